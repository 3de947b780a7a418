using Repository.Diagnostics;
using Repository.Model;
using Repository.Cms;
using Repository.Rendering;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

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
    [InlineData("cms: {backend: github, repository: owner/name, base_url: 'https://sign-in.example.org/oauth'}", "'self' data: blob: https://api.github.com https://sign-in.example.org https://www.githubstatus.com")]
    [InlineData("cms: {backend: gitlab, repository: owner/name, app_id: abc}", "'self' data: blob: https://gitlab.com")]
    [InlineData("cms: {backend: gitlab, repository: owner/name, app_id: abc, api_root: 'https://git.example.org:8443/api/v4'}", "'self' data: blob: https://git.example.org:8443")]
    [InlineData("cms: {editor: sveltia, backend: github, repository: owner/name}", "'self' data: blob: https://api.github.com https://www.githubstatus.com")]
    public void The_editor_speaks_to_its_backend_alone_and_page_and_header_say_the_same(string settings, string expected)
    {
        using var site = SampleSite.Small();
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")) + "\n" + settings + "\n");
        var built = new BuiltSite(site);
        var policy = EditorPolicy.Of(built.Site);
        Assert.Equal(expected, policy.Directives.Single(d => d.Name == "connect-src").Sources);
        Assert.Equal("'self' 'unsafe-eval'", policy.Directives.Single(d => d.Name == "script-src").Sources);
        foreach (var page in (string[])["admin/index.html", "admin/en/index.html", "admin/ar/index.html"])
            Assert.Equal(policy.Meta, built.Page(page).QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"));
        Assert.Contains(policy.Header, built.Text("_headers"));
        Assert.Contains(policy.Header, built.Text("server/nginx.conf"));
    }
}
