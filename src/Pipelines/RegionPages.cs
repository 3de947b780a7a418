using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The state of the region: the figures of the repository at a glance.</summary>
public sealed class RegionPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
        [Page(view, Urls.Region, () => new Head(PageKind.Region, view["region.title"], view["region.about"], Urls.Region), () => new RegionPage { View = view, Model = view.Site })];
}
