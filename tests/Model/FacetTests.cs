using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Model;

public class FacetTests
{
    [Fact]
    public void A_record_stands_under_each_of_its_values()
    {
        using var site = Site();
        var read = site.Read().Site!;
        Assert.Equal(["one"], Ids(read.By(Facet.Country)["LY"]));
        Assert.Equal(["one", "two"], Ids(read.By(Facet.Country)["TN"]));
        Assert.Equal(["two"], Ids(read.By(Facet.Year)["2024"]));
        Assert.Equal(["one", "two"], Ids(read.By(Facet.OrganizationType)["government"]));
    }

    [Fact]
    public void A_line_counts_for_the_term_that_groups_it_once()
    {
        using var site = Site();
        Assert.Equal(["one", "two"], Ids(site.Read().Site!.By(Facet.ActionLine)["C7"]));
    }

    [Fact]
    public void Every_term_has_a_page_even_without_records()
    {
        using var site = Site();
        var read = site.Read().Site!;
        Assert.Equal(["C1", "C7", "C7-e-health", "C7-e-learning", "C11"], read.By(Facet.ActionLine).Values.AsEnumerable());
        Assert.Empty(read.By(Facet.ActionLine)["C11"]);
        Assert.Contains("/action-lines/c11/", SitePages.All(read).Select(p => p.Path));
    }

    [Fact]
    public void A_partner_has_the_record_on_its_page_too()
    {
        using var site = Site();
        Assert.Equal(["one"], Ids(site.Read().Site!.By(Facet.Organization)["org-two"]));
    }

    private static SampleSite Site() => SampleSite.Small(
        ("content/organizations/org-two.yaml", "id: org-two\nname: {en: Two, fr: Deux, ar: اثنان}\ntype: academia\n"),
        ("content/projects/one.yaml", SampleSite.Project("one", "countries: [TN, LY]", "action_lines: [C7-e-health, C7-e-learning]", "partners: [{organization: org-two, role: partner}]")),
        ("content/projects/two.yaml", SampleSite.Project("two", "countries: [TN]", "action_lines: [C7-e-health]", "start: 2024-05")));

    private static IEnumerable<string> Ids(IEnumerable<Project> projects) => projects.Select(p => p.Id);
}
