using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

public class ProjectTests
{
    [Theory]
    [InlineData("review: {state: published}", Visibility.Published)]
    [InlineData("review: {state: verified}", Visibility.Published)]
    [InlineData("review: {state: submitted}", Visibility.Draft)]
    [InlineData("review: {state: withdrawn}", Visibility.Withdrawn)]
    [InlineData("publish: 2026-06-02", Visibility.Scheduled)]
    [InlineData("publish: 2026-06-01", Visibility.Published)]
    [InlineData("expire: 2026-06-02", Visibility.Published)]
    [InlineData("expire: 2026-06-01", Visibility.Expired)]
    public void The_day_of_the_clock_decides_what_readers_get(string line, Visibility expected)
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", line)));
        var (read, faults) = site.Read(new DateOnly(2026, 6, 1));
        Assert.Empty(faults);
        Assert.Equal(expected, read!.FindProject("one")!.VisibilityOn(read.Clock));
        Assert.Equal(expected == Visibility.Published, read.Projects.Length == 1);
    }

    [Fact]
    public void Records_are_listed_with_the_last_updated_first()
    {
        using var site = SampleSite.Small(
            ("content/projects/a.yaml", SampleSite.Project("a", "updated: 2026-01-01")), ("content/projects/b.yaml", SampleSite.Project("b", "updated: 2026-03-01")),
            ("content/projects/c.yaml", SampleSite.Project("c", "updated: 2026-03-01")));
        Assert.Equal(["b", "c", "a"], site.Read().Site!.Projects.Select(p => p.Id));
    }
}
