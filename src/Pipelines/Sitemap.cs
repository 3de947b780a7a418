using System.Collections.Immutable;
using Repository.Languages;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>sitemap.xml (an index) and its parts, with the other languages of each page; robots.txt.</summary>
/// <remarks>https://www.sitemaps.org/protocol.html: at most 50,000 addresses and 50 MB a file. With the alternates, ten thousand are about 8 MB.</remarks>
public sealed class Sitemap : Pipeline
{
    private const int AddressesPerFile = 10_000;

    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var site = views.Site;
        var pages = SitePages.All(site).Where(p => p.IsListed).ToImmutableArray();
        var parts = (from language in site.Languages
                     from part in Enumerable.Range(0, (pages.Length + AddressesPerFile - 1) / AddressesPerFile)
                     select (Language: language, Number: part, Path: $"sitemap-{language.Code}-{part + 1}.xml")).ToImmutableArray();
        yield return new("sitemap.xml", buffer => Index(buffer, site, parts.Select(p => p.Path)));
        foreach (var part in parts)
            yield return new(part.Path, buffer => Part(buffer, site, part.Language, pages.AsSpan().Slice(part.Number * AddressesPerFile, Math.Min(AddressesPerFile, pages.Length - part.Number * AddressesPerFile))));
        yield return new("robots.txt", buffer => buffer.Append($"User-agent: *\nAllow: /\nSitemap: {site.BaseUrl}sitemap.xml\n"));
    }

    private static void Index(Utf8Buffer xml, Site site, IEnumerable<string> parts)
    {
        xml.Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"u8);
        foreach (var part in parts)
        {
            xml.Append("<sitemap><loc>"u8);
            xml.AppendEncoded(site.BaseUrl + part);
            xml.Append("</loc></sitemap>\n"u8);
        }
        xml.Append("</sitemapindex>\n"u8);
    }

    private static void Part(Utf8Buffer xml, Site site, Language language, ReadOnlySpan<SitePage> pages)
    {
        xml.Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"u8);
        foreach (var page in pages)
        {
            xml.Append("<url><loc>"u8);
            Address(xml, site, language, page);
            xml.Append("</loc>"u8);
            if (page.Updated is { } updated) xml.Append($"<lastmod>{updated:yyyy-MM-dd}</lastmod>");
            foreach (var other in site.Languages) Alternate(xml, site, other.Code, other, page);
            if (page.Path != Urls.Home) Alternate(xml, site, "x-default", site.Languages[0], page);
            xml.Append("</url>\n"u8);
        }
        xml.Append("</urlset>\n"u8);
    }

    private static void Alternate(Utf8Buffer xml, Site site, string code, Language language, SitePage page)
    {
        xml.Append("<xhtml:link rel=\"alternate\" hreflang=\""u8);
        xml.Append(code);
        xml.Append("\" href=\""u8);
        Address(xml, site, language, page);
        xml.Append("\"/>"u8);
    }

    private static void Address(Utf8Buffer xml, Site site, Language language, SitePage page)
    {
        xml.AppendEncoded(site.BaseUrl);
        xml.Append(language.Code);
        xml.AppendEncoded(page.Path);
    }
}
