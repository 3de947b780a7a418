using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>Where a mistake in a record is reported, as the site's settings say.</summary>
public class CorrectionTests
{
    [Theory]
    [InlineData("contact: {email: desk@example.org}", "mailto:desk@example.org?subject=Correction%3A%20one")]
    [InlineData("contact: {email: \"desk@example.org?bcc=other%40example.org\"}", "mailto:desk@example.org%3Fbcc%3Dother%2540example.org?subject=Correction%3A%20one")]
    [InlineData("contact: {url: \"https://example.org/write\"}", "https://example.org/write?record=one")]
    [InlineData("contact: {url: \"https://example.org/write?to=us#form\"}", "https://example.org/write?to=us&record=one#form")]
    [InlineData("forge: {url: \"https://github.com/group/site\"}", "https://github.com/group/site/issues/new?title=Correction%3A%20one")]
    [InlineData("forge: {url: \"https://gitlab.example.org/group/site/\"}", "https://gitlab.example.org/group/site/-/issues/new?issue%5Btitle%5D=Correction%3A%20one")]
    [InlineData("contact: {email: desk@example.org}\nforge: {url: \"https://github.com/group/site\"}", "mailto:desk@example.org?subject=Correction%3A%20one")]
    public void A_correction_goes_to_the_contact_else_to_the_forge(string settings, string address)
    {
        using var site = With(settings);
        Assert.Equal(address, new BuiltSite(site).Page("en/projects/one/index.html").QuerySelector(".report a")!.GetAttribute("href"));
    }

    [Fact]
    public void Without_either_there_is_no_link()
    {
        using var site = With("");
        Assert.Null(new BuiltSite(site).Page("en/projects/one/index.html").QuerySelector(".report"));
    }

    private static SampleSite With(string settings)
    {
        var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one")));
        var file = site.In("content", "site.yaml");
        File.AppendAllText(file, settings + "\n");
        return site;
    }
}
