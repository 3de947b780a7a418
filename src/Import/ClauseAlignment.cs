using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>Finds for each clause of a document the one that it renders in a text that has ids already. Both are kept in order; what counts
/// is the kind, what stands above and how many points stand below, the number, how long it is for its language, and what is written alike
/// in every language: numbers, symbols, short names in capitals, addresses.</summary>
internal sealed partial class ClauseAlignment
{
    private readonly ImmutableArray<Side> there, here;
    private readonly Dictionary<int, int[]> thereBelow, hereBelow;
    private readonly double[] rarity;
    private readonly double shift;
    private readonly int[] match;
    private readonly bool hasParts;

    private ClauseAlignment(ImmutableArray<Side> there, ImmutableArray<Side> here, double[] rarity)
    {
        (this.there, this.here, this.rarity) = (there, here, rarity);
        (thereBelow, hereBelow) = (Below(there), Below(here));
        match = [.. Enumerable.Repeat(-1, here.Length)];
        hasParts = there.Any(s => s.Part == ClausePart.Operative) && here.Any(s => s.Part == ClausePart.Operative);
        shift = Math.Log((10.0 + here.Sum(s => s.Text.Length)) / (10.0 + there.Sum(s => s.Text.Length)));
    }

    private static Dictionary<int, int[]> Below(ImmutableArray<Side> sides) => sides.Select((s, i) => (s.Parent, At: i)).GroupBy(s => s.Parent).ToDictionary(g => g.Key, g => g.Select(s => s.At).ToArray());

    /// <param name="kindOf">The kind of a clause of the other text, by its id, as far as it is known.</param>
    /// <param name="isSameLanguage">Words count then, too.</param>
    /// <returns>For each clause of the document the place of its like among the clauses of the other text, or -1; and in words why somebody
    /// should look at it, or null.</returns>
    public static ImmutableArray<(int There, string? Doubt)> Of(ImmutableArray<Clause> reference, ImmutableArray<ClauseNode> nodes, Func<string, string?> kindOf, bool isSameLanguage)
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
        var there = reference.Select(c => (Clause: c, Words: BlockText.Plain(c.Block)))
            .Select(c => new Side(c.Clause.Kind, c.Clause.Depth, c.Words, Anchors(c.Words, BlockText.Links(c.Clause.Block)), NumberOf(c.Clause.Id!), PartOf(c.Clause), IsNumbered(c.Clause, c.Words, kindOf(c.Clause.Id!)), IsChapeau(c.Clause.Id!))).ToImmutableArray();
        var here = nodes.Select(n => new Side(n.Kind, n.Depth, n.Text, Anchors(n.Text, n.Runs.Select(r => r.Link).OfType<string>()), n.Marker is { Kind: not MarkerKind.Bullet } marker ? marker.Number : 0, n.Kind == ClauseKind.Paragraph ? n.Part : null, n.IsNumbered, IsChapeau(n.Id))).ToImmutableArray();
        var rarity = weights.Select(w => 1 / Math.Sqrt(w)).ToArray();
        var alignment = new ClauseAlignment(Weighed(there, rarity), Weighed(here, rarity), rarity);
        alignment.Match(-1, -1);
        return [.. alignment.match.Select((m, i) => (m, m < 0 ? null : alignment.Doubt(alignment.there[m], alignment.here[i])))];
    }

    private static bool IsChapeau(string id) => id == "op-chapeau";

    /// <summary>Null where the id does not say it, and for what is no paragraph.</summary>
    private static ClausePart? PartOf(Clause clause) => clause.Kind != ClauseKind.Paragraph ? null : clause.Id!.Split('-')[0] switch { "cover" => ClausePart.Cover, "pp" => ClausePart.Preamble, "op" => ClausePart.Operative, _ => null };

    /// <summary>Whether a paragraph has a number in the text; null where its id and kind leave it open.</summary>
    private static bool? IsNumbered(Clause clause, string words, string? kind)
    {
        if (clause.Kind != ClauseKind.Paragraph || PartOf(clause) is not { } part || part == ClausePart.Preamble) return null;
        if (part == ClausePart.Cover || IsChapeau(clause.Id!) || kind == "other") return false;
        // An id such as op-1-d goes on from a numbered one.
        return kind is null || clause.Id!.Count(c => c == '-') > 1 || ClauseFormulas.IsCommitment(words) ? null : true;
    }

    /// <summary>The last part of an id as a number: <c>op-5</c>, <c>op-5-b</c> and <c>op-5-b-ii</c> give 5, 2 and 2; 0 where it is none.</summary>
    private static int NumberOf(string id)
    {
        var parts = id.Split('-');
        if (parts is not ["op" or "pp" or "cover", _, ..]) return 0;
        var last = parts[^1];
        return last.All(char.IsAsciiDigit) ? ClauseMarker.Digits(last) : last.Length > 2 && parts.Length < 4 ? 0 : Enumerable.Range(1, 60).FirstOrDefault(n => (parts.Length == 3 ? ClauseMarker.Letters(n) : ClauseMarker.Roman(n)) == last);
    }

    /// <summary>With what stands above and below each: points are compared only where their paragraphs answer to each other.</summary>
    private static ImmutableArray<Side> Weighed(ImmutableArray<Side> sides, double[] rarity)
    {
        var parents = new int[sides.Length];
        var open = new List<int>();
        foreach (var (i, side) in sides.Index())
        {
            open.RemoveAll(o => sides[o].Depth >= side.Depth);
            parents[i] = side.Kind == ClauseKind.Item && open.Count > 0 ? open[^1] : -1;
            if (side.Kind == ClauseKind.Section) open.Clear();
            else open.Add(i);
        }
        var below = parents.Where(p => p >= 0).CountBy(p => p).ToDictionary();
        return [.. sides.Select((s, i) => s with { Parent = parents[i], Below = below.GetValueOrDefault(i), Weight = s.Anchors.Sum(a => rarity[a]) })];
    }

    /// <summary>The way through the clauses below two that answer to each other, in order, on which most is alike.</summary>
    private void Match(int above, int aboveHere)
    {
        if (!thereBelow.TryGetValue(above, out var rows) || !hereBelow.TryGetValue(aboveHere, out var columns)) return;
        var steps = Steps(rows, columns);
        var pairs = new List<(int There, int Here)>();
        for (var (i, j) = (rows.Length, columns.Length); i > 0 && j > 0;)
            switch (steps[i * (columns.Length + 1) + j])
            {
                case 3: pairs.Add((rows[--i], columns[--j])); break;
                case 1: i--; break;
                default: j--; break;
            }
        foreach (var (row, column) in pairs)
        {
            match[column] = row;
            Match(row, column);
        }
    }

    private byte[] Steps(int[] rows, int[] columns)
    {
        var steps = new byte[(rows.Length + 1) * (columns.Length + 1)];
        var (above, row) = (new double[columns.Length + 1], new double[columns.Length + 1]);
        for (var i = 1; i <= rows.Length; i++)
        {
            for (var j = 1; j <= columns.Length; j++)
            {
                var (best, step) = above[j] >= row[j - 1] ? (above[j], (byte)1) : (row[j - 1], (byte)2);
                if (Likeness(there[rows[i - 1]], here[columns[j - 1]]) is > 0 and var like && above[j - 1] + like > best) (best, step) = (above[j - 1] + like, 3);
                (row[j], steps[i * (columns.Length + 1) + j]) = (best, step);
            }
            (above, row) = (row, above);
        }
        return steps;
    }

    private double Likeness(Side a, Side b)
    {
        if (a.Kind != b.Kind) return 0;
        var like = 1.5 + Numbers(a, b);
        if (IsOfOtherPart(a, b)) like -= 1.6;
        if (a.IsChapeau != b.IsChapeau) like -= 0.8;
        if (a.EndsInColon != b.EndsInColon) like -= 0.6;
        like += 0.4 - Math.Min(1.2, Math.Abs(Math.Log((10.0 + b.Text.Length) / (10.0 + a.Text.Length)) - shift));
        like += a.Below == b.Below ? (a.Below > 0 ? 0.4 : 0.1) : (a.Below == 0) != (b.Below == 0) ? -0.5 : -0.1 * Math.Min(3, Math.Abs(a.Below - b.Below));
        if (a.Anchors.Length == 0 && b.Anchors.Length == 0) return like;
        return like + (a.Anchors.Length == 0 || b.Anchors.Length == 0 ? -0.4 : 3 * (2 * Shared(a.Anchors, b.Anchors) / (a.Weight + b.Weight)) - 0.8);
    }

    /// <summary>A number that the document gives is a statement, but not of a clause that has none there.</summary>
    private static double Numbers(Side a, Side b)
    {
        if (a.IsNumbered is { } isNumbered && isNumbered != b.IsNumbered) return isNumbered || a.Number != b.Number ? -1.6 : -1;
        return b.Number == 0 ? 0 : a.Number == b.Number ? 1.2 : -0.6;
    }

    /// <summary>Where the document has no operative part that could be found, or the other text none, this says nothing.</summary>
    private bool IsOfOtherPart(Side a, Side b) => hasParts && a.Part is { } part && b.Part is { } other && part != other;

    private string? Doubt(Side a, Side b)
    {
        var doubts = new List<string>();
        if (IsOfOtherPart(a, b)) doubts.Add("one is of the preamble, the other is not");
        if (a.IsNumbered is { } isNumbered && isNumbered != b.IsNumbered) doubts.Add(isNumbered ? "that one has a number" : "that one has no number");
        else if (a.Kind == ClauseKind.Paragraph && a.IsNumbered == true && a.Number != b.Number) doubts.Add($"that one has the number {a.Number}");
        if (a.Kind == ClauseKind.Paragraph && (a.Below == 0) != (b.Below == 0)) doubts.Add(a.Below == 0 ? "that one has no points" : "that one has points");
        if (doubts.Count == 0 && Likeness(a, b) < 0.9) doubts.Add("they have little in common");
        return doubts.Count == 0 ? null : string.Join(", ", doubts);
    }

    private double Shared(int[] a, int[] b)
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

    /// <param name="Anchors">What is written alike in every language, as sorted numbers.</param>
    /// <param name="Number">Here: the one that the document gives; there: the one that the id gives. 0 for none.</param>
    /// <param name="Part">Of a paragraph, as far as it is known.</param>
    /// <param name="IsNumbered">Null where that is not known.</param>
    /// <param name="Below">How many points stand directly below it.</param>
    /// <param name="Weight">Of all its anchors: the rarer, the more.</param>
    private sealed record Side(ClauseKind Kind, int Depth, string Text, int[] Anchors, int Number, ClausePart? Part, bool? IsNumbered, bool IsChapeau, int Parent = -1, int Below = 0, double Weight = 0)
    {
        public bool EndsInColon { get; } = ClauseFormulas.EndsInColon(Text);
    }

    [GeneratedRegex(@"(?<digits>\d+)|https?://\S*[A-Za-z0-9/]|(?<![A-Za-z])[A-Z][A-Z0-9]+(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Anchor();
}
