namespace Repository.Content;

/// <summary>Puts several files of the content into place. All are written aside first, so that what cannot be written changes nothing; then each
/// is renamed as a whole.</summary>
/// <remarks>What is written aside lies in <c>content/.import/</c>, which is no content; the next run clears what a killed one left there.</remarks>
public static class StagedFiles
{
    /// <param name="root">The site's folder.</param>
    /// <param name="files">Names from there, in the order in which they are put into place.</param>
    /// <param name="beforeStep">For tests: called before each file is written aside or put into place.</param>
    /// <exception cref="IOException">Nothing has been put into place if a file could not be written aside.</exception>
    public static void Put(string root, IReadOnlyList<(string Name, byte[] Bytes)> files, Action<string>? beforeStep = null)
    {
        if (files.Count == 0) return;
        var staging = Path.Combine(root, "content", ".import");
        foreach (var (name, _) in files) Confine(root, name);
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        try
        {
            Directory.CreateDirectory(staging);
            foreach (var (i, (name, bytes)) in files.Index())
            {
                beforeStep?.Invoke($"write {name}");
                File.WriteAllBytes(Path.Combine(staging, $"{i}"), bytes);
            }
            foreach (var (i, (name, _)) in files.Index())
            {
                beforeStep?.Invoke($"put {name}");
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
                File.Move(Path.Combine(staging, $"{i}"), Path.Combine(root, name), overwrite: true);
            }
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>A symbolic link on the way would lead out of the content.</summary>
    private static void Confine(string root, string name)
    {
        var path = root;
        foreach (var part in name.Split('/'))
        {
            path = Path.Combine(path, part);
            if (part is "" or "." or ".." || (new FileInfo(path) is { LinkTarget: not null })) throw new IOException($"{name} leads through a symbolic link or out of the site");
        }
    }
}
