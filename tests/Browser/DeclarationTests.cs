using Microsoft.Playwright;

namespace Repository.Tests.Browser;

/// <summary>The sample's charter of 2027: a preamble, two numbered paragraphs with points, notes, former numbers, and a paragraph that is
/// not translated into Arabic.</summary>
public class DeclarationTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Charter = "/en/declarations/charter-2027/", Arabic = "/ar/declarations/charter-2027/";

    private async Task<IPage> Open(string path, int width = 1280, bool script = true)
    {
        var page = await sites.Chromium.Page(sites.Of("sample"), width, script: script);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(new Uri(sites.Of("sample"), path).ToString());
        return page;
    }

    private static Task<string> Clipboard(IPage page) => page.EvaluateAsync<string>("navigator.clipboard.readText()");

    private static ILocator Copy(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Its start, end, top and bottom on the page.</summary>
    private static async Task<LocatorBoundingBoxResult> Box(ILocator part) => (await part.BoundingBoxAsync())!;

    [Theory]
    [InlineData("/en/declarations/charter-2027/")]
    [InlineData("/fr/declarations/charter-2027/")]
    [InlineData(Arabic)]
    [InlineData("/en/declarations/charter-2027/parallel/")]
    [InlineData("/ar/declarations/charter-2027/parallel/en-fr/")]
    public async Task The_address_of_a_clause_opens_it_in_every_language_without_script(string path)
    {
        var page = await Open(path + "#op-1-b-ii", script: false);
        await Assertions.Expect(page.Locator("#op-1-b-ii")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("#op-1-b-ii")).Not.ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)");
    }

    [Theory]
    [InlineData(Charter)]
    [InlineData("/ar/declarations/charter-2027/parallel/")]
    public async Task A_former_number_leads_to_the_clause_without_script(string path)
    {
        var page = await Open(path + "#op-5", width: 360, script: false);
        await Assertions.Expect(page.Locator("#op-2")).ToBeInViewportAsync();
        await page.Locator("#page-former a[href='#op-1-b']").ClickAsync();
        await Assertions.Expect(page.Locator("#op-1-b")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_number_of_a_clause_offers_its_link_its_citation_and_its_text()
    {
        var page = await Open(Charter);
        await page.Locator("#op-1-b > .number").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/charter-2027/#op-1-b$"));
        await Assertions.Expect(page.Locator("#op-1-b > .clause-tools")).ToHaveAttributeAsync("aria-label", "Copy from paragraph 1 (b)");
        await Copy(page, "Copy link").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools [role=status]")).ToHaveTextAsync("Copied");
        var address = new Uri(sites.Of("sample"), Charter + "#op-1-b").ToString();
        Assert.Equal(address, await Clipboard(page));
        await Copy(page, "Copy citation").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools [role=status]")).ToHaveTextAsync("Copied");
        Assert.Equal($"Sample Coast Charter, 20 May 2027, paragraph 1 (b). In: Sample. {address}", await Clipboard(page));
        await Copy(page, "Copy text").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools [role=status]")).ToHaveTextAsync("Copied");
        Assert.Equal("(b) train their teachers, namely:\n  (i) those of villages first;\n  (ii) all others by 2029;", await Clipboard(page));
        // The number of a note is no part of the text.
        await page.Locator("#pp-2-b > .number").ClickAsync();
        await Copy(page, "Copy text").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools [role=status]")).ToHaveTextAsync("Copied");
        Assert.Equal("(b) are described at https://example.org/services;", await Clipboard(page));
        // Chosen once more, the number puts the tools away.
        await page.Locator("#pp-2-b > .number").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task In_Arabic_a_clause_is_cited_by_the_letters_of_the_abjad()
    {
        var page = await Open(Arabic + "#op-1-b-i");
        await Copy(page, "نسخ صيغة الاستشهاد").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools [role=status]")).ToHaveTextAsync("تم النسخ");
        Assert.Contains("الفقرة 1 (ب) '1'", await Clipboard(page));
    }

    [Fact]
    public async Task Where_the_clipboard_is_closed_the_text_is_shown_and_selected()
    {
        var page = await Open(Charter + "#op-2");
        await page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }");
        await Copy(page, "Copy link").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools [role=status]")).ToContainTextAsync("This browser does not allow copying.");
        Assert.EndsWith("#op-2", await page.EvaluateAsync<string>("getSelection().toString()"));
    }

    [Fact]
    public async Task Another_language_opens_at_the_same_clause()
    {
        var page = await Open(Charter);
        await page.Locator("#op-2 > .number").ClickAsync();
        await page.Locator(".languages a[hreflang=ar]").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/ar/declarations/charter-2027/#op-2$"));
        await page.Locator(".parts a").Nth(1).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/parallel/#op-2$"));
    }

    [Theory]
    [InlineData("#%E0%A4%A")]
    [InlineData("#\"><img src=x onerror=alert(1)>")]
    [InlineData("#__proto__")]
    [InlineData("#site-main")]
    [InlineData("#")]
    public async Task An_address_that_names_no_clause_does_no_harm(string hash)
    {
        var page = await Open(Charter + hash);
        await Assertions.Expect(page.Locator(".clause-tools, img[src=x]")).ToHaveCountAsync(0);
        await page.Locator("#op-2 > .number").ClickAsync();
        await Assertions.Expect(page.Locator(".clause-tools")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task By_keyboard_the_tools_follow_the_number()
    {
        var page = await Open(Charter);
        await page.Locator("#op-1-a > .number").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#op-1-a > .clause-tools")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Copy(page, "Copy link")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_not_translated_says_so_and_is_shown_in_the_original()
    {
        var page = await Open(Arabic);
        await Assertions.Expect(page.Locator("#op-3 > p").First).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(page.Locator("#op-3 > .untranslated")).ToHaveTextAsync("(غير مترجم)");
        await page.GotoAsync(new Uri(sites.Of("sample"), Arabic + "parallel/").ToString());
        await Assertions.Expect(page.Locator("#op-3 td").First).ToHaveTextAsync("(غير مترجم)");
    }

    [Theory]
    [InlineData("en", "parallel/", "en fr ar")]
    [InlineData("ar", "parallel/", "ar en fr")]
    [InlineData("fr", "parallel/en-ar/", "en ar")]
    [InlineData("ar", "parallel/en-ar/", "ar en")]
    public async Task Languages_stand_side_by_side_each_clause_in_a_row(string language, string parallel, string order)
    {
        var page = await Open($"/{language}/declarations/charter-2027/{parallel}", script: false);
        var rows = page.Locator(".parallel tbody tr:not(.heading)");
        for (var i = 0; i < await rows.CountAsync(); i++)
        {
            var cells = await rows.Nth(i).Locator("td").AllAsync();
            Assert.Equal(order.Split(' ').Length, cells.Count);
            var boxes = await Task.WhenAll(cells.Select(Box));
            // Side by side, in the page's direction of reading, and all from one line on.
            Assert.Single(boxes.Select(b => Math.Round(b.Y)).Distinct());
            Assert.Equal(boxes, language == "ar" ? boxes.OrderByDescending(b => b.X) : boxes.OrderBy(b => b.X));
            Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(Math.Abs(pair.First.X - pair.Second.X) >= Math.Min(pair.First.Width, pair.Second.Width) - 1));
        }
        Assert.Equal(order.Split(' '), await page.Locator("#op-1 td").EvaluateAllAsync<string[]>("cells => cells.map(c => c.lang)"));
        Assert.All(await page.Locator(".parallel td[lang]").EvaluateAllAsync<string[]>("cells => cells.map(c => c.lang + ' ' + getComputedStyle(c).direction)"), cell => Assert.Equal(cell.StartsWith("ar") ? "rtl" : "ltr", cell.Split(' ')[1]));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task On_a_phone_the_languages_of_a_clause_stand_below_each_other(string language)
    {
        var page = await Open($"/{language}/declarations/charter-2027/parallel/", width: 360, script: false);
        var boxes = await Task.WhenAll((await page.Locator("#op-1 td").AllAsync()).Select(Box));
        Assert.Equal(3, boxes.Length);
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.Second.Y >= pair.First.Y + pair.First.Height - 1));
        Assert.All(boxes, box => Assert.True(box.Width > 300));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Theory]
    [InlineData("en", "parallel/")]
    [InlineData("ar", "parallel/")]
    [InlineData("ar", "parallel/en-ar/")]
    public async Task On_paper_two_languages_stand_side_by_side_and_nothing_is_cut_off(string language, string parallel)
    {
        // A4 with the margins of the print sheet, at 96 points to the inch.
        var page = await Open($"/{language}/declarations/charter-2027/{parallel}", width: 657, script: false);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await page.EvaluateAsync<string[]>(PrintFaults));
    }

    /// <summary>Rows whose first two cells are not side by side, and cells that are wider than the paper or lie over each other.</summary>
    public const string PrintFaults = """
        () => [...document.querySelectorAll(".parallel tbody tr")].flatMap(row => {
          const boxes = [...row.querySelectorAll("td")].map(cell => cell.getBoundingClientRect());
          const over = boxes.some((a, i) => boxes.slice(i + 1).some(b => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
          const wide = boxes.some(b => b.left < -1 || b.right > innerWidth + 1 || b.width < 60) || row.scrollWidth > innerWidth;
          return Math.abs(boxes[0].top - boxes[1].top) > 1 || over || wide ? [row.id] : [];
        })
        """;
}
