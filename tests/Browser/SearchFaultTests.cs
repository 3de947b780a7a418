using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>What the search does with bad input, with a server that fails, and after a new publication.</summary>
public class SearchFaultTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private async Task<IPage> Open(string path, Func<IPage, Task>? before = null, ICollection<string>? faults = null)
    {
        var page = await sites.Chromium.Page(sites.Of("real"), faults: faults);
        if (before is not null) await before(page);
        await page.GotoAsync(new Uri(sites.Of("real"), path).ToString());
        return page;
    }

    private static ILocator Alert(IPage page) => page.GetByRole(AriaRole.Alert);

    public static TheoryData<string> Hostile =>
    [
        new string('a', 10_000), string.Concat(Enumerable.Repeat("كلمة ", 2_000)), "?!.,;:'\"()[]{}<>", "؟،؛«»ـ", "of the and", "من في على", "\u0000\u0007\u001b[31m", "\u202e\u2066\u200ftxet",
        "<script>document.title='x'</script>", "\"><img src=x onerror=document.title='x'>", "' OR 1=1 --", "🙂🙂", "\ud800", "   ", "%00%ff", "__proto__", "constructor toString",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_query_is_a_query(string query)
    {
        foreach (var path in (string[])["/en/projects/", "/ar/search/"])
        {
            var page = await Open(path + "?q=x");
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex("^[^…]+$"));
            var title = await page.TitleAsync();
            await page.Locator("#query").EvaluateAsync("(box, text) => { box.removeAttribute('maxlength'); box.value = text; box.dispatchEvent(new Event('focusin', {bubbles: true})); box.dispatchEvent(new Event('input', {bubbles: true})); }", query);
            await page.Locator("#query").PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).Not.ToHaveTextAsync(new Regex("…"));
            Assert.Equal(title, await page.TitleAsync());
            Assert.Equal(0, await page.Locator("#results script, .search-notes script, #results img[src=x], .chips script").CountAsync());
            await Assertions.Expect(Alert(page)).ToHaveCountAsync(0);
        }
    }

    [Theory]
    [InlineData("?country=XX")]
    [InlineData("?country=<script>alert(1)</script>")]
    [InlineData("?kind=project&kind=nonsense")]
    [InlineData("?from=abc&to=99999")]
    [InlineData("?sort=sideways&show=-3")]
    [InlineData("?nothing=known&__proto__=x&constructor=y")]
    [InlineData("?q=a&country=%E0%A4%A")]
    public async Task An_address_that_nobody_offered_does_no_harm(string address)
    {
        var page = await Open("/en/projects/" + address);
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(new Regex(@"^[0-9]+\s(results?|records)$"));
        await Assertions.Expect(Alert(page)).ToHaveCountAsync(0);
        Assert.Equal(0, await page.Locator(".chips script, .search-notes script").CountAsync());
    }

    [Fact]
    public async Task An_unknown_value_is_named()
    {
        var page = await Open("/en/projects/?country=XX");
        await Assertions.Expect(page.Locator(".search-notes")).ToContainTextAsync("No record has the value “XX”.");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Without the filter .*Country: XX") }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en/projects/$"));
    }

    [Theory]
    [InlineData("**/search/en/*/t*.bin")]
    [InlineData("**/search/en/manifest.json")]
    [InlineData("**/search/en/*/c*.txt")]
    public async Task A_file_that_the_server_cannot_give_is_said_and_can_be_tried_again(string file)
    {
        var page = await Open("/en/projects/", p => p.RouteAsync(file, route => route.FulfillAsync(new() { Status = 500 })));
        await page.Locator("#query").FillAsync("arabert");
        await Assertions.Expect(Alert(page)).ToContainTextAsync("The search does not work at the moment.");
        // The list stays.
        await Assertions.Expect(page.Locator("#results .card")).ToHaveCountAsync(50);
        await page.UnrouteAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.Locator("#results h3").First).ToHaveTextAsync("AraBERT");
    }

    [Fact]
    public async Task Without_a_connection_it_says_so()
    {
        var page = await Open("/ar/projects/?q=arabert");
        await Assertions.Expect(page.Locator("#results h3").First).ToContainTextAsync("AraBERT");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#query").FillAsync("tunbert");
        await Assertions.Expect(Alert(page)).ToContainTextAsync("يبدو أنكم غير متصلين بالإنترنت");
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "إعادة المحاولة" }).ClickAsync();
        await Assertions.Expect(page.Locator("#results h3").First).ToContainTextAsync("TunBERT");
    }

    [Fact]
    public async Task After_a_new_publication_the_manifest_is_read_again_once()
    {
        // The page holds a manifest of an older version, whose files are gone.
        var reads = 0;
        var page = await Open("/en/projects/", p => p.RouteAsync("**/search/en/manifest.json", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer, Body = reads++ == 0 ? Regex.Replace(text, "\"version\":\"[0-9a-f]+\"", "\"version\":\"0123456789ab\"") : text });
        }));
        await page.Locator("#query").FillAsync("arabert");
        await Assertions.Expect(page.Locator("#results h3").First).ToHaveTextAsync("AraBERT");
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task Files_that_stay_away_are_said_and_not_asked_for_for_ever()
    {
        var reads = 0;
        var page = await Open("/en/projects/", async p =>
        {
            await p.RouteAsync("**/search/en/*/t*.bin", route => route.FulfillAsync(new() { Status = 404 }));
            p.Request += (_, request) => reads += request.Url.EndsWith("manifest.json", StringComparison.Ordinal) ? 1 : 0;
        });
        await page.Locator("#query").FillAsync("arabert");
        await Assertions.Expect(Alert(page)).ToContainTextAsync("The site has just been updated.");
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task A_module_that_fails_leaves_the_list_and_a_sentence()
    {
        var faults = new List<string>();
        var page = await Open("/en/projects/", p => p.RouteAsync("**/assets/search/search.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "throw new Error('broken')" })), faults);
        await page.Locator("#query").FillAsync("arabert");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The search does not work at the moment. You can still browse the lists.");
        await Assertions.Expect(page.Locator("#results .card")).ToHaveCountAsync(50);
    }
}
