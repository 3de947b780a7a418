using Repository.Export;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>Each declaration as Akoma Ntoso, JSON and plain text, in the languages in which it has a text.</summary>
public sealed class DeclarationFiles : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views) =>
        from declaration in views.Site.Declarations
        let outline = new Lazy<AknOutline>(() => AknOutline.Of(declaration))
        from view in views.All
        from file in Model.DeclarationFiles.Of(declaration, view.Language.Code)
        select new OutputFile(view.Language.Code + file.Path, buffer => buffer.Append(Write(file.Format, view, declaration, outline)));

    private static byte[] Write(DeclarationFormat format, LanguageView view, Declaration declaration, Lazy<AknOutline> outline)
    {
        var text = declaration.TextIn(view.Language.Code)!;
        return format switch
        {
            DeclarationFormat.AkomaNtoso => AkomaNtoso.Write(view, declaration, text, outline.Value),
            DeclarationFormat.Json => DeclarationJson.Write(view, declaration, text),
            _ => DeclarationPlainText.Write(view, declaration, text),
        };
    }
}
