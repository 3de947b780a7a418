using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>A reader's own choice of the sessions of the sample's edition of 2027: kept in the browser, shared by a link, taken along as a calendar.</summary>
public class MyProgrammeTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Programme = "/en/editions/2027/programme/";

    private async Task<IPage> Open(string path = Programme, string? before = null)
    {
        var page = await sites.Chromium.Page(sites.Of("sample"), zone: "Africa/Cairo");
        if (before is not null) await page.AddInitScriptAsync(before);
        await page.GotoAsync(new Uri(sites.Of("sample"), path).ToString());
        return page;
    }

    private static ILocator Shown(IPage page) => page.Locator(".slot:visible");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    [Fact]
    public async Task Starred_sessions_are_kept_shown_alone_and_taken_out_again()
    {
        var page = await Open();
        await page.Locator("#s-keynote-trust .star").ClickAsync();
        await page.Locator("#s-night-of-code .star").ClickAsync();
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("My programme: 2");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".star[aria-pressed=true]")).ToHaveCountAsync(2);
        await page.GetByLabel("My programme only").CheckAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(2);
        await page.Locator("#s-keynote-trust .star").ClickAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(1);
        // The session's own page knows it too.
        await page.GotoAsync(new Uri(sites.Of("sample"), "/fr/editions/2027/sessions/night-of-code/").ToString());
        await Assertions.Expect(page.Locator(".star")).ToContainTextAsync("Dans mon programme");
    }

    [Fact]
    public async Task The_focus_is_never_lost()
    {
        var page = await Open(before: "localStorage.setItem('programme-2027', '[\"keynote-trust\",\"night-of-code\"]')");
        await page.GetByLabel("My programme only").CheckAsync();
        await page.Locator("#s-keynote-trust .star").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("s-night-of-code", await page.EvaluateAsync<string>("document.activeElement.closest('.slot').id"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("mine", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.GotoAsync(new Uri(sites.Of("sample"), Programme + "?sessions=keynote-trust").ToString());
        await Button(page, "Show all sessions").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("SUMMARY", await page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task What_was_chosen_follows_a_new_id_and_goes_when_it_was_cancelled()
    {
        // panel-telemedicine was remote-care; workshop-robots was cancelled; the last is unknown.
        var page = await Open(before: "if (!localStorage.length) localStorage.setItem('programme-2027', '[\"remote-care\",\"workshop-robots\",\"gone\"]')");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("My programme: 2");
        await Assertions.Expect(page.Locator("#s-panel-telemedicine .star")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Locator("#s-workshop-robots .star").ClickAsync();
        await page.Locator("#s-panel-telemedicine .star").ClickAsync();
        await Assertions.Expect(page.Locator(".mine")).ToBeHiddenAsync();
        await page.GotoAsync(new Uri(sites.Of("sample"), Programme + "?sessions=remote-care").ToString());
        await Assertions.Expect(page.Locator(".slot:visible")).ToHaveCountAsync(1);
        await page.GotoAsync(new Uri(sites.Of("sample"), Programme + "?sessions=gone,never").ToString());
        await Assertions.Expect(page.Locator(".slot:visible")).ToHaveCountAsync(40);
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("None of the sessions of this link is in the programme any more.");
    }

    [Fact]
    public async Task A_programme_is_shared_by_its_link()
    {
        var page = await Open(Programme + "?sessions=keynote-trust,night-of-code,gone");
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("A programme that was shared with you. Sessions: 2");
        await Button(page, "Add these to my programme").ClickAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(40);
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("My programme: 2");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Button(page, "Copy a link to it").ClickAsync();
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("The link has been copied.");
        Assert.EndsWith("/en/editions/2027/programme/?sessions=keynote-trust,night-of-code", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task My_programme_is_a_calendar_of_the_same_events()
    {
        var page = await Open();
        await page.Locator("#s-keynote-trust .star").ClickAsync();
        await page.Locator("#s-workshop-prompts .star").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => Button(page, "Download as a calendar").ClickAsync());
        Assert.Equal("2027.ics", download.SuggestedFilename);
        var mine = await File.ReadAllTextAsync(await download.PathAsync());
        var whole = await page.EvaluateAsync<string>("fetch('/en/editions/2027/programme.ics').then(r => r.text())");
        static string[] Ids(string calendar) => [.. calendar.Split("\r\n").Where(l => l.StartsWith("UID:", StringComparison.Ordinal))];
        Assert.Equal(2, Ids(mine).Length);
        Assert.Subset(Ids(whole).ToHashSet(), Ids(mine).ToHashSet());
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", mine);
        Assert.Contains("BEGIN:VTIMEZONE\r\n", mine);
        Assert.EndsWith("END:VCALENDAR\r\n", mine);
    }

    [Fact]
    public async Task A_calendar_that_does_not_come_is_said()
    {
        var page = await Open();
        await page.RouteAsync("**/*.ics", route => route.FulfillAsync(new() { Status = 500 }));
        await page.Locator("#s-keynote-trust .star").ClickAsync();
        await Button(page, "Download as a calendar").ClickAsync();
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("The calendar could not be loaded.");
    }

    [Theory]
    [InlineData("localStorage.setItem('programme-2027', '5')")]
    [InlineData("localStorage.setItem('programme-2027', '{\"a\":1}')")]
    [InlineData("localStorage.setItem('programme-2027', 'not json')")]
    [InlineData("localStorage.setItem('programme-2027', '[null, 3, \"gone\", \"x\\\"]<b>\"]')")]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })")]
    public async Task What_the_browser_kept_may_be_anything_or_nothing(string before)
    {
        var page = await Open(before: before);
        await page.Locator("#s-keynote-trust .star").ClickAsync();
        await Assertions.Expect(page.Locator("#s-keynote-trust .star")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync(before.Contains("denied") ? "This browser does not keep your choice." : "My programme:");
    }
}
