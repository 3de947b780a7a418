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
        reason = git.Files(prefix == "" ? commit : $"{commit}:{prefix.TrimEnd('/')}", "content", (name, bytes) => content.Write(name, bytes, sameAs, changed)) ?? "";
        if (reason == "") return content;
        content.Dispose();
        return null;
    }

    private void Write(string name, byte[] bytes, string? sameAs, IReadOnlySet<string> changed)
    {
        var path = Path.GetFullPath(name, Root);
        if (!path.StartsWith(Path.Combine(Root, "content") + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        var same = sameAs is null || changed.Contains(name) ? null : new FileInfo(Path.Combine(sameAs, name));
        // A file that changed must not look like the other one, which may have the same length and come from a commit, too.
        File.SetLastWriteTimeUtc(path, same is { Exists: true } ? same.LastWriteTimeUtc : DateTime.UnixEpoch.AddDays(sameAs is null ? 1 : 0));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
