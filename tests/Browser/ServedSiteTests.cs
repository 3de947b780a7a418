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
