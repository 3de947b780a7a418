using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

public class RelatedProjectsTests
{
    private static SampleSite Site(params (string Id, string[] Lines)[] projects) =>
        SampleSite.Small([.. projects.Select(p => ($"content/projects/{p.Id}.yaml", SampleSite.Project(p.Id, p.Lines)))]);

    private static IEnumerable<string> Related(SampleSite site, string id)
    {
        var read = site.Read().Site!;
        return read.RelatedTo(read.FindProject(id)!).Select(r => $"{r.Project.Id}: {string.Join(' ', r.Shared.Select(s => s.Value))}");
    }

    [Fact]
    public void What_few_records_share_counts_more_than_what_all_share()
    {
        using var site = Site(
            ("own", ["countries: [TN]", "technologies: [iot]"]),
            ("same-technology", ["countries: [LY]", "technologies: [iot]"]),
            ("nothing-special", ["countries: [LY]"]),
            ("same-country", ["countries: [TN]"]),
            ("other", ["countries: [TN]"]), ("another", ["countries: [TN]"]), ("one-more", ["countries: [TN]"]), ("and-more", ["countries: [TN]"]));
        var related = Related(site, "own").ToList();
        Assert.Equal("same-technology: iot org-one C1", related[0]);
        Assert.Equal(RelatedProjects.Most, related.Count);
        Assert.DoesNotContain(related, r => r.StartsWith("nothing-special", StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_alone_has_no_others()
    {
        using var site = Site(("own", []));
        Assert.Empty(Related(site, "own"));
    }

    [Fact]
    public void The_nearest_is_found_however_far_away_in_time_and_the_work_has_a_bound()
    {
        // More records of one country than are looked at; two of them, far from each other, share a technology too.
        const int records = RelatedProjects.Entries / 3 + 1666;
        using var site = SampleSite.Small([.. Enumerable.Range(0, records).Select(i => ($"content/projects/p{i:0000}.yaml",
            SampleSite.Project($"p{i:0000}", "countries: [TN]", $"updated: {new DateOnly(2012, 1, 1).AddDays(i):yyyy-MM-dd}", i is 7 or records - 7 ? "technologies: [iot]" : "technologies: -")))]);
        var read = site.Read().Site!;
        string First(string id) => read.RelatedTo(read.FindProject(id)!)[0].Project.Id;
        Assert.Equal("p4389", First("p0007"));
        Assert.Equal("p0007", First("p4389"));
        // Of equal ones, those around the same time: the oldest record does not get the newest.
        Assert.All(read.RelatedTo(read.FindProject("p0000")!), r => Assert.True(string.CompareOrdinal(r.Project.Id, "p4300") < 0, r.Project.Id));
    }

    [Fact]
    public void The_result_is_that_of_adding_up_what_is_shared()
    {
        using var site = SampleSite.Of();
        var read = site.Read(new DateOnly(2026, 11, 22)).Site!;
        Facet[] facets = [Facet.Organization, Facet.Country, Facet.ActionLine, Facet.Technology, Facet.Sdg, Facet.TargetGroup, Facet.Edition];
        List<(Facet, string)> Values(Project p) => [.. from facet in facets from value in facet.ValuesOf(read, p).Distinct() select (facet, value)];
        var having = read.Projects.SelectMany(Values).GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
        int Score(Project a, Project b) => Values(a).Intersect(Values(b)).Sum(v => 8 + 16 * (int)Math.Log2(read.Projects.Length / having[v]));
        foreach (var project in read.Projects)
        {
            var expected = read.Projects.Where(p => p != project && Score(project, p) > 0).OrderByDescending(p => Score(project, p)).Take(RelatedProjects.Most);
            Assert.Equal(expected.Select(p => p.Id), read.RelatedTo(project).Select(r => r.Project.Id));
        }
    }

    [Fact]
    public void The_same_records_are_found_whatever_the_order_of_asking()
    {
        using var site = SampleSite.Of();
        var (read, again) = (site.Read(new DateOnly(2026, 11, 22)).Site!, site.Read(new DateOnly(2026, 11, 22)).Site!);
        Parallel.ForEach(read.Projects, project => read.RelatedTo(project));
        var there = read.Projects.Select(p => string.Join(' ', read.RelatedTo(p).Select(r => r.Project.Id))).ToList();
        var back = again.Projects.Reverse().Select(p => string.Join(' ', again.RelatedTo(p).Select(r => r.Project.Id))).Reverse().ToList();
        Assert.Equal(there, back);
        // Nobody is related to itself, and each reason is one that both have.
        foreach (var project in read.Projects)
            foreach (var (other, shared) in read.RelatedTo(project))
            {
                Assert.NotSame(project, other);
                Assert.NotEmpty(shared);
                foreach (var (facet, value) in shared) Assert.True(facet.ValuesOf(read, project).Contains(value) && facet.ValuesOf(read, other).Contains(value));
            }
    }
}
