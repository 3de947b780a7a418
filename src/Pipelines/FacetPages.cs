using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>For each facet the list of its values, and for each value the list of its records.</summary>
public sealed class FacetPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view)
    {
        foreach (var facet in Facet.WithPages)
        {
            var index = view.Site.By(facet);
            yield return Page(view, Urls.Facet(facet), () => new Head(view[$"facet.{facet.Id}.many"], view[$"facet.{facet.Id}.about"], Urls.Facet(facet)), () => new FacetPage { View = view, Model = index });
            foreach (var value in index.Values)
            {
                var term = facet.Vocabulary is { } vocabulary ? view.Site.FindVocabulary(vocabulary)?.Find(value) : null;
                foreach (var list in Lists(view, Urls.FacetValue(facet, value), index[value], () => view.Value(facet, value).Text,
                    listing => new FacetValuePage { View = view, Model = new FacetValueModel(facet, value, term, listing) })) yield return list;
            }
        }
    }
}
