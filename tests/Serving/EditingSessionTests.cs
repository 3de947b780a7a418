using System.Net;
using System.Text.Json.Nodes;
using Repository.Tests.House;

namespace Repository.Tests.Serving;

/// <summary>The local editing session over HTTP, as the editor in the browser speaks to it, with the real decap-server behind.</summary>
public class EditingSessionTests
{
    private const string Path = "content/projects/one.yaml";

    [Fact]
    public async Task A_record_is_saved_as_a_draft_shown_moved_on_and_published_beside_the_branch_that_is_checked_out()
    {
        using var repository = EditingRepository.Small();
        var before = repository.Fingerprint();
        await using (var session = await Session.Start(repository))
        {
            var page = await session.Page();
            Assert.Null(await page.Read("projects", "one", Path));
            Assert.Equal((200, "{\"message\":\"entry persisted\"}"), await page.Save("projects", "one", Path, SampleSite.Project("one")));
            Assert.Contains("id: one", repository.Git("show", "cms/projects/one:" + Path));
            Assert.Contains("projects/one: errors: 0", await session.Said("projects/one: errors"));

            // The pages of the draft, and the published ones beside them.
            Assert.Contains("Project one", (await session.Get("/_drafts/projects/one/en/projects/one/")).Body);
            Assert.Equal("/_drafts/projects/one/fr/projects/one/", (await session.Get("/_drafts/projects/one/?lang=fr")).Body);
            Assert.Equal(HttpStatusCode.NotFound, (await session.Get("/en/projects/one/")).Status);
            Assert.Contains("مسودة واحدة", (await session.Get("/_drafts/?lang=ar")).Body);

            Assert.Equal(200, (await page.MoveTo("pending_review", "projects", "one")).Status);
            Assert.Contains("In review", (await session.Get("/_drafts/?lang=en")).Body);
            Assert.Equal(200, (await page.MoveTo("pending_publish", "projects", "one")).Status);
            Assert.Equal(200, (await page.Publish("projects", "one")).Status);
            await session.Said("published projects/one");
            Assert.Contains("Project one", (await session.Get("/en/projects/one/")).Body);
            Assert.Equal(before, repository.Fingerprint());
        }
        Assert.Equal(before, repository.Fingerprint());
        Assert.Single(repository.Git("worktree", "list").Split('\n'));
        Assert.Equal("editing/main\nmain", repository.Git("branch", "--format=%(refname:short)"));
        // The one command that the session names.
        repository.Git("merge", "--ff-only", "--quiet", "editing/main");
        Assert.Contains("id: one", repository.Git("show", "main:" + Path));
    }

    [Fact]
    public async Task Where_the_branch_is_not_checked_out_it_gets_what_is_published()
    {
        using var repository = EditingRepository.Small();
        repository.Write("content/site.yaml", File.ReadAllText(System.IO.Path.Combine(repository.Path, "content", "site.yaml")) + "forge: {url: https://example.org/forge, branch: main}\n");
        repository.Commit("the branch is named");
        repository.Git("switch", "--quiet", "--create", "own-work");
        var before = repository.Fingerprint();
        await using (var session = await Session.Start(repository))
        {
            var page = await session.Page();
            await page.Read("projects", "one", Path);
            await page.Save("projects", "one", Path, SampleSite.Project("one"));
            Assert.Equal(200, (await page.Publish("projects", "one")).Status);
        }
        Assert.Contains("id: one", repository.Git("show", "main:" + Path));
        Assert.Equal(before, repository.Fingerprint());
        Assert.Equal("main\nown-work", repository.Git("branch", "--format=%(refname:short)"));
    }

    [Fact]
    public async Task Only_what_differs_is_changed_and_comments_stay()
    {
        var stored = "# Asked for in May.\n" + SampleSite.Project("one").Replace("status: ongoing", "status: ongoing # until the review");
        using var repository = EditingRepository.Small((Path, stored));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        var read = await page.Read("projects", "one", Path);
        // The editor drops comments and writes in a style of its own.
        var raw = string.Join('\n', read!.Split('\n').Where(l => !l.StartsWith('#'))).Replace(" # until the review", "").Replace("title: {en: Project one, fr: Projet one, ar: مشروع one}", "title:\n  en: Another title\n  fr: Projet one\n  ar: مشروع one");
        Assert.Equal(200, (await page.Save("projects", "one", Path, raw)).Status);
        var saved = repository.Git("show", "cms/projects/one:" + Path) + "\n";
        Assert.StartsWith("# Asked for in May.\n", saved);
        Assert.Contains("status: ongoing # until the review\n", saved);
        Assert.Contains("Another title", saved);
        Assert.Equal(saved, Repository.Content.CanonicalFile.Format(Path, saved, ["en", "fr", "ar"], Repository.Model.Project.Type).Text);
    }

    [Fact]
    public async Task Two_editors_on_one_record_the_second_is_refused_and_nothing_is_lost()
    {
        using var repository = EditingRepository.Small((Path, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var (first, second) = (await session.Page(), await session.Page("fr"));
        await first.Read("projects", "one", Path);
        await second.Read("projects", "one", Path);
        Assert.Equal(200, (await first.Save("projects", "one", Path, SampleSite.Project("one", "status: completed"))).Status);
        var saved = repository.Git("rev-parse", "cms/projects/one");
        var refused = await second.Save("projects", "one", Path, SampleSite.Project("one", "status: planned"));
        Assert.Equal(409, refused.Status);
        Assert.Contains($"{Path} a été modifié dans une autre fenêtre", (string?)JsonNode.Parse(refused.Body)!["error"]);
        Assert.Equal(saved, repository.Git("rev-parse", "cms/projects/one"));
        // The first goes on; the second may after it has read the draft.
        Assert.Equal(200, (await first.Save("projects", "one", Path, SampleSite.Project("one", "status: planned", "coverage: regional"))).Status);
        Assert.Equal(409, (await second.Save("projects", "one", Path, SampleSite.Project("one", "status: planned"))).Status);
        Assert.Contains("regional", await second.Read("projects", "one", Path));
        Assert.Equal(200, (await second.Save("projects", "one", Path, SampleSite.Project("one", "status: planned"))).Status);
    }

    [Fact]
    public async Task A_draft_with_a_fault_is_saved_and_told_but_not_published()
    {
        using var repository = EditingRepository.Small();
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", Path);
        Assert.Equal(200, (await page.Save("projects", "one", Path, SampleSite.Project("one", "organization: nobody"))).Status);
        await session.Said("projects/one: errors: 1");
        foreach (var refused in ((int Status, string Body)[])[await page.MoveTo("pending_publish", "projects", "one"), await page.Publish("projects", "one")])
        {
            Assert.Equal(422, refused.Status);
            Assert.Matches(@"content/projects/one\.yaml:\d+:\d+: error R\d+: .*nobody", (string?)JsonNode.Parse(refused.Body)!["error"]);
        }
        Assert.Contains("1 error", (await session.Get("/_drafts/?lang=en")).Body);
        Assert.Equal(200, (await page.Save("projects", "one", Path, SampleSite.Project("one"))).Status);
        Assert.Equal(200, (await page.Publish("projects", "one")).Status);
    }

    [Fact]
    public async Task What_is_no_file_of_ours_or_no_yaml_is_not_saved()
    {
        using var repository = EditingRepository.Small();
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", Path);
        foreach (var (path, raw) in ((string, string)[])
        [
            ("../outside.yaml", "x: 1"),
            ("/etc/passwd", "x: 1"),
            ("content/../.git/hooks/pre-commit", "x: 1"),
            ("content\\projects\\one.yaml", "x: 1"),
            ("content/.import/one.yaml", "x: 1"),
            ("src/Build.cs", "x: 1"),
            ("content/projects/one.exe", "x: 1"),
            ("content/projects/One Two.yaml", "x: 1"),
            ("content/pages/about.xx.md", "---\nid: about\n---\nText\n"),
            ("content/projects/one.yaml", "id: [one"),
            ("content/projects/one.yaml", "id: &a one\ntitle: *a"),
            ("content/projects/one.yaml", ""),
        ])
        {
            var (status, body) = await page.Save("projects", "one", path, raw);
            Assert.Equal((path, 422), (path, status));
            Assert.NotEqual("", (string?)JsonNode.Parse(body)!["error"]);
        }
        Assert.Equal("", repository.Git("for-each-ref", "refs/heads/cms/"));
    }

    [Fact]
    public async Task A_picture_with_an_Arabic_name_is_saved_twice_and_what_is_no_picture_is_not()
    {
        using var repository = EditingRepository.Small();
        var picture = File.ReadAllBytes(ProjectFiles.In("tests", "SampleSite", "content", "media", "picture.png"));
        const string media = "content/media/صورة.png";
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", Path);
        Assert.Equal(200, (await page.Save("projects", "one", Path, SampleSite.Project("one"), (media, picture))).Status);
        Assert.Equal(200, (await page.Save("projects", "one", Path, SampleSite.Project("one", "status: completed"), (media, picture))).Status);
        Assert.Equal($"{media}\n{Path}", repository.Git("diff", "--name-only", "editing/main", "cms/projects/one"));
        foreach (var (name, bytes) in ((string, byte[])[])[("content/media/virus.png", "MZ not a picture"u8.ToArray()), ("content/media/page.svg", "<svg/>"u8.ToArray()), ("content/projects/picture.png", picture), ("content/media/big.png", [.. picture, .. new byte[3 << 20]])])
            Assert.Equal(422, (await page.Save("projects", "one", Path, SampleSite.Project("one", "status: planned"), (name, bytes))).Status);
    }

    [Fact]
    public async Task What_other_records_need_is_not_deleted()
    {
        using var repository = EditingRepository.Small((Path, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("organizations", "org-one", "content/organizations/org-one.yaml");
        await page.Read("projects", "one", Path);
        var refused = await page.Ask("deleteFiles", new { branch = "main", paths = new[] { "content/organizations/org-one.yaml" }, options = new { commitMessage = "gone" } });
        Assert.Equal(422, refused.Status);
        Assert.Contains("content/projects/one.yaml", refused.Body);
        Assert.Equal(200, (await page.Ask("deleteFiles", new { branch = "main", paths = new[] { Path }, options = new { commitMessage = "gone" } })).Status);
        Assert.Equal("", repository.Git("ls-tree", "--name-only", "editing/main", Path));
        Assert.True(File.Exists(System.IO.Path.Combine(repository.Path, Path)));
    }

    [Fact]
    public async Task Nobody_elses_page_can_speak_to_the_session()
    {
        using var repository = EditingRepository.Small();
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        Assert.Equal(200, (await page.Ask("info", new { })).Status);
        Assert.Equal(403, (await page.Ask("info", new { }, origin: "https://evil.example.org")).Status);
        Assert.Equal(403, (await page.Ask("info", new { }, origin: "http://localhost:3000")).Status);
        // The word of the page is missing, wrong, or of an earlier session.
        Assert.Equal(409, (await (page with { Url = page.Url.Split('?')[0] }).Ask("info", new { })).Status);
        Assert.Equal(409, (await (page with { Url = page.Url + "0" }).Ask("info", new { })).Status);
        using var form = new HttpRequestMessage(HttpMethod.Post, page.Url) { Content = new StringContent("{\"action\":\"info\"}", System.Text.Encoding.UTF8, "text/plain") };
        Assert.Equal(HttpStatusCode.Forbidden, (await session.Send(form)).Status);
    }
}
