using System.Text.Json;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Search;
using Repository.Tests.House;
using Xunit.Abstractions;

namespace Repository.Tests.Search;

/// <summary>The scores before they are rounded to a few steps, against lunr.js, which adds up BM25 field by field too.</summary>
public class ScoringTests(ITestOutputHelper output)
{
    private const int Ten = 10;

    [Fact]
    public async Task Nine_of_the_first_ten_are_those_of_lunr()
    {
        using var folder = new TemporaryFolder();
        var (code, said) = await Node.Run("tests/bench/generate.mjs", "--n", "1000", "--out", folder.Path, "--formats", "content");
        Assert.True(code == 0, said);
        var faults = new DiagnosticBag();
        var views = new Build(folder.Path, SampleSite.Theme, []).Read(new SiteOptions(DateOnly.Parse(SearchCorpus.Day, null)), faults, new Timings())!;
        var english = views.All.Single(v => v.Language.Code == "en");
        var documents = SearchDocument.All(views.Site).Where(d => d.Kind == SearchKind.Project).ToList();
        Assert.Equal(1000, documents.Count);

        folder.Write("documents.json", JsonSerializer.Serialize(documents.Select(d => Fields(d, english))));
        (code, said) = await Node.Run("tests/search/scoring.mjs", folder.In("documents.json"), folder.In("answers.json"), "--words", "200");
        Assert.True(code == 0, said);
        var answers = JsonSerializer.Deserialize<Answer[]>(File.ReadAllText(folder.In("answers.json")), JsonSerializerOptions.Web)!;
        Assert.Equal(200, answers.Length);

        var score = Scores(documents, english);
        var common = answers.Select(a => Common(a, score(a.Word))).Order().ToList();
        output.WriteLine($"of the first ten, in common with lunr: median {common[common.Count / 2]}, mean {common.Average():0.00}, least {common[0]}; {string.Join(", ", common.GroupBy(c => c).Select(g => $"{g.Key}: {g.Count()}"))}");
        Assert.True(common[common.Count / 2] >= 9, $"median {common[common.Count / 2]}");
    }

    private static Dictionary<string, string> Fields(SearchDocument document, LanguageView view)
    {
        var texts = document.Texts(view).ToLookup(t => t.Field, t => t.Text);
        string Of(SearchField field) => string.Join('\n', texts[field]);
        return new() { ["id"] = document.Id, ["title"] = Of(SearchField.Title), ["summary"] = Of(SearchField.Summary), ["text"] = Of(SearchField.Text) };
    }

    /// <summary>The ids of a word's documents, the best first: all forms of its stem counted together.</summary>
    private static Func<string, IEnumerable<string>> Scores(List<SearchDocument> documents, LanguageView view)
    {
        var index = new WordIndex("en", documents.Count);
        for (var number = 0; number < documents.Count; number++) index.Read(number, documents[number].Texts(view));
        var forms = index.Sorted().ToLookup(w => w.Stem);
        var analyzer = new TextAnalyzer("en");
        return word =>
        {
            var times = new Dictionary<(int Document, int Field), int>();
            foreach (var form in forms[analyzer.Stem(word)])
                foreach (var (document, field, count) in index.Postings(form)) times[(document, field)] = times.GetValueOrDefault((document, field)) + count;
            return from posting in times
                   group Scoring.Weights[posting.Key.Field] * index.Impact(new(posting.Key.Document, posting.Key.Field, posting.Value)) by posting.Key.Document into parts
                   orderby parts.Sum() descending, parts.Key
                   select documents[parts.Key].Id;
        };
    }

    /// <summary>Those that lunr gives the score of its tenth may stand for each other.</summary>
    private static int Common(Answer answer, IEnumerable<string> ours)
    {
        var first = ours.Take(Ten).ToHashSet();
        var tenth = answer.Found[Ten - 1].Score;
        var above = answer.Found.Where(f => f.Score > tenth).ToList();
        return above.Count(f => first.Contains(f.Id)) + Math.Min(Ten - above.Count, answer.Found.Count(f => f.Score == tenth && first.Contains(f.Id)));
    }

    /// <param name="Found">The first ten, and all with the score of the tenth.</param>
    private sealed record Answer(string Word, Found[] Found);

    private sealed record Found(string Id, double Score);
}
