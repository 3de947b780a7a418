using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>The list of records with its search and filters, and the search of the whole site, on the real site.</summary>
public class SearchPageTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private async Task<IPage> Open(string path, bool script = true, ICollection<string>? faults = null, Func<IPage, Task>? before = null)
    {
        var page = await sites.Chromium.Page(sites.Of("real"), script: script, faults: faults);
        if (before is not null) await before(page);
        await page.GotoAsync(new Uri(sites.Of("real"), path).ToString());
        return page;
    }

    private static ILocator Titles(IPage page) => page.Locator("#results .card h3 a");

    private static ILocator Said(IPage page) => page.GetByRole(AriaRole.Status);

    private static Task Query(IPage page, string text) => page.Locator("#query").PressSequentiallyAsync(text, new() { Delay = 5 });

    [Fact]
    public async Task What_is_typed_is_found_marked_announced_and_kept_in_the_address()
    {
        var page = await Open("/en/projects/");
        await Query(page, "arabert");
        await Assertions.Expect(Titles(page).First).ToHaveTextAsync("AraBERT");
        await Assertions.Expect(page.Locator("#results mark").First).ToHaveTextAsync("AraBERT");
        await Assertions.Expect(Said(page)).ToHaveTextAsync(new Regex(@"^[1-9][0-9]*\sresults?$"));
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/en/projects/\?q=arabert$"));
        // The languages lead to the same search.
        Assert.EndsWith("/ar/projects/?q=arabert", await page.Locator(".languages a[lang=ar]").GetAttributeAsync("href") is var href && href!.Contains('?') ? href : await page.Locator(".languages a[lang=ar]").EvaluateAsync<string>("a => a.pathname + a.search"));
    }

    [Fact]
    public async Task An_emptied_box_shows_the_whole_list_again()
    {
        var page = await Open("/en/projects/?q=arabert");
        await Assertions.Expect(Titles(page).First).ToHaveTextAsync("AraBERT");
        await page.Locator("#query").FillAsync("");
        await Assertions.Expect(page.Locator("#results .pager")).ToHaveCountAsync(1);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en/projects/$"));
    }

    [Theory]
    [InlineData("en", "IA")]
    [InlineData("fr", "AI")]
    [InlineData("ar", "AI")]
    [InlineData("en", "ذكاء اصطناعي")]
    public async Task Acronyms_and_labels_are_found_across_languages(string language, string query)
    {
        var page = await Open($"/{language}/projects/?q={Uri.EscapeDataString(query)}");
        await Assertions.Expect(Said(page)).ToHaveTextAsync(new Regex("[0-9]{2}"));
        var other = await Open($"/{language}/projects/?technology=artificial-intelligence");
        await Assertions.Expect(Said(other)).ToHaveTextAsync(new Regex("[0-9]{2}"));
        Assert.True(Number(await Said(page).TextContentAsync()) >= Number(await Said(other).TextContentAsync()), "every record of that technology is found");
    }

    private static int Number(string? text) => int.Parse(Regex.Match(text!, "[0-9]+").Value, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Values_of_a_facet_add_up_and_facets_narrow_and_Back_takes_back()
    {
        var page = await Open("/en/projects/");
        await page.Locator("#filters [data-facet=country] summary").ClickAsync();
        await page.Locator("#filters [data-facet=country] input[value=TN]").CheckAsync();
        await Assertions.Expect(page.Locator(".chips button")).ToHaveCountAsync(1);
        var tunisia = Number(await page.Locator("#count").TextContentAsync());
        // The other countries keep their numbers: choosing one more adds its records.
        var egypt = Number(await page.Locator("#filters [data-facet=country] li", new() { Has = page.Locator("input[value=EG]") }).Locator(".count").TextContentAsync());
        await page.Locator("#filters [data-facet=country] input[value=EG]").CheckAsync();
        await Assertions.Expect(page.Locator(".chips button")).ToHaveCountAsync(3);
        var both = Number(await page.Locator("#count").TextContentAsync());
        Assert.InRange(both, Math.Max(tunisia, egypt), tunisia + egypt);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?country=TN,EG$"));
        await page.Locator("#filters [data-facet=kind] summary").ClickAsync();
        var initiatives = Number(await page.Locator("#filters [data-facet=kind] li", new() { Has = page.Locator("input[value=initiative]") }).Locator(".count").TextContentAsync());
        await page.Locator("#filters [data-facet=kind] input[value=initiative]").CheckAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(new Regex($"^{initiatives} "));
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(new Regex($"^{both} "));
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(new Regex($"^{initiatives} "));
        // A chip takes its choice back.
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove this filter: Country: Egypt" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?country=TN&kind=initiative$"));
    }

    [Fact]
    public async Task Organizations_are_named_in_their_filter()
    {
        var page = await Open("/fr/projects/?organization=aub-mind-lab");
        await Assertions.Expect(page.Locator("#filters [data-facet=organization] li label").First).ToContainTextAsync("Université américaine de Beyrouth");
        await Assertions.Expect(page.Locator(".chips button").First).ToContainTextAsync("Université américaine de Beyrouth");
    }

    [Fact]
    public async Task Years_are_a_range_and_lists_sort_by_title()
    {
        var page = await Open("/en/projects/?from=2020&to=2021&sort=title");
        await Assertions.Expect(page.Locator(".chips button")).ToContainTextAsync("2020 to 2021");
        var titles = await Titles(page).AllTextContentsAsync();
        Assert.Equal(titles.Select(t => t.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList(), titles.Select(t => t.ToLowerInvariant()).ToList());
        await page.Locator("[name=from]").FillAsync("2021");
        await page.Locator("[name=from]").PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"from=2021&to=2021&sort=title$"));
    }

    [Fact]
    public async Task Cards_are_those_of_the_built_list()
    {
        var built = await Open("/ar/projects/", script: false);
        var listed = (await built.Locator(".card").EvaluateAllAsync<string[]>("cards => cards.map(c => c.outerHTML)")).ToHashSet();
        var page = await Open("/ar/projects/?sort=newest");
        await Assertions.Expect(Titles(page)).ToHaveCountAsync(10);
        foreach (var card in await page.Locator("#results .card").EvaluateAllAsync<string[]>("cards => cards.map(c => c.outerHTML)")) Assert.Contains(card, listed);
        await page.GetByRole(AriaRole.Button, new() { Name = "عرض المزيد من النتائج" }).ClickAsync();
        await Assertions.Expect(Titles(page)).ToHaveCountAsync(30);
        Assert.Equal(await Titles(page).Nth(10).GetAttributeAsync("href"), await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));
    }

    [Fact]
    public async Task Nothing_found_offers_a_spelling_a_filter_to_drop_and_the_other_languages()
    {
        var page = await Open("/en/projects/?q=arabert&country=TN");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Without the filter .*Country: Tunisia") }).ClickAsync();
        await Assertions.Expect(Titles(page).First).ToHaveTextAsync("AraBERT");
        page = await Open("/en/projects/?q=arabretx");
        await page.GetByRole(AriaRole.Link, new() { Name = "Did you mean “arabert”?" }).ClickAsync();
        await Assertions.Expect(Titles(page).First).ToHaveTextAsync("AraBERT");
        page = await Open("/en/projects/?q=zzqqzzqq");
        Assert.EndsWith("/ar/projects/?q=zzqqzzqq", await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Search for .*zzqqzzqq.* – العربية") }).GetAttributeAsync("href"));
        // A word with one mistake is understood, which is said.
        page = await Open("/en/projects/?q=educaton");
        await Assertions.Expect(page.Locator(".search-notes p")).ToHaveTextAsync("Nothing has “educaton”; these have “education”.");
    }

    [Fact]
    public async Task The_slash_leads_to_the_box_of_the_header_which_finds_every_kind()
    {
        var page = await Open("/en/countries/");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("ministers tunis");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/en/search/\?q=ministers\+tunis$"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Clauses of declarations" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "News" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#results a[href*='/declarations/tunis-2025/#']").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("AICTO", "Organizations")]
    [InlineData("ministerial panel", "Sessions")]
    [InlineData("arabert", "Records")]
    public async Task The_whole_site_is_searched(string query, string group)
    {
        var page = await Open($"/en/search/?q={Uri.EscapeDataString(query)}");
        await Assertions.Expect(page.Locator("#results h2", new() { HasText = group })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Back_from_a_record_finds_the_same_and_a_choice_before_the_script_counts()
    {
        var page = await Open("/en/projects/?q=education");
        await Assertions.Expect(Said(page)).ToHaveTextAsync(new Regex("[0-9]"));
        var found = await page.Locator("#count").TextContentAsync();
        await Titles(page).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(found!);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?q=education$"));
        page = await Open("/en/projects/");
        await page.Locator("[name=sort]").FocusAsync();
        await page.Locator("[name=sort]").SelectOptionAsync("title");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?sort=title$"));
        await Assertions.Expect(Titles(page)).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task An_answer_that_comes_late_does_not_cover_a_newer_one()
    {
        var page = await Open("/en/search/?q=x", before: p => p.RouteAsync("**/search/en/*/c*.txt", async route =>
        {
            await Task.Delay(400);
            await route.ContinueAsync();
        }));
        await page.Locator("#query").FillAsync("education");
        await Task.Delay(250);
        await page.Locator("#query").FillAsync("zzqqzzqq");
        await Assertions.Expect(page.Locator("#results .panel")).ToContainTextAsync("Nothing matches.");
        await Task.Delay(1_500);
        await Assertions.Expect(page.Locator("#results .panel")).ToContainTextAsync("Nothing matches.");
        await Assertions.Expect(Said(page)).ToHaveTextAsync(new Regex("^0"));
    }

    [Fact]
    public async Task Opening_a_filter_changes_no_result()
    {
        var page = await Open("/en/projects/");
        await page.Locator("#query").FillAsync("tech");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?q=tech$"));
        await Assertions.Expect(Said(page)).ToHaveTextAsync(new Regex("^[1-9]"));
        var found = await page.Locator("#count").TextContentAsync();
        await page.Locator("#filters [data-facet=country] summary").ClickAsync();
        await Assertions.Expect(page.Locator("#filters [data-facet=country] li").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync(found!);
    }

    [Fact]
    public async Task Without_script_the_list_is_there_and_leads_to_the_facets()
    {
        var page = await Open("/fr/projects/", script: false);
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(50);
        await Assertions.Expect(page.Locator("noscript .notice")).ToContainTextAsync("JavaScript");
        await Assertions.Expect(page.Locator("#filters")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".facet-links a[href='/fr/countries/']")).ToBeVisibleAsync();
    }
}
