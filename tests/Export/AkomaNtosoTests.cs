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
        Assert.Equal("Noting<authorialNote eId=\"rec_2__authorialNote_1\" marker=\"1\" placement=\"bottom\"><p>First <i>note</i>, see <a href=\"https://example.org/b\">b</a>.</p></authorialNote>:", Inside("rec_2"));
        Assert.Equal("and that again<noteRef href=\"#rec_2__authorialNote_1\" marker=\"1\" />", Inside("para_1__list_1__point_b__content"));
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
        Assert.Contains("غير مترجم: 8 من أصل 14 من البنود.", Document(built, "ar").Descendants(Akn + "preface").Single().Value);
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
            foreach (var (view, text) in ((LanguageView, DeclarationText)[])[(views.All[0], declaration.Texts[0]), (views.All[^1], declaration.Texts[1])])
            {
                var document = XDocument.Load(new MemoryStream(AkomaNtoso.Write(view, declaration, text)));
                var faults = Faults(document);
                Assert.True(faults.Count == 0, $"{string.Join('\n', faults)}\n{(text.Language == "en" ? body : translated)}\n{document}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }
}
