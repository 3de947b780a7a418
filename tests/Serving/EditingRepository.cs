using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Repository.Git;
using Repository.Model;
using Repository.Serving;
using Repository.Tests.House;

namespace Repository.Tests.Serving;

/// <summary>Somebody's repository with a site in it, as it was before a session.</summary>
public sealed class EditingRepository : IDisposable
{
    private readonly SampleSite? site;
    private readonly TemporaryFolder? folder;

    private EditingRepository(string path, SampleSite? site, TemporaryFolder? folder)
    {
        (Path, this.site, this.folder) = (path, site, folder);
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Editor");
        Git("config", "user.email", "editor@example.org");
        Commit("the site");
    }

    public string Path { get; }

    public static EditingRepository Small(params ReadOnlySpan<(string Name, string Text)> files) => SampleSite.Small(files) is var site ? new(site.Path, site, null) : null!;

    /// <summary>The real content.</summary>
    public static EditingRepository OfThisSite()
    {
        var folder = new TemporaryFolder();
        folder.Copy(ProjectFiles.In("content"), "content");
        return new(folder.Path, null, folder);
    }

    public string Git(params ReadOnlySpan<string> arguments)
    {
        var answer = new GitRepository(Path).Run(arguments);
        return answer.Succeeded ? answer.Text.TrimEnd('\n') : throw new InvalidOperationException(answer.Errors);
    }

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    public void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>What must be the same after a session: the state of the tree, where it stands, and every byte of it.</summary>
    public string Fingerprint()
    {
        var bytes = Directory.EnumerateFiles(System.IO.Path.Combine(Path, "content"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}");
        return string.Join('\n', [Git("status", "--porcelain"), Git("rev-parse", "HEAD"), Git("symbolic-ref", "HEAD"), Git("worktree", "list", "--porcelain").Split('\n')[0], .. bytes]);
    }

    public void Dispose()
    {
        site?.Dispose();
        folder?.Dispose();
    }
}

/// <summary>A session in somebody's repository, on a free port, with the real decap-server.</summary>
public sealed partial class Session : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly StringWriter log = new();
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private Task<int> running = Task.FromResult(0);

    public Uri Address { get; private set; } = null!;
    public string Log => log.ToString();

    public static async Task<Session> Start(EditingRepository repository, DateOnly? day = null, string? language = null)
    {
        var session = new Session();
        var writer = TextWriter.Synchronized(session.log);
        session.running = EditingSession.RunAsync(new(repository.Path, folder => new Build(folder, SampleSite.Theme, SampleSite.Pipelines, ProjectFiles.In("src", "Cms", "editor")), new SiteOptions(day ?? SampleSite.Day),
            ProjectFiles.In("src", "Cms", "editor"), 21_080, language), writer, writer, session.stop.Token);
        for (var i = 0; i < 1200 && !session.running.IsCompleted; i++)
        {
            if (Listening().Match(session.Log) is { Success: true } match)
            {
                session.Address = new Uri(match.Groups[1].Value);
                return session;
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException("the session did not start: " + session.Log);
    }

    /// <summary>What a session says that cannot start.</summary>
    public static async Task<string> Refusal(EditingRepository repository)
    {
        var log = new StringWriter();
        var code = await EditingSession.RunAsync(new(repository.Path, _ => throw new InvalidOperationException(), new SiteOptions(SampleSite.Day), ProjectFiles.In("src", "Cms", "editor"), 21_080, null), log, log);
        Assert.Equal(2, code);
        return log.ToString();
    }

    /// <summary>Opens the editor: each page has a word of its own.</summary>
    public async Task<EditorPage> Page(string language = "en")
    {
        var config = await Get($"/admin/config.{language}.yml");
        Assert.StartsWith("text/yaml", config.Type);
        return new(this, Regex.Match(config.Body, @"proxy_url: ""?(http[^\s""]+)").Groups[1].Value);
    }

    public async Task<(HttpStatusCode Status, string? Type, string Body)> Get(string path)
    {
        using var response = await client.GetAsync(new Uri(Address, path));
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.Location?.ToString() ?? await response.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, string Body)> Send(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What has been said, once it holds a text.</summary>
    public async Task<string> Said(string text)
    {
        for (var i = 0; i < 400 && !Log.Contains(text, StringComparison.Ordinal); i++) await Task.Delay(50);
        Assert.Contains(text, Log);
        return Log;
    }

    /// <summary>What a stream of events says until it holds a text.</summary>
    public async Task<string> Events(string path, string until)
    {
        using var watching = Watch(path);
        return await watching.Until(until);
    }

    public EventWatch Watch(string path) => new(client, new Uri(Address, path));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        client.Dispose();
        stop.Dispose();
    }

    [GeneratedRegex("The editor is at (http://[0-9.:]+)")]
    private static partial Regex Listening();
}

/// <summary>What Decap's proxy backend asks for, from one open page.</summary>
public sealed record EditorPage(Session Session, string Url)
{
    public async Task<(int Status, string Body)> Ask(string action, object parameters, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(JsonSerializer.Serialize(new { branch = "main", action, @params = parameters }), Encoding.UTF8, "application/json") };
        if (origin is not null) request.Headers.Add("Origin", origin);
        var (status, body) = await Session.Send(request);
        return ((int)status, body);
    }

    /// <summary>Opens a record as the editor does: the draft where there is one.</summary>
    public async Task<string?> Read(string collection, string slug, string path)
    {
        var draft = await Ask("unpublishedEntry", new { branch = "main", collection, slug });
        var answer = draft.Status == 200 ? await Ask("unpublishedEntryDataFile", new { branch = "main", collection, slug, id = path, path }) : await Ask("getEntry", new { branch = "main", path });
        return (string?)JsonNode.Parse(answer.Body)!["data"];
    }

    public Task<(int Status, string Body)> Save(string collection, string slug, string path, string raw, params (string Path, byte[] Bytes)[] assets) => Ask("persistEntry", new
    {
        branch = "main", dataFiles = new[] { new { slug, path, raw } }, assets = assets.Select(a => new { path = a.Path, content = Convert.ToBase64String(a.Bytes), encoding = "base64" }),
        options = new { collectionName = collection, commitMessage = $"Update {slug}", useWorkflow = true, status = "draft" },
    });

    public Task<(int Status, string Body)> MoveTo(string status, string collection, string slug) => Ask("updateUnpublishedEntryStatus", new { branch = "main", collection, slug, newStatus = status });

    public Task<(int Status, string Body)> Publish(string collection, string slug) => Ask("publishUnpublishedEntry", new { branch = "main", collection, slug });
}

/// <summary>A browser's stream of events.</summary>
public sealed class EventWatch(HttpClient client, Uri address) : IDisposable
{
    private readonly CancellationTokenSource end = new(TimeSpan.FromSeconds(30));
    private StreamReader? reader;

    /// <summary>The lines from where it was left until one holds a text, and the one after it.</summary>
    public async Task<string> Until(string text)
    {
        reader ??= new(await client.GetStreamAsync(address, end.Token));
        var lines = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            lines.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal)) return lines.Append(await reader.ReadLineAsync(end.Token)).ToString();
        }
        return "";
    }

    public void Dispose()
    {
        reader?.Dispose();
        end.Dispose();
    }
}
