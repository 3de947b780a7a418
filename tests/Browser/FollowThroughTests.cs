using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>The filters of the tracker, on the sample's two declarations with seven commitments.</summary>
public class FollowThroughTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Tracker = "/en/follow-through/";

    private async Task<IPage> Open(string path = Tracker, int width = 1280, bool script = true)
    {
        var page = await sites.Chromium.Page(sites.Of("sample"), width, script: script);
        await page.GotoAsync(new Uri(sites.Of("sample"), path).ToString());
        return page;
    }

    private static ILocator Shown(IPage page) => page.Locator(".commitment:visible");

    [Fact]
    public async Task Without_script_the_whole_list_is_there_and_no_filter()
    {
        var page = await Open(Tracker + "?state=delivered", script: false);
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator("#follow-filter")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Filters_stand_in_the_address_narrow_each_other_and_the_way_back_takes_them_away()
    {
        var page = await Open();
        await page.GetByLabel("State").SelectOptionAsync("Under way");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/follow-through/\?state=under-way$"));
        var underWay = await Shown(page).CountAsync();
        Assert.InRange(underWay, 2, 6);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"Commitments shown: {underWay} of 7");
        await page.Locator("select[name=declaration]").SelectOptionAsync("Sample Commitments");
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(1);
        // A declaration without a commitment to show goes with its heading.
        await Assertions.Expect(page.Locator(".of-declaration:visible")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("select[name=declaration]")).ToHaveValueAsync("sample-2025");
        await page.GoBackAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(underWay);
        await Assertions.Expect(page.Locator("select[name=declaration]")).ToHaveValueAsync("");
        await page.GoBackAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(7);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("year", "2025", 5)]
    [InlineData("country", "LY", 1)]
    [InlineData("owner", "sample-agency", 2)]
    [InlineData("state", "dropped", 1)]
    public async Task Each_filter_shows_what_has_its_value(string name, string value, int count)
    {
        var page = await Open($"{Tracker}?{name}={value}");
        await Assertions.Expect(page.Locator("#filtered")).ToHaveTextAsync($"Commitments shown: {count} of 7");
        Assert.All(await Shown(page).EvaluateAllAsync<string[]>($"all => all.map(c => c.dataset.{name})"), values => Assert.Contains(value, values.Split(' ')));
    }

    [Theory]
    [InlineData("?state=%3Cscript%3Ealert(1)%3C/script%3E&owner=__proto__")]
    [InlineData("?state=&state=delivered&country[]=TN&%00=%FF")]
    [InlineData("?declaration=%22%5D,%3Cimg%20src=x%3E&year=constructor")]
    public async Task A_hostile_address_narrows_nothing(string query)
    {
        var page = await Open(Tracker + query);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Clear the filters" })).ToBeDisabledAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator("img[src=x], .commitment script")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everything_is_done_by_the_keyboard()
    {
        var page = await Open();
        await page.GetByLabel("State").FocusAsync();
        await page.Keyboard.PressAsync("D");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?state=delivered$"));
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the filters" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(7);
        Assert.Equal("state", await page.EvaluateAsync<string>("document.activeElement.name"));
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/follow-through/$"));
    }

    [Fact]
    public async Task On_an_Arabic_phone_the_filters_fit_and_time_runs_from_the_right()
    {
        var page = await Open("/ar/follow-through/", width: 360);
        await page.GetByLabel("الحالة").SelectOptionAsync("delivered");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("الالتزامات المعروضة: 1 من 7");
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('#follow-filter *')].filter(e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1; }).length"));
        var years = await page.Locator("#over-time .axis").EvaluateAllAsync<string[]>("all => all.sort((a, b) => b.getBoundingClientRect().x - a.getBoundingClientRect().x).map(t => t.textContent)");
        Assert.Equal(["2025", "2026"], years);
    }

    [Theory]
    [InlineData("/ar/projects/every-field/")]
    [InlineData("/ar/editions/2026/sessions/opening/")]
    [InlineData("/ar/editions/2027/outcomes/conclusions/")]
    [InlineData("/ar/editions/2026/")]
    [InlineData("/fr/declarations/")]
    public async Task A_page_that_names_commitments_fits_a_phone(string path)
    {
        var page = await Open(path, width: 360);
        Assert.Equal(360, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
        await page.Locator("main a[href*='/follow-through/']").First.ClickAsync();
        await Assertions.Expect(page.Locator("main .state, main .states").First).ToBeVisibleAsync();
    }
}
