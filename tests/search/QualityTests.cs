using Xunit.Abstractions;

namespace Repository.Tests.Search;

/// <summary>What the search finds of what it should: the pairs of queries.yaml and queries-held-out.yaml. Messages give numbers only: who
/// tunes the search must not know the pairs that are held out.</summary>
[Collection(nameof(SearchCorpus))]
public class QualityTests(SearchCorpus corpus, ITestOutputHelper output)
{
    private static readonly string[] Phenomena =
    [
        "hamza", "taa-marbuta", "alef-maksura", "prefixes", "plurals", "diacritics", "digits", "elision", "ligatures", "accents", "typos", "while-typing", "cross-language", "mixed-script",
    ];

    private static readonly string[] Halves = ["tuned", "held out"];

    [Fact]
    public async Task There_are_pairs_of_every_phenomenon_and_they_find_their_records_first()
    {
        var (said, written) = await corpus.Run<Dictionary<string, Group[]>>("quality.mjs");
        output.WriteLine(said);
        var groups = written["ours"];
        Assert.True(groups.Sum(g => g.Pairs) >= 150, $"{groups.Sum(g => g.Pairs)} pairs");
        Assert.All(Halves, half => Assert.Empty(Phenomena.Except(groups.Where(g => g.Half == half).Select(g => g.Phenomenon))));

        var faults = new List<string>();
        foreach (var (language, bound) in new[] { ("ar", 0.95), ("fr", 0.98), ("en", 0.98) })
        {
            var own = groups.Where(g => g.Language == language).ToList();
            var recall = own.Sum(g => g.Recall * g.Pairs) / own.Sum(g => g.Pairs);
            if (recall < bound) faults.Add($"{language}: recall {recall:0.000}, below {bound}: {string.Join(", ", own.Where(g => g.Recall < 1).Select(g => $"{g.Phenomenon} ({g.Half}) {g.Recall:0.000} of {g.Pairs}"))}");
        }
        faults.AddRange(groups.Where(g => g.TooMany > 0).Select(g => $"{g.Language}, {g.Phenomenon} ({g.Half}): {g.TooMany} of {g.Only} queries with one right answer find more"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Filters_and_their_counts_are_those_of_a_plain_count()
    {
        var (code, said) = await corpus.Run("facets.mjs", "--states", "500");
        output.WriteLine(said);
        Assert.True(code == 0, said);
    }

    /// <param name="Recall">The mean, in the first three.</param>
    /// <param name="Only">How many queries may find nothing else.</param>
    private sealed record Group(string Half, string Language, string Phenomenon, int Pairs, double Recall, int Only, int TooMany);
}
