using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>The theme's style sheets, scripts and icons, and the pictures and documents of the content.</summary>
/// <remarks>The sheets of <c>assets/styles</c> become one, in the order of their names: a reader on a slow line waits for one answer
/// instead of seven.</remarks>
public sealed partial class Assets : Pipeline
{
    private const string Styles = "assets/styles/";

    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var assets = new ContentFolder(Path.Combine(views.Theme, "assets"), "assets").AllFiles(new DiagnosticBag()).ToLookup(file => file.Name.StartsWith(Styles, StringComparison.Ordinal));
        yield return new("assets/site.css", buffer =>
        {
            foreach (var sheet in assets[true]) buffer.Append(Comment().Replace(System.Text.Encoding.UTF8.GetString(sheet.Bytes()).TrimStart('\uFEFF'), ""));
        });
        foreach (var file in assets[false]) yield return new(file.Name, buffer => buffer.Append(file.Bytes()));
        foreach (var (name, file) in views.Site.Media) yield return new("media/" + name, buffer => buffer.Append(file.Bytes()));
    }

    [GeneratedRegex(@"/\*.*?\*/\s*", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
