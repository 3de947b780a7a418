using System.Collections.Immutable;
using Repository.Rendering;
using Repository.Search;

namespace Repository.Pipelines;

/// <summary>What the browser searches in: an index for each language, cut into small files.</summary>
/// <remarks>Each index is made when its manifest is written, so that a build makes them beside the pages and the development server only
/// when somebody searches.</remarks>
public sealed class SearchIndex : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var common = new Lazy<(ImmutableArray<SearchDocument> Documents, ImmutableArray<FacetDocuments> Facets, ImmutableArray<NameSource> Names)>(() =>
            FacetDocuments.All(views.Site) is var facets ? ([.. SearchDocument.All(views.Site)], facets, NameSource.All(views, facets)) : default);
        foreach (var view in views.All)
        {
            var index = new Lazy<LanguageSearch>(() => new LanguageSearch(view, common.Value.Documents, common.Value.Facets, common.Value.Names));
            yield return new($"search/{view.Language.Code}/manifest.json", buffer => buffer.Append(index.Value.Manifest.ToJson())) { Followers = () => index.Value.Files() };
        }
    }
}
