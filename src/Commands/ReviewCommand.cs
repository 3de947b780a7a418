using System.Collections.Immutable;
using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Git;
using Repository.Model;
using Repository.Review;

namespace Repository.Commands;

/// <summary>Says what the working tree, or a commit, changes against where it parted from another line of commits.</summary>
public static class ReviewCommand
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="head">A commit; null for the working tree.</param>
    public static int Execute(Run run, SiteOptions options, string baseName, string? head, string format)
    {
        if (GitRepository.Open(run.Root, out var reason) is not { } git) return run.Terminal.Fail($"{run.Root} is in no git repository: {reason}");
        if (git.Commit(head ?? "HEAD") is not { } tip) return run.Terminal.Fail(head is null ? "there is no commit yet" : $"there is no commit '{head}'");
        if (git.Commit(baseName) is not { } other) return run.Terminal.Fail($"there is no commit '{baseName}'{(IsShallow(git) ? "; this clone is shallow: fetch the whole history (git fetch --unshallow)" : "")}");
        if (git.MergeBase(other, tip) is not { } start)
            return run.Terminal.Fail(IsShallow(git) ? $"where '{baseName}' and this parted is not in this clone, which is shallow: fetch the whole history (git fetch --unshallow)" : $"'{baseName}' and this have no history in common");
        var folder = Path.GetRelativePath(git.Folder, Real(run.Root)).Replace('\\', '/');
        var prefix = folder == "." ? "" : folder + "/";
        var changed = Changed(git, start, head is null ? null : tip, prefix);
        ContentOfCommit? now = null;
        if (head is not null && (now = ContentOfCommit.Of(git, tip, prefix, null, changed, out reason)) is null) return run.Terminal.Fail($"the content of '{head}' cannot be read: {reason}");
        using var given = now;
        var root = now?.Root ?? run.Root;
        using var before = ContentOfCommit.Of(git, start, prefix, root, changed, out reason);
        if (before is null) return run.Terminal.Fail($"the content of '{baseName}' cannot be read: {reason}");
        return Compare(run, options, before.Root, root, changed, format);
    }

    private static int Compare(Run run, SiteOptions options, string before, string after, IReadOnlySet<string> changed, string format)
    {
        var (cache, newFaults, oldFaults) = (new RecordCache(), new DiagnosticBag(), new DiagnosticBag());
        var head = new Build(after, run.Theme, run.Pipelines, run.Editor).Read(options, newFaults, new Timings(), cache)?.Site;
        var found = newFaults.Sorted();
        if (head is null)
        {
            run.Print(found, format == "github" ? "github" : "text");
            run.Terminal.Error.WriteLine("there is no site to compare: content/site.yaml cannot be read");
            return ExitCode.Faults;
        }
        // What is the same in both is read once.
        var old = new Build(before, run.Theme, run.Pipelines, run.Editor).Read(options, oldFaults, new Timings(), cache)?.Site;
        if (old is null) return run.Terminal.Fail("there is no site to compare with: content/site.yaml of the base cannot be read");
        var files = changed.Order(StringComparer.Ordinal).Select(name => File(before, after, name)).ToImmutableArray();
        var report = ReviewReport.Of(new(old, head, oldFaults.Sorted(), found, files));
        run.Terminal.Out.Write(format switch { "json" => ReviewJson.Of(report), "github" => ReviewGitHub.Of(report), _ => ReviewMarkdown.Of(report) });
        return report.HasErrors ? ExitCode.Faults : ExitCode.Done;
    }

    private static bool IsShallow(GitRepository git) => git.Run("rev-parse", "--is-shallow-repository").Text.Trim() == "true";

    /// <summary>Git tells of folders by their real names.</summary>
    private static string Real(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder);

    /// <summary>Names from the site's root, those that git does not know yet among them.</summary>
    private static IReadOnlySet<string> Changed(GitRepository git, string start, string? tip, string prefix)
    {
        var content = ":(top,literal)" + prefix + "content";
        var diff = git.Run(["diff", "--name-only", "--no-renames", "-z", start, .. tip is null ? [] : new[] { tip }, "--", content]).Text;
        var untracked = tip is null ? git.Run("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", content).Text : "";
        return (diff + untracked).Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]).ToHashSet(StringComparer.Ordinal);
    }

    private static ChangedFile File(string before, string after, string name)
    {
        FileInfo old = new(Path.Combine(before, name)), now = new(Path.Combine(after, name));
        return new(name, Text(old), Text(now), old.Exists, now.Exists, now.Exists ? now.Length : 0);
    }

    /// <summary>Null for what is no text, too large for one, or not there.</summary>
    private static string? Text(FileInfo file)
    {
        if (!file.Exists || file.LinkTarget is not null || file.Length > ContentFile.LargestText || file.Extension is not (".yaml" or ".md" or ".json")) return null;
        try
        {
            return Strict.GetString(System.IO.File.ReadAllBytes(file.FullName));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
