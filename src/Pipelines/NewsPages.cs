using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

public sealed class NewsPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        foreach (var list in Lists(view, PageKind.List, Urls.News, view.Site.News, () => view["news.many"],
            listing => new NewsListPage { View = view, Model = listing }, () => view["news.about"])) yield return list;
        foreach (var item in view.Site.News)
            yield return Page(view, Urls.NewsItem(item.Id), () => Prose.Head(view, item, Urls.NewsItem(item.Id)), () => new NewsPage { View = view, Model = new ProseModel(item, null) });
    }
}
