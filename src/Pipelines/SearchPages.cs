using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The page that searches the whole site; the records have their own in their list.</summary>
public sealed class SearchPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
        [Page(view, Urls.Search, () => new Head(PageKind.List, view["search.title"], view["search.about"], Urls.Search, IsIndexed: false, Script: "search/start.js"), () => new SearchPage { View = view, Model = view.Site })];
}
