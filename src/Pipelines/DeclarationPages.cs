using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

public sealed class DeclarationPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        yield return Page(view, Urls.Declarations, () => new Head(view["declaration.many"], null, Urls.Declarations), () => new DeclarationListPage { View = view, Model = view.Site.Declarations });
        foreach (var declaration in view.Site.Declarations)
            yield return Page(view, Urls.Declaration(declaration.Id), () => new Head(view.Text(declaration.Title).Text, null, Urls.Declaration(declaration.Id)),
                () => new DeclarationPage { View = view, Model = declaration });
    }
}
