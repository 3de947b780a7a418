using System.Collections.Immutable;
using System.Numerics;

namespace Repository.Model;

/// <param name="Shared">What the two have in common, the rarest first.</param>
public sealed record RelatedProject(Project Project, ImmutableArray<(Facet Facet, string Value)> Shared);

/// <summary>Finds for a record the others that share most with it. A shared value counts the more, the fewer records have it.</summary>
/// <remarks>Only so many neighbours are looked at in each list, so that the work for a record does not grow with the repository: of a
/// country with a thousand records those that were updated around the same time.</remarks>
public sealed class RelatedProjects
{
    /// <summary>How many are shown.</summary>
    public const int Most = 4;

    private const int Neighbours = 200;

    // What says something about the contents; kind, status and the like join what has nothing in common.
    private static readonly ImmutableArray<Facet> Facets = [Facet.Organization, Facet.Country, Facet.ActionLine, Facet.Technology, Facet.Sdg, Facet.TargetGroup, Facet.Edition];

    private readonly Site site;
    private readonly Dictionary<Project, int> positions;
    private readonly ImmutableArray<RelatedProject>[] found;
    private readonly ThreadLocal<int[]> scores;

    internal RelatedProjects(Site site)
    {
        this.site = site;
        positions = site.Projects.Select((project, position) => (project, position)).ToDictionary(p => p.project, p => p.position);
        found = new ImmutableArray<RelatedProject>[site.Projects.Length];
        scores = new(() => new int[site.Projects.Length]);
    }

    /// <summary>The nearest first; found once for all languages.</summary>
    public ImmutableArray<RelatedProject> Of(Project project) =>
        !positions.TryGetValue(project, out var position) ? []
        : found[position].IsDefault ? found[position] = Find(project, position) : found[position];

    private ImmutableArray<RelatedProject> Find(Project project, int position)
    {
        var own = (from facet in Facets from value in facet.ValuesOf(site, project).Where(v => v is not null).Distinct()
                   let list = site.By(facet)[value]
                   where list.Length > 1
                   select (Facet: facet, Value: value, List: list, Weight: Weight(list.Length))).ToList();
        var scored = scores.Value!;
        var touched = new List<int>();
        foreach (var (_, _, list, weight) in own)
        {
            var (from, to) = Window(list, position);
            for (var i = from; i < to; i++)
            {
                var other = positions[list[i]];
                if (other == position) continue;
                if (scored[other] == 0) touched.Add(other);
                scored[other] += weight;
            }
        }
        // Equal ones in the order of the list: the last updated first.
        touched.Sort((a, b) => scored[b] != scored[a] ? scored[b].CompareTo(scored[a]) : a.CompareTo(b));
        var best = touched.Take(Most).Select(i => site.Projects[i]).Select(other => new RelatedProject(other, [.. own
            .Where(o => o.Facet.ValuesOf(site, other).Contains(o.Value)).OrderByDescending(o => o.Weight).Select(o => (o.Facet, o.Value))])).ToImmutableArray();
        foreach (var i in touched) scored[i] = 0;
        return best;
    }

    /// <summary>Grows with the logarithm of how rare the value is; whole numbers, so that the order is the same on every machine.</summary>
    private int Weight(int records) => 8 + 16 * BitOperations.Log2((uint)Math.Max(1, site.Projects.Length / records));

    private (int From, int To) Window(ImmutableArray<Project> list, int position)
    {
        if (list.Length <= Neighbours) return (0, list.Length);
        int low = 0, high = list.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (positions[list[middle]] < position) low = middle + 1;
            else high = middle;
        }
        var from = Math.Clamp(low - Neighbours / 2, 0, list.Length - Neighbours);
        return (from, from + Neighbours);
    }
}
