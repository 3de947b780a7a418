using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Layouts;

namespace Repository.Pipelines;

/// <summary>A pipeline whose output is pages in the frame of the site, one in each language.</summary>
public abstract class PagePipeline : Pipeline
{
    public sealed override IEnumerable<OutputFile> Run(SiteViews views) => views.All.SelectMany(Pages);

    /// <summary>The pages for the readers of one language.</summary>
    protected abstract IEnumerable<OutputFile> Pages(LanguageView view);

    /// <param name="view">The frame of the page is always today's.</param>
    /// <param name="head">Made when the page is written, like the page itself.</param>
    protected static OutputFile Page(LanguageView view, string path, Func<Head> head, Func<Page> body) =>
        new($"{view.Language.Code}{path}index.html", buffer => new MainLayout { View = view.Today, Model = new PageFrame(head(), body()) }.WriteTo(buffer));

    /// <summary>The pages of a long list; from the second on, the title says which it is.</summary>
    /// <param name="script">Of the first page.</param>
    protected static IEnumerable<OutputFile> Lists<T>(LanguageView view, PageKind kind, string path, System.Collections.Immutable.ImmutableArray<T> all, Func<string> title, Func<Listing<T>, Page> body, Func<string?> description, string? script = null) =>
        Listing<T>.Of(path, all).Select(listing => Page(view, Urls.ListPage(path, listing.Number), () => new Head(kind, Numbered(view, title(), listing.Pager), description(), Urls.ListPage(path, listing.Number), Script: listing.Number == 1 ? script : null), () => body(listing)));

    private static string Numbered(LanguageView view, string title, PagerModel pager) =>
        pager.Number == 1 ? title : $"{title} · {view.Words.Format("list.page_of", view.Words.Number(pager.Number), view.Words.Number(pager.Pages))}";
}
