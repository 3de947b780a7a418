using System.Collections.Immutable;
using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The tracker of all commitments, and a page for each clause that something names.</summary>
public sealed class FollowThroughPages : PagePipeline
{
    private const string Script = "list-filter.js";

    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        var graph = view.Site.FollowThrough;
        ImmutableArray<(string Path, string Type, string Word)> files = [.. FollowThroughFiles.Of(view.Site)];
        foreach (var list in graph.Lists)
        {
            var path = Urls.ListPage(Urls.FollowThrough, list.Number);
            yield return Page(view, path, () => new Head(PageKind.Declaration, Title(view, list), view["follow_through.about"], path, Script: list.Commitments.IsEmpty ? null : Script)
            {
                Alternates = [.. files.Select(f => new Alternate(f.Path, f.Type, view[f.Word]))],
            }, () => new FollowThroughPage { View = view, Model = new(list, [.. files.Select(f => (f.Path, f.Word))]) });
        }
        foreach (var page in graph.Pages)
            foreach (var list in Lists(view, PageKind.Declaration, page.Path, page.Parts.Projects, () => ClauseText.Name(view, page.Declaration, page.Clause.Id!), listing => new CommitmentPage { View = view, Model = new(page, listing) },
                () => view.Words.Format("follow_through.description", ClauseText.Name(view, page.Declaration, page.Clause.Id!)))) yield return list;
    }

    private static string Title(LanguageView view, TrackerList list) =>
        list.Number == 1 ? view["follow_through.title"] : $"{view["follow_through.title"]} · {view.Words.Format("list.page_of", view.Words.Number(list.Number), view.Words.Number(list.Pages))}";
}
