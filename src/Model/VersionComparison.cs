using System.Collections.Immutable;
using Repository.Languages;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>What became of a clause between two versions of a text.</summary>
/// <param name="Old">Null for a clause that was added.</param>
/// <param name="New">Null for one that was removed.</param>
/// <param name="Runs">The words of both; all inserted or deleted where there is only one.</param>
/// <param name="IsMoved">It stands in another place among those that stayed.</param>
/// <param name="IsRenumbered">It had another id; ids that were made from the place do not count, nor those of headings, which are names.</param>
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

    /// <summary>The texts of one language; null where one of them is not there. A clause that this language lacks and another has is not
    /// called removed or added.</summary>
    public static VersionComparison? Of(Declaration declaration, DeclarationVersion version, string language)
    {
        if (version.TextIn(language) is not { } old || declaration.TextIn(language) is not { } now) return null;
        ImmutableArray<string> Formerly(string id) => declaration.FactsOf(id)?.Get(Declaration.ClauseFormerly) ?? [];
        var comparison = Of(old.Clauses, now.Clauses, Formerly);
        var missing = new MissingTranslations(declaration, version, language, Formerly);
        return new([.. comparison.Changes.Select(c => c switch
        {
            { New: null, Old: { } gone } when missing.LacksNow(gone, now.Clauses) => c with { IsUntranslated = true },
            { Old: null, New: { } come } when missing.LackedThen(come, old.Clauses) => c with { IsUntranslated = true },
            _ => c,
        })]);
    }

    /// <param name="formerly">The ids that a clause had before.</param>
    public static VersionComparison Of(ClauseTree old, ClauseTree now, Func<string, ImmutableArray<string>> formerly)
    {
        var (before, after) = (ClauseTexts.Of(old), ClauseTexts.Of(now));
        var oldOf = ClausePairs.Of(before, after, formerly);
        var staying = Staying(oldOf);
        var isPaired = new bool[before.Clauses.Length];
        foreach (var i in oldOf)
            if (i >= 0) isPaired[i] = true;
        var changes = ImmutableArray.CreateBuilder<ClauseChange>(after.Clauses.Length);
        var next = 0;
        void RemovedBefore(int end)
        {
            for (; next < end; next++)
                if (!isPaired[next]) changes.Add(Change(before, next, after, -1, false));
        }
        for (var j = 0; j < after.Clauses.Length; j++)
        {
            if (oldOf[j] >= 0 && staying.Contains(j)) RemovedBefore(oldOf[j]);
            changes.Add(Change(before, oldOf[j], after, j, oldOf[j] >= 0 && !staying.Contains(j)));
        }
        RemovedBefore(before.Clauses.Length);
        return new(changes.DrainToImmutable());
    }

    /// <summary>Of the clauses in these places; -1 where there is none.</summary>
    private static ClauseChange Change(ClauseTexts before, int i, ClauseTexts after, int j, bool isMoved)
    {
        var (old, now) = (i < 0 ? null : before.Clauses[i], j < 0 ? null : after.Clauses[j]);
        return new(old, now, WordDifference.Of(i < 0 ? "" : before.Words[i], j < 0 ? "" : after.Words[j]), isMoved,
            old is { IsDerived: false, Kind: not ClauseKind.Section } && now is { IsDerived: false } && old.Id != now.Id,
            old is not null && now is not null && !Notes(old).SequenceEqual(Notes(now)));
    }

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
