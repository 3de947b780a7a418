using Microsoft.Playwright;
using Repository.Tests.House;
using Repository.Tests.Serving;

namespace Repository.Tests.Browser;

/// <summary>A declaration of 1,000 clauses, and fifty of forty, in a browser.</summary>
public sealed class LongDeclarationTests(LongDeclarationTests.Served site) : IClassFixture<LongDeclarationTests.Served>
{
    private static readonly string Axe = File.ReadAllText(ProjectFiles.In("node_modules", "axe-core", "axe.min.js"));

    [Theory]
    [InlineData("ar", 360)]
    [InlineData("en", 1280)]
    public async Task The_sections_of_a_long_text_are_folded_and_open_at_a_clause(string language, int width)
    {
        var page = await site.Chromium.Page(site.Of("long"), width);
        await page.GotoAsync(new Uri(site.Of("long"), $"/{language}/declarations/declaration-1/").ToString());
        await Assertions.Expect(page.Locator(".clauses > details.part[open]")).ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(site.Of("long"), $"/{language}/declarations/declaration-1/#op-30").ToString());
        await Assertions.Expect(page.Locator("#op-30")).ToBeInViewportAsync();
        var parts = await page.Locator(".clauses > details.part").CountAsync();
        await page.Locator(".fold-all").ClickAsync();
        await Assertions.Expect(page.Locator(".clauses > details.part[open]")).ToHaveCountAsync(parts);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.EvaluateAsync(Axe);
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, resultTypes: ["violations"] })).violations.map(v => v.id + " " + v.nodes[0].html.slice(0, 200))
            """));
    }

    [Fact]
    public async Task What_is_folded_is_printed()
    {
        var page = await site.Chromium.Page(site.Of("long"), 657, script: false);
        await page.GotoAsync(new Uri(site.Of("long"), "/en/declarations/declaration-1/").ToString());
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('.clause')].filter(c => !c.checkVisibility({ contentVisibilityAuto: true }) || c.getBoundingClientRect().height < 5).length"));
    }

    [Theory]
    [InlineData("ar", "parallel/")]
    [InlineData("en", "parallel/en-ar/")]
    public async Task Fifty_declarations_side_by_side_print_without_a_fault(string language, string parallel)
    {
        var page = await site.Chromium.Page(site.Of("fifty"), 657, script: false);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var faults = new List<string>();
        for (var number = 1; number <= 50; number++)
        {
            await page.GotoAsync(new Uri(site.Of("fifty"), $"/{language}/declarations/declaration-{number}/{parallel}").ToString());
            Assert.True(await page.Locator(".parallel tbody tr").CountAsync() > 40);
            faults.AddRange((await page.EvaluateAsync<string[]>(DeclarationTests.PrintFaults)).Select(row => $"declaration-{number}#{row}"));
        }
        Assert.Empty(faults);
    }

    public sealed class Served : IAsyncLifetime
    {
        private readonly SampleSite @long = SampleSite.Small(), fifty = SampleSite.Small();
        private Server longServer = null!, fiftyServer = null!;

        public Chromium Chromium { get; } = new();

        public Uri Of(string name) => (name == "long" ? longServer : fiftyServer).Address;

        public async Task InitializeAsync()
        {
            await Chromium.InitializeAsync();
            foreach (var (site, options) in ((SampleSite, string[])[])[(@long, []), (fifty, ["--declarations", "50", "--clauses", "40"])])
            {
                var (code, said) = await Node.Run(["tests/bench/declaration-data.mjs", "--content", site.In("content"), .. options]);
                Assert.True(code == 0, said);
            }
            (longServer, fiftyServer) = (await Server.Start(@long), await Server.Start(fifty));
        }

        public async Task DisposeAsync()
        {
            await longServer.DisposeAsync();
            await fiftyServer.DisposeAsync();
            await Chromium.DisposeAsync();
            @long.Dispose();
            fifty.Dispose();
        }
    }
}
