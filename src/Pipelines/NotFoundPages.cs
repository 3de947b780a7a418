using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Layouts;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>404.html in every language, and one in all of them for hosts that know only one.</summary>
public sealed class NotFoundPages : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        foreach (var view in views.All)
            yield return new($"{view.Language.Code}/404.html", buffer => new MainLayout
            {
                View = view,
                Model = new PageFrame(new Head(PageKind.NotFound, view["not_found.title"], null, Urls.Home, IsIndexed: false), new NotFoundPage { View = view, Model = view.Site }),
            }.WriteTo(buffer));
        yield return new("404.html", buffer => new LanguageChooserPage { View = views.All[0], Model = (views, true) }.WriteTo(buffer));
    }
}
