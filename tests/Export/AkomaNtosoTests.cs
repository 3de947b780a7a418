using System.Xml.Linq;
using System.Xml.Schema;
using FsCheck;
using FsCheck.Fluent;
using Repository.Content;
using Repository.Export;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Export;

public class AkomaNtosoTests
{
    private static readonly XNamespace Akn = AkomaNtoso.Namespace;
    private static readonly XmlSchemaSet Profile = Read();

    private static XmlSchemaSet Read()
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, ProjectFiles.In("tests", "Export", "akoma-ntoso.xsd"));
        schemas.Compile();
        return schemas;
    }

    private static List<string> Faults(XDocument document)
    {
        var faults = new List<string>();
        document.Validate(Profile, (_, e) => faults.Add(e.Message));
        // What the schema cannot say: what is referred to is there.
        var ids = document.Descendants().Select(e => e.Attribute("eId")?.Value).OfType<string>().ToHashSet();
        foreach (var element in document.Descendants())
            foreach (var name in (string[])["href", "source", "by", "refersTo"])
                foreach (var target in (element.Attribute(name)?.Value ?? "").Split(' ').Where(t => t.StartsWith('#')))
                    if (!ids.Contains(target[1..])) faults.Add($"{element.Name.LocalName} {name} {target} leads nowhere");
        return faults;
    }

    private static XDocument Document(BuiltSite built, string language, string id = "d") => XDocument.Parse(built.Text($"{language}/declarations/{id}.akn.xml"), LoadOptions.PreserveWhitespace);

    [Theory]
    [InlineData("tests/SampleSite")]
    [InlineData(".")]
    public void Every_declaration_follows_the_schema_in_every_language(string folder)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site);
        var files = built.Files.Keys.Where(f => f.EndsWith(".akn.xml", StringComparison.Ordinal)).ToList();
        Assert.Equal(built.Site.Declarations.Sum(d => d.Texts.Length), files.Count);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(Faults(XDocument.Parse(built.Text(file)))));
    }

    [Fact]
    public void The_schema_finds_what_is_wrong()
    {
        using var site = DeclarationSample.Site();
        var built = new BuiltSite(site);
        Assert.Empty(Faults(Document(built, "en")));
        var wrong = (Action<XDocument>[])
        [
            d => d.Descendants(Akn + "num").First().Remove(), d => d.Descendants(Akn + "FRBRdate").First().Remove(), d => d.Descendants(Akn + "mainBody").Single().RemoveNodes(),
            d => d.Descendants(Akn + "recital").Remove(), d => d.Descendants(Akn + "paragraph").First().SetAttributeValue("eId", "rec_1"), d => d.Descendants(Akn + "content").First().AddBeforeSelf(new XElement(Akn + "intro")),
            d => d.Descendants(Akn + "preface").Single().Add(new XElement("p")), d => d.Descendants(Akn + "TLCConcept").Remove(),
        ];
        // A number may be missing; all else is a fault.
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1], wrong.Select(spoil =>
        {
            var document = Document(built, "en");
            spoil(document);
            return Math.Min(1, Faults(document).Count);
        }));
    }

    [Fact]
    public void Clauses_become_recitals_paragraphs_lists_and_points()
    {
        using var site = DeclarationSample.Site();
        var document = Document(new BuiltSite(site), "en");
        string Shape(XElement e) => e.Name.LocalName + ((string?)e.Attribute("eId") is { } id ? "#" + id : "") + (e.Elements().Where(c => c.Name.LocalName is not ("p" or "num" or "heading")).Select(Shape).ToList() is { Count: > 0 } inner ? $"({string.Join(' ', inner)})" : "");
        Assert.Equal("preamble(recitals#recs_1(recital#rec_1 recital#rec_2(blockList#rec_2__list_1(item#rec_2__list_1__item_a(blockList#rec_2__list_1__item_a__list_1(item#rec_2__list_1__item_a__list_1__item_i))) tblock#rec_2__tblock_b)))", Shape(document.Descendants(Akn + "preamble").Single()));
        Assert.Equal("mainBody(section#sec_1(paragraph#sec_1__para_op-chapeau(content#sec_1__para_op-chapeau__content) paragraph#para_1(intro#para_1__intro list#para_1__list_1(point#para_1__list_1__point_a(content#para_1__list_1__point_a__content) point#para_1__list_1__point_b(content#para_1__list_1__point_b__content)) wrapUp#para_1__wrapup_c) subsection#sec_1__subsec_1(paragraph#para_2(content#para_2__content))))", Shape(document.Descendants(Akn + "mainBody").Single()));
        var first = document.Descendants().Single(e => (string?)e.Attribute("eId") == "para_1");
        Assert.Equal(("para_7", "op-1", "commitment", "#action-lines_c1 #sdgs_4", "1."), ((string?)first.Attribute("wId"), (string?)first.Attribute("GUID"), (string?)first.Attribute("class"), (string?)first.Attribute("refersTo"), first.Element(Akn + "num")!.Value));
    }

    [Fact]
    public void Words_keep_their_emphasis_links_and_notes()
    {
        using var site = DeclarationSample.Site();
        var document = Document(new BuiltSite(site), "en");
        string Inside(string id) => string.Concat(document.Descendants().Single(e => (string?)e.Attribute("eId") == id).Descendants(Akn + "p").First().Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting))).Replace($" xmlns=\"{Akn}\"", "");
        Assert.Equal("Recalling <i>the</i> <b>text</b> &amp; <span class=\"code\">code</span> <a href=\"https://example.org/a\">https://example.org/a</a>,", Inside("rec_1"));
        Assert.Equal("Noting<authorialNote eId=\"rec_2__authorialNote_a\" marker=\"1\" placement=\"bottom\"><p>First <i>note</i>, see <a href=\"https://example.org/b\">b</a>.</p></authorialNote>:", Inside("rec_2"));
        Assert.Equal("and that again<noteRef href=\"#rec_2__authorialNote_a\" marker=\"1\" />", Inside("para_1__list_1__point_b__content"));
        Assert.Equal("Commit as in <ref href=\"#rec_1\">the first</ref>, <a href=\"https://sample.example.org/en/projects/\">the site</a> and <a href=\"https://example.org/x?a=b&amp;c=d\">elsewhere</a>:", Inside("para_1__intro"));
    }

    [Fact]
    public void Ids_are_the_same_in_every_language_and_what_is_not_translated_is_left_out()
    {
        using var site = DeclarationSample.Site();
        var built = new BuiltSite(site);
        Dictionary<string, string> Ids(string language) => Document(built, language).Descendants().Where(e => e.Attribute("GUID") is not null).ToDictionary(e => e.Attribute("GUID")!.Value, e => e.Attribute("eId")!.Value);
        var (english, arabic) = (Ids("en"), Ids("ar"));
        Assert.All(arabic, pair => Assert.Equal(english[pair.Key], pair.Value));
        // op-1 is not translated, but a point of it is: its element stays, without words.
        Assert.Equal(["last", "op-1", "op-1-a", "op-2", "operative", "pp-1", "preamble"], arabic.Keys.Order());
        var shell = Document(built, "ar").Descendants().Single(e => (string?)e.Attribute("GUID") == "op-1");
        Assert.Equal(("incomplete", "num list"), ((string?)shell.Attribute("status"), string.Join(' ', shell.Elements().Select(e => e.Name.LocalName))));
        Assert.Contains("لم تُترجم 8 بنود من أصل 14.", Document(built, "ar").Descendants(Akn + "preface").Single().Value);
        // A language without a text has no file.
        Assert.DoesNotContain("fr/declarations/d.akn.xml", built.Files.Keys);
    }

    [Fact]
    public void A_document_says_what_it_is()
    {
        using var site = DeclarationSample.Site();
        var document = Document(new BuiltSite(site), "ar");
        string Of(string level, string element, string attribute = "value") => document.Descendants(Akn + level).Single().Elements(Akn + element).First().Attribute(attribute)!.Value;
        Assert.Equal(("/akn/zz/statement/declaration/2026/d", "zz", "N 1/2", "2026-02-01", "adoption, in this month"), (Of("FRBRWork", "FRBRuri"), Of("FRBRWork", "FRBRcountry"), Of("FRBRWork", "FRBRnumber"), Of("FRBRWork", "FRBRdate", "date"), Of("FRBRWork", "FRBRdate", "name")));
        Assert.Equal(("/akn/zz/statement/declaration/2026/d/ara@", "ara", "eng", "false", "2026-03-04"), (Of("FRBRExpression", "FRBRuri"), Of("FRBRExpression", "FRBRlanguage", "language"), Of("FRBRExpression", "FRBRtranslation", "fromLanguage"), Of("FRBRExpression", "FRBRauthoritative"), Of("FRBRExpression", "FRBRdate", "date")));
        Assert.Equal("application/akn+xml", Of("FRBRManifestation", "FRBRformat"));
        Assert.Contains("وليس النص الرسمي", document.Descendants(Akn + "preface").Single().Value);
        Assert.Equal("#body", Of("FRBRWork", "FRBRauthor", "href"));
    }

    private const string Head = "---\nid: d\n---\n";

    private static readonly string Facts = DeclarationSample.Facts.Split("clauses:")[0] + "clauses:\n";

    private static Dictionary<string, XElement> ByGuid(XDocument document) => document.Descendants().Where(e => e.Attribute("GUID") is not null).ToDictionary(e => e.Attribute("GUID")!.Value);

    [Fact]
    public void A_former_id_is_the_one_that_the_element_had()
    {
        using var site = DeclarationSample.Site(Facts + """
              pp-1: {kind: preamble, formerly: [pp-2, pp-3]}
              pp-1-a: {kind: preamble, formerly: [pp-3-b]}
              op-1: {kind: commitment}
              op-1-b: {kind: commitment, formerly: [op-1-d]}
              op-2: {kind: commitment, formerly: [op-7]}
              op-2-a: {kind: commitment, formerly: [op-7-a]}
              op-2-a-i: {kind: commitment, formerly: [op-7-c-ii]}
              op-3: {kind: commitment, formerly: [op-2-c]}
              op-4: {kind: commitment, formerly: [pp-4]}
              op-4-a: {kind: commitment, formerly: [op-9]}
              op-4-b: {kind: commitment, formerly: [left]}
              art-1: {kind: commitment, formerly: [art-4]}
              art-1-a: {kind: commitment, formerly: [art-4-b]}
              op-last: {kind: other, formerly: [op-end]}
              op-5: {kind: other}

            """, Head + "Noting: {#pp-1}\n\n- a {#pp-1-a}\n\n## Part {#part}\n\nOne: {#op-1}\n\n- b {#op-1-b}\n\nTwo: {#op-2}\n\n- a {#op-2-a}\n  - i {#op-2-a-i}\n\nThree. {#op-3}\n\nFour: {#op-4}\n\n- a {#op-4-a}\n- b {#op-4-b}\n\nArticle: {#art-1}\n\n- a {#art-1-a}\n\nLast. {#op-last}\n\n## End {#end}\n\nSo. {#op-5}\n", null);
        var former = ByGuid(Document(new BuiltSite(site), "en")).ToDictionary(p => p.Key, p => (string?)p.Value.Attribute("wId"));
        Assert.Equal(
            ("rec_3", "rec_3__list_1__item_b", null, "para_1__list_1__point_d", "para_7", "para_7__list_1__point_a", "para_7__list_1__point_c__list_1__point_ii"),
            (former["pp-1"], former["pp-1-a"], former["op-1"], former["op-1-b"], former["op-2"], former["op-2-a"], former["op-2-a-i"]));
        // What it was then is not known: a point, a recital, a paragraph of its own.
        Assert.Equal((null, null, null), (former["op-3"], former["op-4"], former["op-4-a"]));
        Assert.Equal(("sec_1__para_art-4", "sec_1__para_art-4__list_1__point_b", "sec_1__para_op-end"), (former["art-1"], former["art-1-a"], former["op-last"]));
    }

    [Fact]
    public void Ids_of_notes_and_words_do_not_depend_on_what_is_translated()
    {
        using var site = DeclarationSample.Site(Facts + "  op-1: {kind: other}\n  op-2: {kind: other}\n  op-2-a: {kind: other}\n",
            Head + "One[^first]. {#op-1}\n\nTwo[^second *note*]: {#op-2}\n\n- a point {#op-2-a}\n\n[^first]: A.\n\n[^second *note*]: B.\n",
            Head + "اثنان[^second *note*]: {#op-2}\n\n[^second *note*]: ب.\n");
        var built = new BuiltSite(site);
        string[] Of(string language) => [.. ByGuid(Document(built, language))["op-2"].Descendants().Where(e => e.Name.LocalName is "intro" or "content" or "authorialNote" && e.Ancestors(Akn + "list").FirstOrDefault() is null).Select(e => $"{e.Attribute("eId")!.Value} {(string?)e.Attribute("marker")}".Trim())];
        Assert.Equal("para_2__intro", Of("en")[0]);
        Assert.Equal(["para_2__intro", Of("en")[1][..^1] + "1"], Of("ar"));
        Assert.StartsWith("para_2__authorialNote_second", Of("en")[1].Replace("__intro", ""));
        Assert.All((string[])["en", "ar"], language => Assert.Empty(Faults(Document(built, language))));
    }

    [Fact]
    public void Links_lead_to_where_their_goals_are_today()
    {
        using var site = DeclarationSample.Site(Facts.Replace("id: d\n", "id: d\nformerly: [old]\n") + "  op-1: {kind: other}\n  op-2: {kind: other, formerly: [op-9]}\n",
            Head + "See [a](#op-2), [b](/declarations/d/#op-2), [c](/declarations/old/#op-2), [d](/declarations/old/) and [*h*](/projects/hidden/). {#op-1}\n\nTwo. {#op-2}\n",
            Head + "انظر [أ](#op-2). {#op-1}\n");
        site.Write("content/projects/hidden.yaml", SampleSite.Project("hidden", "review: {state: submitted}"));
        var built = new BuiltSite(site);
        string Inside(string language) => string.Concat(ByGuid(Document(built, language))["op-1"].Descendants(Akn + "p").First().Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting))).Replace($" xmlns=\"{Akn}\"", "");
        const string page = "https://sample.example.org/en/declarations/d/";
        Assert.Equal($"See <ref href=\"#para_2\">a</ref>, <ref href=\"#para_2\">b</ref>, <ref href=\"#para_2\">c</ref>, <a href=\"{page}\">d</a> and <i>h</i>.", Inside("en"));
        // Arabic has no such clause: the page shows it in another language.
        Assert.Equal("انظر <a href=\"https://sample.example.org/ar/declarations/d/#op-2\">أ</a>.", Inside("ar"));
        var text = built.Text("en/declarations/d.txt");
        Assert.Contains($"See a ({page}#op-2), b ({page}#op-2), c ({page}#op-2), d ({page}) and h.", text);
        var html = System.Text.Json.JsonDocument.Parse(built.Text("en/declarations/d.json")).RootElement.GetProperty("clauses")[0].GetProperty("html").GetString()!;
        Assert.Equal([page + "#op-2", page + "#op-2", page + "#op-2", page], System.Text.RegularExpressions.Regex.Matches(html, "href=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("projects/hidden", html);
        // A text that was adopted keeps naming a clause as it was called then.
        var declaration = built.Site.Declarations[0];
        var exported = new ExportedText(built.Views.All[0], declaration, declaration.Texts[0]);
        Assert.Equal(("op-2", "op-2", null), (exported.Clause("#op-9"), exported.Clause("/declarations/old/#op-9"), exported.Clause("/declarations/old/")));
    }

    [Fact]
    public void Only_what_is_counted_as_preambular_or_operative_has_a_number()
    {
        using var site = DeclarationSample.Site(Facts + "  cover-1: {kind: other}\n  art-4: {kind: commitment}\n  op-1: {kind: other}\n", Head + "Cover. {#cover-1}\n\nArticle. {#art-4}\n\nOne. {#op-1}\n", null);
        var built = new BuiltSite(site);
        var clauses = ByGuid(Document(built, "en"));
        Assert.Equal((null, null, "1."), (clauses["cover-1"].Element(Akn + "num")?.Value, clauses["art-4"].Element(Akn + "num")?.Value, clauses["op-1"].Element(Akn + "num")?.Value));
        Assert.Contains("\nCover.\nArticle.\n1. One.\n", built.Text("en/declarations/d.txt"));
        var json = System.Text.Json.JsonDocument.Parse(built.Text("en/declarations/d.json")).RootElement.GetProperty("clauses");
        Assert.Equal([false, false, true], json.EnumerateArray().Select(c => c.TryGetProperty("label", out _)));
    }

    [Fact]
    public void Any_tree_of_clauses_follows_the_schema()
    {
        using var site = DeclarationSample.Site();
        var views = site.Views();
        var record = views.Site.Declarations[0].Record;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (withIds, drops) = (random.Next(4) > 0, random.Next(3));
            DeclarationText Text(string language, string body) => new(new Prose(new Repository.Content.Record(Declaration.TextType, "d", "x", "", record.Values, true), language, body, 1), ClauseTree.Parse(body, !withIds), null);
            var body = DeclarationSample.Random(random, withIds).Split("---\n", 3)[2];
            // The translation lacks paragraphs here and there.
            var translated = string.Join("\n\n", body.Split("\n\n").Where(p => p.StartsWith("[^", StringComparison.Ordinal) || random.Next(3) >= drops));
            var declaration = new Declaration(record, [Text("en", body), Text("ar", translated)], []);
            var outline = AknOutline.Of(declaration);
            foreach (var (view, text) in ((LanguageView, DeclarationText)[])[(views.All[0], declaration.Texts[0]), (views.All[^1], declaration.Texts[1])])
            {
                var document = XDocument.Load(new MemoryStream(AkomaNtoso.Write(view, declaration, text, outline)));
                var faults = Faults(document);
                Assert.True(faults.Count == 0, $"{string.Join('\n', faults)}\n{(text.Language == "en" ? body : translated)}\n{document}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }
}
