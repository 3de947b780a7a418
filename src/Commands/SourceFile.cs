using Repository.Import;

namespace Repository.Commands;

/// <summary>The file that somebody names to be imported.</summary>
internal static class SourceFile
{
    /// <param name="most">Its size at most, in bytes.</param>
    /// <param name="what">As the message calls it: a document.</param>
    /// <returns>Null after a fault.</returns>
    public static byte[]? Read(string path, int most, string what, SourceFaults faults)
    {
        var name = Path.GetFileName(path);
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length <= most) return File.ReadAllBytes(path);
            faults.Add(name, file.Exists ? $"the file has {file.Length / 1024.0 / 1024:0.0} MB; {what} may have {most / 1024 / 1024}" : Directory.Exists(path) ? "this is a folder; name the file" : "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(name, "the file cannot be read");
        }
        return null;
    }
}
