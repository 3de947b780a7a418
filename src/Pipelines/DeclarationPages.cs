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
        {
            yield return Page(view, Urls.Declaration(declaration.Id), () => new Head(PageKind.Declaration, view.Text(declaration.Title).Text, view.Words.Format("declaration.description", view.Text(declaration.Title).Text), Urls.Declaration(declaration.Id))
            {
                Data = StructuredData.Of(view, declaration),
                Alternates = [.. Model.DeclarationFiles.Of(declaration, view.Language.Code).Select(f => new Alternate(f.Path, f.Type, view[$"declaration_files.{f.Word}"]))],
            }, () => new DeclarationPage { View = view, Model = declaration });
            foreach (var version in declaration.VersionList) yield return Version(view, declaration, version);
        }
    }

    private static OutputFile Version(LanguageView view, Declaration declaration, DeclarationVersion version)
    {
        var (path, name) = (Urls.DeclarationVersion(declaration.Id, version.Id), VersionModel.Name(view, version));
        return Page(view, path, () => new Head(PageKind.Declaration, view.Words.Format("version.title", view.Text(declaration.Title).Text, name), view.Words.Format("version.description", view.Text(declaration.Title).Text, name), path),
            () => new VersionPage { View = view, Model = VersionModel.Of(declaration, version, view.Language.Code) });
    }
}
