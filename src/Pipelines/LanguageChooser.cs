using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The page at <c>/</c>.</summary>
public sealed class LanguageChooser : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views) =>
        [new("index.html", buffer => new LanguageChooserPage { View = views.All[0], Model = (views, false) }.WriteTo(buffer))];
}
