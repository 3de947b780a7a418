using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

/// <summary>The graph of random sites is what comes out when each commitment looks through everything.</summary>
public class FollowThroughPropertyTests
{
    private static readonly string[] Ids = ["op-1", "op-1-a", "op-1-b", "op-2", "op-3"];
    private static readonly string[] States = ["agreed", "in-progress", "delivered", "dropped"];
    private static readonly string[] Dates = ["", "2025", "2026-06", "2026-06-01", "2026-06-02", "2026-07", "2027"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_states_are_those_of_a_search_through_everything(int seed)
    {
        var random = new Random(seed);
        using var site = SampleSite.Small([.. FollowThroughTests.Declaration("a"), .. FollowThroughTests.Declaration("b", "adopted: 2024\nstatus: adopted\n"), .. FollowThroughTests.Declaration("c", "status: draft\n"), ("content/editions/2026/edition.yaml", FollowThroughTests.Edition)]);
        for (var i = 0; i < 6; i++)
            site.Write($"content/projects/p{i}.yaml", SampleSite.Project($"p{i}", $"commitments: [{References(random)}]", $"review: {{state: {(random.Next(3) == 0 ? "submitted" : "published")}}}", $"start: {2020 + random.Next(9)}"));
        for (var i = 0; i < 6; i++)
        {
            var date = Dates[random.Next(Dates.Length)];
            site.Write($"content/editions/2026/outcomes/o{i}.yaml", $"id: o{i}\nkind: report\ntitle: {{en: O, fr: O, ar: ن}}\nimplements: [{References(random)}]\nstate: {States[random.Next(4)]}\nevidence: [{{project: p{random.Next(6)}{(date == "" ? "" : $", date: {date}")}}}]\n");
        }
        var (read, faults) = site.Read();
        Assert.Empty(faults.Where(f => f.Severity == Repository.Diagnostics.Severity.Error).Select(f => f.ToString()));
        var expected = from id in (string[])["a", "b"] from clause in Ids.SkipLast(1) select $"{id}#{clause} {Searched(read!, $"{id}#{clause}")}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), read!.FollowThrough.Commitments.Select(c => $"{c.Reference} {c.State}").Order(StringComparer.Ordinal));
        var last = FollowThroughYears.Of(read)[^1];
        Assert.Equal((8, read.FollowThrough.Commitments.Count(c => c.State == CommitmentState.UnderWay), read.FollowThrough.Commitments.Count(c => c.State == CommitmentState.Delivered)), (last.Made, last.UnderWay, last.Delivered));
    }

    private static string References(Random random) => string.Join(", ", Enumerable.Range(0, random.Next(1, 3)).Select(_ => $"\"{"abc"[random.Next(3)]}#{Ids[random.Next(Ids.Length)]}\"").Distinct());

    /// <summary>Without the graph: by the words of docs/follow-through.md.</summary>
    private static CommitmentState Searched(Site site, string clause)
    {
        bool Names(string written, bool points) => written == clause || (points && written.StartsWith(clause + "-", StringComparison.Ordinal));
        List<Outcome> Outcomes(bool points) => [.. site.Editions.SelectMany(e => e.Outcomes).Where(o => o.Values.Get(Outcome.Implements).Any(c => Names(c, points)))];
        bool IsPublished(string id) => site.AllProjects.Single(p => p.Id == id).Values.Get(Project.Review)!.Get(Project.ReviewState) == "published";
        var isProven = Outcomes(points: false).Any(o => o.Values.Get(Outcome.State) == "delivered"
            && o.Values.Get(Outcome.Evidence).Any(e => e.Get(Outcome.EvidenceDate)?.ToString() is "2025" or "2026-06" or "2026-06-01" && IsPublished(e.Get(Outcome.EvidenceProject)!)));
        if (isProven) return CommitmentState.Delivered;
        if (site.AllProjects.Any(p => IsPublished(p.Id) && p.Values.Get(Project.Commitments).Any(c => Names(c, true)))) return CommitmentState.UnderWay;
        if (Outcomes(points: true).Any(o => o.Values.Get(Outcome.State) != "dropped")) return CommitmentState.UnderWay;
        return Outcomes(points: false).Count > 0 ? CommitmentState.Dropped : CommitmentState.Nothing;
    }
}
