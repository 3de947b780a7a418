using System.Text.Json.Nodes;
using Repository.Cms;
using Repository.Diagnostics;
using Repository.Git;
using Repository.Model;
using Repository.Pipelines;
using Repository.Serving;
using Repository.Tests.House;

namespace Repository.Tests.Serving;

/// <summary>What a draft holds, and that it holds nothing else, over HTTP with the real decap-server.</summary>
public class EditingDraftsTests
{
    private const string One = "content/projects/one.yaml", Other = "content/projects/other-record.yaml";

    [Fact]
    public async Task A_draft_shows_its_own_files_alone_after_another_with_a_shorter_name_was_published()
    {
        using var repository = EditingRepository.Small();
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        foreach (var (slug, path) in ((string, string)[])[("other-record", Other), ("one", One)])
        {
            await page.Read("projects", slug, path);
            Assert.Equal(200, (await page.Save("projects", slug, path, SampleSite.Project(slug))).Status);
        }
        Assert.Equal(200, (await page.Publish("projects", "one")).Status);
        foreach (var asked in (object[])[new { branch = "main", collection = "projects", slug = "other-record" }, new { branch = "main", id = "projects/other-record" }])
        {
            var entry = JsonNode.Parse((await page.Ask("unpublishedEntry", asked)).Body)!;
            Assert.Equal([Other], entry["diffs"]!.AsArray().Select(d => (string?)d!["path"]));
        }
        // What a page sends that took the wrong file for the record.
        var refused = await page.Save("projects", "other-record", One, SampleSite.Project("one", "status: completed"));
        Assert.Equal(422, refused.Status);
        Assert.Contains($"{One} is no file of projects/other-record", refused.Body);
        Assert.Equal(Other, repository.Git("diff", "--name-only", "editing/main...cms/projects/other-record"));
    }

    [Fact]
    public async Task Where_a_draft_does_not_fit_what_was_published_it_shows_its_own_files_alone_too()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", One);
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one", "status: completed"))).Status);
        Publish(repository, "content/projects/a.yaml", SampleSite.Project("a"));
        Publish(repository, One, SampleSite.Project("one", "status: planned"));
        var entry = JsonNode.Parse((await page.Ask("unpublishedEntry", new { branch = "main", id = "projects/one" })).Body)!;
        Assert.Equal([One], entry["diffs"]!.AsArray().Select(d => (string?)d!["path"]));
        Assert.Equal(409, (await page.Publish("projects", "one")).Status);
    }

    [Fact]
    public async Task A_page_with_the_text_of_before_what_was_published_meanwhile_is_refused()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        var text = await page.Read("projects", "one", One);
        Assert.Equal(200, (await page.Save("projects", "one", One, text!.Replace("Project one", "Another title"))).Status);
        // Another line of the same file: the draft can be put on top of it.
        Publish(repository, One, repository.Git("show", "editing/main:" + One).Replace("status: ongoing", "status: completed") + "\n");
        var refused = await page.Save("projects", "one", One, text.Replace("Project one", "A third title"));
        Assert.Equal(409, refused.Status);
        Assert.Contains("status: completed", repository.Git("show", "cms/projects/one:" + One));
        Assert.Contains("status: completed", await page.Read("projects", "one", One));
        Assert.Equal(200, (await page.Save("projects", "one", One, text.Replace("Project one", "A third title").Replace("status: ongoing", "status: completed"))).Status);
    }

    [Fact]
    public async Task What_was_changed_since_a_page_got_it_is_neither_discarded_nor_deleted_from_there()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var (first, second) = (await session.Page(), await session.Page());
        await first.Read("projects", "one", One);
        await second.Read("projects", "one", One);
        Assert.Equal(200, (await first.Save("projects", "one", One, SampleSite.Project("one", "status: completed"))).Status);
        // The second has not got the draft; then an older one.
        var discard = new { branch = "main", collection = "projects", slug = "one" };
        Assert.Equal(409, (await second.Ask("deleteUnpublishedEntry", discard)).Status);
        await second.Read("projects", "one", One);
        Assert.Equal(200, (await first.Save("projects", "one", One, SampleSite.Project("one", "status: planned"))).Status);
        Assert.Equal(409, (await second.Ask("deleteUnpublishedEntry", discard)).Status);
        // What is published beside it does not change it.
        Publish(repository, Other, SampleSite.Project("other-record"));
        Assert.Equal(200, (await first.Ask("unpublishedEntry", discard)).Status);
        Assert.Equal(200, (await first.Ask("deleteUnpublishedEntry", discard)).Status);
        await first.Read("projects", "one", One);
        Publish(repository, One, SampleSite.Project("one", "status: completed"));
        var delete = new { branch = "main", paths = new[] { One }, options = new { commitMessage = "gone" } };
        Assert.Equal(409, (await first.Ask("deleteFiles", delete)).Status);
        await first.Read("projects", "one", One);
        Assert.Equal(200, (await first.Ask("deleteFiles", delete)).Status);
    }

    [Fact]
    public async Task A_draft_that_no_longer_differs_is_taken_away_and_named()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", One);
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one", "status: completed"))).Status);
        var commit = repository.Git("rev-parse", "cms/projects/one");
        Publish(repository, One, repository.Git("show", "cms/projects/one:" + One) + "\n");
        Assert.Equal(404, (await page.Ask("unpublishedEntry", new { branch = "main", id = "projects/one" })).Status);
        await session.Said($"it was {commit}");
        Assert.Equal("", repository.Git("for-each-ref", "refs/heads/cms/"));
    }

    [Fact]
    public async Task A_page_that_is_looked_at_again_is_told_what_it_missed()
    {
        using var repository = EditingRepository.Small();
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", One);
        var before = await session.Events("/_session/events?lang=en", "event: here");
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one"))).Status);
        await session.Said("projects/one: errors: 0");
        var seen = System.Text.RegularExpressions.Regex.Match(before, @"data: (\d+)").Groups[1].Value;
        Assert.Contains("has been saved", await session.Events($"/_session/events?lang=en&seen={seen}", "\"number\""));

        // A preview that had to make room for three others is told of the next change of its draft.
        await session.Get("/_drafts/projects/one/en/projects/one/");
        using var watching = session.Watch("/_drafts/projects/one/_reload/events");
        Assert.Contains(repository.Git("rev-parse", "cms/projects/one"), await watching.Until("version"));
        foreach (var slug in (string[])["two", "three", "four"])
        {
            await page.Read("projects", slug, $"content/projects/{slug}.yaml");
            Assert.Equal(200, (await page.Save("projects", slug, $"content/projects/{slug}.yaml", SampleSite.Project(slug))).Status);
            await session.Said($"projects/{slug}: errors: 0");
        }
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one", "status: completed"))).Status);
        Assert.NotEqual("", await watching.Until(repository.Git("rev-parse", "cms/projects/one")));
    }

    [Fact]
    public async Task The_word_of_a_page_is_given_to_our_own_pages_alone_and_no_path_leads_to_another_host()
    {
        using var repository = EditingRepository.Small();
        await using var session = await Session.Start(repository);
        foreach (var (from, status) in ((string, int)[])[("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(session.Address, "/admin/config.en.yml"));
            request.Headers.Add("Sec-Fetch-Site", from);
            Assert.Equal((from, status), (from, (int)(await session.Send(request)).Status));
        }
        Assert.DoesNotMatch("page=[0-9a-f]", (await session.Get("/admin/config.en.yml?names")).Body);
        Assert.Equal("/en/", (await session.Get(session.Address.GetLeftPart(UriPartial.Authority) + "//en")).Body);

        // Those that never posted are forgotten first.
        var pages = new OpenPages();
        var working = pages.Find(pages.Open("en").Word)!;
        for (var i = 0; i < 300; i++) pages.Open("en");
        Assert.Same(working, pages.Find(working.Word));
    }

    [Fact]
    public async Task The_list_comes_before_the_drafts_are_checked_and_is_told_when_they_are()
    {
        using var repository = EditingRepository.Small();
        repository.Git("switch", "--quiet", "--create", "cms/projects/one");
        repository.Write(One, SampleSite.Project("one", "organization: nobody"));
        repository.Commit("from an earlier session");
        repository.Git("switch", "--quiet", "main");
        await using var session = await Session.Start(repository);
        using var watching = session.Watch("/_session/events?lang=en");
        await watching.Until("event: here");
        Assert.Contains("being checked", (await session.Get("/_drafts/?lang=en")).Body);
        Assert.Contains("isForLists", await watching.Until("isForLists"));
        var list = (await session.Get("/_drafts/?lang=en")).Body;
        Assert.Contains("1 error", list);
        Assert.DoesNotContain("being checked", list);
    }

    [Fact]
    public void The_tree_of_a_session_never_holds_the_branch_that_it_publishes_to_and_says_how_to_take_over_what_has_parted()
    {
        using var repository = EditingRepository.Small();
        repository.Git("switch", "--quiet", "--create", "own-work");
        var (tree, _) = SessionTree.Of(new GitRepository(repository.Path), "main");
        Assert.Null(tree!.Open());
        Assert.Null(tree.Takeover);
        Publish(repository, One, SampleSite.Project("one"));
        tree.Deliver();
        Assert.Equal(repository.Git("rev-parse", "editing/main"), repository.Git("rev-parse", "main"));
        // As after the end of the power: nobody closes the session.
        repository.Git("switch", "--quiet", "main");
        Publish(repository, Other, SampleSite.Project("other-record"));
        tree.Deliver();
        Assert.Equal("git merge --ff-only editing/main", tree.Takeover);
        repository.Write("notes.txt", "own work");
        repository.Commit("own work");
        Assert.Equal("git merge editing/main", tree.Takeover);
        tree.Close();
        Assert.Contains("other-record", repository.Git("show", "editing/main:" + Other));
    }

    [Fact]
    public async Task A_picture_that_git_passes_over_is_told_and_leaves_no_draft()
    {
        var picture = File.ReadAllBytes(ProjectFiles.In("tests", "SampleSite", "content", "media", "picture.png"));
        using var repository = EditingRepository.Small((".gitignore", "*.png\n"));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", One);
        var refused = await page.Save("projects", "one", One, SampleSite.Project("one"), ("content/media/new.png", picture));
        Assert.Equal(500, refused.Status);
        Assert.Contains("the repository did not take the change", refused.Body);
        Assert.Equal("", repository.Git("for-each-ref", "refs/heads/cms/"));
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one"))).Status);
        var saved = repository.Git("rev-parse", "cms/projects/one");
        Assert.Equal(500, (await page.Save("projects", "one", One, SampleSite.Project("one", "status: planned"), ("content/media/new.png", picture))).Status);
        Assert.Equal(saved, repository.Git("rev-parse", "cms/projects/one"));
    }

    [Fact]
    public async Task Settings_of_a_person_do_not_steer_the_session()
    {
        using var repository = EditingRepository.Small();
        using var home = new TemporaryFolder();
        home.Write("ignored", "*.yaml\n");
        // Read by git itself, whatever the settings of the tests' own machine.
        repository.Git("config", "core.excludesFile", System.IO.Path.Combine(home.Path, "ignored"));
        repository.Git("config", "diff.mnemonicPrefix", "true");
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        await page.Read("projects", "one", One);
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one"))).Status);
        Assert.Equal("Editor <editor@example.org>", repository.Git("log", "-1", "--format=%an <%ae>", "cms/projects/one"));
        Assert.Equal(200, (await page.Publish("projects", "one")).Status);
    }

    [Fact]
    public void No_comment_is_lost_when_its_value_is_written_anew_or_taken_out()
    {
        var stored = SampleSite.Project("one").TrimEnd('\n') + "\n" + """
            links:
              # Asked for in May.
              - label: {en: A, fr: A, ar: A}
                url: https://example.org/a # moved in June
              - label: {en: B, fr: B, ar: B}
                url: https://example.org/b # the old one

            """;
        foreach (var raw in (string[])[SampleSite.Project("one"), SampleSite.Project("one").TrimEnd('\n') + "\nlinks: [{label: {en: C, fr: C, ar: C}, url: 'https://example.org/c'}]\n"])
        {
            var faults = new DiagnosticBag();
            var saved = SavedFile.Text(One, raw, stored, ["en", "fr", "ar"], faults)!;
            Assert.Empty(faults.Sorted());
            Assert.Empty(Repository.Content.YamlEdit.LostComments(stored, saved));
            Assert.DoesNotContain("example.org/b", saved);
            Assert.Equal(saved, Repository.Content.CanonicalFile.Format(One, saved, ["en", "fr", "ar"], Project.Type).Text);
        }
    }

    [Fact]
    public void Every_collection_of_the_editor_has_its_files()
    {
        var build = new Build(ProjectFiles.In("tests", "SampleSite"), SampleSite.Theme, SampleSite.Pipelines, ProjectFiles.In("src", "Cms", "editor"));
        var view = build.Read(new SiteOptions(SampleSite.Day), new DiagnosticBag(), new Timings())!.All[0];
        var count = 0;
        foreach (var collection in new CmsCollections(view).All.Items.Cast<ConfigMap>())
        {
            var name = Text(collection, "name")!;
            if (Text(collection, "folder") is { } folder)
            {
                var slug = Text(collection, "path")?.Replace("{{slug}}", "2031") ?? "one";
                var ending = Text(collection, "extension") == "md" ? ".ar.md" : ".yaml";
                Assert.True(DraftFiles.Belongs($"{name}/{slug}", $"{folder}/{slug}{ending}", ["en", "ar"]), name);
                Assert.False(DraftFiles.Belongs($"{name}/{slug}", $"{folder}/{slug}x{ending}", ["en", "ar"]), name);
                count++;
            }
            else
                foreach (var file in ((ConfigList)collection["files"]!).Items.Cast<ConfigMap>())
                {
                    Assert.True(DraftFiles.Belongs($"{name}/{Text(file, "name")}", Text(file, "file")!, ["en", "ar"]), Text(file, "file"));
                    count++;
                }
        }
        Assert.True(count > 10, $"{count}");
    }

    private static string? Text(ConfigMap map, string key) => (map[key] as ConfigText)?.Text;

    /// <summary>As another draft would.</summary>
    private static void Publish(EditingRepository repository, string path, string text)
    {
        repository.Write($".git/editing/tree/{path}", text);
        var tree = System.IO.Path.Combine(repository.Path, ".git", "editing", "tree");
        repository.Git("-C", tree, "add", "--all");
        repository.Git("-C", tree, "commit", "--quiet", "--message", "published");
    }
}
