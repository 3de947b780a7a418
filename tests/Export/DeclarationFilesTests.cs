using System.Text;
using System.Text.Json;
using Repository.Export;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Export;

public class DeclarationFilesTests
{
    private static IEnumerable<JsonElement> Flat(JsonElement clauses) => clauses.EnumerateArray().SelectMany(c => Flat(c.GetProperty("children")).Prepend(c));

    private static JsonElement Json(BuiltSite built, string language) => JsonDocument.Parse(built.Text($"{language}/declarations/d.json")).RootElement;

    [Fact]
    public void Json_has_the_same_tree_in_every_language_and_no_words_where_none_are()
    {
        using var site = DeclarationSample.Site();
        var built = new BuiltSite(site);
        var (english, arabic) = (Json(built, "en"), Json(built, "ar"));
        Assert.Equal(Flat(english.GetProperty("clauses")).Select(c => c.GetProperty("id").GetString()), Flat(arabic.GetProperty("clauses")).Select(c => c.GetProperty("id").GetString()));
        var clauses = Flat(english.GetProperty("clauses")).ToDictionary(c => c.GetProperty("id").GetString()!);
        Assert.Equal("Recalling the text & code https://example.org/a,", clauses["pp-1"].GetProperty("text").GetString());
        Assert.Equal("Recalling <em>the</em> <strong>text</strong> &amp; <code>code</code> <a href=\"https://example.org/a\">https://example.org/a</a>,", clauses["pp-1"].GetProperty("html").GetString());
        Assert.Equal(("1.", "paragraph 1", "operative", "paragraph"), (clauses["op-1"].GetProperty("label").GetString(), clauses["op-1"].GetProperty("name").GetString(), clauses["op-1"].GetProperty("part").GetString(), clauses["op-1"].GetProperty("kind").GetString()));
        Assert.Equal("commitment", clauses["op-1"].GetProperty("facts").GetProperty("kind").GetString());
        Assert.Equal("op-7", clauses["op-1"].GetProperty("formerly")[0].GetString());
        Assert.Equal(1, clauses["pp-2"].GetProperty("notes")[0].GetInt32());
        Assert.Equal("First note, see b.", english.GetProperty("notes")[0].GetProperty("text").GetString());
        Assert.Equal("<p>First <em>note</em>, see <a href=\"https://example.org/b\">b</a>.</p>", english.GetProperty("notes")[0].GetProperty("html").GetString());
        // What the words of a clause lead to is there.
        Assert.Contains($"href=\"#{english.GetProperty("notes")[0].GetProperty("id").GetString()}\"", clauses["pp-2"].GetProperty("html").GetString());
        Assert.Equal(JsonValueKind.Null, Flat(arabic.GetProperty("clauses")).Single(c => c.GetProperty("id").GetString() == "op-1").GetProperty("text").ValueKind);
        Assert.Equal(2, english.GetProperty("languages").GetArrayLength());
    }

    [Fact]
    public void Plain_text_needs_nothing_beside_it()
    {
        using var site = DeclarationSample.Site();
        Assert.Equal("""
            A & <B>
            N 1/2 · An invented meeting · Nowhere · February 2026
            [This is a summary made by the editors, clause by clause. It is not the official text.]

            Preamble
            ¶ 1 Recalling the text & code https://example.org/a,
            ¶ 2 Noting [1]:
                (a) a point
                    (i) below it [2]
                (b) and more of it,

            Operative part
            We:
            1. Commit as in the first (https://sample.example.org/en/declarations/d/#pp-1), the site (https://sample.example.org/en/projects/) and elsewhere (https://example.org/x?a=b&c=d):
                (a) to this
                (b) and that again [1]
                (c) without delay.

            Last
            2. We end.

            [1] First note, see b (https://example.org/b).
            [2] Second note.
            Official text: https://example.org/official
            https://sample.example.org/en/declarations/d/

            """.ReplaceLineEndings("\n"), Read(new BuiltSite(site), "en"));
    }

    [Fact]
    public void Arabic_lines_begin_on_the_right_whatever_they_begin_with()
    {
        using var site = DeclarationSample.Site(english: DeclarationSample.English, arabic: DeclarationSample.Arabic);
        var lines = Read(new BuiltSite(site), "ar").Split('\n');
        // A number and a Latin word come first: a mark gives the line its direction; what is isolated does not.
        Assert.Contains("\u200F¶ 1 WSIS هي القمة،".Replace("\u200F", ""), lines.Select(l => l.Replace("\u200F", "")));
        Assert.Contains("\u200F¶ 1 WSIS هي القمة،", lines);
        Assert.Contains("2 - ننتهي.", lines);
        Assert.Contains("    (أ) نلتزم بهذا في الموقع (\u2068https://example.org/x\u2069)", lines);
        Assert.Contains("\u200F\u2068https://sample.example.org/ar/declarations/d/\u2069", lines);
    }

    private static string Read(BuiltSite built, string language)
    {
        var bytes = built.Files[$"{language}/declarations/d.txt"];
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        return Encoding.UTF8.GetString(bytes.AsSpan(3));
    }

    [Theory]
    [InlineData("tests/SampleSite")]
    [InlineData(".")]
    public void The_page_says_what_it_is_about_in_less_than_four_thousand_bytes(string folder)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site);
        foreach (var declaration in built.Site.Declarations)
            foreach (var language in built.Site.Languages)
            {
                var page = built.Page($"{language.Code}/declarations/{declaration.Id}/index.html");
                var json = page.QuerySelectorAll("script[type='application/ld+json']").Single().TextContent;
                Assert.True(Encoding.UTF8.GetByteCount(json) < 4096, json);
                var data = JsonDocument.Parse(json).RootElement;
                Assert.Equal("Legislation", data.GetProperty("@type").GetString());
                // What is offered is there, in this language, and nothing else is.
                // Without a text of its own, a page shows the work of another language.
                var own = declaration.TextIn(language.Code) is not null;
                Assert.EndsWith($"/{(own ? language.Code : declaration.Reference!.Language)}/declarations/{declaration.Id}/", data.GetProperty("@id").GetString());
                Assert.Equal(own, data.TryGetProperty("encoding", out var encoding));
                if (!own) continue;
                var offered = encoding.EnumerateArray().Select(e => new Uri(e.GetProperty("contentUrl").GetString()!).AbsolutePath.TrimStart('/')).ToList();
                Assert.Equal(3, offered.Count);
                Assert.All(offered, file => Assert.Contains(file, built.Files.Keys));
                Assert.Equal(offered, page.QuerySelectorAll("link[rel=alternate]:not([hreflang])").Select(l => l.GetAttribute("href")!.TrimStart('/')));
            }
    }

    [Fact]
    public void Translations_and_the_text_they_are_made_of_name_each_other()
    {
        using var site = DeclarationSample.Site();
        var built = new BuiltSite(site);
        JsonElement Data(string language) => JsonDocument.Parse(built.Page($"{language}/declarations/d/index.html").QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(Data("ar").GetProperty("@id").GetString(), Data("en").GetProperty("workTranslation")[0].GetProperty("@id").GetString());
        Assert.Equal(Data("en").GetProperty("@id").GetString(), Data("ar").GetProperty("translationOfWork").GetProperty("@id").GetString());
        Assert.Equal(("digest", "https://example.org/official", "2026-02", "N 1/2"), (Data("en").GetProperty("genre").GetString(), Data("en").GetProperty("isBasedOn").GetString(), Data("en").GetProperty("legislationDate").GetString(), Data("en").GetProperty("legislationIdentifier").GetString()));
        Assert.False(Data("fr").TryGetProperty("translationOfWork", out _));
        Assert.Equal(Data("en").GetProperty("@id").GetString(), Data("fr").GetProperty("@id").GetString());
        Assert.Equal("https://sample.example.org/fr/declarations/d/", Data("fr").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("en", 1, "1 clause of 14 is not translated.")]
    [InlineData("en", 2, "2 clauses of 14 are not translated.")]
    [InlineData("fr", 1, "1 clause sur 14 n’est pas traduite.")]
    [InlineData("fr", 2, "2 clauses sur 14 ne sont pas traduites.")]
    public void What_is_not_translated_is_counted(string language, int missing, string expected) =>
        Assert.Equal(expected, Notice(language, missing, 14));

    private static string Notice(string language, int missing, int all)
    {
        using var site = SampleSite.Small();
        return DeclarationNotices.Untranslated(site.Views().All.Single(v => v.Language.Code == language), missing, all);
    }

    [Fact]
    public void Arabic_has_its_six_forms_for_what_is_not_translated() =>
        Assert.Equal(6, ((int[])[0, 1, 2, 3, 11, 100]).Select(n => Notice("ar", n, 200).Replace(n.ToString(System.Globalization.CultureInfo.InvariantCulture), "")).Distinct().Count());
}
