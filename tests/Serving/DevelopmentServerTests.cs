using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Repository.Model;
using Repository.Serving;
using Repository.Tests.House;

namespace Repository.Tests.Serving;

public class DevelopmentServerTests
{
    [Fact]
    public async Task A_page_is_rendered_when_it_is_asked_for()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await using var server = await Server.Start(site);
        var page = await server.Get("/ar/projects/every-field/");
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", page.Body);
        Assert.Contains("/_reload/client.js", page.Body);
        Assert.Equal("text/css; charset=utf-8", (await server.Get("/assets/site.css")).Type);
        Assert.Equal("image/png", (await server.Get("/media/picture.png")).Type);
        Assert.Equal("text/calendar; charset=utf-8", (await server.Get("/ar/editions/2026/programme.ics")).Type);
        Assert.Equal("application/atom+xml", (await server.Get("/ar/outcomes.atom")).Type);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_page_of_its_language()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await using var server = await Server.Start(site);
        var page = await server.Get("/fr/nothing/");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Page introuvable", page.Body);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/%2e%2e/content/site.yaml")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/content/site.yaml")).Status);
    }

    [Fact]
    public async Task An_edit_is_announced_and_shown()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await using var server = await Server.Start(site);
        using var events = await server.Events();
        Assert.Matches("\"version\":\"[0-9]+-1\"", await events.Next());
        var path = site.In("content", "projects", "every-field.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("Chaque champ une fois", "Un autre titre"));
        Assert.Contains("\"faults\":[]", await events.Next());
        Assert.Contains("Un autre titre", (await server.Get("/fr/projects/every-field/")).Body);
    }

    [Fact]
    public async Task A_fault_is_announced_with_its_place_and_the_last_good_page_stays()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await using var server = await Server.Start(site);
        using var events = await server.Events();
        await events.Next();
        var path = site.In("content", "projects", "every-field.yaml");
        var before = File.ReadAllText(path);
        File.WriteAllText(path, before.Replace("kind: good-practice", "kind: goodpractice"));
        Assert.Contains("content/projects/every-field.yaml:3:7: error R004", await events.Next());
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/en/projects/every-field/")).Status);
        File.WriteAllText(path, before);
        Assert.Contains("\"faults\":[]", await events.Next());
    }

    [Fact]
    public async Task A_site_with_faults_from_the_start_shows_them()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "kind: <b>")));
        await using var server = await Server.Start(site);
        var page = await server.Get("/en/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("error R004: &#39;&lt;b&gt;&#39; is not a value", page.Body);
    }

    [Fact]
    public async Task If_the_port_is_taken_the_next_free_one_is_used_and_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var site = SampleSite.Small();
        await using var server = await Server.Start(site, port);
        Assert.NotEqual(port, server.Address.Port);
        Assert.Contains($"port {port} is taken; using {server.Address.Port}", server.Log);
    }

    [Fact]
    public async Task Another_sites_page_cannot_use_the_server_under_its_own_name()
    {
        using var site = SampleSite.Small();
        await using var server = await Server.Start(site);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Get("/en/", host: "evil.example.org")).Status);
    }

    [Fact]
    public void The_loopback_address_is_the_only_one() => Assert.DoesNotMatch(new Regex(@"0\.0\.0\.0|ListenAnyIP|http://\*|http://\+"), File.ReadAllText(ProjectFiles.In("src", "Serving", "LoopbackServer.cs")));
}

/// <summary>The development server of a sample site, on a free port.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly StringWriter log = new();
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private Task running = Task.CompletedTask;

    public Uri Address { get; private set; } = null!;
    public string Log => log.ToString();

    public static async Task<Server> Start(SampleSite site, int port = 20_080) => await Start(site.Path, port);

    public static async Task<Server> Start(string root, int port = 20_080)
    {
        var server = new Server();
        var build = new Build(root, SampleSite.Theme, SampleSite.Pipelines);
        server.running = DevelopmentServer.RunAsync(build, root, SampleSite.Theme, new SiteOptions(SampleSite.Day), port, TextWriter.Synchronized(server.log), server.stop.Token);
        for (var i = 0; i < 300; i++)
        {
            if (Listening().Match(server.Log) is { Success: true } match)
            {
                server.Address = new Uri(match.Groups[1].Value);
                return server;
            }
            if (server.running.IsCompleted) break;
            await Task.Delay(50);
        }
        throw new InvalidOperationException("the server did not start: " + server.Log);
    }

    public async Task<(HttpStatusCode Status, string? Type, string Body)> Get(string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        if (host is not null) request.Headers.Host = host;
        using var response = await client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async Task<EventReader> Events() => new(new StreamReader(await client.GetStreamAsync(new Uri(Address, "/_reload/events"))));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        client.Dispose();
        stop.Dispose();
    }

    [GeneratedRegex("The site is at (http://[0-9.:]+)")]
    private static partial Regex Listening();
}

public sealed class EventReader(StreamReader reader) : IDisposable
{
    public async Task<string> Next()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await reader.ReadLineAsync(limit.Token) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return line;
        throw new InvalidOperationException("the stream ended");
    }

    public void Dispose() => reader.Dispose();
}
