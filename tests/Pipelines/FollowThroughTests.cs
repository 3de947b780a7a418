using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CsvHelper;
using Repository.Model;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>What the tracker, its table and its feed say is what the model knows.</summary>
public class FollowThroughTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static BuiltSite Sample() => new(SampleSite.Of("tests", "SampleSite"));

    private static List<Dictionary<string, string>> Table(BuiltSite built, string language)
    {
        var bytes = built.Files[$"{language}/follow-through.csv"];
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        using var csv = CsvReader.FromText(Encoding.UTF8.GetString(bytes[3..]), new CsvReaderOptions { HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw });
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second))];
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public void The_table_read_back_is_the_model(string language)
    {
        var built = Sample();
        var commitments = built.Site.FollowThrough.Commitments;
        var rows = Table(built, language);
        Assert.Equal(commitments.Select(c => c.Reference), rows.Select(r => $"{r["declaration"]}#{r["clause"]}"));
        foreach (var (c, row) in commitments.Zip(rows))
        {
            Assert.Equal((c.Kind, c.All.Projects.Length, c.All.Sessions.Length, c.All.Outcomes.Length), (row["kind"], int.Parse(row["records"], CultureInfo.InvariantCulture), int.Parse(row["sessions"], CultureInfo.InvariantCulture), int.Parse(row["outcomes"], CultureInfo.InvariantCulture)));
            Assert.Equal((c.State, c.Delivery?.Date.ToString() ?? ""), (Enum.Parse<CommitmentState>(row["state"].Replace("-", ""), ignoreCase: true), row["delivered"]));
            Assert.Equal((string.Join(' ', c.Organizations), string.Join(' ', c.Countries)), (row["organizations"], row["countries"]));
            var text = c.Declaration.TextIn(language)?.Clauses.Find(c.Id) is null ? c.Declaration.Reference! : c.Declaration.TextIn(language)!;
            Assert.Equal((text.Language, Repository.Markdown.BlockText.Plain(text.Clauses.Find(c.Id)!.Block.Inline!).Trim()), (row["text_language"], row["text"]));
            Assert.Contains(row["page"].Replace("https://sample.example.org/", "").Split('#')[0] + "index.html", built.Files.Keys);
        }
        Assert.Equal(["delivered", "dropped", "nothing", "under-way"], rows.Select(r => r["state"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("=1+1 is done")]
    [InlineData("+ more")]
    [InlineData("@SUM(1)")]
    [InlineData("-2 fewer, \"quoted\"")]
    public void A_cell_that_a_spreadsheet_would_run_is_made_a_text(string text)
    {
        using var site = SampleSite.Small(Model.FollowThroughTests.Declaration("d", clauses: "  op-1: {kind: commitment}\n", text: text.Replace("+ ", "\\+ ") + " {#op-1}\n"));
        Assert.Equal("'" + text, Table(new BuiltSite(site), "en").Single()["text"]);
    }

    [Fact]
    public void The_list_says_of_each_commitment_what_the_model_knows()
    {
        var built = Sample();
        var page = built.Page("ar/follow-through/index.html");
        var items = page.QuerySelectorAll(".commitment");
        Assert.Equal(built.Site.FollowThrough.Commitments.Select(c => $"{c.Declaration.Id} {ClauseText.Key(c.State)} {c.IsPoint}"),
            items.Select(i => $"{i.GetAttribute("data-declaration")} {i.GetAttribute("data-state")} {i.ClassList.Contains("point")}"));
        foreach (var (commitment, item) in built.Site.FollowThrough.Commitments.Zip(items))
            Assert.EndsWith(built.Views.All.Single(v => v.Language.Code == "ar")["follow_through.states." + ClauseText.Key(commitment.State)], item.QuerySelector(".state")!.TextContent);
        // The French and English text of a clause that Arabic lacks is marked.
        var missing = items.Single(i => i.QuerySelector("a.label")!.GetAttribute("href") == "/ar/follow-through/sample-2025/op-2/");
        Assert.Equal(("en", "ltr"), (missing.QuerySelector("p > span[lang]")!.GetAttribute("lang"), missing.QuerySelector("p > span[lang]")!.GetAttribute("dir")));
    }

    [Fact]
    public void There_is_a_page_for_what_is_named_and_none_for_what_is_not()
    {
        var built = Sample();
        Assert.Contains("en/follow-through/sample-2025/op-1/index.html", built.Files.Keys);
        Assert.Contains("en/follow-through/sample-2025/op-4/index.html", built.Files.Keys);
        Assert.DoesNotContain("en/follow-through/sample-2025/op-3/index.html", built.Files.Keys);
        Assert.Contains("/en/follow-through/sample-2025/op-1/", built.Text("en/follow-through/sample-2025/op-9/index.html"));
        Assert.Empty(built.Page("en/follow-through/sample-2025/op-4/index.html").QuerySelectorAll(".clause-state"));
    }

    [Fact]
    public void The_feed_has_each_step_once_the_newest_first()
    {
        using var site = SampleSite.Small([.. Model.FollowThroughTests.Declaration("d"), ("content/editions/2026/edition.yaml", Model.FollowThroughTests.Edition),
            .. Enumerable.Range(0, 70).Select(i => ($"content/editions/2026/outcomes/o{i:00}.yaml", $"id: o{i:00}\nkind: report\ntitle: {{en: Outcome {i}}}\nimplements: [\"d#op-2\"]\nstate: delivered\nevidence: [{{url: https://example.org/{i}, date: {new DateOnly(2026, 3, 1).AddDays(i):yyyy-MM-dd}, note: {{en: Note {i}}}}}]\n"))]);
        XElement Feed(DateOnly? day, string language) => XDocument.Parse(new BuiltSite(site, day).Text($"{language}/follow-through.atom")).Root!;
        List<string> Ids(XElement feed) => [.. feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value)];
        var feed = Feed(null, "en");
        Assert.Equal((100, 100), (Ids(feed).Count, Ids(feed).Distinct().Count()));
        Assert.Equal("Delivered · D, paragraph 2 · Note 69", feed.Element(Atom + "entry")!.Element(Atom + "content")!.Value);
        Assert.Equal(Ids(feed), Ids(Feed(null, "ar")));
        // On an earlier day fewer steps were taken, and they are the same ones.
        var earlier = Ids(Feed(new(2026, 3, 2), "en"));
        Assert.Equal(72, earlier.Count);
        Assert.All(earlier.Take(2), id => Assert.Contains(id, Ids(feed)));
    }

    [Fact]
    public void Without_commitments_the_tracker_says_so_and_there_is_no_table()
    {
        using var site = SampleSite.Small();
        var built = new BuiltSite(site);
        Assert.Contains("No declaration with commitments has been adopted yet.", built.Text("en/follow-through/index.html"));
        Assert.DoesNotContain(built.Files.Keys, f => f.EndsWith("follow-through.csv", StringComparison.Ordinal) || f.EndsWith("follow-through.atom", StringComparison.Ordinal));
        Assert.Empty(built.Page("en/follow-through/index.html").QuerySelectorAll("script[src$='list-filter.js']"));
        Assert.Single(Sample().Page("en/follow-through/index.html").QuerySelectorAll("script[src$='list-filter.js']"));
    }

    [Fact]
    public void Those_who_have_a_part_lead_to_the_commitment()
    {
        var built = Sample();
        foreach (var page in (string[])["projects/every-field", "editions/2026/sessions/opening", "editions/2026/outcomes/report", "organizations/org-one", "editions/2026"])
        {
            var link = built.Page($"fr/{page}/index.html").QuerySelectorAll(".commitment-links a").First(a => a.GetAttribute("href") == "/fr/follow-through/sample-2026/op-1/");
            Assert.Equal("Déclaration exemple, paragraphe 1", link.TextContent);
            Assert.EndsWith("En cours", link.ParentElement!.QuerySelector(".state")!.TextContent);
        }
    }

    [Fact]
    public void A_long_list_has_pages_and_the_filters_say_that_they_work_on_one()
    {
        var ids = Enumerable.Range(1, TrackerList.Full + 1).Select(i => $"op-{i}").ToList();
        using var site = SampleSite.Small(Model.FollowThroughTests.Declaration("d", clauses: string.Concat(ids.Select(i => $"  {i}: {{kind: commitment}}\n")), text: string.Concat(ids.Select(i => $"We do. {{#{i}}}\n\n"))));
        var built = new BuiltSite(site);
        var (first, second) = (built.Page("fr/follow-through/index.html"), built.Page("fr/follow-through/page/2/index.html"));
        Assert.Equal((TrackerList.Full, 1), (first.QuerySelectorAll(".commitment").Length, second.QuerySelectorAll(".commitment").Length));
        Assert.Equal("/fr/follow-through/page/2/", first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href"));
        Assert.All([first, second], page => Assert.Contains("Les filtres portent sur les engagements de cette page\u00A0;", page.QuerySelector("#follow-filter")!.TextContent));
        Assert.Equal(ids.Count, Table(built, "fr").Count);
    }

    [Fact]
    public void Notes_stay_in_the_declaration()
    {
        using var site = SampleSite.Small([.. Model.FollowThroughTests.Declaration("d", clauses: "  op-1: {kind: commitment}\n", text: "We *do* it[^1]. {#op-1}\n\n[^1]: A note.\n"),
            ("content/projects/p.yaml", SampleSite.Project("p", "commitments: [\"d#op-1\"]"))]);
        Assert.Equal("<p>We do it.</p>", new BuiltSite(site).Page("en/follow-through/d/op-1/index.html").QuerySelector(".clause-text")!.InnerHtml);
    }
}
