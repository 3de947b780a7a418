using System.Collections.Immutable;
using Repository.Languages;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>Which clause of an old text is which of a new one. First by ids that were written, today's and former, where the words do not speak
/// against it; then by words, the most alike first; last by ids once more.</summary>
internal sealed class ClausePairs
{
    /// <summary>Less alike than this, two clauses are not taken for one because of their words.</summary>
    private const double Alike = 0.5;

    /// <summary>Less alike than this, an id that both have may have been given to another clause.</summary>
    private const double NotAlike = 0.25;

    /// <summary>A word that more old clauses have leads to none of them: the work for a clause has a bound.</summary>
    private const int MostClauses = 24;

    /// <summary>So many old clauses are compared with a new one.</summary>
    private const int MostCompared = 8;

    private readonly ImmutableArray<Clause> old, now;
    private readonly ImmutableArray<string> oldTexts, newTexts;
    private readonly IReadOnlyDictionary<string, int>[] oldWords, newWords;
    private readonly int[] oldOf;
    private readonly bool[] taken;

    private ClausePairs(ClauseTexts before, ClauseTexts after)
    {
        (old, now) = (before.Clauses, after.Clauses);
        (oldTexts, newTexts) = (before.Words, after.Words);
        (oldWords, newWords) = ([.. oldTexts.Select(WordDifference.WordsOf)], [.. newTexts.Select(WordDifference.WordsOf)]);
        oldOf = new int[now.Length];
        Array.Fill(oldOf, -1);
        taken = new bool[old.Length];
    }

    /// <summary>For each new clause the place of its old one; -1 where there was none.</summary>
    public static int[] Of(ClauseTexts before, ClauseTexts after, Func<string, ImmutableArray<string>> formerly)
    {
        var pairs = new ClausePairs(before, after);
        var (old, now) = (pairs.old, pairs.now);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < old.Length; i++)
            if (old[i] is { IsDerived: false, Id: { } id }) places.TryAdd(id, i);
        pairs.ByIds(places, formerly);
        pairs.ByEqualWords();
        pairs.ByLikeWords();
        // What is left of one id on both sides was written anew.
        for (var j = 0; j < now.Length; j++)
            if (now[j] is { IsDerived: false, Id: { } id } && places.TryGetValue(id, out var i)) pairs.Pair(i, j);
        return pairs.oldOf;
    }

    private void ByIds(Dictionary<string, int> places, Func<string, ImmutableArray<string>> formerly)
    {
        for (var j = 0; j < now.Length; j++)
        {
            if (now[j] is not { IsDerived: false, Id: { } id }) continue;
            var best = (Place: -1, Likeness: NotAlike);
            foreach (var known in (string[])[id, .. formerly(id)])
                if (places.TryGetValue(known, out var i) && Likeness(i, j) is var likeness && likeness > best.Likeness) best = (i, likeness);
            if (best.Place >= 0) Pair(best.Place, j);
        }
    }

    /// <summary>The same words, one after another: the first with the first.</summary>
    private void ByEqualWords()
    {
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = 0; i < old.Length; i++)
            if (!taken[i] && oldTexts[i].Length > 0)
            {
                if (!waiting.TryGetValue(oldTexts[i], out var places)) waiting.Add(oldTexts[i], places = new());
                places.Enqueue(i);
            }
        for (var j = 0; j < now.Length; j++)
            if (oldOf[j] < 0 && waiting.TryGetValue(newTexts[j], out var same) && same.TryPeek(out var i) && Pair(i, j)) same.Dequeue();
    }

    private void ByLikeWords()
    {
        var clausesOf = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < old.Length; i++)
            if (!taken[i])
                foreach (var word in oldWords[i].Keys)
                {
                    if (!clausesOf.TryGetValue(word, out var places)) clausesOf.Add(word, places = []);
                    if (places.Count <= MostClauses) places.Add(i);
                }
        var found = new List<(double Likeness, int Old, int New)>();
        for (var j = 0; j < now.Length; j++)
            if (oldOf[j] < 0)
                foreach (var i in Likeliest(newWords[j].Keys, clausesOf))
                    if (Likeness(i, j) is var likeness and >= Alike) found.Add((likeness, i, j));
        foreach (var (_, i, j) in found.OrderByDescending(f => f.Likeness).ThenBy(f => Math.Abs(f.Old - f.New)).ThenBy(f => f.New).ThenBy(f => f.Old)) Pair(i, j);
    }

    /// <summary>The clauses that share the most rare words.</summary>
    private static IEnumerable<int> Likeliest(IEnumerable<string> words, Dictionary<string, List<int>> clausesOf)
    {
        var shared = new Dictionary<int, int>();
        foreach (var word in words)
            if (clausesOf.TryGetValue(word, out var places) && places.Count <= MostClauses)
                foreach (var place in places) shared[place] = shared.GetValueOrDefault(place) + 1;
        return shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostCompared).Select(s => s.Key);
    }

    private double Likeness(int i, int j) => WordDifference.Likeness(oldWords[i], newWords[j]);

    /// <summary>A heading is never taken for a paragraph.</summary>
    private bool Pair(int i, int j)
    {
        if (taken[i] || oldOf[j] >= 0 || (old[i].Kind == ClauseKind.Section) != (now[j].Kind == ClauseKind.Section)) return false;
        (oldOf[j], taken[i]) = (i, true);
        return true;
    }
}
