using Microsoft.Playwright;
using Repository.Model;
using Repository.Tests.House;
using Repository.Tests.Serving;

namespace Repository.Tests.Browser;

/// <summary>Two served sites: the real one with a page of each kind, and the sample with the records that strain a layout.</summary>
public sealed class ServedSites : IAsyncLifetime
{
    private readonly SampleSite sample = SampleSite.Of("tests", "SampleSite"), empty = SampleSite.Small();
    private Server real = null!, sampled = null!, emptied = null!;

    public Chromium Chromium { get; } = new();

    public async Task InitializeAsync()
    {
        await Chromium.InitializeAsync();
        (real, sampled, emptied) = (await Server.Start(ProjectFiles.Root), await Server.Start(sample), await Server.Start(empty));
    }

    public async Task DisposeAsync()
    {
        foreach (var server in (Server[])[real, sampled, emptied]) await server.DisposeAsync();
        await Chromium.DisposeAsync();
        sample.Dispose();
        empty.Dispose();
    }

    public Uri Of(string site) => (site switch { "real" => real, "sample" => sampled, _ => emptied }).Address;
}

/// <summary>Every kind of page in one language, light and (in English) dark, on a phone and on a desk: no rule of accessibility is broken, nothing is
/// wider than the window, nothing moves after it was drawn. With SCREENSHOTS=1 each is kept in tests/screenshots.</summary>
public abstract class PageKinds(ServedSites sites, string language)
{
    private static readonly string Axe = File.ReadAllText(ProjectFiles.In("node_modules", "axe-core", "axe.min.js"));

    // Some rules of these levels are off by default in axe-core: all are switched on by name.
    // A dark page is the light one in other colours: only what depends on colours is looked at again.
    private const string RunAxe = """
        async ([dark]) => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
          const rules = Object.fromEntries(axe.getRules(tags).map(rule => [rule.ruleId, { enabled: true }]));
          const { violations } = await axe.run(document, { runOnly: dark ? { type: "rule", values: ["color-contrast", "link-in-text-block"] } : { type: "tag", values: tags }, rules: dark ? {} : rules, resultTypes: ["violations"] });
          return violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 300) + " " + n.failureSummary.split("\n")[1]).join("; ")}`);
        }
        """;

    private const string Shift = """
        () => new Promise(done => {
          let sum = 0;
          const moved = new Set();
          new PerformanceObserver(list => { for (const entry of list.getEntries()) { sum += entry.value; for (const { node } of entry.sources) moved.add(node?.outerHTML?.slice(0, 80) ?? node?.nodeName); } }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum > 0 ? `${sum}: ${[...moved].join(" ")}` : ""), 60);
        })
        """;

    private const string TooWide = """
        () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= innerWidth ? []
          : [...document.querySelectorAll("body *")].filter(e => { const r = e.getBoundingClientRect(); return (r.right > innerWidth + 1 || r.left < -1) && !e.closest(".scroller, .skip"); }).slice(0, 3).map(e => e.outerHTML.slice(0, 160)).concat("the page")
        """;

    /// <summary>The name of a picture, the site, and the address without language.</summary>
    public static TheoryData<string, string, string> Pages()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (name, path) in Real()) data.Add(name, "real", path);
        foreach (var (name, path) in ((string, string)[])
        [
            ("longest", "/projects/longest/"), ("only-required", "/projects/only-required/"), ("every-field", "/projects/every-field/"), ("arabic-only", "/projects/arabic-only/"),
            ("withdrawn", "/projects/withdrawn/"), ("sample-records", "/projects/"), ("person", "/people/speaker-one/"), ("people", "/people/"), ("sample-edition", "/editions/2026/"),
            ("sample-session", "/editions/2026/sessions/opening/"), ("sample-outcome", "/editions/2026/outcomes/report/"), ("sample-declaration", "/declarations/sample-2026/"), ("version", "/declarations/sample-2026/versions/draft-1/"), ("version-arabic", "/declarations/draft-2027/versions/zero/"),
            ("edition-page", "/editions/2026/pages/travel/"), ("sample-news", "/news/2026-02-03-adopted/"), ("compare-longest", "/compare/?ids=longest,only-required,every-field,arabic-only"), ("sample-region", "/state-of-the-region/"),
            ("live-edition", "/editions/2027/"), ("programme", "/editions/2027/programme/"), ("programme-filtered", "/editions/2027/programme/?track=skills&sessions=keynote-trust,panel-skills"), ("room", "/editions/2027/rooms/nile-hall/"), ("track", "/editions/2027/tracks/skills/"),
            ("speakers", "/editions/2027/speakers/"), ("documents", "/editions/2027/documents/"), ("changes", "/editions/2027/changes/"), ("edition-outcomes", "/editions/2027/outcomes/"), ("outcomes", Urls.Outcomes),
            ("charter", "/declarations/charter-2027/#op-1-b"), ("parallel", "/declarations/charter-2027/parallel/"), ("parallel-pair", "/declarations/charter-2027/parallel/fr-ar/"), ("parallel-two", "/declarations/sample-2026/parallel/"),
            ("cancelled-session", "/editions/2027/sessions/workshop-robots/"), ("long-session", "/editions/2027/sessions/panel-longest-title/"),
            ("sample-submit", Urls.Submit), ("sample-follow-through", Urls.FollowThrough), ("follow-through-filtered", Urls.FollowThrough + "?state=under-way"), ("follow-through-delivered", Urls.Commitment("sample-2025", "op-1")), ("follow-through-clause", Urls.Commitment("sample-2026", "op-1")),
            ("follow-through-organization", "/organizations/org-one/"),
        ]) data.Add(name, "sample", path);
        foreach (var path in (string[])[Urls.Home, Urls.Projects, Urls.Region, "/countries/", "/countries/tn/", "/years/", Urls.Declarations, Urls.Editions, Urls.Outcomes, Urls.News, Urls.FollowThrough])
            data.Add("empty" + path.Replace('/', '-').TrimEnd('-'), "empty", path);
        return data;
    }

    private static IEnumerable<(string Name, string Path)> Real() =>
    [
        ("home", Urls.Home), ("records", Urls.Projects), ("record", "/projects/ai-forward-summit-2025/"), ("record-figures", "/projects/jordan-sanad/"),
        ("countries", "/countries/"), ("country", "/countries/tn/"), ("small-country", "/countries/bh/"), ("action-lines", "/action-lines/"), ("action-line", "/action-lines/c7-e-health/"), ("action-line-group", "/action-lines/c7/"),
        ("goals", "/sdgs/"), ("goal", "/sdgs/4/"), ("pair", "/action-lines/c4/sdgs/4/"), ("technologies", "/technologies/"), ("technology", "/technologies/artificial-intelligence/"),
        ("years", "/years/"), ("year", "/years/2025/"), ("objective", "/gdc-objectives/gdc-1/"), ("organizations", Urls.Organizations), ("organization", "/organizations/aicto/"),
        ("declarations", Urls.Declarations), ("declaration", "/declarations/tunis-2025/"), ("editions", Urls.Editions), ("edition", "/editions/2025/"),
        ("session", Sub("sessions")), ("outcome", Sub("outcomes")), ("news", Urls.News), ("news-item", News()), ("about", "/pages/about/"), ("translations", Urls.Translations),
        ("follow-through", Urls.FollowThrough), ("follow-through-real-clause", Urls.Commitment("tunis-2025", "op-2")), ("region", Urls.Region), ("compare", Urls.Compare), ("compare-records", "/compare/?ids=arabert,jordan-sanad,tunbert"), ("compare-countries", "/compare/?countries=tn,bh"), ("not-found", "/nothing/"),
        ("search", Urls.Search), ("search-everything", "/search/?q=aicto"), ("search-records", "/projects/?q=arabert&country=LB,MA&from=2019&organization=aub-mind-lab"), ("search-nothing", "/projects/?q=zzqqzz&country=XX"),
        ("submit", Urls.Submit),
    ];

    private static string Sub(string folder) => $"/editions/2025/{folder}/{Path.GetFileNameWithoutExtension(Directory.GetFiles(ProjectFiles.In("content", "editions", "2025", folder)).Order(StringComparer.Ordinal).First())}/";
    private static string News() => $"/news/{Path.GetFileName(Directory.GetFiles(ProjectFiles.In("content", "news"), "*.en.md").Order(StringComparer.Ordinal).First())[..^6]}/";

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_fits_and_stands_still(string name, string site, string path)
    {
        var faults = new List<string>();
        var server = sites.Of(site);
        foreach (var (width, height) in ((int, int)[])[(360, 740), (1280, 900)])
        {
            var page = await sites.Chromium.Page(server, width, height, faults);
            await page.GotoAsync(new Uri(server, $"/{language}{path}").ToString());
            if (path.Contains("?ids") || path.Contains("?countries")) await page.Locator(".comparison").WaitForAsync(new() { Timeout = 5_000 });
            else if (path.Contains("?q=")) await Assertions.Expect(page.Locator(".search-said")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[^…]+$"));
            else if (path.Contains("?track") || path.Contains("?state")) await Assertions.Expect(page.Locator("#filtered")).Not.ToBeEmptyAsync();
            else if (await Moved(page) is { Length: > 0 } shift) faults.Add($"{width}: moved by {shift}");
            // Colours do not depend on the language.
            foreach (var scheme in (ColorScheme[])(language == "en" || Environment.GetEnvironmentVariable("SCREENSHOTS") == "1" ? [ColorScheme.Light, ColorScheme.Dark] : [ColorScheme.Light]))
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                if (Environment.GetEnvironmentVariable("SCREENSHOTS") == "1" && (scheme == ColorScheme.Light || width == 1280))
                    await page.ScreenshotAsync(new() { FullPage = true, Path = ProjectFiles.In("tests", "screenshots", $"{name}-{language}-{width}{(scheme == ColorScheme.Dark ? "-dark" : "")}.png") });
                // The tables are read too, which are folded away until somebody asks.
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                if (scheme == ColorScheme.Light) await page.EvaluateAsync(Axe);
                faults.AddRange((await page.EvaluateAsync<string[]>(RunAxe, new[] { scheme == ColorScheme.Dark })).Select(v => $"{width} {scheme}: {v}"));
                faults.AddRange((await page.EvaluateAsync<string[]>(TooWide)).Select(e => $"{width} {scheme}: wider than the window: {e}"));
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = false)");
            }
            await page.Context.CloseAsync();
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>What moved after it was drawn. A machine under load paints pages while they still arrive, once here and once there; what a page
    /// does of itself it does each time.</summary>
    private static async Task<string> Moved(IPage page)
    {
        for (var load = 1; ; load++)
        {
            var moved = await page.EvaluateAsync<string>(Shift);
            if (moved == "" || load == 3) return moved;
            await page.ReloadAsync();
        }
    }
}

public sealed class PageKindsInEnglish(ServedSites sites) : PageKinds(sites, "en"), IClassFixture<ServedSites>;

public sealed class PageKindsInFrench(ServedSites sites) : PageKinds(sites, "fr"), IClassFixture<ServedSites>;

public sealed class PageKindsInArabic(ServedSites sites) : PageKinds(sites, "ar"), IClassFixture<ServedSites>;
