using System.Text.Json;
using Microsoft.Playwright;
using Repository.Cms;
using Repository.Model;
using Repository.Pipelines;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Browser;

/// <summary>The editors themselves accept the configuration, in each language, under the page's own content policy.</summary>
public class EditorTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Origin = "http://127.0.0.1:8765";

    public static TheoryData<string, string> Languages => new() { { "en", "Repository" }, { "fr", "Répertoire" }, { "ar", "المستودع" } };

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Decap_lists_every_collection_and_shows_each_language_in_its_own_direction_and_in_the_styles_of_the_site(string language, string repository)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var opened = await Open(site, language, _ => new LocalCms(Origin + "/api/v1", "main"));
        await opened.Page.Locator("button").First.ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Link, new() { Name = repository, Exact = true })).ToBeVisibleAsync();
        var listed = await opened.Page.Locator("aside a").AllInnerTextsAsync();
        Assert.All(Collections(opened.Views, language), label => Assert.Contains(label, listed));
        await Assertions.Expect(opened.Page.GetByText("every-field", new() { Exact = false }).First).ToBeVisibleAsync();

        await opened.Page.EvaluateAsync("location.hash = '#/collections/projects/entries/every-field'");
        var arabic = opened.Page.Locator("input[id^='ar-field-']").First;
        await Assertions.Expect(arabic).ToHaveAttributeAsync("lang", "ar");
        await Assertions.Expect(arabic).ToHaveCSSAsync("direction", "rtl");
        await Assertions.Expect(opened.Page.Locator("input[id^='fr-field-']").First).ToHaveCSSAsync("direction", "ltr");
        var preview = opened.Page.FrameLocator("iframe").Locator("article");
        await Assertions.Expect(preview).ToHaveCountAsync(3);
        Assert.Equal(["en ltr", "fr ltr", "ar rtl"], await preview.EvaluateAllAsync<string[]>("all => all.map(a => `${a.lang} ${a.dir}`)"));
        Assert.Contains(Origin + "/assets/site.css", await opened.Page.FrameLocator("iframe").Locator("link[rel=stylesheet]").EvaluateAllAsync<string[]>("all => all.map(l => l.href)"));
        Assert.Empty(opened.Faults);
    }

    [Fact]
    public async Task Sveltia_accepts_the_configuration_and_asks_who_is_there()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")).Replace("editor: decap", "editor: sveltia"));
        var opened = await Open(site, "ar", CmsTarget.Of);
        await Assertions.Expect(opened.Page.GetByText("GitHub").First).ToBeVisibleAsync();
        Assert.DoesNotContain("onfiguration", await opened.Page.Locator("body").InnerTextAsync());
    }

    private static IEnumerable<string> Collections(SiteViews views, string language) =>
        ((ConfigList)CmsConfiguration.Of(views.All.First(v => v.Language.Code == language), new LocalCms(Origin, "main"))["collections"]!).Items.Select(c => ((ConfigText)((ConfigMap)c)["label"]!).Text);

    private sealed record Opened(IPage Page, List<string> Faults, SiteViews Views);

    private async Task<Opened> Open(SampleSite site, string language, Func<Site, CmsTarget?> target)
    {
        var views = site.Views() with { Editor = ProjectFiles.In("src", "Cms", "editor") };
        var files = AdminPages.Files(views, target(views.Site)).Concat(new Assets().Run(views)).ToDictionary(f => "/" + f.Path);
        var faults = new List<string>();
        var page = await sites.Chromium.Page(new Uri(Origin), faults: faults, mayAskOthers: target(views.Site) is HostedCms);
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) => { if (message.Type == "error" && !message.Location.StartsWith(Origin + "/api/v1", StringComparison.Ordinal)) faults.Add(message.Text); };
        await page.RouteAsync(Origin + "/**", async route =>
        {
            var path = new Uri(route.Request.Url).AbsolutePath;
            var asked = path == "/api/v1" ? JsonDocument.Parse(route.Request.PostData!).RootElement : default;
            // There are no drafts.
            if (path == "/api/v1" && asked.GetProperty("action").GetString() == "unpublishedEntry") { await route.FulfillAsync(new() { Status = 404, ContentType = "application/json", Body = "{}" }); return; }
            if (path == "/api/v1") { await route.FulfillAsync(new() { ContentType = "application/json", Body = Answer(site, asked) }); return; }
            if (path.EndsWith('/')) path += "index.html";
            if (!files.TryGetValue(path, out var file)) { await route.FulfillAsync(new() { Status = 404 }); return; }
            var buffer = new Utf8Buffer();
            file.Write(buffer);
            await route.FulfillAsync(new() { BodyBytes = buffer.Written.ToArray(), ContentType = Path.GetExtension(path) switch { ".html" => "text/html; charset=utf-8", ".js" => "text/javascript; charset=utf-8", ".css" => "text/css; charset=utf-8", ".yml" => "text/yaml; charset=utf-8", _ => "application/octet-stream" } });
        });
        await page.GotoAsync($"{Origin}/admin/{language}/");
        return new(page, faults, views);
    }

    /// <summary>What the local server says; files are those of the site.</summary>
    private static string Answer(SampleSite site, JsonElement request) => JsonSerializer.Serialize<object>(request.GetProperty("action").GetString() switch
    {
        "info" => new { repo = "sample", publish_modes = new[] { "simple", "editorial_workflow" }, type = "local_git" },
        "entriesByFolder" => Entries(site, request.GetProperty("params")),
        "entriesByFiles" => request.GetProperty("params").GetProperty("files").EnumerateArray().Select(f => Entry(site, f.GetProperty("path").GetString()!)),
        "getEntry" => Entry(site, request.GetProperty("params").GetProperty("path").GetString()!),
        "getMediaFile" => new { id = "1", content = "", encoding = "base64", path = request.GetProperty("params").GetProperty("path").GetString(), name = "picture" },
        _ => Array.Empty<object>(),
    });

    private static IEnumerable<object> Entries(SampleSite site, JsonElement asked)
    {
        var folder = site.In(asked.GetProperty("folder").GetString()!.Split('/'));
        if (!Directory.Exists(folder)) yield break;
        var depth = asked.GetProperty("depth").GetInt32();
        foreach (var file in Directory.EnumerateFiles(folder, "*." + asked.GetProperty("extension").GetString(), SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            if (Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Length <= depth) yield return Entry(site, Path.GetRelativePath(site.Path, file));
    }

    private static object Entry(SampleSite site, string path) => new { data = File.Exists(site.In(path)) ? File.ReadAllText(site.In(path)) : null, file = new { path, label = "", id = path } };
}
