using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>What lies in one folder of the content, sorted; links are never followed.</summary>
/// <param name="Path">On disk.</param>
/// <param name="Name">From the site's root, with slashes: <c>content/projects</c>.</param>
public sealed record ContentFolder(string Path, string Name)
{
    /// <summary>What text editors and operating systems leave behind; not content.</summary>
    private static bool IsLeftBehind(string name) => name[0] == '.' || name[^1] == '~' || name is "4913" or "Thumbs.db" or "desktop.ini";

    /// <summary>False for a symbolic link to a folder, too.</summary>
    public bool Exists => new DirectoryInfo(Path) is { Exists: true } folder && !folder.Attributes.HasFlag(FileAttributes.ReparsePoint);

    public ContentFolder Sub(string folder) => new(System.IO.Path.Combine(Path, folder), $"{Name}/{folder}");

    /// <summary>Files and folders of this folder alone. Symbolic links are reported and left out.</summary>
    public (IReadOnlyList<ContentEntry> Files, IReadOnlyList<ContentEntry> Folders) List(DiagnosticBag faults)
    {
        if (!Exists) return ([], []);
        List<ContentEntry> files = [], folders = [];
        try
        {
            foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos())
            {
                if (IsLeftBehind(entry.Name)) continue;
                var name = $"{Name}/{entry.Name}";
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    faults.Add(Codes.LinkOutside, Place.Of(name), "a symbolic link; the file itself must lie in content/");
                else if (entry is DirectoryInfo) folders.Add(new(entry.FullName, name, entry.Name, default, 0));
                else files.Add(new(entry.FullName, name, entry.Name, entry.LastWriteTimeUtc, ((FileInfo)entry).Length));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(Codes.Unreadable, Place.Of(Name), "the folder cannot be read");
        }
        files.Sort((a, b) => string.CompareOrdinal(a.FileName, b.FileName));
        folders.Sort((a, b) => string.CompareOrdinal(a.FileName, b.FileName));
        return (files, folders);
    }

    /// <summary>All files below this folder, however deep.</summary>
    public IEnumerable<ContentEntry> AllFiles(DiagnosticBag faults)
    {
        var (files, folders) = List(faults);
        return [.. files, .. folders.SelectMany(f => Sub(f.FileName).AllFiles(faults))];
    }
}

/// <param name="Name">From the site's root, with slashes.</param>
public sealed record ContentEntry(string Path, string Name, string FileName, DateTime Modified, long Length)
{
    public Stream Open() => File.OpenRead(Path);

    public byte[] Bytes() => File.ReadAllBytes(Path);
}
