using System.Globalization;
using System.Text.Json;
using Repository.Search;
using Repository.Tests.House;

namespace Repository.Tests.Search;

/// <summary>The command line and the browser answer alike: tests/search/answers.mjs asks the browser's modules.</summary>
public class EngineTests(BuiltIndex built) : IClassFixture<BuiltIndex>
{
    private const int Shown = 20;

    /// <summary>What somebody may paste or try.</summary>
    private static readonly string[] Hostile =
    [
        "", " \t\n\u3000", "…!?«»()[]{}*\\/", "<script>alert(1)</script>", "'; DROP TABLE projects; --", new('a', 10_000), new('ا', 10_000), string.Concat(Enumerable.Repeat("digital ", 1_250)),
        "\u202edigital\u202c \u2067تعليم\u2069", "a\0b\u0007\u001b[31mhealth\u007f", "\ud800health\udc00", "AI🤖👩‍💻", "__proto__ constructor toString", "\uffff\ufffe", "ـــــ ء", "ب", "و ال في", "the of and", "2025", "70 000 1,250,000", "e-health-",
        "tunis-2025", "TUNIS-2025", "tunis-2025#op-3", "-", "--", "x-", "a-b-c-d", "\u0301\u0301\u0301", "ﷺ ﻻ ﬁnance", "educaton helath gouvernmnt", "l’accès d’", "women’s o’", "الـ5G كوفيد19 وبالتعليم", "مدراس مستشفيات وللبرلمانات", "zzzzqqqq", "zzzzqqqq digital", "ai ai ai AI", "ab", "abc",
        string.Concat(Enumerable.Range(0, 300).Select(i => $"w{i} ")), new('-', 10_000), string.Concat(Enumerable.Repeat("é\u0301", 200)), "Наука 人工智能 שלום",
    ];

    [Fact]
    public async Task Every_query_is_answered_as_in_the_browser()
    {
        Assert.True(Hostile.Length >= 30);
        using var folder = new TemporaryFolder();
        folder.Write("hostile.json", $"[{string.Join(',', Hostile.SelectMany(q => BuiltIndex.Languages.Select(l => $"{{\"language\":\"{l}\",\"query\":\"{Escaped(q)}\"}}")))}]");
        var (code, output) = await Node.Run("tests/search/answers.mjs", built.Folder, "tests/search/queries.yaml", "tests/search/queries-held-out.yaml", folder.In("hostile.json"));
        Assert.True(code == 0, output[..Math.Min(output.Length, 2_000)]);
        var answers = JsonSerializer.Deserialize<Answered[]>(output, JsonSerializerOptions.Web)!;
        Assert.Equal(3, answers.Select(a => a.List).Distinct().Count());

        var engines = BuiltIndex.Languages.ToDictionary(l => l, l => built.Reader(l) is var reader ? (Reader: reader, Engine: new SearchEngine(reader)) : default);
        // The queries themselves are not told: nobody shall look at those that are held out.
        var faults = answers.Select(a => (a.Place, Fault: Difference(a, engines[a.Language].Reader, engines[a.Language].Engine))).Where(a => a.Fault is not null).Select(a => $"{a.Place}: {a.Fault}").ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {answers.Length} differ\n{string.Join('\n', faults.Take(20))}");
        Assert.True(answers.Length > 1_000 && answers.Count(a => a.Documents.Length > 0) > answers.Length / 2, $"{answers.Length} answers");
    }

    [Fact]
    public void The_reasons_add_up_to_the_score()
    {
        foreach (var (language, query) in ((string, string)[])[("ar", "الذكاء الاصطناعي"), ("ar", "بتعليم مدراس"), ("en", "educaton women's e-health"), ("fr", "l’accès à l’éducation numérique"), ("en", "digi zzzzqqqq"), ("en", "pre-trained models 5G")])
        {
            var reader = built.Reader(language);
            var answer = new SearchEngine(reader).Match(query, (0, reader.Manifest.Documents), isTyping: true);
            Assert.NotEmpty(answer.Documents);
            foreach (var found in answer.Best(100))
            {
                var having = found.Why.Select(reason => reason.Word).Distinct().Count();
                Assert.Equal(found.Score, found.Why.Sum(reason => reason.Score) + (answer.IsAny ? having * 1000 : 0), 0.001 * found.Score);
            }
        }
    }

    [Theory]
    [InlineData("en", "education", MatchTier.Exact, "education")]
    [InlineData("en", "educations", MatchTier.Stem, "education")]
    [InlineData("ar", "بتعليم", MatchTier.Attached, "التعليم")]
    [InlineData("en", "agricul", MatchTier.Prefix, "agriculture")]
    [InlineData("en", "educaton", MatchTier.Spelling, "education")]
    [InlineData("ar", "خوارط", MatchTier.Skeleton, "خرايط")]
    public void Each_way_to_find_a_word_is_told(string language, string query, MatchTier tier, string form)
    {
        var reader = built.Reader(language);
        var reasons = new SearchEngine(reader).Match(query, (0, reader.Manifest.Documents)).Best(500).SelectMany(found => found.Why).ToList();
        Assert.Contains(reasons, reason => reason.Tier == tier && reason.Form == form);
        Assert.All(reasons, reason => Assert.True(reason.Score > 0));
    }

    [Fact]
    public void A_text_of_one_mistake_is_suggested_for_an_unknown_word()
    {
        var engine = new SearchEngine(built.Reader("en"));
        Assert.Equal("education", engine.Suggest("educaton"));
        Assert.Null(engine.Suggest("zzzzqqqq"));
        Assert.Null(engine.Suggest("ab"));
    }

    [Fact]
    public void Only_documents_within_the_scope_are_found()
    {
        var reader = built.Reader("en");
        foreach (var kind in reader.Manifest.Kinds)
        {
            var scope = reader.Scope(kind.Kind)!.Value;
            Assert.All(new SearchEngine(reader).Match("digital", scope).Documents, document => Assert.Equal(kind.Kind, reader.KindOf(document)));
        }
        Assert.Null(reader.Scope("projekt"));
        Assert.Empty(new SearchEngine(reader).Match("digital", (0, 0)).Documents);
    }

    private static string? Difference(Answered browser, IndexReader reader, SearchEngine engine)
    {
        var scope = (0, browser.IsOnlyRecords ? reader.Manifest.Records : reader.Manifest.Documents);
        var answer = engine.Match(string.Concat(browser.Query.Select(c => (char)c)), scope, browser.IsTyping);
        var best = answer.Best(Shown).ToList();
        if ((answer.Documents.Length, answer.IsAny) != (browser.Found, browser.IsAny)) return $"{answer.Documents.Length} found, in the browser {browser.Found}";
        if (!best.Select(found => found.Number).SequenceEqual(browser.Documents)) return $"documents {string.Join(' ', best.Select(found => found.Number))}, in the browser {string.Join(' ', browser.Documents)}";
        for (var i = 0; i < best.Count; i++)
            if (Math.Abs(best[i].Score - browser.Scores[i]) > 0.001 * browser.Scores[i])
                return string.Create(CultureInfo.InvariantCulture, $"document {best[i].Number} has {best[i].Score}, in the browser {browser.Scores[i]}");
        if (!answer.Unknown.SequenceEqual(browser.Unknown)) return "other words are unknown than in the browser";
        return answer.Unknown.Select(engine.Suggest).SequenceEqual(browser.Suggested) ? null : "other words are suggested than in the browser";
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));

    private sealed record Answered(string List, int Number, string Language, bool IsOnlyRecords, bool IsTyping, int Found, bool IsAny, int[] Documents, double[] Scores, string[] Unknown, string?[] Suggested, int[] Query)
    {
        public string Place => $"{List}, query {Number}{(IsOnlyRecords ? ", records only" : "")}{(IsTyping ? ", typing" : "")}";
    }
}
