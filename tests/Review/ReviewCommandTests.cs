using System.Text.Json;
using AngleSharp.Html.Parser;
using Repository.Content;
using Repository.Review;
using Repository.Tests.House;

namespace Repository.Tests.Review;

/// <summary>`review`, on real repositories.</summary>
public class ReviewCommandTests
{
    private const string One = "projects/one.yaml";

    private static ReviewSite Begun(params ReadOnlySpan<string> lines) => new(("content/" + One, SampleSite.Project("one", lines)));

    [Fact]
    public async Task Nothing_changed_is_said()
    {
        using var site = Begun();
        var (code, output, _) = await site.Review();
        Assert.Equal(0, code);
        Assert.Contains("No record changes.", output);
        Assert.Empty((await site.Json()).GetProperty("records").EnumerateArray());
    }

    [Fact]
    public async Task Fields_are_told_old_and_new_per_language_whatever_the_style()
    {
        using var site = Begun();
        site.Write(One, SampleSite.Project("one", "status: planned", "title: {ar: عنوان آخر, en: Project one, fr: 'Projet one'}"));
        Assert.Equal(["title.ar: مشروع one → عنوان آخر", "status: ongoing → planned"], await site.Fields());
        var (_, output, _) = await site.Review();
        Assert.Contains("title&#46;\u2060ar: \u2068<del>مشروع one</del><ins>عنوان آخر</ins>\u2069", output);
        Assert.Contains("<del>ongoing</del> → <ins>planned</ins>", output);
        Assert.Contains("content/projects/one&#46;\u2060yaml", output);
    }

    [Fact]
    public async Task Lists_tell_what_came_went_and_moved()
    {
        using var site = Begun("partners: [{organization: org-one, role: partner}]", "sources: [{url: https://example.org/a}, {url: https://example.org/b, title: B}]");
        site.Write(One, SampleSite.Project("one", "partners: [{organization: org-one, role: funder}]", "sources: [{url: https://example.org/b, title: Other}, {url: https://example.org/a}, {url: https://example.org/c}]"));
        Assert.Equal(["partners[org-one].role: partner → funder", "sources[https://example.org/b].title: B → Other", "sources[https://example.org/c]: - → url: https://example.org/c",
            "sources (order): https://example.org/a, https://example.org/b → https://example.org/b, https://example.org/a"], await site.Fields());
    }

    [Fact]
    public async Task Records_come_go_and_are_renamed_and_lost_addresses_are_errors()
    {
        using var site = new ReviewSite(("content/" + One, SampleSite.Project("one")), ("content/projects/two.yaml", SampleSite.Project("two")), ("content/projects/three.yaml", SampleSite.Project("three")));
        site.Delete(One);
        site.Delete("projects/two.yaml");
        site.Write("projects/new-two.yaml", SampleSite.Project("new-two", "formerly: [two]"));
        site.Write("projects/four.yaml", SampleSite.Project("four"));
        var json = await site.Json(1);
        Assert.Equal(["added four ", "renamed new-two two", "removed one "], json.GetProperty("records").EnumerateArray().Select(r => $"{r.GetProperty("change").GetString()} {r.GetProperty("id").GetString()} {r.GetProperty("former_id").GetString()}"));
        var pages = json.GetProperty("pages");
        Assert.Equal(["/projects/one/"], Texts(pages, "lost"));
        Assert.Equal(["/projects/one/", "/projects/two/"], Texts(pages, "vanish"));
        Assert.Equal(["/projects/four/", "/projects/new-two/"], Texts(pages, "appear"));
        Assert.Contains("/projects/one/ vanishes and nothing leads on from it", (await site.Review("--format", "github")).Output);
    }

    [Fact]
    public async Task Prose_is_told_by_its_paragraphs_and_words()
    {
        using var site = new ReviewSite(("content/pages/about.en.md", "---\nid: about\ntitle: About\n---\n\nThe first paragraph stays.\n\nThe second one is old.\n\nThe third goes.\n"));
        site.Write("pages/about.en.md", "---\nid: about\ntitle: About us\n---\n\nThe first paragraph stays.\n\nThe second one is new.\n");
        Assert.Equal(["title: About → About us", "paragraph 2: The second one is old. → The second one is new.", "paragraph 2: The third goes. → -"], await site.Fields());
        Assert.Contains("The second one is <del>old</del><ins>new</ins>", (await site.Review()).Output);
    }

    [Fact]
    public async Task A_rule_that_is_broken_is_told_with_its_line_and_older_faults_are_only_counted()
    {
        using var site = Begun("organization: nobody", "notes: first");
        site.Replace(One, "status: ongoing", "status: onging");
        var (code, output, _) = await site.Review("--format", "github");
        Assert.Equal(1, code);
        var line = site.Read(One).Split('\n').ToList().FindIndex(l => l.StartsWith("status", StringComparison.Ordinal)) + 1;
        Assert.Contains($"::error file=content/projects/one.yaml,line={line},", output);
        Assert.DoesNotContain("nobody", output);
        Assert.True((await site.Json(1)).GetProperty("older_faults").GetInt32() >= 1);
    }

    [Fact]
    public async Task What_a_change_breaks_elsewhere_is_told_apart()
    {
        using var site = new ReviewSite(("content/organizations/org-x.yaml", "id: org-x\nname: {en: X, fr: X, ar: س}\ntype: government\n"), ("content/" + One, SampleSite.Project("one", "organization: org-x")));
        site.Delete("organizations/org-x.yaml");
        var json = await site.Json(1);
        Assert.Empty(json.GetProperty("faults").EnumerateArray());
        Assert.Contains(json.GetProperty("faults_elsewhere").EnumerateArray(), f => f.GetProperty("file").GetString() == "content/projects/one.yaml");
    }

    [Fact]
    public async Task Translations_become_stale_by_their_recorded_state()
    {
        const string states = "translations: {en: {state: original, of: 2026-01-01}, fr: {state: reviewed, of: 2026-01-01}, ar: {state: reviewed, of: 2026-01-01}}";
        using var site = Begun(states);
        site.Write(One, SampleSite.Project("one", states, "title: {en: Another title, fr: Un autre titre, ar: مشروع one}"));
        var stale = Assert.Single((await site.Json()).GetProperty("stale_translations").EnumerateArray());
        Assert.Equal("ar", stale.GetProperty("language").GetString());
        Assert.Contains("title", stale.GetProperty("reason").GetString());
        site.Write(One, SampleSite.Project("one", "translations: {en: {state: original, of: 2026-02-01}, fr: {state: reviewed, of: 2026-02-01}, ar: {state: reviewed, of: 2026-01-01}}"));
        Assert.Contains("2026-02-01", Assert.Single((await site.Json()).GetProperty("stale_translations").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Possible_duplicates_are_found_across_scripts()
    {
        using var site = Begun("title: {en: National strategy for artificial intelligence, ar: الاستراتيجية الوطنية للذكاء الاصطناعي}");
        site.Write("projects/same.yaml", SampleSite.Project("same", "language: ar", "title: {ar: الإستراتيجيّة الوطنية للذكاء الإصطناعي}"));
        site.Write("projects/other.yaml", SampleSite.Project("other", "title: {en: Broadband for mountain villages}"));
        var duplicate = Assert.Single((await site.Json()).GetProperty("duplicates").EnumerateArray());
        Assert.Equal(("content/projects/same.yaml", "content/projects/one.yaml", true), (duplicate.GetProperty("file").GetString(), duplicate.GetProperty("other").GetString(), duplicate.GetProperty("same_organization").GetBoolean()));
    }

    [Fact]
    public async Task New_media_are_told_with_size_licence_and_use()
    {
        using var site = Begun();
        site.Write("media/a.txt", new string('x', 3000));
        site.Write("media/b.png", "no picture");
        site.Write(One, SampleSite.Project("one", "media: [{file: b.png, alt: {en: B, fr: B, ar: ب}, credit: Somebody, licence: CC0}]"));
        var (_, output, _) = await site.Review();
        Assert.Contains("media/a&#46;\u2060txt: txt, 3 kB, no record names its licence; **nothing uses it**", output);
        Assert.Contains("media/b&#46;\u2060png: png, 1 kB, licence CC0, credit Somebody", output);
    }

    [Fact]
    public async Task A_file_that_is_not_canonical_is_named()
    {
        using var site = Begun();
        site.Replace(One, "status: ongoing", "status: planned");
        Assert.Equal(["content/projects/one.yaml"], Texts(await site.Json(), "not_formatted"));
        Assert.Equal(0, (await site.Site.Run("format", One is var name ? site.Site.In("content", name) : "")).ExitCode);
        Assert.Empty(Texts(await site.Json(), "not_formatted"));
    }

    [Fact]
    public async Task A_commit_is_compared_with_where_it_parted()
    {
        using var site = Begun();
        site.Git("switch", "--quiet", "-c", "draft");
        site.Replace(One, "status: ongoing", "status: planned");
        site.Commit("draft");
        site.Git("switch", "--quiet", "main");
        site.Write("projects/later.yaml", SampleSite.Project("later"));
        site.Commit("later");
        Assert.Equal(["status: ongoing → planned"], ReviewSite.FieldsOf(Assert.Single((await site.Json(0, "--head", "draft")).GetProperty("records").EnumerateArray())));
    }

    [Fact]
    public async Task What_cannot_be_compared_is_said_in_a_sentence()
    {
        using var site = Begun();
        Assert.Equal((2, "", "there is no commit 'nowhere'\n"), await site.Site.Run("review", "--base", "nowhere"));
        site.Git("switch", "--quiet", "--orphan", "alone");
        site.Write(One, SampleSite.Project("one"));
        site.Commit("alone");
        Assert.Equal((2, "", "'main' and this have no history in common\n"), await site.Review());
        using var none = SampleSite.Small();
        Assert.Contains("is in no git repository", (await none.Run("review", "--base", "main")).Error);
    }

    [Fact]
    public async Task A_shallow_clone_is_told_what_it_lacks()
    {
        using var site = Begun();
        site.Git("switch", "--quiet", "-c", "draft");
        site.Replace(One, "status: ongoing", "status: planned");
        site.Commit("draft");
        using var folder = new TemporaryFolder();
        ReviewSite.GitIn(folder.Path, "clone", "--quiet", "--depth", "1", "--branch", "draft", "--no-single-branch", "file://" + site.Site.Path, "clone");
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        Assert.Equal(2, await Repository.Commands.CommandLine.RunAsync(["review", "--base", "origin/main", "--site", folder.In("clone")], ProjectFiles.Root, "classic", SampleSite.Pipelines, new(output, error, false)));
        Assert.Contains("shallow: fetch the whole history", error.ToString());
    }

    [Fact]
    public async Task Hostile_texts_do_nothing_in_the_comment()
    {
        const string hostile = "</del><script>alert(1)</script> @all #12 GH-7 ![p](https://evil.example/p.png) [l](javascript:x) `c` **b** <img src=x onerror=y> http://evil.example www.evil.example deadbeefdeadbeef | ~~s~~ -->";
        using var site = Begun();
        site.Write(One, SampleSite.Project("one", $"title: {{en: {JsonSerializer.Serialize(hostile)}, fr: f, ar: a}}", $"notes: {JsonSerializer.Serialize(hostile)}"));
        var (_, output, _) = await site.Review();
        var html = Markdig.Markdown.ToHtml(output, new Markdig.MarkdownPipelineBuilder().Build());
        var document = new HtmlParser().ParseDocument(html);
        Assert.Empty(document.QuerySelectorAll("a, img, script"));
        Assert.All(document.QuerySelectorAll("code"), code => Assert.Contains("format", code.TextContent));
        Assert.Contains("alert(1)", document.Body!.TextContent);
        Assert.DoesNotMatch(@"@\w|(?<!&)#\w|GH-\d|://|www\.\w|\b[0-9a-f]{16}\b", document.Body.TextContent);
    }

    [Fact]
    public async Task A_comment_is_never_too_long()
    {
        using var site = new ReviewSite();
        for (var i = 0; i < 300; i++) site.Write($"projects/p-{i}.yaml", SampleSite.Project($"p-{i}", $"notes: \"{new string('&', 500)}\""));
        var (_, output, _) = await site.Review();
        Assert.InRange(output.Length, 40_000, ReviewMarkdown.Longest);
        Assert.Matches(@"\n… and \d+ more\n$", output);
    }

    [Theory]
    [InlineData(null, "a\nb", new[] { 1, 2 })]
    [InlineData("a\nb\nc", "a\nb\nc", new int[0])]
    [InlineData("a\nb\nc", "a\nx\nc", new[] { 2 })]
    [InlineData("a\nb\nc", "a\nc", new[] { 2 })]
    [InlineData("a\nc", "a\nb\nc", new[] { 2 })]
    public void Changed_lines_are_known(string? old, string now, int[] lines) => Assert.Equal(lines, ChangedLines.Of(old, now).Order());

    private static IEnumerable<string?> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(t => t.GetString());
}
