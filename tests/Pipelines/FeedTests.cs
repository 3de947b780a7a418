using System.Xml.Linq;
using Repository.Export;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

public class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private const string Edition = "id: 2026\ntitle: {en: E & <E>, fr: É, ar: د}\ndates: {start: 2026-02-02, end: 2026-02-03}\nstate: announced\n";

    /// <param name="changes">From the beginning of 2025, a day each.</param>
    private static SampleSite WithChanges(int changes) => SampleSite.Small(
        ("content/editions/2026/edition.yaml", Edition),
        ("content/editions/2026/sessions/one.yaml", Session("one", string.Concat(Enumerable.Range(0, changes).Select(i => $"  - {{date: {new DateOnly(2025, 1, 1).AddDays(i):yyyy-MM-dd}, text: {{en: Change {i}, ar: تغيير {i}}}}}\n")))),
        ("content/editions/2026/sessions/two.yaml", Session("two", "")));

    private static string Session(string id, string changes) => $"id: {id}\ntitle: {{fr: \"Séance {id}\"}}\ntype: panel\nstatus: confirmed\nupdated: 2026-01-0{(id == "one" ? 1 : 3)}\n{(changes == "" ? "" : "changes:\n" + changes)}";

    public static TheoryData<string> Sites => ["tests/SampleSite", "."];

    [Theory]
    [MemberData(nameof(Sites))]
    public void Every_feed_is_as_RFC_4287_asks(string folder)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site, baseUrl: "https://example.org/repo/");
        var feeds = built.Files.Keys.Where(f => f.EndsWith(".atom", StringComparison.Ordinal)).ToList();
        Assert.Equal(3 * (2 + built.Site.Editions.Count(e => e.Sessions.Length > 0)), feeds.Count);
        foreach (var path in feeds)
        {
            var feed = XDocument.Parse(built.Text(path)).Root!;
            Assert.Equal(Atom + "feed", feed.Name);
            foreach (var element in (string[])["id", "title", "updated", "author"]) Assert.Single(feed.Elements(Atom + element));
            Assert.Equal($"https://example.org/repo/{path}", Link(feed, "self"));
            Assert.StartsWith($"https://example.org/repo/{path[..2]}/", Link(feed, "alternate"));
            Assert.NotEqual("", feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
            Assert.All(feed.DescendantsAndSelf().Elements(Atom + "updated"), u => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$", u.Value));
            Assert.All(feed.DescendantsAndSelf().Elements(Atom + "id"), id => Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id.Value));
            foreach (var entry in feed.Elements(Atom + "entry"))
            {
                foreach (var element in (string[])["id", "title", "updated", "content"]) Assert.Single(entry.Elements(Atom + element));
                Assert.Contains(Link(entry, "alternate")["https://example.org/repo/".Length..] + "index.html", built.Files.Keys);
            }
            var entries = Updated(feed);
            Assert.Equal(entries.OrderDescending(StringComparer.Ordinal), entries);
            if (entries.Count > 0) Assert.Equal(entries[0], feed.Element(Atom + "updated")!.Value);
        }
        var all = feeds.Where(f => f.StartsWith("ar/", StringComparison.Ordinal)).SelectMany(f => Ids(built, f)).ToList();
        Assert.Equal(all.Distinct(), all);
    }

    [Fact]
    public void Ids_are_the_same_in_every_language_and_wherever_the_site_stands()
    {
        using var site = WithChanges(5);
        var (here, there) = (new BuiltSite(site), new BuiltSite(site, baseUrl: "https://elsewhere.example.org/a/"));
        var ids = Ids(here, "en/editions/2026/changes.atom");
        Assert.Equal(6, ids.Distinct().Count());
        foreach (var built in (BuiltSite[])[here, there])
            foreach (var language in (string[])["en", "fr", "ar"]) Assert.Equal(ids, Ids(built, $"{language}/editions/2026/changes.atom"));
    }

    [Fact]
    public void The_newest_hundred_changes_are_there_in_their_languages()
    {
        using var site = WithChanges(130);
        var feed = Feed(new BuiltSite(site), "fr/editions/2026/changes.atom");
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(100, entries.Count);
        // French has no text of the change, only the session's title: each says what it is.
        var (title, content) = (entries[0].Element(Atom + "title")!, entries[0].Element(Atom + "content")!);
        Assert.Equal(("Séance one", "fr", "Change 129", "en"), (title.Value, title.Attribute(XNamespace.Xml + "lang")!.Value, content.Value, content.Attribute(XNamespace.Xml + "lang")!.Value));
        Assert.Equal("2025-05-10T00:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("https://sample.example.org/fr/editions/2026/sessions/one/", Link(entries[0], "alternate"));
        Assert.Equal("Change 30", entries[^1].Element(Atom + "content")!.Value);
    }

    [Fact]
    public void A_new_change_leaves_the_ids_of_the_others_alone()
    {
        using var site = WithChanges(3);
        var before = Ids(new BuiltSite(site), "en/editions/2026/changes.atom");
        var path = site.In("content", "editions", "2026", "sessions", "one.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("changes:\n", "changes:\n  - {date: 2025-02-01, text: {en: Later}}\n") + "  - {date: 2025-01-03, text: {en: The same day}}\n");
        var after = Ids(new BuiltSite(site), "en/editions/2026/changes.atom");
        Assert.Equal(before.Count + 2, after.Count);
        Assert.Empty(before.Except(after));
    }

    [Fact]
    public void An_edition_without_changes_has_an_empty_feed_as_old_as_its_sessions()
    {
        using var site = WithChanges(0);
        var built = new BuiltSite(site);
        var feed = Feed(built, "en/editions/2026/changes.atom");
        Assert.Empty(feed.Elements(Atom + "entry"));
        Assert.Equal("2026-01-03T00:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.StartsWith("E & <E> · ", feed.Element(Atom + "title")!.Value);
        Assert.DoesNotContain("en/outcomes.atom", built.Files.Keys);
    }

    [Fact]
    public void Outcomes_of_all_years_say_how_they_stand()
    {
        using var site = SampleSite.Small(
            ("content/editions/2026/edition.yaml", Edition), ("content/editions/2025/edition.yaml", "id: 2025\ntitle: {en: E, fr: É, ar: د}\nstate: concluded\n"),
            ("content/editions/2026/outcomes/a.yaml", "id: a\nkind: partnership\ntitle: {en: A}\nowner: org-one\ndue: 2026-12-01\nstate: in-progress\nupdated: 2026-03-04\n"),
            ("content/editions/2026/outcomes/b.yaml", "id: b\nkind: report\ntitle: {en: B}\nstate: agreed\n"),
            ("content/editions/2025/outcomes/c.yaml", "id: c\nkind: award\ntitle: {en: C}\nstate: delivered\n"));
        var entries = Feed(new BuiltSite(site), "fr/outcomes.atom").Elements(Atom + "entry").ToList();
        Assert.Equal(["A 2026-03-04T00:00:00Z", "B 2026-02-03T00:00:00Z", "C 2025-01-01T00:00:00Z"], entries.Select(e => $"{e.Element(Atom + "title")!.Value} {e.Element(Atom + "updated")!.Value}"));
        Assert.Equal("Partenariat · État\u00A0: En cours · Responsable\u00A0: Organisation Un · Échéance\u00A0: 1er décembre 2026", entries[0].Element(Atom + "content")!.Value);
    }

    [Theory]
    [InlineData("a\0b\u0001c\u000bd", "abcd")]
    [InlineData("tab\tand\nline", "tab\tand\nline")]
    [InlineData("🌍 and مؤتمر", "🌍 and مؤتمر")]
    public void What_XML_cannot_hold_is_left_out(string text, string printable) => Assert.Equal(printable, AtomFeed.Printable(text));

    [Fact]
    public void Half_a_letter_is_left_out() => Assert.Equal("half  of a letter ", AtomFeed.Printable("half \ud83c of a letter \udf0d\uffff\ud83c"));

    private static XElement Feed(BuiltSite built, string path) => XDocument.Parse(built.Text(path)).Root!;
    private static List<string> Ids(BuiltSite built, string path) => [.. Feed(built, path).DescendantsAndSelf().Elements(Atom + "id").Select(i => i.Value)];
    private static List<string> Updated(XElement feed) => [.. feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "updated")!.Value)];
    private static string Link(XElement element, string relation) => element.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == relation).Attribute("href")!.Value;
}
