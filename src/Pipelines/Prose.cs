using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>The head of a page whose text is Markdown.</summary>
internal static class Prose
{
    public static Head Head(LanguageView view, ProsePage page, string path)
    {
        var values = page.In(view.Language.Code).Record.Values;
        return values.Fields == NewsItem.Fields
            ? new Head(PageKind.News, values.Get(NewsItem.Title)!, values.Get(NewsItem.Summary), path)
            : new Head(PageKind.Text, values.Get(ProsePage.Title)!, values.Get(ProsePage.Summary), path);
    }
}
