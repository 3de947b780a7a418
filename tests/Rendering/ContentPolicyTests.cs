using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Rendering;

public class ContentPolicyTests
{
    [Fact]
    public void Public_pages_load_their_own_files_only()
    {
        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'", ContentPolicy.Public.Header);
        Assert.All(ContentPolicy.Public.Directives, d => Assert.DoesNotContain("unsafe", d.Sources));
    }

    [Fact]
    public void A_meta_says_nothing_that_browsers_pass_over_there()
    {
        Assert.DoesNotContain("frame-ancestors", ContentPolicy.Public.Meta);
        Assert.Equal(ContentPolicy.Public.Header, ContentPolicy.Public.Meta + "; frame-ancestors 'self'");
    }

    [Theory]
    [InlineData("", "'self' data: blob:")]
    [InlineData("cms: {backend: github, repository: owner/name}", "'self' data: blob: https://api.github.com https://www.githubstatus.com")]
    [InlineData("cms: {backend: gitlab, repository: owner/name}", "'self' data: blob: https://gitlab.com")]
    [InlineData("cms: {backend: gitlab, repository: owner/name}\nforge: {url: 'https://git.example.org:8443/owner/name'}", "'self' data: blob: https://git.example.org:8443")]
    public void The_editor_speaks_to_its_backend_alone(string settings, string expected)
    {
        using var site = SampleSite.Small();
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")) + "\n" + settings + "\n");
        var faults = new DiagnosticBag();
        var read = SiteReader.ReadSettings(site.Path, faults);
        Assert.Empty(faults.Sorted());
        var editor = ContentPolicy.Editor(read!);
        Assert.Equal(expected, editor.Directives.Single(d => d.Name == "connect-src").Sources);
        Assert.Equal("'self' 'unsafe-eval'", editor.Directives.Single(d => d.Name == "script-src").Sources);
        Assert.Equal(expected + " http://127.0.0.1:8081", ContentPolicy.Editor(read!, "http://127.0.0.1:8081").Directives.Single(d => d.Name == "connect-src").Sources);
    }
}
