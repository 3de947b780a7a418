using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The list of organizations, and for each one its facts and its records.</summary>
public sealed class OrganizationPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        foreach (var list in Lists(view, PageKind.List, Urls.Organizations, view.Site.Organizations, () => view["facet.organization.many"],
            listing => new OrganizationListPage { View = view, Model = listing }, () => view["facet.organization.about"])) yield return list;
        foreach (var organization in view.Site.Organizations)
            foreach (var list in Lists(view, PageKind.Organization, Urls.Organization(organization.Id), view.Site.By(Facet.Organization)[organization.Id], () => view.Text(organization.Name).Text,
                listing => new OrganizationPage { View = view, Model = new OrganizationModel(organization, listing) },
                () => view.Words.Format("organization.description", view.Text(organization.Name).Text))) yield return list;
    }
}
