using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>What an archived edition says does not change with the vocabularies, the people, the organizations and the words of the theme;
/// what one that is not archived says does.</summary>
public class ArchivedEditionTests
{
    private static readonly string[] Languages = ["en", "fr", "ar"];

    [Fact]
    public async Task Its_facts_are_the_same_after_everything_got_another_name()
    {
        using var site = await Sample(archived: true);
        var before = await Facts(site);
        RenameEverything(site);
        var after = await Facts(site);
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (page, facts) in before) Assert.Equal(facts, after[page]);
        // There is something to compare: a name of each kind stands on these pages.
        foreach (var name in (string[])["Organization One", "Director", "Tunisia", "Egypt", "C1 Gov.", "Workshop", "Chair", "Arabic", "Hybrid", "Commitment"])
            Assert.Contains(before, page => page.Key.StartsWith("en/", StringComparison.Ordinal) && page.Value.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Those_of_an_edition_that_is_not_archived_change_with_the_names()
    {
        using var site = await Sample(archived: false);
        var before = await Facts(site);
        RenameEverything(site);
        var after = await Facts(site);
        foreach (var language in Languages)
            foreach (var page in (string[])["", "speakers/", "programme/", "sessions/opening/", "outcomes/", "outcomes/report/"])
                Assert.NotEqual(before[$"{language}/editions/2026/{page}index.html"], after[$"{language}/editions/2026/{page}index.html"]);
    }

    [Fact]
    public async Task What_is_not_the_editions_own_shows_todays_names()
    {
        using var site = await Sample(archived: true);
        RenameEverything(site);
        var output = await Build(site);
        string Text(string page) => File.ReadAllText(Path.Combine(output, page));
        Assert.Contains("Renamed Speaker One", Text("en/people/speaker-one/index.html"));
        Assert.Contains("Renamed Organization One", Text("en/organizations/org-one/index.html"));
        // The session's page: the name of the edition's day in its facts, today's in the card of a project.
        var session = Page(Path.Combine(output, "en/editions/2026/sessions/opening/index.html"));
        Assert.Contains("Speaker One", session.QuerySelector("dl.facts")!.TextContent);
        Assert.DoesNotContain("Renamed", session.QuerySelector("dl.facts")!.TextContent);
        Assert.Contains(session.QuerySelectorAll(".card"), card => card.TextContent.Contains("Renamed Organization One", StringComparison.Ordinal));
        // So do calendars, feeds and the schedule for conference apps.
        foreach (var file in (string[])["programme.ics", "sessions/opening.ics", "schedule.json", "schedule.xml", "outcomes.ics", "changes.atom"])
            Assert.DoesNotContain("Renamed", Text("en/editions/2026/" + file));
        // Lists of all editions show each as it was.
        Assert.DoesNotContain("Renamed", Page(Path.Combine(output, "en/outcomes/index.html")).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Renamed", Page(Path.Combine(output, "en/editions/index.html")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Archiving_changes_nothing_in_what_apps_and_calendars_get()
    {
        using var before = await Sample(archived: false);
        using var after = await Sample(archived: true);
        var (was, now) = (await Build(before), await Build(after));
        var files = Expected.Files(was).Keys.Where(f => Regex.IsMatch(f, @"/editions/20..?/.*\.(ics|json|xml|atom)$")).ToList();
        Assert.True(files.Count > 100);
        foreach (var file in files) Assert.Equal(File.ReadAllText(Path.Combine(was, file)), File.ReadAllText(Path.Combine(now, file)));
        // There are biographies and pictures to be lost.
        var schedule = File.ReadAllText(Path.Combine(now, "en/editions/2026/schedule.json"));
        Assert.Contains("\"biography\":\"", schedule);
        Assert.Contains("/media/", schedule);
    }

    [Fact]
    public async Task New_ids_of_what_it_names_leave_its_facts_alone_and_its_links_lead_to_where_they_answer()
    {
        using var site = await Sample(archived: true);
        var before = await Facts(site);
        Rename(site, "content/people/speaker-one.yaml", "content/people/somebody.yaml", "formerly: [speaker-1]", "formerly: [speaker-1, speaker-one]", ("id: speaker-one", "id: somebody"));
        Rename(site, "content/organizations/sample-ministry.yaml", "content/organizations/ministry.yaml", "id: sample-ministry", "id: ministry\nformerly: [sample-ministry]");
        Rename(site, "content/editions/2026/sessions/opening.yaml", "content/editions/2026/sessions/first.yaml", "id: opening", "id: first\nformerly: [opening]");
        Everywhere(site, "people", "organization: sample-ministry", "organization: ministry");
        Everywhere(site, "projects", "sample-ministry", "ministry");
        Everywhere(site, "vocabularies", "organization: sample-ministry", "organization: ministry");
        var terms = File.ReadAllText(site.In("content/vocabularies/action-lines.yaml"));
        site.Write("content/vocabularies/action-lines.yaml", terms.Replace("- id: C11\n", "- id: C12\n    formerly: [C11]\n", StringComparison.Ordinal));
        Everywhere(site, "projects", "C11", "C12");
        Assert.Equal([], Errors(site));

        var output = await Build(site);
        var after = Facts(output);
        var opening = new Regex("sessions/opening/");
        Assert.Equal(before.Keys.Select(k => opening.Replace(k, "sessions/first/")).Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        foreach (var (page, facts) in before) Assert.Equal(facts, after[opening.Replace(page, "sessions/first/")]);
        // No link of the edition's pages is dead, and none needs a redirect to a person, an organization or a term.
        foreach (var page in after.Keys)
            foreach (var link in Page(Path.Combine(output, page)).QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(h => h.EndsWith('/')))
            {
                Assert.True(File.Exists(Path.Combine(output, link.TrimStart('/') + (link.EndsWith('/') ? "index.html" : ""))), $"{page}: {link}");
                Assert.DoesNotContain(link.Split('/').SkipLast(1).Last(), (string[])["speaker-one", "sample-ministry", "c11"]);
            }
        Assert.Contains("/en/people/somebody/", File.ReadAllText(Path.Combine(output, "en/editions/2026/sessions/first/index.html")));
        Assert.Contains("/en/editions/2026/sessions/first/", File.ReadAllText(Path.Combine(output, "en/people/somebody/index.html")));
        await EveryAddressAnswers(site, output, redirects: 6);
    }

    [Fact]
    public async Task Every_address_that_it_had_answers_in_every_language()
    {
        using var site = await Sample(archived: true);
        await EveryAddressAnswers(site, await Build(site), redirects: 3);
    }

    [Fact]
    public async Task Outcomes_go_on()
    {
        using var site = await Sample(archived: true);
        Change(site, "content/editions/2026/outcomes/report.yaml", "state: agreed", "state: delivered");
        Change(site, "content/editions/2026/outcomes/report.yaml", "  - {url: https://example.org/evidence}", "  - {url: https://example.org/evidence}\n  - {url: https://example.org/more}");
        Change(site, "content/editions/2026/outcomes/report.yaml", "updated: 2026-03-01", "updated: 2026-05-20");
        Assert.Equal([], Errors(site));
        var page = Page(Path.Combine(await Build(site), "en/editions/2026/outcomes/report/index.html"));
        Assert.Contains("Delivered", page.QuerySelector("dl.facts")!.TextContent);
        Assert.Contains("https://example.org/more", page.Body!.InnerHtml);
    }

    [Fact]
    public async Task A_language_that_was_added_since_sees_todays_names()
    {
        using var site = await Sample(archived: true);
        site.Write("content/editions/2026/archive.json", File.ReadAllText(site.In("content/editions/2026/archive.json")).Replace("    \"fr\",\n", "", StringComparison.Ordinal));
        RenameEverything(site);
        var output = await Build(site);
        Assert.Contains("Renamed Organisation Un", File.ReadAllText(Path.Combine(output, "fr/editions/2026/index.html")));
        Assert.DoesNotContain("Renamed", Page(Path.Combine(output, "en/editions/2026/index.html")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task An_organization_or_term_that_is_deleted_or_deprecated_afterwards()
    {
        using var site = await Sample(archived: true);
        Change(site, "content/vocabularies/action-lines.yaml", "  - id: C1\n", "  - id: C1\n    deprecated: true\n");
        Assert.DoesNotContain(site.Faults(), f => f.StartsWith("content/editions/", StringComparison.Ordinal) && f.Contains("R016", StringComparison.Ordinal));
        File.Delete(site.In("content/organizations/org-two.yaml"));
        Change(site, "content/vocabularies/action-lines.yaml", "- id: C1\n", "- id: D1\n");
        var errors = Errors(site).Where(e => e.StartsWith("content/editions/2026/", StringComparison.Ordinal));
        Assert.Equal(
        [
            "content/editions/2026/edition.yaml:13:12: error R017: there is no organization 'org-two' (it would be content/organizations/org-two.yaml); the archived edition 2026 refers to it: put it back, or name 'org-two' in the `formerly` of the record that took its place",
            "content/editions/2026/sessions/opening.yaml:11:16: error R014: unknown action line 'C1'; the archived edition 2026 uses it: put the term back with `deprecated: true`, or name 'C1' in the `formerly` of the term that took its place",
        ], errors);
    }

    private static async Task EveryAddressAnswers(SampleSite site, string output, int redirects)
    {
        var (pages, met) = (0, 0);
        foreach (var year in (string[])["2026", "2027"])
        {
            using var archive = JsonDocument.Parse(await File.ReadAllTextAsync(site.In($"content/editions/{year}/archive.json")));
            foreach (var url in archive.RootElement.GetProperty("urls").EnumerateArray().Select(u => u.GetString()!))
                foreach (var language in Languages)
                {
                    pages++;
                    if (!url.EndsWith('/'))
                    {
                        Assert.True(new FileInfo(Path.Combine(output, language + url)).Length > 0, url);
                        continue;
                    }
                    var page = Page(Path.Combine(output, language + url, "index.html"));
                    if (Target(page) is not { } target) continue;
                    met++;
                    Assert.Null(Target(Page(Path.Combine(output, target.TrimStart('/'), "index.html"))));
                }
        }
        Assert.True(pages > 200);
        Assert.Equal(redirects, met);
    }

    private static string? Target(IDocument page) => page.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content")!.Split("url=")[1];

    /// <summary>The sample, its edition of 2027 over, too.</summary>
    private static async Task<SampleSite> Sample(bool archived)
    {
        var site = SampleSite.Of("tests", "SampleSite");
        foreach (var file in Directory.EnumerateFiles(ProjectFiles.In("themes", "classic"), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".cshtml", StringComparison.Ordinal)))
        {
            var target = site.In("themes", "classic", Path.GetRelativePath(ProjectFiles.In("themes", "classic"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        Change(site, "content/editions/2027/edition.yaml", "state: live", "state: concluded");
        foreach (var session in (string[])["side-event-prizes", "side-event-standards"]) Change(site, $"content/editions/2027/sessions/{session}.yaml", "status: tentative", "status: confirmed");
        foreach (var year in archived ? (string[])["2026", "2027"] : [])
            Assert.Equal((0, ""), await site.Run("edition", "archive", year, "--clock", "2026-06-01") is var run ? (run.ExitCode, run.Error) : default);
        return site;
    }

    private static string[] Errors(SampleSite site) => [.. site.Faults().Where(f => f.Contains(": error ", StringComparison.Ordinal))];

    private static async Task<string> Build(SampleSite site)
    {
        var output = site.In("out");
        var (code, print, error) = await site.Run("build", "--output", output, "--clock", "2026-06-01");
        Assert.True(code == 0, print + error);
        return output;
    }

    private static async Task<SortedDictionary<string, string>> Facts(SampleSite site) => Facts(await Build(site));

    /// <summary>What the pages of the editions say, by their files: facts, programme items, cards of speakers and outcomes, and the
    /// names in their data.</summary>
    private static SortedDictionary<string, string> Facts(string output)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, path) in Expected.Files(output).Where(f => Regex.IsMatch(f.Key, "^(en|fr|ar)/editions/20..?.*/index\\.html$")))
        {
            var page = Page(path);
            if (Target(page) is not null) continue;
            var texts = page.QuerySelectorAll("main h1, main dl.facts dd, main .slot, main p.kind, main > ul.cards > li, main section > ul.cards > li:not(.project)")
                .Where(e => e.QuerySelector("a[href*='/projects/']") is null).Select(e => $"{e.TextContent} [{e.GetAttribute("lang")} {string.Join(' ', e.QuerySelectorAll("[lang]").Select(l => l.GetAttribute("lang")))}]");
            var names = page.QuerySelectorAll("script[type='application/ld+json']").SelectMany(s => Regex.Matches(s.TextContent, "\"(?:name|@value|addressCountry)\":\"[^\"]*\"").Select(m => m.Value));
            facts[file] = Regex.Replace(string.Join('\n', texts.Concat(names)), "[ \n]+", " ");
        }
        Assert.True(facts.Count > 150);
        return facts;
    }

    private static IDocument Page(string file) => new HtmlParser().ParseDocument(File.ReadAllText(file));

    /// <summary>Terms, countries, organizations and people get other names, the theme other words for facts.</summary>
    private static void RenameEverything(SampleSite site)
    {
        foreach (var folder in (string[])["vocabularies", "organizations", "people"])
            foreach (var file in Directory.EnumerateFiles(site.In("content", folder)))
                File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), "(?<=(?:name|label|short|role): \\{.*)\\b(en|fr|ar): (\"?)(?=[^ ])", "$1: $2Renamed "));
        foreach (var file in Directory.EnumerateFiles(site.In("themes", "classic", "Words")))
        {
            var isFact = false;
            File.WriteAllLines(file, File.ReadAllLines(file).Select(line =>
            {
                if (Regex.IsMatch(line, "^ {0,2}[a-z-]+:$")) isFact = line.Trim(' ', ':') is "language" or "countries" or "session-type" or "session-status" or "speaker-role" or "outcome-kind" or "edition-format";
                return isFact ? Regex.Replace(line, "^( +[\\w-]+: )(\"?)(.)", "$1$2Renamed $3") : line;
            }));
        }
    }

    private static void Change(SampleSite site, string file, string from, string to)
    {
        var text = File.ReadAllText(site.In(file));
        Assert.Contains(from, text);
        site.Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static void Rename(SampleSite site, string file, string newFile, string from, string to, params ReadOnlySpan<(string From, string To)> more)
    {
        Change(site, file, from, to);
        foreach (var (other, by) in more) Change(site, file, other, by);
        File.Move(site.In(file), site.In(newFile));
    }

    private static void Everywhere(SampleSite site, string folder, string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(site.In("content", folder), "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".yaml", StringComparison.Ordinal)))
            File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));
    }
}
