using System.Text.Json;
using Repository.Commands;
using Repository.Links;
using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Links;

public sealed class LinksCommandTests : IDisposable
{
    private readonly OtherServer server = new();
    private readonly SampleSite site = SampleSite.Small();

    public LinksCommandTests()
    {
        var at = $"http://127.0.0.1:{server.Port}";
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")).Replace("https://creativecommons.org/licenses/by/4.0/", at + "/ok"));
        site.Write("content/projects/one.yaml", SampleSite.Project("one", $"sources: [{{url: '{at}/gone'}}]", $"description: {{en: 'A [text]({at}/gone#part) and <{at}/moved>'}}"));
        site.Write("content/pages/about.en.md", $"---\nid: about\ntitle: About\n---\n\nFirst line.\n\nSee [this]({at}/broken) and [home](/projects/).\n");
    }

    public void Dispose()
    {
        server.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Dead_links_are_told_with_every_place_that_names_them()
    {
        var at = $"http://127.0.0.1:{server.Port}";
        var (code, text, error) = await Links(new("text", null, false));
        Assert.Equal((1, ""), (code, error));
        Assert.Contains($"dead: {at}/gone (410)\n  a copy may be kept at https://web.archive.org/web/{at}/gone\n  content/projects/one.yaml:", text);
        Assert.Equal(3, text.Split('\n').Count(l => l.StartsWith("  content/projects/one.yaml:", StringComparison.Ordinal) && l.EndsWith("(project one)", StringComparison.Ordinal)));
        Assert.Contains($"moved: {at}/moved (now at {at}/ok)\n", text);
        Assert.Contains($"doubtful: {at}/broken (500; run 1 in a row)\n  content/pages/about.en.md:8:5 (page about)\n", text);
        Assert.Matches("(?m)^4 addresses: 1 ok, 1 moved, 1 dead, 1 doubtful, 0 refused, 0 unknown$", text);
        Assert.Contains("\"State\": \"Dead\"", File.ReadAllText(site.In(".cache", "links.json")));
    }

    [Fact]
    public async Task Programs_get_the_same()
    {
        var (_, text, _) = await Links(new("json", null, false));
        var dead = JsonDocument.Parse(text).RootElement.EnumerateArray().First();
        Assert.Equal(("dead", "410", "2026-06-01", 2), (dead.GetProperty("state").GetString(), dead.GetProperty("reason").GetString(), dead.GetProperty("asked").GetString(), dead.GetProperty("places").GetArrayLength()));
        var asked = server.Requests.Count;
        var (code, annotations, _) = await Links(new("github", null, true));
        Assert.Equal((1, asked), (code, server.Requests.Count));
        Assert.Matches("(?m)^::error file=content/projects/one.yaml,line=\\d+,col=\\d+,title=L001 Dead link::", annotations);
        Assert.Contains("::warning file=content/pages/about.en.md,line=8,col=5,title=L003", annotations);
    }

    [Fact]
    public async Task Nobody_is_asked_offline_and_where_nothing_is_known_nothing_is_dead()
    {
        var (code, text, _) = await Links(new("text", null, true));
        Assert.Equal((0, 0), (code, server.Requests.Count));
        Assert.EndsWith("4 unknown\n", text);
        Assert.False(File.Exists(site.In(".cache", "links.json")));
    }

    [Fact]
    public async Task A_day_without_a_network_kills_no_link()
    {
        var (code, _, error) = await Links(new("text", null, false), LinkRunTests.Manners() with { MayConnect = _ => true, Resolve = (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound) }, "http://nobody.test/");
        Assert.Equal(2, code);
        Assert.Contains("no way to the internet", error);
        Assert.False(File.Exists(site.In(".cache", "links.json")));
    }

    [Fact]
    public async Task The_command_line_never_asks_this_machine()
    {
        var (code, text, _) = await site.Run("links", "--clock", "2026-06-01", "--limit", "5", "--offline");
        Assert.Equal(0, code);
        Assert.EndsWith("4 unknown\n", text);
        Assert.All(site.Views().Site is var read ? new[] { LinkManners.Of(read) } : [], m => Assert.False(m.MayConnect(System.Net.IPAddress.Loopback)));
        Assert.Contains("+https://sample.example.org/", LinkManners.Of(site.Views().Site).Agent);
    }

    private async Task<(int Code, string Text, string Error)> Links(LinksQuestion question, LinkManners? manners = null, string? instead = null)
    {
        if (instead is not null)
            foreach (var file in (string[])["content/site.yaml", "content/projects/one.yaml", "content/pages/about.en.md"])
                site.Write(file, File.ReadAllText(site.In(file.Split('/'))).Replace($"http://127.0.0.1:{server.Port}/", instead));
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await LinksCommand.ExecuteAsync(new Run(site.Path, SampleSite.Theme, [], new Terminal(output, error, false)), new SiteOptions(SampleSite.Day), question, _ => manners ?? LinkRunTests.Manners());
        return (code, output.ToString(), error.ToString());
    }
}
