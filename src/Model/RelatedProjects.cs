using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace Repository.Model;

/// <param name="Shared">What the two have in common, the rarest first.</param>
public sealed record RelatedProject(Project Project, ImmutableArray<(Facet Facet, string Value)> Shared);

/// <summary>Finds for a record the others that share most with it. A shared value counts the more, the fewer records have it.</summary>
/// <remarks>Of a value that very many records have, which therefore says little, only those updated around the same time are looked at:
/// the work for one record has a bound, however large the repository grows. Below that the result is exact.</remarks>
public sealed class RelatedProjects
{
    /// <summary>How many are shown.</summary>
    public const int Most = 4;

    /// <summary>How much of one value's list is looked at.</summary>
    internal const int Window = 4096;

    // What says something about the contents; kind, status and the like join what has nothing in common.
    private static readonly ImmutableArray<Facet> Facets = [Facet.Organization, Facet.Country, Facet.ActionLine, Facet.Technology, Facet.Sdg, Facet.TargetGroup, Facet.Edition];

    private readonly Site site;
    private readonly FrozenDictionary<Project, int> positions;
    private readonly FrozenDictionary<(Facet, string), int[]> lists;
    private readonly ImmutableArray<RelatedProject>[] found;
    private readonly ThreadLocal<(int[] Scores, int[] Touched)> scratch;

    internal RelatedProjects(Site site)
    {
        this.site = site;
        positions = site.Projects.Select((project, position) => (project, position)).ToFrozenDictionary(p => p.project, p => p.position);
        var byValue = new Dictionary<(Facet, string), List<int>>();
        for (var position = 0; position < site.Projects.Length; position++)
            foreach (var value in ValuesOf(site.Projects[position]))
                if (byValue.TryGetValue(value, out var list)) list.Add(position);
                else byValue[value] = [position];
        lists = byValue.ToFrozenDictionary(v => v.Key, v => v.Value.ToArray());
        found = new ImmutableArray<RelatedProject>[site.Projects.Length];
        scratch = new(() => (new int[site.Projects.Length], new int[site.Projects.Length]));
    }

    /// <summary>The nearest first; found once for all languages.</summary>
    public ImmutableArray<RelatedProject> Of(Project project) =>
        !positions.TryGetValue(project, out var position) ? []
        : found[position].IsDefault ? found[position] = Find(project, position) : found[position];

    private IEnumerable<(Facet Facet, string Value)> ValuesOf(Project project) =>
        from facet in Facets from value in facet.ValuesOf(site, project).Distinct() where value is not null select (facet, value);

    private ImmutableArray<RelatedProject> Find(Project project, int position)
    {
        var own = ValuesOf(project).Select(v => (v.Facet, v.Value, Weight: Weight(lists[v].Length))).OrderByDescending(v => v.Weight).ToList();
        var (scores, touched) = scratch.Value;
        var count = 0;
        foreach (var (facet, value, weight) in own)
            foreach (var other in Near(lists[(facet, value)], position))
            {
                if (scores[other] == 0) touched[count++] = other;
                scores[other] += weight;
            }
        scores[position] = 0;
        var best = Nearest(scores, touched.AsSpan(0, count));
        foreach (var other in touched.AsSpan(0, count)) scores[other] = 0;
        return [.. best.Select(other => site.Projects[other]).Select(other =>
        {
            var theirs = ValuesOf(other).ToHashSet();
            return new RelatedProject(other, [.. own.Select(o => (o.Facet, o.Value)).Where(theirs.Contains)]);
        })];
    }

    /// <summary>Those with the highest scores; of equal ones the last updated, which stands first in the list of all.</summary>
    private static List<int> Nearest(int[] scores, ReadOnlySpan<int> touched)
    {
        var best = new List<int>(Most + 1);
        foreach (var other in touched)
        {
            if (scores[other] == 0) continue;
            var place = best.Count;
            while (place > 0 && (scores[other], best[place - 1]).CompareTo((scores[best[place - 1]], other)) > 0) place--;
            if (place >= Most) continue;
            best.Insert(place, other);
            if (best.Count > Most) best.RemoveAt(Most);
        }
        return best;
    }

    /// <summary>Grows with the logarithm of how rare the value is; whole numbers, so that the order is the same on every machine.</summary>
    private int Weight(int records) => 8 + 16 * BitOperations.Log2((uint)Math.Max(1, site.Projects.Length / records));

    /// <param name="list">Positions, ascending.</param>
    private static ReadOnlySpan<int> Near(int[] list, int position)
    {
        if (list.Length <= Window) return list;
        var at = Array.BinarySearch(list, position);
        return list.AsSpan(Math.Clamp((at < 0 ? ~at : at) - Window / 2, 0, list.Length - Window), Window);
    }
}
