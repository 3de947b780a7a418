using System.Collections.Immutable;
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
            yield return Page(view, Urls.Declaration(declaration.Id), () => Head(view, declaration) with
            {
                Data = StructuredData.Of(view, declaration),
                Alternates = [.. Model.DeclarationFiles.Of(declaration, view.Language.Code).Select(f => new Alternate(f.Path, f.Type, view[$"declaration_files.{f.Word}"]))],
            }, () => new DeclarationPage { View = view, Model = declaration });
            foreach (var (path, languages) in declaration.Parallels)
                yield return Page(view, path, () => Head(view, declaration) with { Path = path, Title = Parallel(view, declaration, languages), Description = view["declaration.parallel_about"] },
                    () => new ParallelPage { View = view, Model = new(ClauseReading.Of(declaration, view.Language.Code)!, path, Texts(view, declaration, languages)) });
            foreach (var version in declaration.VersionList) yield return Version(view, declaration, version);
        }
    }

    private static OutputFile Version(LanguageView view, Declaration declaration, DeclarationVersion version)
    {
        var (path, name) = (Urls.DeclarationVersion(declaration.Id, version.Id), VersionModel.Name(view, version));
        return Page(view, path, () => new Head(PageKind.Declaration, view.Words.Format("version.title", view.Text(declaration.Title).Text, name), view.Words.Format("version.description", view.Text(declaration.Title).Text, name), path),
            () => new VersionPage { View = view, Model = VersionModel.Of(declaration, version, view.Language.Code) });
    }

    private static Head Head(LanguageView view, Declaration declaration)
    {
        var title = view.Text(declaration.Title).Text;
        return new(PageKind.Declaration, title, view.Words.Format("declaration.description", title), Urls.Declaration(declaration.Id), Script: "declaration.js") { Style = "declaration.css" };
    }

    private static string Parallel(LanguageView view, Declaration declaration, ImmutableArray<string> languages) =>
        $"{view.Text(declaration.Title).Text} · {(languages.IsEmpty ? view["declaration.side_by_side"] : view.Words.Format("declaration.pair", view.NameOf(languages[0]), view.NameOf(languages[1])))}";

    /// <summary>The reader's own language stands where reading begins.</summary>
    private static ImmutableArray<DeclarationText> Texts(LanguageView view, Declaration declaration, ImmutableArray<string> languages) =>
        [.. declaration.Texts.Where(t => languages.IsEmpty || languages.Contains(t.Language)).OrderByDescending(t => t.Language == view.Language.Code)];
}
