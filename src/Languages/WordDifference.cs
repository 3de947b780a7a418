using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Repository.Languages;

public enum RunKind
{
    Equal,
    Deleted,
    Inserted,
}

/// <summary>A piece of two texts: in both, only in the old one, only in the new one.</summary>
public readonly record struct WordRun(RunKind Kind, string Text);

/// <summary>What differs between two texts, word by word. The runs that are equal or inserted make up the new text, those that are equal or
/// deleted the old one; a run begins and ends between words.</summary>
public static class WordDifference
{
    /// <remarks>The time is bounded by some hundred steps for each word: see <see cref="ShortestEdit"/>.</remarks>
    public static ImmutableArray<WordRun> Of(string old, string now)
    {
        if (old == now) return old.Length == 0 ? [] : [new(RunKind.Equal, old)];
        var (from, to) = (Items(old), Items(now));
        var (before, after) = Numbered(from, to);
        return Written(Joined(Steps(ShortestEdit.Matches(before, after), from, to)));
    }

    /// <summary>How alike two texts are by the words in them, whatever their order: 1 for the same words, 0 for none in common.</summary>
    /// <param name="one">How often each word stands in the text.</param>
    public static double Likeness(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other)
    {
        var (all, common) = (one.Values.Sum() + other.Values.Sum(), 0);
        foreach (var (word, count) in one) common += Math.Min(count, other.GetValueOrDefault(word));
        return all == 0 ? 1 : 2.0 * common / all;
    }

    /// <summary>How often each word stands in a text, without capitals.</summary>
    public static IReadOnlyDictionary<string, int> WordsOf(string text) =>
        WordTokens.Of(text).Where(WordTokens.IsWord).GroupBy(w => w.ToLowerInvariant(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>A word or mark with the space before it; the last item of a text is empty and holds the space at its end.</summary>
    private readonly record struct Item(string Space, string Token);

    private static List<Item> Items(string text)
    {
        var items = new List<Item>();
        var space = "";
        foreach (var token in WordTokens.Of(text))
            if (WordTokens.IsSpace(token)) space = token;
            else
            {
                items.Add(new(space, token));
                space = "";
            }
        items.Add(new(space, ""));
        return items;
    }

    /// <summary>Equal words get equal numbers.</summary>
    private static (int[] Before, int[] After) Numbered(List<Item> from, List<Item> to)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(Item item) => CollectionsMarshal.GetValueRefOrAddDefault(numbers, item.Token, out var known) is var number && known ? number : numbers[item.Token] = numbers.Count;
        return ([.. from.Select(Number)], [.. to.Select(Number)]);
    }

    /// <summary>A stretch of both texts: words that match, or words that are deleted and inserted in one place.</summary>
    private sealed record Step(bool IsEqual, List<Item> Old, List<Item> New)
    {
        public int OldWords => Old.Count(i => WordTokens.IsWord(i.Token));
        public int NewWords => New.Count(i => WordTokens.IsWord(i.Token));
    }

    private static List<Step> Steps(List<(int Old, int New)> matches, List<Item> from, List<Item> to)
    {
        var steps = new List<Step>();
        var (old, now) = (0, 0);
        foreach (var (i, j) in matches)
        {
            if (i > old || j > now) steps.Add(new(false, from[old..i], to[now..j]));
            if (steps.Count > 0 && steps[^1].IsEqual) (steps[^1].Old, steps[^1].New).Add(from[i], to[j]);
            else steps.Add(new(true, [from[i]], [to[j]]));
            (old, now) = (i + 1, j + 1);
        }
        if (old < from.Count || now < to.Count) steps.Add(new(false, from[old..], to[now..]));
        return steps;
    }

    private static void Add(this (List<Item> Old, List<Item> New) lists, Item old, Item now)
    {
        lists.Old.Add(old);
        lists.New.Add(now);
    }

    /// <summary>Changes with next to nothing between them read better as one: a comma between two changed words, a preposition between
    /// changed clauses.</summary>
    private static List<Step> Joined(List<Step> steps)
    {
        var joined = new List<Step>();
        for (var at = 0; at < steps.Count; at++)
            if (joined.Count > 0 && at + 1 < steps.Count && steps[at] is { IsEqual: true } between && !joined[^1].IsEqual && IsNextToNothing(joined[^1], between, steps[at + 1]))
            {
                var (before, after) = (joined[^1], steps[++at]);
                joined[^1] = new(false, [.. before.Old, .. between.Old, .. after.Old], [.. before.New, .. between.New, .. after.New]);
            }
            else joined.Add(steps[at]);
        return joined;
    }

    private static bool IsNextToNothing(Step before, Step between, Step after)
    {
        // What was only taken away before and only added after has nothing to do with each other.
        if (before.OldWords + after.OldWords == 0 || before.NewWords + after.NewWords == 0) return false;
        var least = Math.Min(Math.Max(before.OldWords, before.NewWords), Math.Max(after.OldWords, after.NewWords));
        return between.OldWords switch { 0 => least > 0, 1 => least >= 3, 2 => least >= 6, _ => false };
    }

    private static ImmutableArray<WordRun> Written(List<Step> steps)
    {
        var runs = new RunList();
        foreach (var step in steps)
            if (!step.IsEqual) runs.Change(Text(step.Old), Text(step.New));
            else
                foreach (var (old, now) in step.Old.Zip(step.New))
                {
                    if (old.Space == now.Space) runs.Add(RunKind.Equal, old.Space);
                    else runs.Change(old.Space, now.Space);
                    runs.Add(RunKind.Equal, now.Token);
                }
        return runs.All();
    }

    private static string Text(List<Item> items) => string.Concat(items.Select(i => i.Space + i.Token));
}
