using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Repository.Model;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>A whole site, rendered into memory.</summary>
public sealed class BuiltSite
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public BuiltSite(SampleSite site, DateOnly? day = null, string? baseUrl = null)
    {
        Views = site.Views(day, baseUrl);
        var buffer = new Utf8Buffer();
        foreach (var file in SampleSite.Pipelines.SelectMany(p => p.Run(Views)))
        {
            buffer.Clear();
            file.Write(buffer);
            files.Add(file.Path, buffer.Written.ToArray());
        }
    }

    public SiteViews Views { get; }
    public Site Site => Views.Site;
    public IReadOnlyDictionary<string, byte[]> Files => files;

    /// <summary>Those for readers: the editor's have tests of their own.</summary>
    public IEnumerable<string> Pages => files.Keys.Where(f => f.EndsWith(".html", StringComparison.Ordinal) && !f.StartsWith("admin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public string Text(string path) => System.Text.Encoding.UTF8.GetString(files[path]);
    public IHtmlDocument Page(string path) => new HtmlParser().ParseDocument(Text(path));
}
