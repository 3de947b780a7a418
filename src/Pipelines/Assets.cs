using Repository.Content;
using Repository.Diagnostics;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>The theme's style sheets, scripts and icons, and the pictures and documents of the content.</summary>
public sealed class Assets : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var assets = new ContentFolder(Path.Combine(views.Theme, "assets"), "assets");
        foreach (var file in assets.AllFiles(new DiagnosticBag())) yield return new(file.Name, buffer => buffer.Append(file.Bytes()));
        foreach (var (name, file) in views.Site.Media) yield return new("media/" + name, buffer => buffer.Append(file.Bytes()));
    }
}
