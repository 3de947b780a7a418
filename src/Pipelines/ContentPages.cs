using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>Pages such as About: <c>content/pages</c>.</summary>
public sealed class ContentPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) => view.Site.Pages.Select(page =>
        Page(view, Urls.Page(page.Id), () => Prose.Head(view, page, Urls.Page(page.Id)), () => new TextPage { View = view, Model = new ProseModel(page, null) }));
}
