using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Git;

namespace Repository.Serving;

/// <summary>The working tree of an editing session, below the repository's <c>.git/editing</c>: nobody's own files are touched. Drafts are the
/// branches <c>cms/…</c> of the repository itself and stay when the session ends.</summary>
/// <param name="Repository">The editor's own; its working tree, index and branch are only read.</param>
/// <param name="Target">The branch that published records are meant for.</param>
/// <param name="Folder">Everything of the session lies in it.</param>
public sealed partial record SessionTree(GitRepository Repository, string Target, string Folder)
{
    public const string DraftPrefix = "refs/heads/cms/", AsidePrefix = "editing/";

    private static readonly string Nothing = Path.DirectorySeparatorChar == '/' ? "/dev/null" : "NUL";

    /// <summary>Nothing that the repository has set for other work may steer ours: no hooks, no signing, no other line ends or forms of differences.</summary>
    public static ImmutableArray<(string Name, string Value)> Settings { get; } =
    [
        ("core.quotePath", "false"), ("core.hooksPath", Nothing), ("core.excludesFile", Nothing), ("core.attributesFile", Nothing), ("core.autocrlf", "false"), ("core.fsmonitor", "false"), ("commit.gpgSign", "false"),
        ("merge.ff", "true"), ("rebase.autoStash", "false"), ("diff.noprefix", "false"), ("diff.mnemonicPrefix", "false"), ("diff.renames", "false"), ("diff.relative", "false"), ("rebase.updateRefs", "false"), ("color.ui", "false"), ("advice.detachedHead", "false"),
    ];

    private static readonly string[] Given = [.. Settings.SelectMany(s => (string[])["-c", $"{s.Name}={s.Value}"])];

    /// <summary>Where the server of drafts works.</summary>
    public string Work => Path.Combine(Folder, "tree");

    /// <summary>The branch that the session publishes to, always one of its own: a working tree that a killed session left must not hold the target.</summary>
    public string Base => AsidePrefix + Target;

    /// <summary>Whether the target is checked out somewhere: to move it then, under somebody's feet, would make their files look changed.</summary>
    public bool IsAside => Repository.Run("worktree", "list", "--porcelain").Text.Split("\n\n")
        .Any(tree => tree.Split('\n').Contains($"branch {Branch(Target)}") && !tree.StartsWith($"worktree {Slashes(Work)}\n", StringComparison.Ordinal));

    /// <summary>The command that brings what was published to the target; null where that is done by us.</summary>
    public string? Takeover => IsAside ? $"git merge {(IsAncestor(Branch(Target), BaseRef) ? "--ff-only " : "")}{Base}" : null;

    private static string Slashes(string path) => path.Replace('\\', '/');

    private GitRepository Tree => Repository with { Folder = Work };

    public GitAnswer Git(params ReadOnlySpan<string> arguments) => Repository.Run([.. Given, .. arguments]);

    private GitAnswer Here(params ReadOnlySpan<string> arguments) => Tree.Run([.. Given, .. arguments]);

    /// <summary>The branch, or what stands in the way in a sentence.</summary>
    /// <param name="wanted">The branch that the site names as its own; null where it names none.</param>
    public static (SessionTree? Tree, string Reason) Of(GitRepository repository, string? wanted)
    {
        var current = repository.Run("symbolic-ref", "--short", "--quiet", "HEAD") is { Succeeded: true } head ? head.Text.Trim() : null;
        var target = wanted is not null && repository.Commit("refs/heads/" + wanted) is not null ? wanted : current;
        if (target is null) return (null, $"no branch is checked out{(wanted is null ? "" : $" and there is no branch '{wanted}'")}; `git switch <branch>` checks one out");
        if (repository.Commit("refs/heads/" + target) is null) return (null, $"the branch '{target}' has no commit yet; commit the site first");
        var common = repository.Run("rev-parse", "--git-common-dir").Text.TrimEnd('\n');
        var folder = Path.Combine(Path.GetFullPath(common, repository.Folder), "editing");
        return (new(repository with { Environment = Surroundings(folder) }, target, folder), "");
    }

    /// <summary>Settings of a person or of the machine (aliases, filters, programs that show differences, files to ignore) are for other work.</summary>
    private static ImmutableArray<(string Name, string? Value)> Surroundings(string folder) =>
    [
        ("GIT_CONFIG_GLOBAL", Path.Combine(folder, "gitconfig")), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_ATTR_NOSYSTEM", "1"),
        ("GIT_CONFIG_SYSTEM", null), ("GIT_CONFIG_COUNT", null), ("GIT_CONFIG_PARAMETERS", null), ("GIT_EXTERNAL_DIFF", null), ("GIT_DIFF_OPTS", null),
    ];

    /// <summary>The settings in place of the person's: who they are, and that the repository, which they could open, is theirs to work in.</summary>
    private void WriteSettings()
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, "gitconfig");
        File.WriteAllText(file, "[safe]\n\tdirectory = *\n");
        var who = Identity().Match(new GitRepository(Repository.Folder).Run("var", "GIT_AUTHOR_IDENT").Text);
        if (!who.Success) return;
        Git("config", "--file", file, "user.name", who.Groups[1].Value);
        Git("config", "--file", file, "user.email", who.Groups[2].Value);
    }

    /// <summary>Name and address, before the time.</summary>
    [GeneratedRegex(@"^(.*) <([^<>]*)> \d+ [+-]\d{4}\s*\z")]
    private static partial Regex Identity();

    /// <summary>Makes the tree, over what a killed session has left; null, or what stands in the way.</summary>
    public string? Open()
    {
        WriteSettings();
        Remove();
        // What an earlier session published and nobody has taken over yet is gone on with.
        var isFresh = Repository.Commit(BaseRef) is null || IsAncestor(BaseRef, Branch(Target));
        if (isFresh && Git("branch", "--no-track", "--force", Base, Branch(Target)) is { Succeeded: false } refused) return $"the branch '{Base}' cannot be made: {refused.Reason}";
        Directory.CreateDirectory(Folder);
        if (Git("worktree", "add", "--quiet", Work, Base) is { Succeeded: false } failed) return $"git cannot make a working tree of its own: {failed.Reason}";
        if (IsAncestor(Branch(Target), BaseRef)) return null;
        // Both have moved on: what was published in an earlier session, and the branch itself.
        if (Here("merge", "--quiet", "--no-edit", Branch(Target)).Succeeded) return null;
        Here("merge", "--abort");
        return $"the branch '{Base}' holds what was published in an earlier session and does not fit '{Target}' any more; `git merge {Base}` on '{Target}' brings them together";
    }

    /// <summary>Takes the tree away; the branches stay, except one that holds nothing of its own.</summary>
    public void Close()
    {
        Remove();
        Deliver();
        if (Repository.Commit(BaseRef) is { } left && left == Repository.Commit(Branch(Target))) Git("branch", "--quiet", "-D", Base);
    }

    /// <summary>Brings what was published to the target, where nobody works on it and it has not moved on by itself.</summary>
    public void Deliver()
    {
        if (Commit(Branch(Target)) is not { } now || Commit(BaseRef) is not { } wanted || now == wanted || IsAside || !IsAncestor(now, wanted)) return;
        Git("update-ref", Branch(Target), wanted, now);
    }

    private void Remove()
    {
        foreach (var tree in Repository.Run("worktree", "list", "--porcelain").Text.Split('\n').Where(l => l.StartsWith($"worktree {Slashes(Folder)}/", StringComparison.Ordinal)))
            Git("worktree", "remove", "--force", "--force", tree["worktree ".Length..]);
        foreach (var left in (string[])[Work, Path.Combine(Folder, "previews")])
            if (Directory.Exists(left)) Directory.Delete(left, recursive: true);
        Git("worktree", "prune");
    }

    /// <summary>The tree as it shall be between two actions: on the base, clean. A file left behind would become part of the next draft.</summary>
    public void Mend()
    {
        Here("rebase", "--abort");
        Here("merge", "--abort");
        Here("reset", "--quiet", "--hard");
        Here("clean", "-ffdxq");
        Here("checkout", "--quiet", "--force", Base);
    }

    /// <summary>Puts a draft on top of what has been published since; false where both changed the same lines, and nothing is changed.</summary>
    public bool Renew(Draft draft)
    {
        if (IsAncestor(BaseRef, draft.Ref)) return true;
        var isDone = Here("checkout", "--quiet", draft.Branch).Succeeded && Here("rebase", "--quiet", BaseRef).Succeeded;
        Mend();
        return isDone;
    }

    /// <summary>A draft as it was at a commit; taken away where there was none.</summary>
    public void PutBack(string key, string? commit)
    {
        if (commit is not null) Git("update-ref", DraftPrefix + key, commit);
        else if (Commit(DraftPrefix + key) is not null) Git("branch", "--quiet", "-D", "cms/" + key);
    }

    /// <summary>The hash of a file's bytes on a branch; null where it has no such file.</summary>
    public string? Blob(string reference, string path) => Git("rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}:{path}") is { Succeeded: true } found ? found.Text.Trim() : null;

    public string? Commit(string reference) => Repository.Commit(reference);

    /// <summary>What a branch changes, from which bytes to which, as one text: the same after it was put on top of changes to other files.</summary>
    public string Mark(string reference) => Git("diff", "--raw", "-z", "--no-renames", "--no-abbrev", $"{BaseRef}...{reference}").Text;

    /// <summary>Files that a branch changes, compared with where it left the base.</summary>
    public ImmutableArray<string> Changed(string reference) => [.. Git("diff", "--name-only", "-z", "--no-renames", $"{BaseRef}...{reference}").Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    public bool IsAncestor(string one, string other) => Git("merge-base", "--is-ancestor", one, other).Succeeded;

    public string BaseRef => Branch(Base);

    private static string Branch(string name) => "refs/heads/" + name;

    /// <summary>The drafts, in the order of their names.</summary>
    public ImmutableArray<Draft> Drafts()
    {
        var states = Git("config", "--null", "--get-regexp", @"^branch\.cms/.*\.description$").Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('\n', 2)).Where(entry => entry.Length == 2).ToLookup(entry => entry[0], entry => entry[1].Trim(), StringComparer.Ordinal);
        return [.. Git("for-each-ref", "--format=%(refname) %(objectname)", DraftPrefix).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')).Where(parts => parts.Length == 2)
            .Select(parts => new Draft(parts[0][DraftPrefix.Length..], parts[1], Draft.StateOf(states[$"branch.{parts[0]["refs/heads/".Length..]}.description"].LastOrDefault())))];
    }

    public Draft? Find(string key) => Drafts().FirstOrDefault(d => d.Key == key);
}

/// <summary>How far a draft has come.</summary>
public enum DraftState
{
    Draft,
    InReview,
    Ready,
}

/// <summary>A record, or a text in its languages, that is being worked on.</summary>
/// <param name="Key">Collection and slug: <c>projects/my-id</c>.</param>
/// <param name="Commit">The newest of its branch.</param>
public sealed record Draft(string Key, string Commit, DraftState State)
{
    public string Ref => SessionTree.DraftPrefix + Key;

    public string Branch => Ref["refs/heads/".Length..];

    /// <summary>The state as decap-server keeps it in the description of the branch: a label such as <c>decap-cms/pending_review</c>.</summary>
    public static DraftState StateOf(string? label) => label?[(label.LastIndexOf('/') + 1)..] switch
    {
        "pending_review" => DraftState.InReview,
        "pending_publish" => DraftState.Ready,
        _ => DraftState.Draft,
    };
}
