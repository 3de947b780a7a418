using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>The comparison of records and of countries, on the real site.</summary>
public class ComparisonTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private async Task<IPage> Open(string path)
    {
        var page = await sites.Chromium.Page(sites.Of("real"));
        await page.GotoAsync(new Uri(sites.Of("real"), path).ToString());
        return page;
    }

    private static ILocator Heads(IPage page) => page.Locator(".comparison thead a:not(.remove)");

    [Fact]
    public async Task An_address_puts_records_side_by_side_and_marks_what_is_the_same()
    {
        var page = await Open("/en/compare/?ids=arabert,tunbert");
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".comparison tr", new() { HasText = "Country" }).First).ToContainTextAsync("Lebanon");
        await Assertions.Expect(page.Locator(".comparison tr.same").First).ToContainTextAsync("The same in all");
        await Assertions.Expect(page.Locator("[aria-live]")).ToContainTextAsync("Compared now: ");
        // Facts keep their links.
        await page.Locator(".comparison").GetByRole(AriaRole.Link, new() { Name = "Lebanon" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/en/countries/lb/$"));
    }

    [Fact]
    public async Task A_record_is_removed_and_another_added_by_its_address_and_back_goes_back()
    {
        var page = await Open("/ar/compare/?ids=arabert,tunbert");
        await page.Locator(".comparison .remove").First.ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(1);
        await page.Locator("#compare-id").FillAsync("https://somewhere.example.org/fr/projects/jordan-sanad/");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(2);
        Assert.EndsWith("?ids=tunbert,jordan-sanad", page.Url);
        await page.GoBackAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_last_one_can_be_removed()
    {
        var page = await Open("/en/compare/?ids=arabert");
        await page.Locator(".comparison .remove").ClickAsync();
        await page.WaitForURLAsync("**/compare/?ids=");
        await page.GotoAsync(new Uri(sites.Of("real"), "/en/compare/").ToString());
        await Assertions.Expect(page.Locator(".comparison")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Four_are_the_most_and_a_wrong_name_is_said()
    {
        var page = await Open("/en/compare/?ids=arabert,tunbert,jordan-sanad,no-such-record,farasa,masader");
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("#compare .notice")).ToHaveTextAsync(["Four are the most that can be compared. The others were left out.", "There is no page for “no-such-record”."]);
    }

    [Fact]
    public async Task A_reader_gathers_records_on_the_way()
    {
        var page = await Open("/en/projects/arabert/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare this record" }).ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(1);
        await page.GotoAsync(new Uri(sites.Of("real"), "/en/projects/tunbert/").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with the records chosen before: 1" }).ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(2);
        await page.Locator(".suggested a").First.ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_country_stands_against_a_country()
    {
        var page = await Open("/fr/compare/");
        await page.Locator("#compare-country-1").SelectOptionAsync("tn");
        await page.Locator("#compare-country-2").SelectOptionAsync("ma");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comparer" }).ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveTextAsync(["Tunisie", "Maroc"]);
        await Assertions.Expect(page.Locator(".comparison tr", new() { HasText = "Technologies" })).ToContainTextAsync("Intelligence artificielle");
        await Assertions.Expect(page.Locator("#compare-country-1")).ToHaveValueAsync("tn");
    }

    [Theory]
    [InlineData("?ids=%3Cimg%20src=x%20onerror=alert(1)%3E")]
    [InlineData("?ids=..%2F..%2Fadmin")]
    [InlineData("?ids=//evil.example.org/x")]
    [InlineData("?ids=constructor,%00")]
    public async Task A_hostile_address_does_nothing(string query)
    {
        var page = await Open("/en/compare/" + query);
        // Nothing is to happen: some time for it not to happen.
        await page.WaitForTimeoutAsync(400);
        await Assertions.Expect(page.Locator(".comparison, #compare img")).ToHaveCountAsync(0);
        // What was asked for is said, as text.
        Assert.NotEqual(0, await page.Locator("[aria-live] .notice").CountAsync());
    }

    [Fact]
    public async Task What_is_no_identifier_is_said()
    {
        var page = await Open("/en/compare/?ids=arabert");
        await page.Locator("#compare-id").FillAsync("AraBERT, a model");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[aria-live] .notice").First).ToHaveTextAsync("There is no page for “AraBERT, a model”.");
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_record_that_does_not_come_leaves_the_others()
    {
        var page = await sites.Chromium.Page(sites.Of("real"));
        await page.RouteAsync("**/projects/tunbert/", route => route.AbortAsync());
        await page.GotoAsync(new Uri(sites.Of("real"), "/en/compare/?ids=arabert,tunbert").ToString());
        await Assertions.Expect(Heads(page)).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[aria-live] .notice")).ToContainTextAsync("tunbert could not be loaded.");
    }

    [Fact]
    public async Task A_former_identifier_leads_to_the_record()
    {
        var page = await sites.Chromium.Page(sites.Of("sample"));
        await page.GotoAsync(new Uri(sites.Of("sample"), "/en/compare/?ids=every-field-old,every-field").ToString());
        await Assertions.Expect(Heads(page)).ToHaveTextAsync(["Every field <once> & \"quoted\""]);
    }

    [Fact]
    public async Task A_country_with_one_record_is_compared_too_and_so_in_another_language()
    {
        var page = await Open("/en/compare/?countries=dz,tn");
        await Assertions.Expect(Heads(page)).ToHaveTextAsync(["Algeria", "Tunisia"]);
        await Assertions.Expect(page.Locator(".comparison tr", new() { HasText = "Kinds of record" })).Not.ToContainTextAsync("—");
        await page.Locator(".languages").GetByText("Français").ClickAsync();
        await Assertions.Expect(Heads(page)).ToHaveTextAsync(["Algérie", "Tunisie"]);
    }

    [Fact]
    public async Task Without_script_the_page_says_what_it_needs()
    {
        var page = await sites.Chromium.Page(sites.Of("real"), script: false);
        await page.GotoAsync(new Uri(sites.Of("real"), "/en/compare/?ids=arabert").ToString());
        await Assertions.Expect(page.Locator("noscript .notice")).ToContainTextAsync("Comparing needs JavaScript");
        // Everything else is there without it.
        await page.GotoAsync(new Uri(sites.Of("real"), "/en/projects/arabert/").ToString());
        await Assertions.Expect(page.Locator("#cite")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Compare this record" })).ToHaveAttributeAsync("href", "/en/compare/?ids=arabert");
    }
}
