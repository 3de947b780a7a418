using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Search;

/// <summary>The values of a facet that records have, in the order in which they are shown, each with the numbers of its records.</summary>
/// <param name="Documents">By value: sorted.</param>
/// <param name="Records">How many records there are.</param>
public sealed record FacetDocuments(Facet Facet, ImmutableArray<string> Values, ImmutableArray<int[]> Documents, int Records)
{
    private readonly Lazy<byte[]> bits = new(() => FacetFile.Bits(Documents, Records));

    /// <summary>The same in every language: see <see cref="FacetFile"/>.</summary>
    internal byte[] Bits => bits.Value;

    public static ImmutableArray<FacetDocuments> All(Site site)
    {
        var numbers = new Dictionary<Project, int>(site.Projects.Length, ReferenceEqualityComparer.Instance);
        foreach (var project in site.Projects) numbers.Add(project, numbers.Count);
        return [.. Facet.All.Select(facet =>
        {
            var index = site.By(facet);
            ImmutableArray<string> values = [.. index.Values.Where(v => !index[v].IsEmpty)];
            // An index by facet keeps the order of Site.Projects, so the numbers come sorted.
            return new FacetDocuments(facet, values, [.. values.Select(v => index[v].Select(p => numbers[p]).ToArray())], numbers.Count);
        })];
    }
}
