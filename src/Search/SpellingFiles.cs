using System.Collections.Immutable;

namespace Repository.Search;

/// <summary>The words alone, for those that are misspelt: sorted, sorted from their last letter, and the Arabic ones sorted by their
/// skeletons. Of a word with one mistake, its first half or its second is right, so that a few of these files have all candidates.</summary>
internal static class SpellingFiles
{
    private const int Size = 4096;

    public static readonly ImmutableArray<string> Orders = ["forward", "backward", "skeleton"];

    /// <param name="starts">By order: of each file, the shortest text that no entry before it reaches.</param>
    public static IEnumerable<(string Order, byte[] Bytes)> Write(IReadOnlyList<WordIndex.Word> words, Dictionary<string, List<string>> starts)
    {
        var known = words.Where(w => w.Form.Length >= 3 && !w.Form.Contains('-') && !char.IsAsciiDigit(w.Form[0])).ToList();
        // An Arabic word stands with its article and without.
        var spelt = known.SelectMany(w => Letters.IsArabic(w.Form[0]) ? (string[])[w.Form, ArabicStemmer.WithoutArticle(w.Form, 3)] : [w.Form]).Distinct(StringComparer.Ordinal).ToList();
        foreach (var order in Orders)
        {
            var entries = order switch
            {
                "forward" => spelt.ToList(),
                "backward" => spelt.ConvertAll(Reversed),
                _ => known.Select(w => w.Stem).Where(stem => TextAnalyzer.Skeleton(stem).Length >= 2).Distinct(StringComparer.Ordinal).Select(stem => $"{TextAnalyzer.Skeleton(stem)} {stem}").ToList(),
            };
            entries.Sort(StringComparer.Ordinal);
            foreach (var bytes in Slices(entries, starts[order] = [])) yield return (order, bytes);
        }
    }

    public static string Reversed(string word) => string.Create(word.Length, word, static (to, from) =>
    {
        from.CopyTo(to);
        to.Reverse();
    });

    private static IEnumerable<byte[]> Slices(List<string> entries, List<string> starts)
    {
        var bytes = new ByteWriter();
        string last = "", before = "";
        foreach (var entry in entries)
        {
            if (bytes.Length == 0) starts.Add(entry[..Math.Min(entry.Length, before.AsSpan().CommonPrefixLength(entry) + 1)]);
            bytes.WriteAfter(last, entry);
            last = before = entry;
            if (bytes.Length < Size) continue;
            yield return bytes.Take();
            last = "";
        }
        if (bytes.Length > 0) yield return bytes.Take();
    }
}
