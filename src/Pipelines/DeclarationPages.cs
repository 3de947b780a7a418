using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

public sealed class DeclarationPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        yield return Page(view, Urls.Declarations, () => new Head(PageKind.List, view["declaration.many"], view["declaration.about"], Urls.Declarations), () => new DeclarationListPage { View = view, Model = view.Site.Declarations });
        foreach (var declaration in view.Site.Declarations)
            yield return Page(view, Urls.Declaration(declaration.Id), () => new Head(PageKind.Declaration, view.Text(declaration.Title).Text, view.Words.Format("declaration.description", view.Text(declaration.Title).Text), Urls.Declaration(declaration.Id)),
                () => new DeclarationPage { View = view, Model = declaration });
    }
}
