using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The page in which a script puts records or countries side by side, taken from their own pages.</summary>
public sealed class ComparePages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
        [Page(view, Urls.Compare, () => new Head(PageKind.Compare, view["compare.title"], view["compare.about"], Urls.Compare, Script: "compare.js"), () => new ComparePage { View = view, Model = view.Site })];
}
