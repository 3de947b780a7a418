using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>For each facet the list of its values, for each value the list of its records, and for each action line the records that
/// serve one goal.</summary>
public sealed class FacetPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) => Facet.WithPages.SelectMany(facet => Values(view, facet)).Concat(Pairs(view, view.Site.LinesAndGoals));

    private static IEnumerable<OutputFile> Values(LanguageView view, Facet facet)
    {
        var index = view.Site.By(facet);
        yield return Page(view, Urls.Facet(facet), () => new Head(PageKind.List, view[$"facet.{facet.Id}.many"], view[$"facet.{facet.Id}.about"], Urls.Facet(facet)), () => new FacetPage { View = view, Model = index });
        foreach (var value in index.Values)
        {
            var term = facet.Vocabulary is { } vocabulary ? view.Site.FindVocabulary(vocabulary)?.Find(value) : null;
            foreach (var list in Lists(view, PageKind.List, Urls.FacetValue(facet, value), index[value], () => view.Value(facet, value).Text,
                listing => new FacetValuePage { View = view, Model = new FacetValueModel(facet, value, term, listing) }, () => view.Words.Format("facet.description", view.Value(facet, value).Text))) yield return list;
        }
    }

    private static IEnumerable<OutputFile> Pairs(LanguageView view, FacetCross cross) => cross.Cells.SelectMany(cell =>
    {
        var (row, column) = cell;
        var title = $"{view.Value(cross.Rows, row).Text} · {view.Value(cross.Columns, column).Text}";
        return Lists(view, PageKind.List, Urls.FacetPair(cross, row, column), cross[row, column], () => title,
            listing => new FacetPairPage { View = view, Model = new FacetPairModel(cross, row, column, listing) }, () => view.Words.Format("facet.description", title));
    });
}
