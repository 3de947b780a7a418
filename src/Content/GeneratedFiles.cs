using System.Text;

namespace Repository.Content;

/// <summary>Files that a command writes beside the content: each is written beside its place and renamed, and only if it differs.</summary>
public sealed class GeneratedFiles(string root)
{
    public int Changed { get; private set; }

    /// <param name="name">From the site's root, with slashes.</param>
    public void Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        if (File.Exists(path) && File.ReadAllText(path) == text) return;
        NewFile.Replace(path, text);
        Changed++;
    }
}

/// <summary>Writes a text file as a whole or not at all.</summary>
public static class NewFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>False where the file exists already.</summary>
    public static bool Create(string path, string text)
    {
        if (File.Exists(path) || Directory.Exists(path)) return false;
        Replace(path, text);
        return true;
    }

    public static void Replace(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        File.WriteAllText(beside, text, Utf8);
        File.Move(beside, path, overwrite: true);
    }
}
