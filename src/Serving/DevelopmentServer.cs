using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Serving;

/// <summary>Shows the site while it is edited: renders pages on demand, watches the content and the theme's assets, reloads the browser.
/// Listens on the loopback address only.</summary>
public sealed class DevelopmentServer : IDisposable
{
    private const int PortsTried = 50;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".yml"] = "text/yaml" } };

    private readonly LiveSite live;
    private readonly TextWriter log;
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly List<Channel<LiveSite.State>> listeners = [];
    private readonly Lock gate = new();
    private readonly Timer settle;

    /// <summary>A browser that has seen another run of the server reloads, too.</summary>
    private readonly long started = DateTime.UtcNow.Ticks;

    private DevelopmentServer(LiveSite live, string root, string theme, TextWriter log)
    {
        this.live = live;
        this.log = log;
        // Editors write a file in several steps: wait until they have done.
        settle = new Timer(_ => Reload());
        foreach (var folder in (string[])[Path.Combine(root, "content"), Path.Combine(theme, "assets"), Path.Combine(theme, "Words")]) Watch(folder);
    }

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <param name="port">The first to try; if it is taken, the next free one is used and named.</param>
    public static async Task<int> RunAsync(Build build, string root, string theme, SiteOptions options, int port, TextWriter log, CancellationToken stop = default)
    {
        for (var tried = port; FreePort(tried) is { } free && free < port + PortsTried; tried = free + 1)
        {
            var address = $"http://127.0.0.1:{free}";
            using var server = new DevelopmentServer(new LiveSite(build, options with { BaseUrl = address + "/" }), root, theme, log);
            await using var app = server.Host(address);
            try
            {
                await app.StartAsync(stop);
            }
            catch (IOException)
            {
                // Somebody took the port between the look and the use: the next one.
                continue;
            }
            if (free != port) log.WriteLine($"port {port} is taken; using {free}");
            server.Report(server.live.Reload());
            log.WriteLine($"The site is at {address} (Ctrl+C to stop)");
            await app.WaitForShutdownAsync(stop);
            return 0;
        }
        log.WriteLine($"no free port between {port} and {port + PortsTried}; choose another with --port");
        return 2;
    }

    public void Dispose()
    {
        settle.Dispose();
        foreach (var watcher in watchers) watcher.Dispose();
    }

    private static int? FreePort(int first)
    {
        for (var port = first; port < first + PortsTried && port <= IPEndPoint.MaxPort; port++)
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        return null;
    }

    private WebApplication Host(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        // A page of another site must not reach this server under a name of its own.
        app.Use((HttpContext context, RequestDelegate next) => context.Request.Host.Host is "127.0.0.1" or "localhost" ? next(context) : Refuse(context));
        app.Run(context => context.Request.Path.Value switch
        {
            _ when context.Request.Method is not ("GET" or "HEAD") => Refuse(context),
            "/_reload/events" => Events(context, app.Lifetime.ApplicationStopping),
            "/_reload/client.js" => Send(context, "text/javascript; charset=utf-8", ClientScript()),
            var path => Page(context, path ?? "/"),
        });
        return app;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private Task Page(HttpContext context, string path)
    {
        var state = live.Current;
        if (state.Files.Count == 0) return Faults(context, state);
        var name = path.TrimStart('/');
        if (name.Length == 0 || name.EndsWith('/')) name += "index.html";
        else if (state.Files.Find(name) is null && state.Files.Find(name + "/index.html") is not null)
        {
            context.Response.Redirect(path + "/", permanent: false);
            return Task.CompletedTask;
        }
        var file = state.Files.Find(name);
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            var language = name.Split('/')[0];
            file = state.Files.Find(language + "/404.html") ?? state.Files.Find("404.html")!;
        }
        var buffer = new Utf8Buffer();
        file.Write(buffer);
        var isPage = file.Path.EndsWith(".html", StringComparison.Ordinal);
        return isPage ? Send(context, "text/html; charset=utf-8", WithClient(buffer.Written)) : Send(context, ContentType(file.Path), buffer.Written.ToArray());
    }

    private static string ContentType(string path) => Types.TryGetContentType(path, out var type) ? type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type : "application/octet-stream";

    private static byte[] WithClient(ReadOnlySpan<byte> html)
    {
        var client = "<script type=\"module\" src=\"/_reload/client.js\"></script>\n"u8;
        var at = html.LastIndexOf("</body>"u8);
        return at < 0 ? html.ToArray() : [.. html[..at], .. client, .. html[at..]];
    }

    /// <summary>Before there has been any good state, there is nothing to lay the faults over.</summary>
    private static Task Faults(HttpContext context, LiveSite.State state)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var faults = HtmlText.Encode(string.Join('\n', state.Errors)).Value;
        return Send(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes($"<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Faults in the content</title>\n<body><h1>The content cannot be shown yet</h1>\n<pre>{faults}</pre>\n<script type=\"module\" src=\"/_reload/client.js\"></script>\n</body></html>\n"));
    }

    /// <summary>Stays open until the browser leaves or the server stops: a waiting browser must not hold up the end.</summary>
    private async Task Events(HttpContext context, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var channel = Channel.CreateBounded<LiveSite.State>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate) listeners.Add(channel);
        try
        {
            channel.Writer.TryWrite(live.Current);
            await foreach (var state in channel.Reader.ReadAllAsync(end.Token))
            {
                var data = JsonSerializer.Serialize(new { version = $"{started}-{state.Version}", faults = state.Errors.Select(e => e.ToString()) }, Json);
                await context.Response.WriteAsync($"data: {data}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser has gone to another page, or the server stops.
        }
        finally
        {
            lock (gate) listeners.Remove(channel);
        }
    }

    private static Task Send(HttpContext context, string type, byte[] body)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = body.Length;
        return context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] ClientScript()
    {
        using var stream = typeof(DevelopmentServer).Assembly.GetManifestResourceStream("reload.js")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void Watch(string folder)
    {
        if (!Directory.Exists(folder)) return;
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size, InternalBufferSize = 64 * 1024 };
        watcher.Changed += Changed;
        watcher.Created += Changed;
        watcher.Deleted += Changed;
        watcher.Renamed += Changed;
        // Too many changes at once are a change all the same.
        watcher.Error += (_, _) => Changed(this, null);
        watcher.EnableRaisingEvents = true;
        watchers.Add(watcher);
    }

    private void Changed(object sender, FileSystemEventArgs? change) => settle.Change(TimeSpan.FromMilliseconds(60), Timeout.InfiniteTimeSpan);

    private void Reload()
    {
        lock (settle)
        {
            LiveSite.State state;
            try
            {
                state = live.Reload();
            }
            catch (Exception e)
            {
                // A file vanished while it was read, or something unforeseen: the last good state stays, and we try again.
                log.WriteLine($"reading again: {((e as AggregateException)?.InnerException ?? e).Message}");
                settle.Change(TimeSpan.FromMilliseconds(300), Timeout.InfiniteTimeSpan);
                return;
            }
            Report(state);
            lock (gate)
                foreach (var listener in listeners) listener.Writer.TryWrite(state);
        }
    }

    private void Report(LiveSite.State state)
    {
        foreach (var error in state.Errors) log.WriteLine(error);
        log.WriteLine($"{DateTime.Now:HH:mm:ss} {state.Files.Count} files, errors: {state.Errors.Count()}, warnings: {state.Diagnostics.Count - state.Errors.Count()}");
    }
}
