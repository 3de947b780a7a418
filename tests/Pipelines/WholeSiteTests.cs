using AngleSharp.Dom;
using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>What holds for every page of a site, here of the sample and of the real one.</summary>
public class WholeSiteTests
{
    public static TheoryData<string, string> Sites => new()
    {
        { "tests/SampleSite", "https://sample.example.org/" },
        { "tests/SampleSite", "https://example.org/repo/" },
        { ".", "https://example.org/a/b/" },
    };

    [Theory]
    [MemberData(nameof(Sites))]
    public void Every_link_leads_to_a_file_under_any_base_path(string folder, string baseUrl)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site, baseUrl: baseUrl);
        var basePath = new Uri(baseUrl).AbsolutePath;
        var faults = new List<string>();
        foreach (var page in built.Pages)
        {
            var document = built.Page(page);
            foreach (var link in document.QuerySelectorAll("[href],[src],[srcset],meta[property='og:image']"))
            {
                var target = link.GetAttribute("href") ?? link.GetAttribute("src") ?? link.GetAttribute("content")!;
                if (target.StartsWith(baseUrl, StringComparison.Ordinal)) target = new Uri(target).AbsolutePath;
                if (target.StartsWith("http", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) continue;
                // An entry of the editor: what follows its sign is read by the editor itself.
                if (target.StartsWith(basePath + "admin/", StringComparison.Ordinal) && target.Contains("/#/", StringComparison.Ordinal)) continue;
                if (target.StartsWith('#'))
                {
                    if (document.GetElementById(Uri.UnescapeDataString(target[1..])) is null) faults.Add($"{page}: {target}");
                    continue;
                }
                var path = Uri.UnescapeDataString(target.Split('#', '?')[0]);
                var file = path.StartsWith(basePath, StringComparison.Ordinal) ? path[basePath.Length..] + (path.EndsWith('/') ? "index.html" : "") : null;
                if (file is null || !built.Files.ContainsKey(file)) faults.Add($"{page}: {target}");
                else if (target.Split('#') is [_, var anchor] && built.Page(file).GetElementById(anchor) is null) faults.Add($"{page}: {target} (no such anchor)");
            }
        }
        Assert.Empty(faults.Take(20));
    }

    [Theory]
    [InlineData("tests/SampleSite")]
    [InlineData(".")]
    public void There_is_a_page_for_every_address_and_none_besides(string folder)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site);
        var addresses = SitePages.All(built.Site).Select(p => p.Path).Concat(SitePages.Redirects(built.Site).Select(r => r.From));
        var expected = addresses.SelectMany(a => built.Site.Languages.Select(l => $"{l.Code}{a}index.html")).Concat(built.Site.Languages.Select(l => $"{l.Code}/404.html")).Concat(["index.html", "404.html"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), built.Pages);
    }

    [Theory]
    [InlineData("tests/SampleSite")]
    [InlineData(".")]
    public void Every_page_says_its_language_direction_title_and_the_other_languages(string folder)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site);
        foreach (var page in built.Pages.Where(p => p.Contains('/')))
        {
            var document = built.Page(page);
            var language = page.Split('/')[0];
            Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (document.DocumentElement.GetAttribute("lang"), document.DocumentElement.GetAttribute("dir")));
            Assert.False(string.IsNullOrWhiteSpace(document.Title), page);
            if (document.QuerySelector("meta[http-equiv=refresh]") is not null) continue;
            Assert.Single(document.QuerySelectorAll("h1"));
            Assert.Empty(document.QuerySelectorAll("script:not([type=module][src^='/assets/'], [type='application/ld+json'], [type='application/json']), [style], [onclick]"));
            Assert.All(document.QuerySelectorAll("script:not([type='application/ld+json'], [type='application/json'])"), script => Assert.Equal("", script.TextContent));
            if (document.QuerySelector("meta[name=robots]") is not null) continue;
            foreach (var name in (string[])["meta[name=description]", "meta[property='og:title']", "meta[property='og:image:alt']"])
                Assert.False(string.IsNullOrWhiteSpace(document.QuerySelector(name)?.GetAttribute("content")), $"{page}: {name}");
            var alternates = document.QuerySelectorAll("link[rel=alternate][hreflang]").ToDictionary(l => l.GetAttribute("hreflang")!, l => l.GetAttribute("href")!);
            Assert.Equal(["ar", "en", "fr", "x-default"], alternates.Keys.Order());
            Assert.Equal(alternates[language], document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            // The return link: the same page in the other language names this one.
            foreach (var (code, address) in alternates.Where(a => a.Key != "x-default"))
            {
                var other = new Uri(address).AbsolutePath.TrimStart('/') + "index.html";
                Assert.StartsWith(code + "/", other);
                Assert.Contains(other, built.Files.Keys);
            }
        }
    }

    [Theory]
    [InlineData("tests/SampleSite")]
    [InlineData(".")]
    public void Every_page_and_its_translations_name_each_other(string folder)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var built = new BuiltSite(site);
        var alternates = new Dictionary<string, string>();
        foreach (var page in built.Pages.Where(p => p.Contains('/')))
        {
            var document = built.Page(page);
            if (document.QuerySelector("link[rel=canonical]")?.GetAttribute("href") is not { } canonical || document.QuerySelector("meta[http-equiv=refresh]") is not null) continue;
            Assert.Equal(built.Site.BaseUrl + page[..^"index.html".Length], canonical);
            alternates.Add(canonical, string.Join(' ', document.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => $"{l.GetAttribute("hreflang")}={l.GetAttribute("href")}").Order()));
        }
        foreach (var (page, named) in alternates)
            foreach (var entry in named.Split(' ').Where(e => !e.StartsWith("x-default=", StringComparison.Ordinal)))
                Assert.Equal((page, named), (page, alternates[entry[(entry.IndexOf('=') + 1)..]]));
    }

    [Fact]
    public void Ids_are_unique_on_every_page()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site);
        foreach (var page in built.Pages)
        {
            var ids = built.Page(page).QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
            Assert.Equal(ids.Distinct(), ids);
        }
    }

    [Fact]
    public void The_site_map_lists_every_page_in_every_language_once()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site);
        var listed = built.Files.Keys.Where(f => f.StartsWith("sitemap-", StringComparison.Ordinal)).SelectMany(f => System.Xml.Linq.XDocument.Parse(built.Text(f)).Descendants().Where(e => e.Name.LocalName == "loc")).Select(e => e.Value).ToList();
        var expected = SitePages.All(built.Site).Where(p => p.IsListed).SelectMany(p => built.Site.Languages.Select(l => $"https://sample.example.org/{l.Code}{p.Path}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(listed, l => l.Contains("withdrawn"));
    }

    [Fact]
    public void A_text_in_another_language_is_marked_and_announced()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var page = new BuiltSite(site).Page("en/projects/arabic-only/index.html");
        var title = page.QuerySelector("h1")!;
        Assert.Equal(("ar", "rtl"), (title.GetAttribute("lang"), title.GetAttribute("dir")));
        Assert.Equal("This text is not yet available in English. It is shown in Arabic.", page.QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public void A_clause_that_is_not_translated_says_so_and_shows_the_original()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var clause = new BuiltSite(site).Page("fr/declarations/sample-2026/index.html").GetElementById("op-2")!;
        Assert.Contains("(non traduit)", clause.TextContent);
        Assert.Equal("We found.", clause.QuerySelector("[lang=en]")!.TextContent.Trim());
    }

    [Fact]
    public void A_hostile_title_is_text_everywhere()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "title: {en: \"<script>alert(1)</script> \\\" onload=x '\", fr: x, ar: س}")));
        var built = new BuiltSite(site);
        foreach (var page in built.Pages) Assert.Empty(built.Page(page).QuerySelectorAll("script:not([src^='/assets/'], [type='application/ld+json'], [type='application/json']), [onload]"));
        Assert.Equal("<script>alert(1)</script> \" onload=x '", built.Page("en/projects/one/index.html").QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void A_long_list_is_divided_by_fifty()
    {
        using var site = SampleSite.Small([.. Enumerable.Range(1, 101).Select(i => ($"content/projects/p{i:000}.yaml", SampleSite.Project($"p{i:000}", "countries: [TN]")))]);
        var built = new BuiltSite(site);
        Assert.Equal([50, 50, 1], new[] { "", "page/2/", "page/3/" }.Select(p => built.Page($"ar/countries/tn/{p}index.html").QuerySelectorAll(".card").Length));
        Assert.False(built.Files.ContainsKey("ar/countries/tn/page/4/index.html"));
        Assert.Equal("/ar/countries/tn/", built.Page("ar/countries/tn/page/2/index.html").QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("101\u00A0سجل", built.Page("ar/countries/tn/index.html").QuerySelector("main > section > p")!.TextContent.Split('·')[0].Trim());
    }

    [Fact]
    public void An_old_address_leads_to_the_new_one()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site, baseUrl: "https://example.org/repo/");
        Assert.Equal("0; url=/repo/ar/technologies/iot/", built.Page("ar/technologies/internet-of-things/index.html").QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.True(built.Files.ContainsKey("fr/projects/every-field-old/index.html"));
    }
}
