using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>Finds for each clause of a document the one that it renders in a text that has ids already. Both are kept in order; what counts is
/// the kind and level, how many points stand below, how long it is for its language, and what is written alike in every language: numbers,
/// symbols, short names in capitals, addresses.</summary>
internal sealed partial class ClauseAlignment
{
    private readonly ImmutableArray<Side> there, here;
    private readonly double shift;

    private ClauseAlignment(ImmutableArray<Side> there, ImmutableArray<Side> here)
    {
        (this.there, this.here) = (there, here);
        shift = Math.Log((10.0 + here.Sum(s => s.Length)) / (10.0 + there.Sum(s => s.Length)));
    }

    /// <param name="isSameLanguage">Words count then, too.</param>
    /// <returns>For each clause of the document the place of its like among the clauses of the other text, or -1.</returns>
    public static ImmutableArray<int> Of(ImmutableArray<Clause> reference, ImmutableArray<ClauseNode> nodes, bool isSameLanguage)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var weights = new List<int>();
        int[] Anchors(string text, IEnumerable<string> links)
        {
            var found = new SortedSet<int>();
            foreach (var word in Words(text, isSameLanguage).Concat(links))
            {
                if (!words.TryGetValue(word, out var number))
                {
                    words[word] = number = words.Count;
                    weights.Add(0);
                }
                if (found.Add(number)) weights[number]++;
            }
            return [.. found];
        }
        var there = reference.Select((c, i) => (c.Kind, c.Depth, Text: ClauseText.Of(c.Block), Links: ClauseText.Links(c.Block), Below: reference.Skip(i + 1).TakeWhile(o => o.Depth > c.Depth).Count())).Select(c => new Side(c.Kind, c.Depth, c.Text.Length, c.Kind == ClauseKind.Section ? 0 : c.Below, Anchors(c.Text, c.Links))).ToImmutableArray();
        var here = nodes.Select((n, i) => new Side(n.Kind, n.Depth, n.Text.Length, n.Kind == ClauseKind.Section ? 0 : nodes.Skip(i + 1).TakeWhile(o => o.Depth > n.Depth).Count(), Anchors(n.Text, n.Runs.Select(r => r.Link).OfType<string>()))).ToImmutableArray();
        var rarity = weights.Select(w => 1 / Math.Sqrt(w)).ToArray();
        return new ClauseAlignment([.. there.Select(s => s with { Weight = s.Anchors.Sum(a => rarity[a]) })], [.. here.Select(s => s with { Weight = s.Anchors.Sum(a => rarity[a]) })]).Best(rarity);
    }

    /// <summary>The way through both texts, in order, on which most is alike.</summary>
    private ImmutableArray<int> Best(double[] rarity)
    {
        var (rows, columns) = (there.Length, here.Length);
        var steps = new byte[(rows + 1) * (columns + 1)];
        var (above, row) = (new double[columns + 1], new double[columns + 1]);
        for (var i = 1; i <= rows; i++)
        {
            row[0] = 0;
            for (var j = 1; j <= columns; j++)
            {
                var (best, step) = above[j] >= row[j - 1] ? (above[j], (byte)1) : (row[j - 1], (byte)2);
                if (Likeness(there[i - 1], here[j - 1], rarity) is > 0 and var like && above[j - 1] + like > best) (best, step) = (above[j - 1] + like, 3);
                (row[j], steps[i * (columns + 1) + j]) = (best, step);
            }
            (above, row) = (row, above);
        }
        var match = Enumerable.Repeat(-1, columns).ToArray();
        for (var (i, j) = (rows, columns); i > 0 && j > 0;)
            switch (steps[i * (columns + 1) + j])
            {
                case 3: match[--j] = --i; break;
                case 1: i--; break;
                default: j--; break;
            }
        return [.. match];
    }

    private double Likeness(Side a, Side b, double[] rarity)
    {
        if (a.Kind != b.Kind) return 0;
        var like = a.Depth == b.Depth ? 1.5 : 0.25;
        like += 0.4 - Math.Min(1.2, Math.Abs(Math.Log((10.0 + b.Length) / (10.0 + a.Length)) - shift));
        like += a.Below == b.Below ? (a.Below > 0 ? 0.4 : 0.1) : (a.Below == 0) != (b.Below == 0) ? -0.5 : -0.1 * Math.Min(3, Math.Abs(a.Below - b.Below));
        if (a.Anchors.Length == 0 && b.Anchors.Length == 0) return like;
        return like + (a.Anchors.Length == 0 || b.Anchors.Length == 0 ? -0.4 : 3 * (2 * Shared(a.Anchors, b.Anchors, rarity) / (a.Weight + b.Weight)) - 0.8);
    }

    private static double Shared(int[] a, int[] b, double[] rarity)
    {
        var (i, j, sum) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
            if (a[i] == b[j]) sum += rarity[a[(i++, j++).Item1]];
            else if (a[i] < b[j]) i++;
            else j++;
        return sum;
    }

    private static IEnumerable<string> Words(string text, bool isSameLanguage)
    {
        foreach (Match anchor in Anchor().Matches(text))
            yield return anchor.Groups["digits"].Success ? ClauseMarker.Digits(anchor.Value).ToString(System.Globalization.CultureInfo.InvariantCulture) : anchor.Value;
        if (!isSameLanguage) yield break;
        foreach (var word in Names.Key(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return "=" + word;
    }

    /// <param name="Below">How many points stand below it.</param>
    /// <param name="Weight">Of all its anchors: the rarer, the more.</param>
    private sealed record Side(ClauseKind Kind, int Depth, int Length, int Below, int[] Anchors, double Weight = 0);

    [GeneratedRegex(@"(?<digits>\d+)|https?://\S*[A-Za-z0-9/]|(?<![A-Za-z])[A-Z][A-Z0-9]+(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Anchor();
}
