using System.Text.Json;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Commands;

/// <summary>`translations` and the page of the desk.</summary>
public class TranslationsCommandTests
{
    [Fact]
    public async Task The_command_says_what_to_do_and_why()
    {
        using var site = Lacking();
        var (code, output, error) = await site.Run("translations", "--lang", "fr", "--clock", "2026-06-01");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^ +\\d+ missing: project one: title\n +content/projects/one.yaml; public, 2 words, \\d+ places$", output);
        Assert.StartsWith("fr: ", output);
        Assert.DoesNotContain("\nar: ", output);
    }

    [Fact]
    public async Task Json_has_the_same_lines()
    {
        using var site = Lacking();
        var (_, output, _) = await site.Run("translations", "--format", "json", "--all", "--clock", "2026-06-01");
        var desks = JsonDocument.Parse(output).RootElement.EnumerateArray().ToList();
        Assert.Equal(["en", "fr", "ar"], desks.Select(d => d.GetProperty("language").GetString()));
        var line = desks[1].GetProperty("first").EnumerateArray().Single(l => l.GetProperty("id").GetString() == "one");
        Assert.Equal(("missing", "project", "title", 2), (line.GetProperty("state").GetString(), line.GetProperty("kind").GetString(), line.GetProperty("texts")[0].GetString(), line.GetProperty("words").GetInt32()));
    }

    [Fact]
    public async Task An_unknown_language_is_refused()
    {
        using var site = Lacking();
        var (code, _, error) = await site.Run("translations", "--lang", "de");
        Assert.Equal(2, code);
        Assert.Contains("the site has no language 'de'", error);
    }

    [Fact]
    public void The_page_is_for_editors_and_leads_to_the_record_its_file_and_its_entry()
    {
        using var site = Lacking();
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")) + "forge: {url: 'https://gitlab.example.org/group/site'}\ncms: {backend: gitlab, repository: group/site, app_id: abc}\n");
        var built = new BuiltSite(site);
        var page = built.Page("fr/translations/index.html");
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        var line = Assert.Single(page.QuerySelectorAll("li[data-kind=project]"));
        Assert.Equal("missing", line.GetAttribute("data-state"));
        Assert.Equal(["/fr/projects/one/", "https://gitlab.example.org/group/site/-/blob/main/content/projects/one.yaml", "/admin/fr/#/collections/projects/entries/one"], line.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.NotEmpty(page.QuerySelectorAll("nav a[href='/ar/translations/']"));
        Assert.DoesNotContain("translations", built.Text("sitemap-fr-1.xml"));
        Assert.DoesNotContain(built.Pages.Where(p => !p.EndsWith("/translations/index.html", StringComparison.Ordinal)).SelectMany(p => built.Page(p).QuerySelectorAll(".menu a, .site-footer a")), a => a.GetAttribute("href")!.Contains("/translations/"));
    }

    [Fact]
    public void The_page_is_bounded_and_the_table_holds_everything()
    {
        using var site = SampleSite.Small([.. Enumerable.Range(1, 60).Select(i => ($"content/projects/p{i}.yaml", SampleSite.Project($"p{i}", "title: {en: '=Only English'}")))]);
        var built = new BuiltSite(site);
        Assert.Equal(40, built.Page("ar/translations/index.html").QuerySelectorAll("#desk-project li").Length);
        Assert.Contains("60", built.Page("ar/translations/index.html").QuerySelector("#desk-project .hint")!.TextContent);
        var rows = built.Text("ar/translations.csv").Split("\r\n").Where(r => r.Contains(",project,")).ToList();
        Assert.Equal(60, rows.Count);
        // A spreadsheet does not take a title for a formula.
        Assert.All(rows, r => Assert.Contains("'=Only English", r));
    }

    private static SampleSite Lacking() => SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "title: {en: Only English}")));
}
