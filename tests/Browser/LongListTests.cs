using Microsoft.Playwright;
using Repository.Tests.House;
using Repository.Tests.Serving;

namespace Repository.Tests.Browser;

/// <summary>A list of more records than the editor shows at once, in a local session.</summary>
public class LongListTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Cards = "main a[href^='#/collections/projects/entries/']";

    private static (string Name, string Text)[] Records => [.. Enumerable.Range(1, 120).Select(i => ($"content/projects/p{i:000}.yaml", SampleSite.Project($"p{i:000}")))];

    [Fact]
    public async Task A_list_goes_on_where_it_is_scrolled_to_and_an_opened_record_is_saved_and_taken_back_whole()
    {
        using var repository = EditingRepository.Small(Records);
        await using var session = await Session.Start(repository);
        var page = await sites.Chromium.Page(session.Address, faults: []);
        page.SetDefaultTimeout(60_000);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.PostData ?? "");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync(new Uri(session.Address, "/admin/en/#/collections/projects").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Login" }).ClickAsync();
        await Assertions.Expect(page.Locator(Cards).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(120, new() { Timeout = 60_000 });
        Assert.Contains(asked, body => body.Contains("\"from\":0,\"count\":100", StringComparison.Ordinal));
        Assert.Contains(asked, body => body.Contains("\"from\":100,\"count\":100", StringComparison.Ordinal));

        // By its address: the record and its list arrive at the same time.
        await page.GotoAsync(new Uri(session.Address, "/admin/en/").ToString());
        await page.Locator("aside a").First.WaitForAsync();
        await page.GotoAsync(new Uri(session.Address, "/admin/en/#/collections/projects/entries/p007").ToString());
        await page.RunAndWaitForResponseAsync(() => page.ReloadAsync(), r => r.Request.PostData?.Contains("\"entriesByFolder\"", StringComparison.Ordinal) == true);
        var title = page.Locator("input[id^='en-field-']").First;
        await Assertions.Expect(title).ToHaveValueAsync("Project p007", new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Published" }).First.ClickAsync();
        await page.GetByText("Unpublish", new() { Exact = true }).ClickAsync();
        await session.Said("projects/p007: errors: 0");
        Assert.Equal(Canonical("p007"), repository.Git("show", "cms/projects/p007:content/projects/p007.yaml") + "\n");

        await page.EvaluateAsync("location.hash = '#/collections/projects/entries/p118'");
        await Assertions.Expect(title).ToHaveValueAsync("Project p118", new() { Timeout = 60_000 });
        await title.FillAsync("Another name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).First.ClickAsync();
        await session.Said("projects/p118: errors: 0");
        Assert.Equal(Canonical("p118").Replace("en: Project p118", "en: Another name"), repository.Git("show", "cms/projects/p118:content/projects/p118.yaml") + "\n");
    }

    private static string Canonical(string id) =>
        Repository.Content.CanonicalFile.Format($"content/projects/{id}.yaml", SampleSite.Project(id), ["en", "fr", "ar"], Repository.Model.Project.Type).Text!;
}
