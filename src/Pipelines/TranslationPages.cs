using Repository.Export;
using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>For editors: what is to be translated or read again in each language, as a page and as a table of everything.</summary>
public sealed class TranslationPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
    [
        Page(view, Urls.Translations, () => new Head(PageKind.Text, view["desk.title"], view["desk.description"], Urls.Translations, IsIndexed: false, Script: "list-filter.js"),
            () => new TranslationsPage { View = view, Model = TranslationsModel.Of(view.Site.Translations.In(view.Language.Code)) }),
        new(view.Language.Code + Urls.Beside(Urls.Translations, "csv"), buffer => TranslationTable.Write(buffer, view)),
    ];
}
