using System.Text;
using Repository.Import;
using Repository.Markdown;

namespace Repository.Tests.Import;

/// <summary>Whatever is wrong is said with its place, the exit status is 1, and nothing is written.</summary>
public class BadSourceTests
{
    private const string Header = "title,start,end\n";
    private static readonly string Pretalx = File.ReadAllText(ImportSite.Fixture("pretalx.json"));
    private static readonly string Frab = File.ReadAllText(ImportSite.Fixture("frab.xml"));

    public static TheoryData<string, string, string> Texts => new()
    {
        { "x.json", "", "x.json: the file is empty" },
        { "x.txt", "Dear colleagues,\nhere is our programme.\n", "x.txt:1: this is neither schedule.json, schedule.xml nor a table" },
        { "x.json", "{\"events\": []}", "x.json: this JSON is no programme: schedule.conference.days is missing" },
        { "x.json", "[1, 2]", "x.json: this JSON is no programme" },
        { "x.json", Pretalx[..900], "this is not valid JSON from here on; the file may have been cut off" },
        { "x.xml", Frab[..900], "this is not valid XML from here on; the file may have been cut off" },
        { "x.xml", "<html><body/></html>", "x.xml:1:2: this XML is no programme: <schedule> with a <conference> is expected, not <html>" },
        { "x.xml", "<!DOCTYPE schedule [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<schedule><conference/>&x;</schedule>", "a document type (DTD) is not allowed" },
        { "x.xml", "<!DOCTYPE s [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><schedule>&b;</schedule>", "a document type (DTD) is not allowed" },
        { "x.xml", $"<schedule>{string.Concat(Enumerable.Repeat("<a>", 5000))}", "more than 64 levels deep" },
        { "x.json", $"{{\"a\":{new string('[', 5000)}", "more than 64 levels deep" },
        { "x.json", Pretalx.Replace("Europe/Berlin", "Europe/Berln"), "x.json: schedule.conference.time_zone_name: 'Europe/Berln' is not a time zone of the IANA database; did you mean 'Europe/Berlin'?" },
        { "x.json", Pretalx.Replace("\"title\": \"Closing\"", "\"title\": \"  \""), "x.json: schedule.conference.days[1].rooms[\"Grand Hall\"][0]: the session has no title" },
        { "x.json", Pretalx.Replace("\"date\": \"2027-03-02T17:00:00+01:00\", \"start\": \"17:00\", ", ""), "x.json: schedule.conference.days[1].rooms[\"Grand Hall\"][0]: the session has no start" },
        { "x.json", Pretalx.Replace("2027-03-02T17:00:00+01:00", "2027-02-30T17:00:00+01:00"), "'2027-02-30T17:00:00+01:00' is not a start" },
        { "x.json", Pretalx.Replace("\"00:45\"", "\"1 hour\""), "'1 hour' is not a length" },
        { "x.json", Pretalx.Replace("-000000000003", "-000000000001"), "this session has the same guid as the one at x.json: schedule.conference.days[0].rooms[\"Grand Hall\"][0]" },
        { "x.json", Pretalx.Replace("2027-03-02T17:00:00+01:00", "2027-04-02T17:00:00+01:00"), "would become content/editions/2027/sessions/closing.yaml, where X004" },
        { "x.csv", Header, "x.csv: there is no session in it" },
        { "x.csv", Header + "A,2027-03-01T09:00,2027-03-01T08:00\n", "x.csv:2: the session ends before it starts" },
        { "x.csv", Header + "A,2027-03-01T09:00,\n\nB,2027-03-01T09:00\n", "x.csv:4: the row has 2 cells and the header 3" },
        { "x.csv", Header + "\"A,2027-03-01T09:00,\n", "x.csv:2: the row cannot be read" },
        { "x.csv", Header + "A,2027-03-01T09:00,\na,2027-03-01T09:00,\n", "x.csv:3: this session has the same title, start and room, and no id or guid, as the one at x.csv:2" },
        { "x.csv", "title,start,spekers\nA,2027-03-01T09:00,x\n", "x.csv:1: there is no column 'spekers'; did you mean 'speakers'?" },
        { "x.csv", "title,title_de,start\nA,B,2027-03-01T09:00\n", "x.csv:2: 'de' is not a language of the site" },
        { "x.csv", "title,start\n,2027-03-01T09:00\n", "x.csv:2: the session has no title" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public Task A_bad_source_is_refused_as_a_whole(string name, string text, string sentence) => Refused(name, Encoding.UTF8.GetBytes(text), sentence);

    [Fact]
    public async Task Other_encodings_are_named()
    {
        await Refused("x.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("title,start\n")).ToArray(), "x.csv:1: the file is UTF-16");
        await Refused("x.csv", [.. "title,start\n"u8, 0xC7, 0xE1, 0xCC, .. ",2027-03-01T09:00\n"u8], "x.csv:2: the file is not UTF-8 from here on; it may have been saved as Windows-1256");
        await Refused("x.csv", new byte[SourceLimits.Bytes + 1], "x.csv: the file has 50.0 MB; a programme may have 50");
    }

    [Fact]
    public async Task A_wrong_edition_file_or_memory_is_a_sentence()
    {
        using var site = new ImportSite();
        var before = site.Everything();
        async Task Says(string sentence, params string[] args)
        {
            var (code, output, error) = await site.Site.Run(["import", "schedule", .. args]);
            Assert.Equal((1, ""), (code, output));
            Assert.Contains(sentence, error);
        }
        await Says("--edition: there is no edition '2028'; did you mean '2027'? (allowed: 2027)", ImportSite.Fixture("pretalx.json"), "--edition", "2028");
        await Says("none.json: there is no such file", "none.json", "--edition", "2027");
        await Says("this is a folder", site.Site.Path, "--edition", "2027");
        Assert.Equal(before, site.Everything());
        foreach (var (memory, sentence) in ((string, string)[])[("{", "imported.json:1: the memory of the imports cannot be read"), ("{\"sessions\": {\"x\": {\"id\": \"../../x\", \"values\": {}}}}", "imported.json: an id in it is none"), ("{\"other\": 1}", "cannot be read")])
        {
            site.Write("editions/2027/imported.json", memory);
            await Says(sentence, ImportSite.Fixture("pretalx.json"), "--edition", "2027");
        }
        Assert.Equal(2, (await site.Site.Run("import", "schedule", ImportSite.Fixture("pretalx.json"), "--lang", "de")).ExitCode);
        Assert.Equal(2, (await site.Site.Run("import")).ExitCode);
    }

    [Fact]
    public async Task A_file_that_editors_wrote_on_one_line_is_not_rewritten()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        var line = "{id: closing, title: {en: Closing}, type: panel, room: hall, start: 2027-03-02T17:00, end: 2027-03-02T17:45, languages: [en], status: confirmed, guid: aaaaaaaa-0000-5000-8000-000000000003, updated: 2026-12-01}\n";
        site.Write("editions/2027/sessions/closing.yaml", line);
        site.Site.Write("new.json", Pretalx.Replace("\"title\": \"Closing\"", "\"title\": \"End\""));
        var (code, _, error) = await site.Site.Run("import", "schedule", site.Site.In("new.json"), "--edition", "2027");
        Assert.Equal(1, code);
        Assert.Contains("content/editions/2027/sessions/closing.yaml: the file is not laid out", error);
        Assert.Equal(line, site.Session("closing"));
    }

    [Fact]
    public async Task Hostile_names_and_texts_stay_inside_their_folders_and_fields()
    {
        using var site = new ImportSite();
        var hostile = Pretalx.Replace("third-13-closing", "../../../../etc/passwd").Replace("\"title\": \"Closing\"", "\"title\": \"\\u202e../\\u0000" + new string('x', 1000) + "\"")
            .Replace("Amal  Ben Salah", "../../<script>\\u001b[31m").Replace("\"Grand Hall\"", "\"../Hall: #\\n{x}\"").Replace("\"abstract\": null", "\"abstract\": \"<img src=x onerror=alert(1)> ![p](https://evil.example/p.png) [a]: javascript:x\\n\\n[a] " + new string('>', 300) + " x\"");
        var output = await site.ImportText("x.json", hostile);
        Assert.DoesNotContain('\u001b', output);
        var files = Directory.GetFiles(site.Site.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(site.Site.Path, f)).ToList();
        Assert.All(files, f => Assert.True(f == "x.json" || f.StartsWith("content", StringComparison.Ordinal), f));
        Assert.Contains("content/editions/2027/sessions/etc-passwd.yaml", files);
        Assert.Equal(250, site.Site.Views().Site.FindEdition("2027")!.FindSession("etc-passwd")!.Title["en"]!.Length);
    }

    [Theory]
    [InlineData("<p>One<br>two</p><p>three &amp; four</p>", "One\ntwo\n\nthree & four")]
    [InlineData("a < b & c > d", "a < b & c > d")]
    [InlineData("x <!-- hidden --> y<style>p{}</style>", "x y")]
    [InlineData("&lt;b&gt;", "\\<b>")]
    [InlineData("[x](javascript:alert(1))", "\\[x](javascript:alert(1))")]
    [InlineData("[x](//evil.example) ![y](/media/none.png)", "\\[x](//evil.example) !\\[y](/media/none.png)")]
    [InlineData("<javascript:alert(1)>", "")]
    [InlineData("me: a.b+c@mail.example.org.", "me: ….")]
    [InlineData("https://medium.com/@user/my-article.html, a@b.org", "https://medium.com/@user/my-article.html, …")]
    [InlineData("[x](https://e.org/@me/a.html) https://me@mail.example.org/ www.e.org/@me/a.html tel/me@mail.example.org", "[x](https://e.org/@me/a.html) https://…/ www.e.org/@me/a.html tel/…")]
    [InlineData("\u202Ea\u0007b\tc", "ab c")]
    [InlineData("  \n ", null)]
    public void A_text_becomes_markdown_that_passes(string text, string? expected) => Assert.Equal(expected == "" ? null : expected, SafeText.Markdown(text));

    [Fact]
    public void Any_text_becomes_markdown_without_html_and_unsafe_links()
    {
        string[] pieces = ["<b>", "</b>", "<", ">", "[a]", "(javascript:x)", "(https://e.org)", "[a]: /x", "\n", "\n\n", "`", "```\n", "> ", "- ", "![", "](", "&lt;", "&#60;i&#62;", "<!--", "-->", "\\", "a@b.org", "text", "<https://e.org>", "<a@b.org>", "<?x?>", "<![CDATA[", "عربي", "\t", "1. "];
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
            if (SafeText.Markdown(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]))) is { } text)
                Assert.True(MarkdownText.TryParse(text) is { } document && MarkdownText.Pieces(document).All(p => p.Kind == PieceKind.Link && p.Target.StartsWith("http", StringComparison.Ordinal)), text);
    }

    [Theory]
    [InlineData("Amélie d'Été-Noël", "amelie-dete-noel")]
    [InlineData("سلمى الحاج", "slma-alhaj")]
    [InlineData("  ../../etc  ", "etc")]
    [InlineData("王", "")]
    [InlineData("page", "")]
    [InlineData("٢٠٢٧ قمة", "2027-qma")]
    public void A_name_becomes_an_id(string name, string id) => Assert.Equal(id, Names.Slug(name));

    private static async Task Refused(string name, byte[] bytes, string sentence)
    {
        using var site = new ImportSite();
        File.WriteAllBytes(site.Site.In(name), bytes);
        var before = site.Everything();
        var (code, output, error) = await site.Site.Run("import", "schedule", site.Site.In(name), "--edition", "2027", "--clock", ImportSite.Clock);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(sentence, error);
        Assert.EndsWith(": nothing was written\n", error);
        Assert.Equal(before, site.Everything());
    }
}
