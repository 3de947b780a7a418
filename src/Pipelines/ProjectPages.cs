using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The list of all records, a page for each, and a notice for the withdrawn ones.</summary>
public sealed class ProjectPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        foreach (var list in Lists(view, PageKind.List, Urls.Projects, view.Site.Projects, () => view["project.many"],
            listing => new ProjectListPage { View = view, Model = listing }, () => view.Text(view.Site.Settings.Tagline).Text, "search/start.js")) yield return list;
        foreach (var project in view.Site.Projects)
            yield return Page(view, Urls.Project(project.Id), () => Head(view, project), () => new ProjectPage { View = view, Model = project });
        foreach (var project in view.Site.Withdrawn)
            yield return Page(view, Urls.Project(project.Id), () => Head(view, project) with { Description = null, IsIndexed = false, Script = null }, () => new WithdrawnPage { View = view, Model = project });
    }

    private static Head Head(LanguageView view, Project project) =>
        new(PageKind.Record, view.Text(project.Title, project.Language).Text, view.Text(project.Summary, project.Language).Text, Urls.Project(project.Id), Script: "compare-link.js");
}
