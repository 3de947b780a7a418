using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Repository.Cms;
using Repository.Model;
using Repository.Rendering;
using Repository.Serving;
using Repository.Tests.House;

namespace Repository.Tests.Serving;

/// <summary>The editor's lists hold parts of records; what is saved is always whole.</summary>
public class EntryListsTests
{
    private const string Folder = "content/projects", One = "content/projects/one.yaml", Two = "content/projects/two.yaml";

    private static Task<(int Status, string Body)> List(EditorPage page, int? from = null, int? count = null, string? known = null, string folder = Folder) =>
        page.Ask("entriesByFolder", new { branch = "main", folder, extension = "yaml", depth = 1, from, count, known });

    private static string Data(JsonNode? entry) => (string)entry!["data"]!;

    [Fact]
    public async Task A_list_has_what_lists_need_and_neither_long_texts_nor_sources()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one", "countries: [TN]")), (Two, SampleSite.Project("two")));
        await using var session = await Session.Start(repository);
        var list = JsonNode.Parse((await List(await session.Page())).Body)!.AsArray();
        Assert.Equal([One, Two], list.Select(e => (string)e!["file"]!["path"]!));
        foreach (var key in (string[])["id: one", "title:", "Projet one", "kind:", "review:", "state: published", "updated:", "status: ongoing", "countries:", "organization:", "language:"]) Assert.Contains(key, Data(list[0]));
        foreach (var key in (string[])["summary:", "description:", "sources:", "sdgs:"]) Assert.DoesNotContain(key, Data(list[0]));
        Assert.Equal(SampleSite.Project("one", "countries: [TN]"), await (await session.Page()).Read("projects", "one", One));
    }

    [Fact]
    public async Task A_list_comes_in_parts_and_is_not_sent_again_while_nothing_has_changed()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")), (Two, SampleSite.Project("two")), ("content/projects/three.yaml", SampleSite.Project("three")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        var first = JsonNode.Parse((await List(page, from: 0, count: 2)).Body)!;
        Assert.Equal((3, 2), ((int)first["total"]!, first["entries"]!.AsArray().Count));
        Assert.Contains("id: two", Data(JsonNode.Parse((await List(page, from: 2, count: 2)).Body)!["entries"]!.AsArray().Single()));
        Assert.Empty(JsonNode.Parse((await List(page, from: 99, count: 2)).Body)!["entries"]!.AsArray());
        var version = (string)first["version"]!;
        Assert.Null(JsonNode.Parse((await List(page, count: 0, known: version)).Body)!["entries"]);

        // What is published changes the one record.
        await page.Read("projects", "two", Two);
        Assert.Equal(200, (await page.Save("projects", "two", Two, SampleSite.Project("two", "status: planned"))).Status);
        Assert.Equal(200, (await page.Publish("projects", "two")).Status);
        var all = JsonNode.Parse((await List(page, count: 0, known: version)).Body)!;
        Assert.NotEqual(version, (string)all["version"]!);
        Assert.Equal(["one ongoing", "three ongoing", "two planned"], all["entries"]!.AsArray().Select(e => $"{Value(e, "id")} {Value(e, "status")}"));
        static string Value(JsonNode? entry, string key) => Data(entry).Split('\n').Single(l => l.StartsWith(key + ": ", StringComparison.Ordinal))[(key.Length + 2)..];
    }

    [Fact]
    public async Task A_record_of_a_list_is_never_saved_as_the_record_and_a_list_is_no_reading_of_it()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        var listed = Data(JsonNode.Parse((await List(page)).Body)!.AsArray().Single());
        // A list does not count as having seen the file.
        Assert.Equal(409, (await page.Save("projects", "one", One, SampleSite.Project("one", "status: planned"))).Status);
        await page.Read("projects", "one", One);
        foreach (var raw in (string[])[listed, listed.Replace("_list: true", "\"_list\": true"), "_list: true\n" + SampleSite.Project("one"), SampleSite.Project("one") + "_list: false\n"])
        {
            var refused = await page.Save("projects", "one", One, raw);
            Assert.Equal(422, refused.Status);
            Assert.Contains("only a part of this record has been loaded", (string?)JsonNode.Parse(refused.Body)!["error"]);
        }
        // Neither as a new one: what a duplicate would be.
        Assert.Equal(422, (await page.Save("projects", "copy", "content/projects/copy.yaml", listed.Replace("id: one", "id: copy"))).Status);
        Assert.Equal("", repository.Git("branch", "--list", "cms/*"));
        Assert.Equal(200, (await page.Save("projects", "one", One, SampleSite.Project("one", "status: planned"))).Status);
        Assert.Contains("summary:", repository.Git("show", "cms/projects/one:" + One));
    }

    [Fact]
    public async Task Other_folders_and_files_come_from_the_server_behind()
    {
        using var repository = EditingRepository.Small((One, SampleSite.Project("one")));
        await using var session = await Session.Start(repository);
        var page = await session.Page();
        var pages = await page.Ask("entriesByFolder", new { branch = "main", folder = "content/pages", extension = "md", depth = 1, from = 0, count = 10 });
        Assert.True(pages.Status == 200 && JsonNode.Parse(pages.Body) is JsonArray, pages.Body);
        var editions = await page.Ask("entriesByFolder", new { branch = "main", folder = "content/editions", extension = "yaml", depth = 2, from = 0, count = 10 });
        Assert.True(editions.Status == 200 && JsonNode.Parse(editions.Body) is JsonArray, editions.Body);
    }

    [Fact]
    public void The_keys_of_a_list_are_those_that_the_configuration_names()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var keys = site.Views().All.Select(v => ListedFields.Of(CmsConfiguration.Of(v, new LocalCms("http://127.0.0.1:1", "main")))).ToList();
        Assert.Equal("countries id kind language organization review slug start status title updated", string.Join(' ', keys[0][Folder].Order(StringComparer.Ordinal)));
        Assert.Equal("content/organizations content/people content/projects", string.Join(' ', keys[0].Keys.Where(f => !f.StartsWith("content/editions", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
        // Keys do not depend on the language.
        Assert.All(keys, k => Assert.Equal(keys[0].ToDictionary(f => f.Key, f => string.Join(' ', f.Value.Order(StringComparer.Ordinal))), k.ToDictionary(f => f.Key, f => string.Join(' ', f.Value.Order(StringComparer.Ordinal)))));
    }

    [Theory]
    [InlineData("id: a\ntitle:\n  en: A # said\n  fr: |\n    B\n\n    C\nsummary: x\nstatus: on\n", "id: a\ntitle:\n  en: A # said\n  fr: |\n    B\n\n    C\nstatus: on\n_list: true\n")]
    [InlineData("# first\nsummary: |\n  title: no\n'title': {en: \"A: b\"} # why\nid: \"a\"\n", "'title': {en: \"A: b\"}\nid: \"a\"\n_list: true\n")]
    [InlineData("{id: a, title: b}\n", "{id: a, title: b}\n")]
    [InlineData("id: [a\n", "id: [a\n")]
    [InlineData("- a\n", "- a\n")]
    [InlineData("id: &x a\ntitle: *x\n", "id: &x a\ntitle: *x\n")]
    [InlineData("", "")]
    public void A_listed_record_has_the_lines_of_its_keys(string text, string listed) => Assert.Equal(listed, ListedEntry.Of(text, ["id", "title", "status"]));
}
