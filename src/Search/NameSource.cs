using System.Collections.Immutable;
using Repository.Languages;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Search;

/// <summary>Names under which many records are found: the labels of a country, a technology or a year, the names of an organization, in
/// every language. The documents of a name are listed once for all its words.</summary>
/// <param name="Documents">Sorted, each once.</param>
public sealed record NameSource(int[] Documents, ImmutableArray<string> Texts)
{
    public static ImmutableArray<NameSource> All(SiteViews views, ImmutableArray<FacetDocuments> facets)
    {
        var site = views.Site;
        var sources = ImmutableArray.CreateBuilder<NameSource>();
        void Add(int[] documents, IEnumerable<string> texts) => sources.Add(new(documents, [.. texts.Distinct(StringComparer.Ordinal)]));
        foreach (var (facet, values, documents, _) in facets)
            foreach (var (value, number) in values.Select((value, number) => (value, number)))
                Add(documents[number], facet.Id switch
                {
                    "organization" => site.FindOrganization(value) is { } organization ? SearchDocument.OrganizationNames(organization) : [],
                    "edition" => site.FindEdition(value)?.Title.Values.Select(t => t.Value) ?? [],
                    _ when facet.Vocabulary is { } vocabulary && site.FindVocabulary(vocabulary)?.Find(value) is { } term => [.. TermNames(term), .. views.All.Select(v => v.Value(facet, value).Text)],
                    _ => views.All.Select(v => v.Value(facet, value).Text),
                });
        foreach (var covered in site.Projects.Select((project, number) => (project, number)).GroupBy(p => p.project.Coverage))
            if (site.FindVocabulary("coverage")?.Find(covered.Key) is { } term) Add([.. covered.Select(p => p.number)], TermNames(term));
        return sources.ToImmutable();
    }

    private static IEnumerable<string> TermNames(Term term) =>
        [.. term.Label.Values.Select(l => l.Value), .. term.Short.Values.Select(l => l.Value), .. (term.Values.Get(Term.Also)?.Values ?? []).SelectMany(l => l.Value), term.Id];
}
