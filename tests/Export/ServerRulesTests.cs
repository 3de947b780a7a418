using System.Net;
using System.Text.RegularExpressions;
using Repository.Cms;
using Repository.Rendering;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Export;

public class ServerRulesTests
{
    [Theory]
    [InlineData("https://sample.example.org/", "")]
    [InlineData("https://example.org/repo/v1.2/", "/repo/v1.2")]
    public void No_file_of_the_site_matches_two_rules_of_the_headers_file(string baseUrl, string basePath)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site, baseUrl: baseUrl);
        var rules = Rules(built.Text("_headers"));
        Assert.All(rules, r => Assert.DoesNotContain('*', r.Path[..^1]));
        foreach (var address in built.Files.Keys.Select(f => "/" + Regex.Replace(f, "(^|/)index.html$", "$1")).Append("/admin/index.html").Append("/admin/fr/"))
        {
            var headers = rules.Where(r => r.Path.EndsWith('*') ? (basePath + address).StartsWith(r.Path[..^1], StringComparison.Ordinal) : r.Path == basePath + address).ToList();
            // What is at the top besides pages is read by programs, which need nothing said.
            if (Regex.IsMatch(address, @"^/(sitemap.*\.xml|robots\.txt|_headers|server/.*)$")) continue;
            Assert.True(headers.Count == 1, $"{address}: {headers.Count} rules");
            Assert.Contains("X-Content-Type-Options: nosniff", headers[0].Headers);
            var policy = headers[0].Headers.SingleOrDefault(h => h.StartsWith("Content-Security-Policy: ", StringComparison.Ordinal))?[25..];
            Assert.Equal(address.StartsWith("/admin/", StringComparison.Ordinal) ? EditorPolicy.Of(built.Site).Header : Regex.IsMatch(address, "^/(assets|media|search)/") ? null : ContentPolicy.Public.Header, policy);
            Assert.Single(headers[0].Headers, h => h.StartsWith("Cache-Control: ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_location_of_nginx_says_all_of_its_headers()
    {
        using var site = SampleSite.Small();
        var text = new BuiltSite(site, baseUrl: "https://example.org/repo/").Text("server/nginx.conf");
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
        foreach (Match block in Regex.Matches(text, @"^ *location [^{]+\{(?<body>[^{}]*(\{ \})?[^{}]*)", RegexOptions.Multiline))
        {
            var body = block.Groups["body"].Value;
            if (body.Contains("return 404")) continue;
            Assert.Contains("add_header X-Content-Type-Options \"nosniff\" always;", body);
            Assert.Single(Regex.Matches(body, "add_header Cache-Control"));
        }
        Assert.All(text.Split('\n').Where(l => l.Contains("add_header") && !l.StartsWith('#')), l => Assert.Matches("^ *add_header [A-Za-z-]+ \"[^\"$]*\"( always)?;$", l));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("https://example.org/repo/")]
    public void Apache_sets_a_header_once_for_every_address(string baseUrl)
    {
        using var site = SampleSite.Small();
        var built = new BuiltSite(site, baseUrl: baseUrl);
        var basePath = built.Site.BasePath;
        var lines = Regex.Matches(built.Text("server/apache.conf"), "^Header (?:always )?set (\\S+) \"([^\"]*)\"(?: \"expr=([^\"]+)\")?$", RegexOptions.Multiline);
        Assert.True(lines.Count > 10);
        string[] addresses = ["/", "/index.html", "/404.html", "/en/", "/fr/projects/", "/ar/editions/2027/programme.ics", "/en/editions/2027/schedule.json", "/assets/site.css", "/media/a.png", "/search/en/manifest.json", "/search/en/1234/p0.bin", "/admin/", "/admin/fr/index.html"];
        foreach (var address in addresses)
        {
            var said = lines.Where(l => !l.Groups[3].Success || Holds(l.Groups[3].Value, basePath + address)).ToLookup(l => l.Groups[1].Value, l => l.Groups[2].Value);
            Assert.All(said, s => Assert.Single(s));
            Assert.Equal(["nosniff"], said["X-Content-Type-Options"]);
            Assert.Single(said["Cache-Control"]);
            string[] policy = address.StartsWith("/admin/", StringComparison.Ordinal) ? [EditorPolicy.Of(built.Site).Header] : Regex.IsMatch(address, @"^/(assets|media|search)/|\.(ics|json)$") ? Array.Empty<string>() : [ContentPolicy.Public.Header];
            Assert.Equal(policy, said["Content-Security-Policy"]);
            Assert.Equal(Regex.IsMatch(address, @"^/search/|\.(ics|json)$") ? (string[])["*"] : [], said["Access-Control-Allow-Origin"]);
        }
    }

    [Fact]
    public void A_path_that_means_something_in_a_server_s_file_makes_none()
    {
        using var site = SampleSite.Small();
        foreach (var path in (string[])["a;b", "$x", "a'b", "(x)", "%D8%B9"])
            Assert.DoesNotContain(new BuiltSite(site, baseUrl: $"https://example.org/{path}/").Files.Keys, f => f.StartsWith("server/", StringComparison.Ordinal) || f == "_headers");
    }

    [WebServerFact("nginx")]
    public async Task Nginx_publishes_the_site_with_these_headers()
    {
        foreach (var baseUrl in (string[])["https://sample.example.org/", "https://example.org/repo/"])
        {
            using var site = SampleSite.Of("tests", "SampleSite");
            var built = new BuiltSite(site, baseUrl: baseUrl);
            using var server = WebServer.Nginx(built);
            await Published(server, built);
            Assert.Equal(HttpStatusCode.NotFound, (await server.Get(built.Site.BasePath + "/server/nginx.conf")).Status);
        }
    }

    [WebServerFact("apache2")]
    public async Task Apache_publishes_the_site_with_these_headers()
    {
        foreach (var baseUrl in (string[])["https://sample.example.org/", "https://example.org/repo/"])
        {
            using var site = SampleSite.Of("tests", "SampleSite");
            var built = new BuiltSite(site, baseUrl: baseUrl);
            using var server = WebServer.Apache(built);
            await Published(server, built);
        }
    }

    private static async Task Published(WebServer server, BuiltSite built)
    {
        var basePath = built.Site.BasePath;
        async Task Says(string path, HttpStatusCode status, string? policy, string? age, string? origin, string type)
        {
            var (code, headers, _) = await server.Get(basePath + path);
            string? Said(string name) => headers.TryGetValue(name, out var values) ? Assert.Single(values) : null;
            Assert.Equal((path, status, policy, age, origin, type, "nosniff"), (path, code, Said("Content-Security-Policy"), Said("Cache-Control"), Said("Access-Control-Allow-Origin"), Said("Content-Type"), Said("X-Content-Type-Options")));
        }
        var (open, editor) = (ContentPolicy.Public.Header, EditorPolicy.Of(built.Site).Header);
        await Says("/", HttpStatusCode.OK, open, "public, max-age=300", null, "text/html; charset=utf-8");
        await Says("/ar/projects/", HttpStatusCode.OK, open, "public, max-age=300", null, "text/html; charset=utf-8");
        await Says("/admin/", HttpStatusCode.OK, editor, "no-cache", null, "text/html; charset=utf-8");
        await Says("/en/editions/2027/programme.ics", HttpStatusCode.OK, null, "public, max-age=300", "*", "text/calendar; charset=utf-8");
        await Says("/fr/editions/2027/schedule.json", HttpStatusCode.OK, null, "public, max-age=300", "*", "application/json");
        await Says("/assets/site.css", HttpStatusCode.OK, null, "public, max-age=3600", null, "text/css; charset=utf-8");
        await Says("/search/en/manifest.json", HttpStatusCode.OK, null, "no-cache", "*", "application/json");
        foreach (var language in built.Site.Languages)
        {
            var (status, headers, text) = await server.Get($"{basePath}/{language.Code}/nothing/");
            Assert.Equal((HttpStatusCode.NotFound, built.Text(language.Code + "/404.html"), open), (status, text, Assert.Single(headers["Content-Security-Policy"])));
        }
        Assert.Equal(built.Text("404.html"), (await server.Get(basePath + "/nothing")).Text);
        Assert.Equal(["gzip"], (await server.Get(basePath + "/en/", "gzip")).Headers["Content-Encoding"]);
        Assert.Equal(built.Text("fr/index.html"), (await server.Get(basePath + "/fr/")).Text);
    }

    private static List<(string Path, string[] Headers)> Rules(string text) => [.. text.Split("\n\n").Skip(1).Select(block => block.TrimEnd('\n').Split('\n')).Select(lines => (lines[0], lines[1..].Select(l => l.Trim()).ToArray()))];

    /// <summary>Conditions on the address joined by <c>&amp;&amp;</c> or <c>||</c>, as Apache reads them.</summary>
    private static bool Holds(string condition, string address)
    {
        bool One(string test) => Regex.Match(test, "^%\\{REQUEST_URI\\} (=~|!~) m#(.*)#$") is { Success: true } match ? Regex.IsMatch(address, match.Groups[2].Value) == (match.Groups[1].Value == "=~") : throw new FormatException(test);
        return condition.Contains(" && ") ? condition.Split(" && ").All(One) : condition.Split(" || ").Any(One);
    }
}
