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
    public void The_work_for_a_record_does_not_grow_with_the_repository_and_neighbours_are_found_in_a_long_list()
    {
        // 600 records of one country; two of them, close in time, share a technology too.
        using var site = SampleSite.Small([.. Enumerable.Range(0, 600).Select(i => ($"content/projects/p{i:000}.yaml",
            SampleSite.Project($"p{i:000}", "countries: [TN]", $"updated: {new DateOnly(2024, 1, 1).AddDays(i):yyyy-MM-dd}", i is 300 or 310 ? "technologies: [iot]" : "technologies: -")))]);
        Assert.StartsWith("p310: iot", Related(site, "p300").First());
        Assert.StartsWith("p300: iot", Related(site, "p310").First());
        Assert.Equal(RelatedProjects.Most, Related(site, "p000").Count());
    }

    [Fact]
    public void The_same_records_are_found_whatever_the_order_of_asking()
    {
        using var site = SampleSite.Of();
        var read = SampleSite.Of().Read(new DateOnly(2026, 11, 22)).Site!;
        var again = site.Read(new DateOnly(2026, 11, 22)).Site!;
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
