using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Repository.Model;

/// <summary>A way to divide the repository's records: by country, by action line, by year.</summary>
/// <param name="Id">Its name in Words and in a search address: action_line.</param>
/// <param name="Segment">Its part of the address: <c>/en/action-lines/c7-e-health/</c>.</param>
/// <param name="Vocabulary">Whose terms its values are; null for kinds, years, organizations and editions.</param>
/// <param name="HasPages">Each value has a list of its own below <see cref="Segment"/>.</param>
public sealed record Facet(string Id, string Segment, string? Vocabulary, bool HasPages, Func<Site, Project, IEnumerable<string>> ValuesOf)
{
    public static readonly Facet
        Country = OfTerms("country", "countries", "countries", (_, p) => p.Countries),
        ActionLine = OfTerms("action_line", "action-lines", "action-lines", (_, p) => p.Values.Get(Project.ActionLines)),
        Sdg = OfTerms("sdg", "sdgs", "sdgs", (_, p) => p.Values.Get(Project.Sdgs)),
        GdcObjective = OfTerms("gdc_objective", "gdc-objectives", "gdc-objectives", (_, p) => p.Values.Get(Project.GdcObjectives)),
        Technology = OfTerms("technology", "technologies", "technologies", (_, p) => p.Values.Get(Project.Technologies)),
        Kind = new("kind", "kinds", null, true, (_, p) => [p.Kind]),
        Activity = OfTerms("activity", "activities", "activity-types", (_, p) => [p.Activity]),
        Status = OfTerms("status", "statuses", "status", (_, p) => [p.Status]),
        // An organization's list stands on the organization's own page.
        Organization = new("organization", "organizations", null, false, (_, p) => [p.Organization, .. p.Values.Get(Project.Partners).Select(partner => partner.Get(Project.PartnerOrganization)!)]),
        OrganizationType = OfTerms("organization_type", "organization-types", "organization-types", (site, p) => site.FindOrganization(p.Organization) is { } lead ? [lead.Kind] : []),
        TargetGroup = OfTerms("target_group", "target-groups", "target-groups", (_, p) => p.Values.Get(Project.TargetGroups)) with { HasPages = false },
        Year = new("year", "years", null, true, (_, p) => p.StartYear is { } year ? [year.ToString("0000")] : []),
        Edition = new("edition", "editions", null, false, (_, p) => p.Values.Get(Project.EditionsField));

    /// <summary>In the order in which they are shown.</summary>
    public static ImmutableArray<Facet> All { get; } =
        [Country, ActionLine, Sdg, GdcObjective, Technology, Kind, Activity, Status, Organization, OrganizationType, TargetGroup, Year, Edition];

    /// <summary>How many of these records have each value.</summary>
    public FrozenDictionary<string, int> CountIn(Site site, ImmutableArray<Project> projects)
    {
        var counts = new Dictionary<string, (int Count, Project? Last)>(StringComparer.Ordinal);
        foreach (var project in projects)
            foreach (var value in ValuesOf(site, project))
            {
                if (value is null) continue;
                // A record may name one value twice: as the lead and as a partner.
                ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _);
                if (counted.Last != project) counted = (counted.Count + 1, project);
            }
        return counts.ToFrozenDictionary(c => c.Key, c => c.Value.Count, StringComparer.Ordinal);
    }

    public static IEnumerable<Facet> WithPages => All.Where(f => f.HasPages);

    private static Facet OfTerms(string id, string segment, string vocabulary, Func<Site, Project, IEnumerable<string>> values) => new(id, segment, vocabulary, true, values);
}

/// <summary>The published records by one facet, each list in the order of <see cref="Site.Projects"/>.</summary>
public sealed class FacetIndex
{
    private readonly FrozenDictionary<string, ImmutableArray<Project>> lists;

    private FacetIndex(Facet facet, FrozenDictionary<string, ImmutableArray<Project>> lists, ImmutableArray<string> values)
    {
        Facet = facet;
        this.lists = lists;
        Values = values;
    }

    public Facet Facet { get; }

    /// <summary>The values that have a page: every term of a vocabulary, in its order; of the others those that occur, the newest year first.</summary>
    public ImmutableArray<string> Values { get; }

    public ImmutableArray<Project> this[string value] => lists.TryGetValue(value, out var list) ? list : [];

    internal static FacetIndex Of(Site site, Facet facet)
    {
        var vocabulary = facet.Vocabulary is { } id ? site.FindVocabulary(id) : null;
        var found = new Dictionary<string, ImmutableArray<Project>.Builder>(StringComparer.Ordinal);
        foreach (var project in site.Projects)
            foreach (var value in WithParents(vocabulary, facet.ValuesOf(site, project)))
            {
                // A required value that is at fault.
                if (value is null) continue;
                if (!found.TryGetValue(value, out var list)) found[value] = list = ImmutableArray.CreateBuilder<Project>();
                if (list.Count == 0 || list[^1] != project) list.Add(project);
            }
        var values = vocabulary is not null ? vocabulary.Terms.Select(t => t.Id)
            : facet.Id == "year" ? found.Keys.OrderDescending(StringComparer.Ordinal)
            : facet.Id == "kind" ? ["initiative", "project", "good-practice"]
            : found.Keys.Order(StringComparer.Ordinal);
        return new FacetIndex(facet, found.ToFrozenDictionary(p => p.Key, p => p.Value.ToImmutable()), [.. values]);
    }

    /// <summary>A line counts for the term that groups it too: a record of C7-e-health is one of C7.</summary>
    private static IEnumerable<string> WithParents(Vocabulary? vocabulary, IEnumerable<string> values)
    {
        if (vocabulary is null || vocabulary.Parents.Count == 0) return values;
        return values.Concat(values.Select(v => v is null ? null : vocabulary.Find(v)?.Parent).OfType<string>());
    }
}
