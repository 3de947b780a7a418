using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

public sealed class HomePages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
        [Page(view, Urls.Home, () => new Head(PageKind.Home, view.Title, view.Text(view.Site.Settings.Tagline).Text, Urls.Home), () => new HomePage { View = view, Model = view.Site })];
}
