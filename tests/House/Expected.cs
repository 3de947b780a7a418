namespace Repository.Tests.House;

/// <summary>Golden files: what is expected lies beside the sample. <c>UPDATE_EXPECTED=1</c> writes it anew; read the difference before you commit it.</summary>
public static class Expected
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1";

    public static void Text(string actual, params string[] path)
    {
        var file = ProjectFiles.In(path);
        if (IsUpdating) File.WriteAllText(file, actual);
        Assert.True(File.Exists(file), $"{file} is missing; UPDATE_EXPECTED=1 writes it");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    /// <summary>Two folders hold the same files with the same bytes.</summary>
    public static void Folder(string actual, params string[] path)
    {
        var expected = ProjectFiles.In(path);
        if (IsUpdating)
        {
            if (Directory.Exists(expected)) Directory.Delete(expected, recursive: true);
            foreach (var (name, file) in Files(actual))
            {
                var target = Path.Combine(expected, name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
        var (there, here) = (Files(expected), Files(actual));
        Assert.Equal(there.Keys, here.Keys);
        foreach (var (name, file) in there)
            if (!File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(here[name])))
            {
                // As text, so that the difference is shown.
                Assert.Equal($"{name}\n{File.ReadAllText(file)}", $"{name}\n{File.ReadAllText(here[name])}");
                Assert.Fail($"{name} differs in its bytes");
            }
    }

    public static SortedDictionary<string, string> Files(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!name.StartsWith(".build/", StringComparison.Ordinal)) files.Add(name, file);
        }
        return files;
    }
}
