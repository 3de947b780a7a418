using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace Repository.Model;

/// <param name="Shared">What the two have in common, the rarest first.</param>
public sealed record RelatedProject(Project Project, ImmutableArray<(Facet Facet, string Value)> Shared);

/// <summary>Finds for a record the others that share most with it. A shared value counts the more, the fewer records have it.</summary>
/// <remarks>The work for one record has a bound, however large the repository grows: the rarest values are looked at whole, and of those
/// that very many records have, which therefore say little, only the records updated around the same time. Below the bound the result
/// is exact. Records and values are numbers here, in the order of <see cref="Site.Projects"/> and of their first occurrence.</remarks>
public sealed class RelatedProjects
{
    /// <summary>How many are shown.</summary>
    public const int Most = 4;

    /// <summary>How many entries of its values' lists are looked at for one record.</summary>
    internal const int Entries = 8192;

    // What says something about the contents; kind, status and the like join what has nothing in common.
    private static readonly ImmutableArray<Facet> Facets = [Facet.Organization, Facet.Country, Facet.ActionLine, Facet.Technology, Facet.Sdg, Facet.TargetGroup, Facet.Edition];

    private readonly Site site;
    private readonly FrozenDictionary<Project, int> numbers;
    private readonly (Facet Facet, string Value)[] values;
    private readonly int[][] valuesOf, having;
    private readonly int[] weights;
    private readonly ImmutableArray<RelatedProject>[] found;
    private readonly ThreadLocal<(int[] Scores, int[] Touched)> scratch;

    internal RelatedProjects(Site site)
    {
        this.site = site;
        var (numberOf, lists) = (new Dictionary<(Facet, string), int>(), new List<List<int>>());
        valuesOf = new int[site.Projects.Length][];
        for (var project = 0; project < valuesOf.Length; project++)
        {
            valuesOf[project] = [.. from facet in Facets from value in facet.ValuesOf(site, site.Projects[project]).Distinct() where value is not null select Number(facet, value)];
            foreach (var value in valuesOf[project]) lists[value].Add(project);
        }
        values = [.. numberOf.OrderBy(v => v.Value).Select(v => v.Key)];
        having = [.. lists.Select(l => l.ToArray())];
        // Whole numbers, so that the order is the same on every machine: the logarithm of how rare the value is.
        weights = [.. having.Select(l => 8 + 16 * BitOperations.Log2((uint)(valuesOf.Length / l.Length)))];
        foreach (var own in valuesOf) Array.Sort(own, (a, b) => weights[b] != weights[a] ? weights[b].CompareTo(weights[a]) : a.CompareTo(b));
        numbers = site.Projects.Select((project, number) => (project, number)).ToFrozenDictionary(p => p.project, p => p.number);
        found = new ImmutableArray<RelatedProject>[valuesOf.Length];
        scratch = new(() => (new int[valuesOf.Length], new int[valuesOf.Length]));

        int Number(Facet facet, string value)
        {
            if (numberOf.TryGetValue((facet, value), out var number)) return number;
            lists.Add([]);
            return numberOf[(facet, value)] = lists.Count - 1;
        }
    }

    /// <summary>The nearest first; found once for all languages.</summary>
    public ImmutableArray<RelatedProject> Of(Project project) =>
        !numbers.TryGetValue(project, out var number) ? []
        : found[number].IsDefault ? found[number] = Find(number) : found[number];

    private ImmutableArray<RelatedProject> Find(int project)
    {
        var (scores, touched) = scratch.Value;
        var (own, count, left) = (valuesOf[project], 0, Entries);
        for (var i = 0; i < own.Length; i++)
        {
            // The rarest come first; what they leave of their share is for the others.
            var near = Near(having[own[i]], project, left / (own.Length - i));
            left -= near.Length;
            var weight = weights[own[i]];
            foreach (var other in near)
            {
                ref var score = ref scores[other];
                if (score == 0) touched[count++] = other;
                score += weight;
            }
        }
        scores[project] = 0;
        return [.. TakeNearest(scores, touched.AsSpan(0, count)).Select(other =>
            new RelatedProject(site.Projects[other], [.. own.Where(valuesOf[other].Contains).Select(value => values[value])]))];
    }

    /// <summary>Those with the highest scores; of equal ones the last updated, which stands first in the list of all. The scores are taken back to 0.</summary>
    private static List<int> TakeNearest(int[] scores, ReadOnlySpan<int> touched)
    {
        var best = new List<(int Score, int Other)>(Most + 1);
        var least = 1;
        foreach (var other in touched)
        {
            var score = scores[other];
            scores[other] = 0;
            if (score < least) continue;
            var place = best.Count;
            while (place > 0 && (best[place - 1].Score < score || (best[place - 1].Score == score && best[place - 1].Other > other))) place--;
            best.Insert(place, (score, other));
            if (best.Count <= Most) continue;
            best.RemoveAt(Most);
            least = best[^1].Score;
        }
        return [.. best.Select(b => b.Other)];
    }

    /// <param name="list">Ascending.</param>
    private static ReadOnlySpan<int> Near(int[] list, int project, int most)
    {
        if (list.Length <= most) return list;
        return list.AsSpan(Math.Clamp(Array.BinarySearch(list, project) - most / 2, 0, list.Length - most), most);
    }
}
