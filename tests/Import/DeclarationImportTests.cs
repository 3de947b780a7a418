using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Repository.Tests.House;
using Xunit.Abstractions;

namespace Repository.Tests.Import;

/// <summary>`import declaration`: an official text becomes clauses, whole and in order, whatever form it has.</summary>
public partial class DeclarationImportTests(ITestOutputHelper output)
{
    /// <summary>The anatomy of the invented declaration: front page, preamble with achievements and their sub-points, two numbered initiatives, six commitments, closing.</summary>
    private static readonly string[] Anatomy =
    [
        "cover-1", "cover-2", "pp-1", "pp-2", "pp-3", "pp-4", "pp-5", "pp-5-a", "pp-5-b", "pp-5-b-i", "pp-5-b-ii", "pp-5-b-iii", "pp-5-c", "pp-5-d", "pp-6", "pp-7", "pp-8",
        "op-chapeau", "op-1", "op-1-a", "op-1-b", "op-1-c", "op-1-d", "op-2", "op-2-a", "op-2-b", "op-2-c", "op-3", "op-4", "op-4-a", "op-4-b", "op-4-c", "op-4-d", "op-4-e", "op-4-f", "op-5", "op-6",
    ];

    private static string Fixture(string language, string form) => ProjectFiles.In("tests", "Import", "files", $"lumenport.{language}.{form}");

    [Theory]
    [InlineData("en", "txt")]
    [InlineData("en", "md")]
    [InlineData("en", "html")]
    [InlineData("en", "docx")]
    [InlineData("fr", "txt")]
    [InlineData("fr", "md")]
    [InlineData("fr", "html")]
    [InlineData("fr", "docx")]
    [InlineData("ar", "txt")]
    [InlineData("ar", "md")]
    [InlineData("ar", "html")]
    [InlineData("ar", "docx")]
    public async Task All_forms_of_a_declaration_give_the_same_clauses_and_lose_no_word(string language, string form)
    {
        using var site = new DeclarationSite();
        if (form == "docx") await site.Import(Docx(language), language);
        else await site.Import(Fixture(language, form), language);
        Assert.Equal(Anatomy, site.Ids(language).Where(id => Regex.IsMatch(id, "^(cover|pp|op)-")));
        Assert.Equal(3, site.Declaration.TextIn(language)!.Clauses.Flat.Count(c => c.Kind == Repository.Markdown.ClauseKind.Section));
        Assert.Equal(Expected(language, form), site.WordsOf(language));
        var kinds = site.Declaration.Values.Get(Repository.Model.Declaration.Clauses).ToLookup(c => c.Value.Get(Repository.Model.Declaration.ClauseKind), c => c.Key);
        Assert.Equal(["op-1", "op-1-a", "op-1-b", "op-1-c", "op-1-d", "op-2", "op-2-a", "op-2-b", "op-2-c"], kinds["initiative"]);
        Assert.Equal(["op-4", "op-4-a", "op-4-b", "op-4-c", "op-4-d", "op-4-e", "op-4-f"], kinds["commitment"]);
        Assert.Equal(["cover-1", "cover-2", "op-chapeau", "op-3", "op-5", "op-6"], kinds["other"]);
    }

    [Fact]
    public async Task Three_languages_in_any_form_share_their_ids()
    {
        using var site = new DeclarationSite();
        await site.Import(Fixture("en", "txt"), "en");
        var arabic = await site.Import(Docx("ar"), "ar");
        var french = await site.Import(Fixture("fr", "html"), "fr");
        Assert.Equal(site.Ids("en"), site.Ids("ar"));
        Assert.Equal(site.Ids("en"), site.Ids("fr"));
        foreach (var report in (string[])[arabic, french])
        {
            Assert.Contains("  40 of 40 clauses answer to one of the 40 of content/declarations/x/text.en.md\n", report);
            Assert.DoesNotContain("unsure: ", report);
        }
        Assert.Equal(["en", "fr", "ar"], site.Declaration.Title.Values.Select(v => v.Key));
        Assert.Equal("Déclaration de Lumenport des gardiens\u00A0: vingt ans de l’Accord des lanternes et chemin vers le «\u00A0port pensant\u00A0»", site.Declaration.Title["fr"]);
        var tree = site.Declaration.TextIn("ar")!.Clauses.Flat.Select(c => (c.Id, c.Kind, c.Depth));
        Assert.Equal(site.Declaration.TextIn("en")!.Clauses.Flat.Select(c => (c.Id, c.Kind, c.Depth)), tree);
    }

    /// <summary>The official text that this repository was founded by. Its sentences are not part of the project.</summary>
    [OfficialText]
    public async Task The_official_declaration_comes_through_where_it_is_at_hand()
    {
        var seed = Seed()!;
        using var site = new DeclarationSite();
        var report = await site.Import(seed, "en");
        var words = Words(File.ReadAllText(seed));
        Assert.Equal(words, site.WordsOf("en"));
        Assert.True(words.Count > 1_000);
        var expected = new[] { "cover-1", "cover-2" }.Concat(Enumerable.Range(1, 5).Select(n => $"pp-{n}")).Concat(["pp-5-a", "pp-5-b", "pp-5-b-i", "pp-5-b-ii", "pp-5-b-iii", "pp-5-b-iv", "pp-5-b-v", "pp-5-c", "pp-5-d", "pp-5-e"])
            .Concat(Enumerable.Range(6, 7).Select(n => $"pp-{n}")).Concat(["op-chapeau", "op-1", "op-1-a", "op-1-b", "op-1-c", "op-1-d", "op-1-e", "op-1-f", "op-2", "op-2-a", "op-2-b", "op-2-c", "op-2-d", "op-3", "op-4", "op-4-a", "op-4-b", "op-4-c", "op-4-d", "op-4-e", "op-4-f", "op-5", "op-6"]);
        Assert.Equal(expected, site.Ids("en").Where(id => Regex.IsMatch(id, "^(cover|pp|op)-")));
        output.WriteLine(report);
    }

    /// <summary>Counts as skipped, with the reason, where the official text is not at hand.</summary>
    private sealed class OfficialTextAttribute : FactAttribute
    {
        public OfficialTextAttribute()
        {
            if (Seed() is null) Skip = "NOT RUN: there is no folder shared/seeds beside the repository, so the official declaration was not read";
        }
    }

    private static string? Seed()
    {
        for (var folder = new DirectoryInfo(ProjectFiles.Root); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "seeds") is var seeds && Directory.Exists(seeds))
                return Directory.EnumerateFiles(seeds, "001_*.txt").FirstOrDefault();
        return null;
    }

    /// <summary>The words of a plain text, without its bullets and numbers.</summary>
    private static List<string> Words(string text) => DeclarationSite.Words(PlainMarker().Replace(text, ""));

    private static List<string> Expected(string language, string form)
    {
        if (form == "html")
        {
            var page = new HtmlParser().ParseDocument(File.ReadAllText(Fixture(language, form)));
            foreach (var gone in page.QuerySelectorAll("nav, sup, a[href='#ref1'], style")) gone.Remove();
            foreach (var apart in page.QuerySelectorAll("br, p, li")) apart.Append(page.CreateTextNode("\n"));
            foreach (var br in page.QuerySelectorAll("br")) br.Replace(page.CreateTextNode("\n"));
            return DeclarationSite.Words(page.Body!.TextContent);
        }
        var text = File.ReadAllText(Fixture(language, form == "md" ? "md" : "txt"));
        if (form == "md") return DeclarationSite.Words(MarkdownMarker().Replace(text, ""));
        return form == "docx" ? [.. Words(text), .. DeclarationSite.Words(NoteOf(language))] : Words(text);
    }

    private static string NoteOf(string language) => File.ReadLines(Fixture(language, "md")).Last()["[^plan]: ".Length..];

    /// <summary>The plain text as a Word document: its bullets and numbers become lists of Word, its headings styles.</summary>
    private static DocxFile Docx(string language)
    {
        var docx = new DocxFile();
        var lines = File.ReadAllLines(Fixture(language, "txt"));
        var headings = File.ReadLines(Fixture(language, "md")).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]).ToHashSet();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim(' ');
            if (line == "" || line.All(c => c == '_')) continue;
            var (mark, rest) = line.Split('\t') is [var m, var r] ? (m, r) : ("", line);
            if (i + 1 < lines.Length && lines[i + 1].StartsWith("https://", StringComparison.Ordinal)) rest += " " + lines[++i].Trim();
            if (lines[i].StartsWith(' ') && mark == "") docx.Styled("Title", line);
            else if (headings.Contains(line)) docx.Styled("Child", line);
            else if (mark is "•" or "o") docx.Item(2, mark == "o" ? 1 : 0, rest);
            else if (mark != "") docx.Item(language == "ar" ? 3 : 1, 0, rest);
            else docx.P(rest, after: rest.Contains('&') ? docx.Note(NoteOf(language)) : "");
        }
        return docx;
    }

    [GeneratedRegex(@"^(?:•|o|[0-9٠-٩])\t", RegexOptions.Multiline)]
    private static partial Regex PlainMarker();

    [GeneratedRegex(@"^ *(?:[0-9]\. )|\[\^plan\]:?", RegexOptions.Multiline)]
    private static partial Regex MarkdownMarker();
}
