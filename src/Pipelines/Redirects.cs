using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>Old addresses, named by <c>formerly</c>, lead to the new ones.</summary>
public sealed class Redirects : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views) =>
        from redirect in SitePages.Redirects(views.Site)
        from view in views.All
        select OutputFile.Of(view.Language.Code + redirect.From, new RedirectPage { View = view, Model = redirect.To });
}
