using Microsoft.Playwright;
using Repository.Tests.House;
using Repository.Tests.Serving;

namespace Repository.Tests.Browser;

/// <summary>The real site, served, as a reader walks through it.</summary>
public class ServedSiteTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_reader_walks_from_home_to_a_record_and_to_another_language()
    {
        await using var server = await Server.Start(ProjectFiles.Root);
        var page = await chromium.Page(server.Address);

        await page.GotoAsync(server.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue in English" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Arab Repository of Emerging Technology");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main navigation" }).GetByRole(AriaRole.Link, new() { Name = "Repository" }).ClickAsync();
        Assert.Equal(50, await page.Locator(".card").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "WSIS Stocktaking database" }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(server.Address, "/en/projects/wsis-stocktaking/").ToString());

        await page.GetByRole(AriaRole.Link, new() { Name = "العربية" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(server.Address, "/ar/projects/wsis-stocktaking/").ToString());
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("القمة العالمية لمجتمع المعلومات");

        // Reading goes from the right: the panel of facts stands left of the text.
        var (text, facts) = (await page.Locator(".record-main").BoundingBoxAsync(), await page.Locator(".record-side").BoundingBoxAsync());
        Assert.True(facts!.X + facts.Width < text!.X);
    }

    [Theory]
    [InlineData("/ar/")]
    [InlineData("/ar/projects/")]
    [InlineData("/ar/projects/ai-forward-summit-2025/")]
    [InlineData("/fr/declarations/tunis-2025/")]
    [InlineData("/en/action-lines/")]
    [InlineData("/ar/action-lines/c7-e-government/")]
    [InlineData("/en/organizations/")]
    [InlineData("/fr/editions/2025/")]
    public async Task Nothing_is_wider_than_a_phone(string path)
    {
        await using var server = await Server.Start(ProjectFiles.Root);
        var page = await chromium.Page(server.Address, width: 360, height: 740);
        await page.GotoAsync(new Uri(server.Address, path).ToString());
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_skip_link_is_the_first_stop_of_the_keyboard()
    {
        await using var server = await Server.Start(ProjectFiles.Root);
        var page = await chromium.Page(server.Address);
        await page.GotoAsync(new Uri(server.Address, "/fr/").ToString());
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(":focus")).ToHaveTextAsync("Aller au contenu");
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#site-main", page.Url);
    }

    [Theory]
    [InlineData("/ar/countries/", 1280, ".map a")]
    [InlineData("/ar/countries/", 360, ".tiles a")]
    [InlineData("/fr/state-of-the-region/", 1280, ".map a")]
    public async Task Every_country_on_the_map_is_reached_by_the_keyboard_seen_and_linked(string path, int width, string links)
    {
        await using var server = await Server.Start(ProjectFiles.Root);
        var page = await chromium.Page(server.Address, width);
        await page.GotoAsync(new Uri(server.Address, path).ToString());
        var all = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('{links}')].map(a => a.getAttribute('href'))");
        Assert.Equal(22, all.Distinct().Count());
        await page.Locator(links).First.FocusAsync();
        var reached = new List<string>();
        for (var i = 0; i < 22; i++)
        {
            var (href, name, mark) = (await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"), await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"),
                await page.EvaluateAsync<string>("getComputedStyle(document.activeElement.querySelector('.shape, rect')).strokeWidth"));
            reached.Add(href);
            Assert.Matches(@"^\S.*: ([A-Z]{2} )?[0-9]+$", name);
            Assert.Equal("4px", mark);
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Equal(all.Order(), reached.Order());
        await page.Locator($"{links}[href$='/tn/']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/countries/tn/$"));
    }

    [Fact]
    public async Task Every_stop_of_the_keyboard_is_seen_and_none_is_out_of_the_way()
    {
        await using var server = await Server.Start(ProjectFiles.Root);
        foreach (var path in (string[])["/ar/", "/en/projects/ai-forward-summit-2025/", "/fr/compare/?ids=arabert,tunbert"])
        {
            var page = await chromium.Page(server.Address);
            await page.GotoAsync(new Uri(server.Address, path).ToString());
            if (path.Contains("?ids")) await page.Locator(".comparison").WaitForAsync();
            var stops = await page.EvaluateAsync<int>("[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length");
            for (var i = 0; i < stops; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                // Where the outline is off, something inside shows the focus instead: the card of a title, the shape of a country.
                var unseen = await page.EvaluateAsync<string?>("""
                    () => {
                      const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
                      if (e === document.body) return "the focus is nowhere";
                      const marked = style.outlineStyle !== "none" || getComputedStyle(e, "::after").outlineStyle !== "none" || (e.closest("svg") && parseFloat(getComputedStyle(e.querySelector(".shape, rect")).strokeWidth) >= 4);
                      return marked && box.width > 0 && box.right > 0 && box.left < innerWidth ? null : e.outerHTML.slice(0, 200);
                    }
                    """);
                Assert.True(unseen is null, $"{path}: {unseen}");
            }
        }
    }

    [Fact]
    public async Task An_editor_sees_the_fault_over_the_page_and_the_mended_page_after_saving()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await using var server = await Server.Start(site);
        var page = await chromium.Page(server.Address);
        await page.GotoAsync(new Uri(server.Address, "/en/projects/every-field/").ToString());
        var path = site.In("content", "projects", "every-field.yaml");
        var before = File.ReadAllText(path);

        File.WriteAllText(path, before.Replace("activity: programme", "activity: program"));
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("content/projects/every-field.yaml:4:11: error R014: unknown activity type 'program'; did you mean 'programme'?");

        File.WriteAllText(path, before.Replace("\"Every field <once> & \\\"quoted\\\"\"", "A new title"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("A new title");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
