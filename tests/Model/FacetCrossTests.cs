using Repository.Tests.House;

namespace Repository.Tests.Model;

public class FacetCrossTests
{
    [Fact]
    public void A_record_counts_once_for_each_pair_of_its_values()
    {
        using var site = SampleSite.Small(
            ("content/projects/one.yaml", SampleSite.Project("one", "action_lines: [C1, C11]", "sdgs: [3, 4]")),
            ("content/projects/two.yaml", SampleSite.Project("two", "action_lines: [C1]", "sdgs: [4]")),
            ("content/projects/none.yaml", SampleSite.Project("none", "action_lines: [C1]", "sdgs: -")));
        var cross = site.Read().Site!.LinesAndGoals;
        Assert.Equal("(C1, 3) (C1, 4) (C11, 3) (C11, 4)", string.Join(' ', cross.Cells));
        Assert.Equal(["one", "two"], cross["C1", "4"].Select(p => p.Id).Order());
        Assert.Equal(2, cross.Most);
        Assert.Empty(cross["C11", "17"]);
        // C7 only groups its lines: no record names it.
        Assert.DoesNotContain("C7", cross.RowValues);
    }

    [Fact]
    public void An_empty_repository_has_no_pairs()
    {
        using var site = SampleSite.Small();
        var cross = site.Read().Site!.LinesAndGoals;
        Assert.Equal((0, 0), (cross.Cells.Length, cross.Most));
    }
}
