using System.Collections.Concurrent;
using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Serving;

/// <summary>What the published state and each draft look like as a site, and what is wrong with them. Each is read from a working tree of its
/// own, of which there are few: that of the draft that nobody has looked at for longest is given to the next. So an edit costs the files that differ.</summary>
/// <param name="buildIn">The build of a site in a folder.</param>
/// <param name="options">Their addresses begin with <paramref name="address"/>.</param>
/// <param name="most">How many drafts are kept read at once.</param>
public sealed class DraftTrees(SessionTree tree, Func<string, Build> buildIn, SiteOptions options, string address, int most = 3)
{
    /// <summary>Below which the pages of a draft are shown: <c>/_drafts/projects/my-id/en/…</c>.</summary>
    public const string Prefix = "/_drafts/";

    private readonly List<Shown> shown = [];

    /// <summary>By key: a page stays open after its draft had to make room for another.</summary>
    private readonly Dictionary<string, PageWatchers> watchers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DraftFaults> known = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly RecordCache publishedCache = new();
    private Shown? published;

    /// <summary>The published state, as it was when it was last read.</summary>
    public LivePages Published => (published ?? ReadPublished()).Pages;

    public LiveSite.State PublishedState => (published ?? ReadPublished()).Live.Current;

    /// <summary>The pages of a draft as it is now, and what they show.</summary>
    public (LivePages Pages, LiveSite.State State) Of(Draft draft)
    {
        lock (gate) return Read(draft) is var now ? (now.Pages, now.Live.Current) : default;
    }

    /// <summary>The faults of a draft where they have been looked for; null where they have not, since it or the published state changed.</summary>
    /// <param name="published">The commit of what is published.</param>
    public DraftFaults? Known(Draft draft, string? published) => known.TryGetValue(draft.Key, out var faults) && faults.Commit == draft.Commit && faults.Published == published ? faults : null;

    /// <summary>The faults of a draft; known until it or the published state changes.</summary>
    public DraftFaults FaultsOf(Draft draft)
    {
        var published = tree.Commit(tree.BaseRef);
        if (Known(draft, published) is { } faults) return faults;
        lock (gate)
        {
            var own = PublishedErrors();
            var state = Read(draft).Live.Current;
            var changed = tree.Changed(draft.Ref).ToHashSet(StringComparer.Ordinal);
            // What was wrong before is not the draft's, unless it stands in what the draft changes.
            var errors = state.Errors.Where(e => changed.Contains(e.Place.File) || !own.Contains(Name(e))).ToImmutableArray();
            var warnings = state.Diagnostics.Where(d => d.Severity == Severity.Warning && changed.Contains(d.Place.File)).ToImmutableArray();
            return known[draft.Key] = new(draft.Commit, published ?? "", errors, warnings);
        }
    }

    /// <summary>What would be wrong if files were no longer there; null where that cannot be tried.</summary>
    public ImmutableArray<Diagnostic>? FaultsWithout(IEnumerable<string> paths)
    {
        lock (gate)
        {
            var own = PublishedErrors();
            var trial = Path.Combine(tree.Folder, "previews", "trial");
            if (!At(trial, tree.BaseRef)) return null;
            foreach (var file in paths.Select(path => Path.Combine(trial, path)))
            {
                // A text need not be there in each language.
                if (Directory.Exists(file)) return null;
                if (File.Exists(file)) File.Delete(file);
            }
            var faults = new DiagnosticBag();
            buildIn(trial).Read(options, faults, new Timings());
            At(trial, tree.BaseRef);
            return [.. faults.Sorted(Severity.Error).Where(e => !own.Contains(Name(e)))];
        }
    }

    /// <summary>Something was published: reads it and has the browsers reload.</summary>
    public void PublishedChanged()
    {
        lock (gate) ReadPublished();
    }

    /// <summary>A draft was saved: whoever looks at it sees it anew.</summary>
    public void Changed(Draft draft)
    {
        lock (gate)
            if (shown.Any(s => s.Key == draft.Key)) Read(draft);
            // Not read before one of them asks for it.
            else if (watchers.TryGetValue(draft.Key, out var waiting)) waiting.Announce(draft.Commit, []);
    }

    private HashSet<string> PublishedErrors() => [.. (published is { } now && now.Commit == tree.Commit(tree.BaseRef) ? now : ReadPublished()).Live.Current.Errors.Select(Name)];

    private Shown ReadPublished()
    {
        lock (gate) return published = Read(published, "", Path.Combine(tree.Folder, "previews", "published"), tree.Commit(tree.BaseRef) ?? "", publishedCache);
    }

    private Shown Read(Draft draft)
    {
        var place = shown.FindIndex(s => s.Key == draft.Key);
        var before = place >= 0 ? shown[place] : null;
        // The one at the end was looked at longest ago.
        var given = before ?? (shown.Count >= most ? shown[^1] : null);
        if (given is not null) shown.Remove(given);
        var folder = given?.Folder ?? Enumerable.Range(0, most).Select(i => Path.Combine(tree.Folder, "previews", $"{i}")).First(free => shown.All(s => s.Folder != free));
        try
        {
            var now = Read(before, draft.Key, folder, draft.Commit, given?.Cache ?? new RecordCache());
            shown.Insert(0, now);
            return now;
        }
        catch when (given is not null)
        {
            // Its folder is known again, and is laid out anew when somebody looks.
            shown.Add(given with { Commit = "" });
            throw;
        }
    }

    private PageWatchers WatchersOf(string key)
    {
        foreach (var left in watchers.Where(w => w.Value.IsEmpty && shown.All(s => s.Key != w.Key)).Select(w => w.Key).ToArray()) watchers.Remove(left);
        return watchers.TryGetValue(key, out var known) ? known : watchers[key] = new();
    }

    private Shown Read(Shown? before, string key, string folder, string commit, RecordCache cache)
    {
        if (before is not null && before.Commit == commit) return before;
        if (!At(folder, commit)) throw new IOException($"the files of {key} cannot be laid out for a look at them");
        var prefix = key == "" ? "" : $"{Prefix}{Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal)}";
        var live = before?.Live ?? new LiveSite(buildIn(folder), options with { BaseUrl = $"{address}{prefix}/", Drafts = key != "" }, cache);
        var pages = before?.Pages ?? new LivePages(live, prefix, WatchersOf(key));
        var state = live.Reload();
        pages.Announce(state, commit);
        return new(key, commit, folder, cache, live, pages);
    }

    private bool At(string folder, string reference)
    {
        if (!Directory.Exists(folder)) return tree.Git("worktree", "add", "--quiet", "--detach", "--force", folder, reference).Succeeded;
        return tree.Git("-C", folder, "checkout", "--quiet", "--force", "--detach", reference).Succeeded;
    }

    private static string Name(Diagnostic fault) => $"{fault.Place.File}\n{fault.Code.Id}\n{fault.Message}";

    private sealed record Shown(string Key, string Commit, string Folder, RecordCache Cache, LiveSite Live, LivePages Pages);
}

/// <summary>What the rules say of a draft, at one commit of it and of what is published.</summary>
/// <param name="Errors">While there are any, it cannot be published.</param>
/// <param name="Warnings">In the files that it changes.</param>
public sealed record DraftFaults(string Commit, string Published, ImmutableArray<Diagnostic> Errors, ImmutableArray<Diagnostic> Warnings);
