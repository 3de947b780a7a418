using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>The languages are those of site.yaml: another set needs no other code.</summary>
public class OtherLanguagesTests
{
    [Fact]
    public void A_site_in_Arabic_alone()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "language: ar")));
        var settings = site.In("content", "site.yaml");
        File.WriteAllLines(settings, File.ReadAllLines(settings).Where(l => !l.Contains("code: en") && !l.Contains("code: fr")).Select(l => l.StartsWith("title", StringComparison.Ordinal) ? "title: {ar: مثال}" : l));
        foreach (var file in Directory.EnumerateFiles(site.In("content"), "*.yaml", SearchOption.AllDirectories).Where(f => f != settings))
            File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(file), @"\{en: [^{}]*, ar: ", "{ar: "));
        var (read, faults) = site.Read();
        if (read is null || faults.Any(f => f.Severity == Repository.Diagnostics.Severity.Error)) Assert.Fail(string.Join('\n', faults.Take(5)));
        var built = new BuiltSite(site);
        var page = built.Page("ar/projects/one/index.html");
        Assert.Equal(["ar", "x-default"], page.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => l.GetAttribute("hreflang")));
        Assert.Single(page.QuerySelectorAll(".languages a"));
        Assert.EndsWith("/assets/cards/record-ar.png", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
    }

    [Fact]
    public void A_language_without_pictures_for_links_names_none()
    {
        using var site = SampleSite.Small();
        var views = site.Views();
        var view = new Repository.Rendering.LanguageView(views.Site, views.All[0].Language, views.All[0].Words, new HashSet<string>());
        Assert.Null(view.Card(Repository.Rendering.PageKind.Home));
    }
}
