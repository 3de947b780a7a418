using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>The programme of the sample's edition of 2027: three days in Cairo, forty sessions in four rooms.</summary>
public class ProgrammeTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Programme = "/en/editions/2027/programme/", Own = "Show times in my time zone";

    private async Task<IPage> Open(string path = Programme, string? zone = "Africa/Cairo", int width = 1280, bool script = true, DateTime? now = null, string? before = null)
    {
        var page = await sites.Chromium.Page(sites.Of("sample"), width, script: script, zone: zone);
        if (now is { } moment) await page.Clock.SetFixedTimeAsync(moment);
        if (before is not null) await page.AddInitScriptAsync(before);
        await page.GotoAsync(new Uri(sites.Of("sample"), path).ToString());
        return page;
    }

    private static ILocator Shown(IPage page) => page.Locator(".slot:visible");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    [Fact]
    public async Task Without_script_the_whole_programme_is_there_and_the_clock_is_named()
    {
        var page = await Open(script: false);
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(40);
        await Assertions.Expect(page.Locator(".zone")).ToContainTextAsync("All times are local time in Cairo (UTC+3).");
        await Assertions.Expect(page.Locator("#filter, #now, .star, #zone >> visible=true")).ToHaveCountAsync(0);
        // The choice between table and list needs no script.
        await Assertions.Expect(page.Locator("#day-2027-05-03 .slots")).ToHaveCSSAsync("display", "grid");
        await page.GetByLabel("List", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(page.Locator("#day-2027-05-03 .slots")).ToHaveCSSAsync("display", "block");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_the_way_back_takes_them_away()
    {
        var page = await Open();
        await page.GetByText("Track", new() { Exact = true }).First.ClickAsync();
        await page.GetByLabel("Health").CheckAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?track=health$"));
        var health = await Shown(page).CountAsync();
        Assert.InRange(health, 1, 39);
        await Assertions.Expect(page.Locator("#filtered")).ToHaveTextAsync($"Sessions shown: {health} of 40");
        Assert.All(await Shown(page).EvaluateAllAsync<string[]>("all => all.map(s => s.dataset.track)"), track => Assert.Equal("health", track));
        await page.GetByLabel("Skills").CheckAsync();
        Assert.True(await Shown(page).CountAsync() > health);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Skills")).ToBeCheckedAsync();
        await page.GoBackAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(health);
        await Button(page, "Clear the filters").ClickAsync();
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(40);
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/programme/$"));
    }

    [Fact]
    public async Task Two_filters_narrow_each_other_and_empty_days_go()
    {
        var page = await Open(Programme + "?type=ministerial&language=fr");
        var types = await Shown(page).EvaluateAllAsync<string[]>("all => all.map(s => s.dataset.type + ' ' + s.dataset.language)");
        Assert.NotEmpty(types);
        Assert.All(types, type => { Assert.StartsWith("ministerial ", type); Assert.Contains("fr", type); });
        await page.GotoAsync(new Uri(sites.Of("sample"), Programme + "?room=nowhere").ToString());
        await Assertions.Expect(Shown(page)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".day:visible")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("?track=%3Cscript%3Ealert(1)%3C/script%3E&zone=own&mine=1")]
    [InlineData("?sessions=%22%5D,%3Cimg%20src=x%3E,,opening-ceremony&type=__proto__")]
    [InlineData("?track[]=x&sessions=&room=%00%FF")]
    public async Task A_hostile_address_does_no_harm(string query)
    {
        var page = await Open(Programme + query);
        await Assertions.Expect(page.Locator("#filtered")).ToContainTextAsync("Sessions shown:");
        await Assertions.Expect(page.Locator("img[src=x], .slot script")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_reader_elsewhere_sees_own_times_with_their_day_and_goes_back()
    {
        var page = await Open(zone: "Asia/Tokyo");
        var night = page.Locator("#s-night-of-code .when");
        await Assertions.Expect(night).ToContainTextAsync("22:30–00:30 (next day)");
        await Button(page, Own).ClickAsync();
        // 22:30 in Cairo (UTC+3 in May) is 04:30 of the next day in Tokyo.
        await Assertions.Expect(night.Locator("time").First).ToHaveTextAsync("Wed, May 5 04:30");
        await Assertions.Expect(night.Locator("time").Last).ToHaveTextAsync("06:30");
        await Assertions.Expect(page.Locator(".zone")).ToContainTextAsync("Times are shown in your time zone (Asia/Tokyo).");
        await page.ReloadAsync();
        await Assertions.Expect(night.Locator("time").First).ToHaveTextAsync("Wed, May 5 04:30");
        await Button(page, "Show times at the venue").ClickAsync();
        await Assertions.Expect(night.Locator("time").First).ToHaveTextAsync("22:30");
        await Assertions.Expect(page.Locator(".zone")).ToContainTextAsync("local time in Cairo");
    }

    [Theory]
    [InlineData("Asia/Tokyo", "Wed, May 5 04:30–06:30")]
    [InlineData("America/New_York", "15:30–17:30")]
    [InlineData("Europe/London", "20:30–22:30")]
    [InlineData("Asia/Dubai", "23:30–01:30 (next day)")]
    public async Task Whether_a_session_ends_on_the_next_day_depends_on_the_readers_clock(string zone, string expected)
    {
        var page = await Open(Programme + "?zone=own", zone);
        Assert.Equal(expected, await page.Locator("#s-night-of-code .when").InnerTextAsync());
        await Button(page, "Show times at the venue").ClickAsync();
        Assert.Equal("22:30–00:30 (next day)", await page.Locator("#s-night-of-code .when").InnerTextAsync());
    }

    [Fact]
    public async Task A_reader_on_the_same_clock_is_not_asked()
    {
        var page = await Open();
        await Assertions.Expect(page.Locator("#zone")).ToHaveCSSAsync("visibility", "hidden");
    }

    [Theory]
    [InlineData("2027-05-03T08:30:00Z", "Now", 4, "Next", 1)]    // 11:30 in Cairo: four rooms; then lunch
    [InlineData("2027-05-04T20:00:00Z", "Now", 1, null, 0)]     // 23:00: the night; the morning is more than half a day away? no: ten hours
    [InlineData("2027-05-03T05:30:00Z", "Next", 1, null, 0)]    // 08:30: the opening comes
    public async Task Now_and_next_are_shown_on_the_days(string moment, string first, int firstCount, string? second, int secondCount)
    {
        var page = await Open(now: DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        var strip = page.Locator("#now");
        await Assertions.Expect(strip.Locator("h2").First).ToHaveTextAsync(first);
        await Assertions.Expect(strip.Locator("ul").First.Locator("li")).ToHaveCountAsync(firstCount);
        if (second is null) return;
        await Assertions.Expect(strip.Locator("h2").Last).ToHaveTextAsync(second);
        await Assertions.Expect(strip.Locator("ul").Last.Locator("li")).ToHaveCountAsync(secondCount);
    }

    [Theory]
    [InlineData("2027-05-02T10:00:00Z")]
    [InlineData("2027-05-06T10:00:00Z")]
    [InlineData("2026-05-03T08:30:00Z")]
    public async Task There_is_no_now_on_other_days(string moment)
    {
        var page = await Open(now: DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        await Assertions.Expect(page.Locator(".star").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#now")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_cancelled_session_is_never_on()
    {
        // 14:20 in Cairo: three sessions are written for that time, one is cancelled.
        var page = await Open(now: new DateTime(2027, 5, 4, 11, 20, 0, DateTimeKind.Utc));
        await Assertions.Expect(page.Locator("#now ul").First.Locator("li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#now")).Not.ToContainTextAsync("A clinic for robots");
    }

    [Fact]
    public async Task What_is_on_is_drawn_anew_only_when_something_changes()
    {
        var page = await Open(now: new DateTime(2027, 5, 3, 8, 30, 0, DateTimeKind.Utc));
        await page.Locator("#now a").First.FocusAsync();
        await page.EvaluateAsync("document.querySelector('#now a').dataset.seen = 'yes'");
        await page.Clock.RunForAsync(65_000);
        Assert.Equal("yes", await page.EvaluateAsync<string>("document.activeElement.dataset.seen"));
    }

    [Fact]
    public async Task The_overview_shows_what_is_on_too()
    {
        var page = await Open("/ar/editions/2027/", now: new DateTime(2027, 5, 3, 8, 30, 0, DateTimeKind.Utc));
        await Assertions.Expect(page.Locator("#now h2").First).ToHaveTextAsync("الآن");
        await Assertions.Expect(page.Locator("#now ul").First.Locator("li")).ToHaveCountAsync(4);
    }

    [Theory]
    [InlineData("en", "left")]
    [InlineData("ar", "right")]
    public async Task The_table_puts_rooms_beside_and_times_below_each_other(string language, string side)
    {
        var page = await Open($"/{language}/editions/2027/programme/");
        var day = page.Locator("#day-2027-05-03");
        // Each session of a room stands below its name, each of a later hour below an earlier one, no two on each other.
        var faults = await day.EvaluateAsync<string[]>($$"""
            day => {
              const boxes = [...day.querySelectorAll(".slot")].map(slot => ({ slot, box: slot.getBoundingClientRect(), start: slot.querySelector("time").dateTime }));
              const heads = [...day.querySelectorAll(".head")].map(head => head.getBoundingClientRect());
              const faults = [];
              for (const a of boxes) {
                if (a.slot.dataset.room && !heads.some(h => Math.abs(h.{{side}} - a.box.{{side}}) < 2)) faults.push(a.slot.id + " is in no column");
                for (const b of boxes) {
                  if (a !== b && a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1) faults.push(a.slot.id + " lies on " + b.slot.id);
                  if (a.start === b.start && Math.abs(a.box.top - b.box.top) > 1) faults.push(a.slot.id + " is not beside " + b.slot.id);
                  if (a.start < b.start && a.box.top >= b.box.top) faults.push(a.slot.id + " is not above " + b.slot.id);
                }
              }
              return faults;
            }
            """);
        Assert.Empty(faults);
        var (first, last) = (await day.Locator(".head").First.BoundingBoxAsync(), await day.Locator(".head").Last.BoundingBoxAsync());
        Assert.Equal(language == "ar", first!.X > last!.X);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task Each_day_is_printed_on_one_sheet(string language)
    {
        var page = await Open($"/{language}/editions/2027/programme/");
        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(3, System.Text.RegularExpressions.Regex.Matches(pdf, @"/Type\s*/Page\b").Count);
    }

    [Fact]
    public async Task Everything_is_reached_by_the_keyboard_in_the_order_of_the_programme()
    {
        var page = await Open(width: 360);
        await page.Locator("#s-opening-ceremony h3 a").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#s-opening-ceremony .star")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Contains("Opening ceremony", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("s-keynote-small-models", await page.EvaluateAsync<string>("document.activeElement.closest('.slot').id"));
        await page.Locator("#filter summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?track="));
    }
}
