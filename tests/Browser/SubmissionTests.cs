using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Repository.Tests.House;

namespace Repository.Tests.Browser;

/// <summary>The form for submissions, from its first letter to the file that `import submission` takes in. The sample has a contact and a forge, the small site neither.</summary>
public class SubmissionTests(ServedSites sites) : IClassFixture<ServedSites>
{
    private const string Summary = "A platform on which teachers of the region share lessons, free of charge.", French = "Une plate-forme où les enseignants de la région partagent leurs cours.", Arabic = "منصة يتشارك فيها معلمو المنطقة دروسهم مجاناً وباللغة العربية.";

    private async Task<IPage> Open(string language = "en", string site = "sample", bool script = true, int width = 1280)
    {
        var page = await sites.Chromium.Page(sites.Of(site), width, script: script);
        await page.GotoAsync(new Uri(sites.Of(site), $"/{language}/submit/").ToString());
        if (script) await page.WaitForFunctionAsync("document.querySelector('#submission .part') && performance.getEntriesByType('resource').some(r => r.name.endsWith('yaml.js'))");
        return page;
    }

    private static ILocator Field(IPage page, string name) => page.Locator($"#submission [name=\"{name}\"]");
    /// <summary>By the keyboard alone, from where the focus is put.</summary>
    private static async Task Type(IPage page, string name, string text)
    {
        await Field(page, name).FocusAsync();
        await page.Keyboard.InsertTextAsync(text);
    }

    private static async Task Tick(IPage page, string name, string value)
    {
        var box = page.Locator($"#submission [name=\"{name}\"][value=\"{value}\"]");
        await page.EvaluateAsync("e => document.querySelectorAll('#submission details').forEach(d => d.open = true)");
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    private static async Task Choose(IPage page, string name, int at)
    {
        await Field(page, name).FocusAsync();
        for (var i = 0; i < at; i++) await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Field(page, name)).Not.ToHaveValueAsync("");
    }

    private static async Task Fill(IPage page, string language)
    {
        var (title, summary) = language switch { "fr" => ("Plate-forme : \"cours\" #1", French), "ar" => ("منصة الدروس: «المعلم»", Arabic), _ => ("Lesson platform: \"share\" #1", Summary) };
        await Choose(page, "kind", 2);
        await Choose(page, "activity", 1);
        await Type(page, $"title.{language}", title);
        await Type(page, $"summary.{language}", summary);
        await Type(page, "organization", "org-one");
        await Choose(page, "coverage", 1);
        await Choose(page, "status", 1);
        await Tick(page, "action_lines", "C1");
        await Type(page, "sources.0.url", "https://example.org/a?b=c&d=é#e");
    }

    private static async Task Check(IPage page)
    {
        await page.Locator("#submission button[type=submit]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The file is downloaded, taken in, and lies there byte for byte as it came.</summary>
    private static async Task<string> TakeIn(IPage page, SampleSite site)
    {
        await Assertions.Expect(page.Locator("#ready")).ToBeFocusedAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#download").ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!, Encoding.UTF8);
        Assert.Equal(await page.Locator("#preview").TextContentAsync(), text);
        site.Write(download.SuggestedFilename, text);
        var today = Regex.Match(text, @"(?m)^updated: (\S+)$").Groups[1].Value;
        var (code, output, error) = await site.Run("import", "submission", site.In(download.SuggestedFilename), "--clock", today);
        Assert.True(code == 0, output + error + text);
        var written = File.ReadAllText(site.In("content", "projects", download.SuggestedFilename));
        var record = Regex.Split(text, "(?m)^---\n")[0];
        Assert.Equal(record, written);
        return text;
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 1280)]
    [InlineData("ar", 360)]
    public async Task A_record_written_with_the_keyboard_is_taken_in_as_it_is(string language, int width)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var page = await Open(language, width: width);
        await Fill(page, language);
        if (language == "ar")
        {
            await Assertions.Expect(Field(page, "title.ar")).ToHaveAttributeAsync("dir", "rtl");
            await Assertions.Expect(Field(page, "title.en")).ToBeHiddenAsync();
            await Assertions.Expect(Field(page, "id")).ToHaveValueAsync("org-one-project");
        }
        else await Assertions.Expect(Field(page, "id")).ToHaveValueAsync(language == "en" ? "lesson-platform-share-1" : "plate-forme-cours-1");
        await Check(page);
        var text = await TakeIn(page, site);
        Assert.Contains($"language: {language}\n", text);
        Assert.Contains($"  {language}: {{state: original}}\n", text);
        Assert.Matches(language == "ar" ? "(?m)^  ar: \"منصة الدروس: «المعلم»\"$" : "(?m)^  (en|fr): \".*: \\\\\"(share|cours)\\\\\" #1\"$", text);
    }

    [Fact]
    public async Task Three_languages_every_list_and_hostile_texts_are_taken_in_as_they_are()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var page = await Open();
        await Fill(page, "en");
        await Tick(page, "also", "fr");
        await Tick(page, "also", "ar");
        await Type(page, "title.fr", "12");
        await Type(page, "title.ar", "- نعم");
        await Type(page, "summary.ar", Arabic);
        await Type(page, "description.en", "\n  indented\n\n- a: b # c\n\ttab\n\"quotes\" 'and' \\ 😀\n---\n...\n\n\n");
        await Type(page, "description.fr", "true");
        await Type(page, "keywords.en", "yes, a: b , 12,[x]،null");
        await Type(page, "sources.0.title", "'a' {b} & *c");
        await page.Locator("[data-rows=results] [data-add]").ClickAsync();
        await Type(page, "results.0.label.en", "people trained");
        await Type(page, "results.0.value", "+٠١٢٠٠٫5");
        await page.Locator("[data-rows=links] [data-add]").ClickAsync();
        await Type(page, "links.0.url", "https://example.org/");
        await page.Locator("[data-rows=links] [data-add]").ClickAsync();
        await Check(page);
        var text = await TakeIn(page, site);
        Assert.Contains("  fr: \"12\"\n", text);
        Assert.Contains("    value: 1200.5\n", text);
        Assert.Contains("keywords:\n  en: [\"yes\", \"a: b\", \"12\", \"[x]\", \"null\"]\n", text);
        Assert.Single(Regex.Matches(text, "(?m)^  - url: https://example.org/$"));
    }

    [Fact]
    public async Task A_new_organization_goes_into_the_same_file_and_both_are_proposed_at_the_forge()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var page = await Open();
        await Fill(page, "en");
        await page.Locator("#is-new").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Type(page, "organization-record.name.en", "Teachers’ Network of the Region");
        await Type(page, "organization-record.acronym.en", "TNR");
        await Choose(page, "organization-record.type", 1);
        await Assertions.Expect(Field(page, "organization-record.id")).ToHaveValueAsync("tnr");
        await Check(page);
        var text = await TakeIn(page, site);
        Assert.Contains("\n---\nid: tnr\n", text);
        Assert.Equal(Regex.Split(text, "(?m)^---\n")[1], File.ReadAllText(site.In("content", "organizations", "tnr.yaml")));
        var links = await page.Locator("#forge a").EvaluateAllAsync<string[]>("all => all.map(a => a.href)");
        Assert.Equal(2, links.Length);
        Assert.StartsWith("https://forge.example.org/sample/new/main/content/organizations?filename=tnr.yaml&value=", links[0]);
        Assert.Equal(Regex.Split(text, "(?m)^---\n")[0], Uri.UnescapeDataString(links[1].Split("&value=")[1]));
        Assert.All(links, link => Assert.True(link.Length < 6000));
    }

    [Fact]
    public async Task A_long_record_is_not_put_into_an_address_and_it_is_said_why()
    {
        var page = await Open();
        await Fill(page, "en");
        await Check(page);
        await Assertions.Expect(page.Locator("#forge a")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#too-long")).ToBeHiddenAsync();
        await Type(page, "description.en", string.Concat(Enumerable.Repeat("A long text. ", 500)));
        await Assertions.Expect(page.Locator("#ready")).ToBeHiddenAsync();
        await Check(page);
        await Assertions.Expect(page.Locator("#too-long")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#forge a")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".mail")).ToHaveAttributeAsync("href", new Regex(@"^mailto:contact@sample\.example\.org\?subject=[^&]+&body="));
    }

    [Fact]
    public async Task Faults_stand_at_their_fields_and_in_a_list_that_leads_to_them()
    {
        var page = await Open("fr");
        await Check(page);
        await Assertions.Expect(page.Locator("#faults")).ToBeFocusedAsync();
        Assert.Equal(["kind", "activity", "title.fr", "summary.fr", "id", "organization", "coverage", "status", "action_lines", "sources.0.url"], await page.Locator("#submission [aria-invalid]").EvaluateAllAsync<string[]>("all => all.map(e => e.name)"));
        await Assertions.Expect(page.Locator("#faults a")).ToHaveCountAsync(10);
        await page.Locator("#faults a").Nth(8).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Field(page, "action_lines").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#faults a")).ToHaveCountAsync(9);
        await Type(page, "title.fr", "Un titre" + new string('x', 160));
        await Assertions.Expect(page.Locator("[id='e-title.fr']")).ToHaveTextAsync("Trop long\u00a0: 168 caractères, 160 au plus sont admis.");
        await Assertions.Expect(page.Locator("[id='c-title.fr']")).ToHaveClassAsync(new Regex("over"));
        foreach (var (name, text, fault) in ((string, string, string)[])
        [
            ("summary.fr", "Écrivez à quelqu_un@mail.example.org pour en savoir davantage sur ce projet.", "adresse électronique"), ("description.fr", "Appelez le +216 71 000 000.", "numéro de téléphone"), ("impact.fr", "un\u202Edeux", "caractère invisible"),
            ("start", "2025-13", "2025-03"), ("end", "hier", "2025-03"), ("organization", "Personne ne la connaît", "ne figure pas dans la liste"), ("sources.0.url", "exemple.org", "https://"), ("id", "Un id", "Minuscules"), ("keywords.fr", "a,b,a", "deux fois"),
        ])
        {
            await Type(page, name, text);
            if (name == "organization") await Check(page);
            await Assertions.Expect(page.Locator($"[id='e-{name}']")).ToContainTextAsync(fault);
            Assert.Contains($"e-{name}", await Field(page, name).GetAttributeAsync("aria-describedby"));
        }
    }

    [Fact]
    public async Task What_was_written_is_back_after_a_reload_in_every_language_until_it_is_deleted()
    {
        var page = await Open();
        await Type(page, "title.en", "Kept");
        await Tick(page, "action_lines", "C1");
        await page.Locator("[data-rows=links] [data-add]").ClickAsync();
        await page.Locator("[data-rows=links] [data-add]").ClickAsync();
        await Type(page, "links.1.url", "https://example.org/two");
        await Type(page, "id", "-own");
        await Assertions.Expect(page.Locator("#saved")).ToHaveTextAsync("Saved on this device.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#saved")).ToHaveTextAsync("What you wrote before on this device is back.");
        await page.GotoAsync(new Uri(sites.Of("sample"), "/ar/submit/").ToString());
        await Assertions.Expect(Field(page, "title.en")).ToHaveValueAsync("Kept");
        await Assertions.Expect(Field(page, "links.1.url")).ToHaveValueAsync("https://example.org/two");
        await Assertions.Expect(Field(page, "id")).ToHaveValueAsync("kept-own");
        await Assertions.Expect(page.Locator("[name=action_lines][value=C1]")).ToBeCheckedAsync();
        await Type(page, "title.en", "!");
        await Assertions.Expect(Field(page, "id")).ToHaveValueAsync("kept-own");
        await page.Locator("#forget").ClickAsync();
        await Assertions.Expect(Field(page, "title.en")).ToHaveValueAsync("");
        Assert.Null(await page.EvaluateAsync<string?>("Object.keys(localStorage).find(k => k.startsWith('submission'))"));
        await page.ReloadAsync();
        await Assertions.Expect(Field(page, "title.ar")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#saved")).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });")]
    [InlineData("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")]
    [InlineData("localStorage.setItem('submission /', '{\"version\":1,\"values\":{\"title.en\":[1]}}');")]
    [InlineData("localStorage.setItem('submission /', '}');")]
    public async Task Where_nothing_can_be_stored_or_nonsense_is_the_form_works(string before)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var page = await sites.Chromium.Page(sites.Of("sample"));
        await page.AddInitScriptAsync(before);
        await page.GotoAsync(new Uri(sites.Of("sample"), "/en/submit/").ToString());
        await Fill(page, "en");
        await Assertions.Expect(page.Locator("#saved")).ToHaveTextAsync(before.Contains("throw") ? "This browser saves nothing; keep the page open until you have downloaded the file." : "Saved on this device.");
        await Check(page);
        await TakeIn(page, site);
    }

    [Fact]
    public async Task An_organization_is_found_by_a_part_of_its_name_and_the_page_works_on_without_a_connection()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var page = await Open();
        await Field(page, "organization").FocusAsync();
        await page.WaitForResponseAsync(r => r.Url.EndsWith("organizations.json"), new() { Timeout = 1000 }).ContinueWith(_ => { });
        await page.Context.SetOfflineAsync(true);
        await Fill(page, "en");
        await Assertions.Expect(page.Locator("#n-organization")).ToContainTextAsync("Chosen: ");
        var name = (await page.Locator("#n-organization").TextContentAsync())!["Chosen: ".Length..];
        await Field(page, "organization").FillAsync(name[..^1].ToUpperInvariant());
        Assert.Contains(name, await page.Locator("#organizations option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)"));
        await Field(page, "organization").FillAsync(name);
        await Check(page);
        Assert.Contains("organization: org-one\n", await TakeIn(page, site));
    }

    [Fact]
    public async Task Without_script_the_page_says_what_to_do_and_offers_a_blank_record()
    {
        var page = await Open("ar", script: false);
        await Assertions.Expect(page.Locator("#submission")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "الإرسال بالبريد الإلكتروني إلى" })).ToBeVisibleAsync();
        using var client = new HttpClient { BaseAddress = sites.Of("sample") };
        var blank = await client.GetStringAsync("/ar/submit/initiative.yaml");
        Assert.Contains("language: ar\n", blank);
        Assert.DoesNotContain("review", blank);
        using var site = SampleSite.Of("tests", "SampleSite");
        site.Write("blank.yaml", blank);
        var (code, output, _) = await site.Run("import", "submission", site.In("blank.yaml"));
        Assert.Equal(1, code);
        // It reads as YAML and lacks nothing but what is to be filled in.
        Assert.Matches("^(blank.yaml:[0-9]+:[0-9]+: (warning R024|warning X007|error R017).*\n)+", output);
        Assert.DoesNotContain("error R00", output);
    }
}
