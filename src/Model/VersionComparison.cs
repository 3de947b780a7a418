using System.Collections.Immutable;
using Repository.Languages;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>What became of a clause between two versions of a text.</summary>
/// <param name="Old">Null for a clause that was added.</param>
/// <param name="New">Null for one that was removed.</param>
/// <param name="Runs">The words of both; all inserted or deleted where there is only one.</param>
/// <param name="IsMoved">It stands in another place among those that stayed.</param>
/// <param name="IsRenumbered">It had another id; ids that were made from the place do not count.</param>
/// <param name="NotesChanged">Its footnotes say something else.</param>
public sealed record ClauseChange(Clause? Old, Clause? New, ImmutableArray<WordRun> Runs, bool IsMoved, bool IsRenumbered, bool NotesChanged)
{
    /// <summary>It is in one of the texts only because the other has not been translated so far.</summary>
    public bool IsUntranslated { get; init; }

    public bool IsAdded => Old is null && !IsUntranslated;
    public bool IsRemoved => New is null && !IsUntranslated;
    public bool HasOtherWords => Runs.Any(r => r.Kind != RunKind.Equal);

    /// <summary>In both texts, and not the same in them.</summary>
    public bool IsChanged => Old is not null && New is not null && (HasOtherWords || IsMoved || IsRenumbered || NotesChanged);
    public bool IsUnchanged => Old is not null && New is not null && !IsChanged;
    public Clause Shown => New ?? Old!;
}

/// <summary>An earlier version of a text beside the present one, clause by clause, in the order of the present one; what was removed stands
/// where it was.</summary>
public sealed class VersionComparison
{
    private VersionComparison(ImmutableArray<ClauseChange> changes) => Changes = changes;

    public ImmutableArray<ClauseChange> Changes { get; }
    public int Added => Changes.Count(c => c.IsAdded);
    public int Removed => Changes.Count(c => c.IsRemoved);
    public int Changed => Changes.Count(c => c.IsChanged);
    public int Unchanged => Changes.Count(c => c.IsUnchanged);

    /// <summary>The texts of one language; null where one of them is not there. A clause that only the other languages have is not called
    /// removed or added.</summary>
    public static VersionComparison? Of(Declaration declaration, DeclarationVersion version, string language)
    {
        if (version.TextIn(language) is not { } old || declaration.TextIn(language) is not { } now) return null;
        var comparison = Of(old.Clauses, now.Clauses, id => declaration.FactsOf(id)?.Get(Declaration.ClauseFormerly) ?? []);
        bool IsElsewhere(Clause clause, IEnumerable<DeclarationText> texts) => clause is { IsDerived: false, Id: { } id } && texts.Any(t => t.Clauses.Find(id) is { IsDerived: false });
        return new([.. comparison.Changes.Select(c => c switch
        {
            { New: null, Old: { } gone } when IsElsewhere(gone, declaration.Texts) => c with { IsUntranslated = true },
            { Old: null, New: { } come } when IsElsewhere(come, version.Texts) => c with { IsUntranslated = true },
            _ => c,
        })]);
    }

    /// <param name="formerly">The ids that a clause had before.</param>
    public static VersionComparison Of(ClauseTree old, ClauseTree now, Func<string, ImmutableArray<string>> formerly)
    {
        var (before, after) = (old.Flat.ToImmutableArray(), now.Flat.ToImmutableArray());
        var oldOf = ClausePairs.Of(before, after, formerly);
        var staying = Staying(oldOf);
        var isPaired = new bool[before.Length];
        foreach (var i in oldOf)
            if (i >= 0) isPaired[i] = true;
        var changes = ImmutableArray.CreateBuilder<ClauseChange>(after.Length);
        var next = 0;
        void RemovedBefore(int end)
        {
            for (; next < end; next++)
                if (!isPaired[next]) changes.Add(Change(before[next], null, false));
        }
        for (var j = 0; j < after.Length; j++)
        {
            if (oldOf[j] >= 0 && staying.Contains(j)) RemovedBefore(oldOf[j]);
            changes.Add(oldOf[j] < 0 ? Change(null, after[j], false) : Change(before[oldOf[j]], after[j], !staying.Contains(j)));
        }
        RemovedBefore(before.Length);
        return new(changes.DrainToImmutable());
    }

    private static ClauseChange Change(Clause? old, Clause? now, bool isMoved) => new(old, now,
        WordDifference.Of(old is null ? "" : BlockText.Plain(old.Block), now is null ? "" : BlockText.Plain(now.Block)), isMoved,
        old is { IsDerived: false } && now is { IsDerived: false } && old.Id != now.Id,
        old is not null && now is not null && !Notes(old).SequenceEqual(Notes(now)));

    private static IEnumerable<string> Notes(Clause clause) => BlockText.NotesOf(clause.Block).Select(n => BlockText.Plain(n));

    /// <summary>The clauses that did not move: as many as can be whose order is that of the old text (the longest rising sequence, by
    /// patience sorting).</summary>
    private static HashSet<int> Staying(int[] oldOf)
    {
        var (ends, previous) = (new List<int>(), new int[oldOf.Length]);
        for (var j = 0; j < oldOf.Length; j++)
        {
            if (oldOf[j] < 0) continue;
            var (low, high) = (0, ends.Count);
            while (low < high)
                if ((low + high) / 2 is var middle && oldOf[ends[middle]] < oldOf[j]) low = middle + 1;
                else high = middle;
            previous[j] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(j);
            else ends[low] = j;
        }
        var staying = new HashSet<int>();
        for (var j = ends.Count == 0 ? -1 : ends[^1]; j >= 0; j = previous[j]) staying.Add(j);
        return staying;
    }
}
