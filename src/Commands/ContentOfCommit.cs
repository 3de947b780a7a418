using System.Formats.Tar;
using Repository.Git;

namespace Repository.Commands;

/// <summary>The content of a site as a commit has it, in a temporary folder that goes when this does.</summary>
public sealed class ContentOfCommit : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("review-");

    private ContentOfCommit()
    {
    }

    /// <summary>The folder that holds <c>content/</c>.</summary>
    public string Root => folder.FullName;

    /// <param name="prefix">Where the site lies in the repository: empty, or with a slash at its end.</param>
    /// <param name="sameAs">The site with which files that did not change are shared: they get its times, so that a cache knows them.</param>
    /// <param name="changed">Names of the files that did change.</param>
    public static ContentOfCommit? Of(GitRepository git, string commit, string prefix, string? sameAs, IReadOnlySet<string> changed, out string reason)
    {
        var content = new ContentOfCommit();
        var archive = Path.Combine(content.Root, "archive.tar");
        var answer = git.Run("archive", "--format=tar", "-o", archive, prefix == "" ? commit : $"{commit}:{prefix.TrimEnd('/')}", "content");
        reason = answer.Succeeded ? "" : answer.Reason;
        if (answer.Succeeded) content.Extract(archive, sameAs, changed);
        File.Delete(archive);
        if (answer.Succeeded) return content;
        content.Dispose();
        return null;
    }

    /// <summary>Files alone: links are no content.</summary>
    private void Extract(string archive, string? sameAs, IReadOnlySet<string> changed)
    {
        using var stream = File.OpenRead(archive);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            var path = Path.GetFullPath(entry.Name, Root);
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !path.StartsWith(Path.Combine(Root, "content") + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: false);
            var same = sameAs is null || changed.Contains(entry.Name) ? null : new FileInfo(Path.Combine(sameAs, entry.Name));
            // A file that changed must not look like the other one, which may have the same length and come from a commit, too.
            File.SetLastWriteTimeUtc(path, same is { Exists: true } ? same.LastWriteTimeUtc : DateTime.UnixEpoch.AddDays(sameAs is null ? 1 : 0));
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
