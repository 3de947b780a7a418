using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Repository.Search;

/// <summary>Writes where a word stands: in titles, summaries and texts with its impact, then among the names. Long lists go into files of
/// their own; a list of names that several words have goes there once.</summary>
internal sealed class PostingWriter(WordIndex index, IReadOnlyList<NameSource> sources, int documents)
{
    /// <summary>In bytes: what is longer is not fetched with every word of its neighbourhood.</summary>
    private const int LongestInline = 400, LongestNamesInline = 40;

    /// <summary>Up to so many postings, each with its field and impact; more are grouped by these.</summary>
    public const int FewPostings = 4;

    private const int Symbols = 3 * Scoring.Levels;
    private readonly Dictionary<string, (int[] Documents, int List)> named = new(StringComparer.Ordinal);
    private readonly BitWriter scratch = new();
    private readonly bool[] seen = new bool[documents];
    private readonly List<int>[] groups = [.. Enumerable.Range(0, Symbols).Select(_ => new List<int>())];

    /// <summary>The long lists, by their numbers.</summary>
    public List<byte[]> Lists { get; } = [];

    public void Write(WordIndex.Word word, BitWriter to)
    {
        var postings = 0;
        foreach (var posting in index.Postings(word))
        {
            groups[Symbol(posting)].Add(posting.Document);
            postings++;
        }
        to.WriteGamma(postings + 1);
        if (postings > FewPostings) WriteGroups(to);
        else if (postings > 0) WriteFew(word, postings, to);
        foreach (var group in groups) group.Clear();
        var (names, list) = NamesOf(word);
        to.WriteGamma(names.Length + 1);
        if (names.Length == 0) return;
        to.Write(list < 0 ? 0 : 1, 1);
        if (list < 0) to.WriteSorted(names, documents);
        else to.WriteGamma(list + 1);
    }

    private void WriteGroups(BitWriter to)
    {
        scratch.WriteGamma(groups.Count(g => g.Count > 0));
        for (var symbol = 0; symbol < Symbols; symbol++)
        {
            if (groups[symbol].Count == 0) continue;
            scratch.Write(symbol, 5);
            scratch.WriteGamma(groups[symbol].Count);
            scratch.WriteSorted(CollectionsMarshal.AsSpan(groups[symbol]), documents);
        }
        var isLong = scratch.Length > LongestInline;
        to.Write(isLong ? 1 : 0, 1);
        if (isLong)
        {
            to.WriteGamma(Lists.Count + 1);
            Lists.Add(scratch.Take());
        }
        else scratch.MoveTo(to);
    }

    private void WriteFew(WordIndex.Word word, int postings, BitWriter to)
    {
        var parameter = BitWriter.RiceParameter(postings, documents);
        var last = 0;
        foreach (var posting in index.Postings(word))
        {
            to.WriteRice(posting.Document - last, parameter);
            to.Write(Symbol(posting), 5);
            last = posting.Document;
        }
    }

    private int Symbol(WordIndex.Posting posting) => posting.Field * Scoring.Levels + Scoring.LevelOf(index.Impact(posting));

    /// <summary>Sorted, each once. Few are sorted, many are marked.</summary>
    private int[] Union(ImmutableArray<int[]> lists)
    {
        var count = 0;
        foreach (var list in lists) count += list.Length;
        if (count < documents / 16)
        {
            var all = new List<int>(count);
            foreach (var list in lists) all.AddRange(list);
            all.Sort();
            return [.. all.Where((document, at) => at == 0 || all[at - 1] != document)];
        }
        foreach (var list in lists)
            foreach (var document in list) seen[document] = true;
        var union = new List<int>(count);
        for (var document = 0; document < seen.Length; document++)
            if (seen[document]) union.Add(document);
        seen.AsSpan().Clear();
        return [.. union];
    }

    /// <summary>The documents that have the word among their names; the number of their list, or -1 where they stand with the word.</summary>
    private (int[] Documents, int List) NamesOf(WordIndex.Word word)
    {
        if (word.Sources is null && word.Documents is null) return ([], -1);
        var own = word.Sources?.Distinct().ToArray() ?? [];
        var key = word.Documents is null ? string.Join(' ', own) : null;
        if (key is not null && named.TryGetValue(key, out var known)) return known;
        var union = own.Length == 1 && word.Documents is null ? sources[own[0]].Documents : Union([.. own.Select(s => sources[s].Documents), .. word.Documents is { } more ? (int[][])[[.. more]] : []]);
        scratch.WriteSorted(union, documents);
        var list = scratch.Length > LongestNamesInline ? Lists.Count : -1;
        var bytes = scratch.Take();
        if (list >= 0) Lists.Add(bytes);
        if (key is not null) named[key] = (union, list);
        return (union, list);
    }
}
