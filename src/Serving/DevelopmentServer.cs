using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Repository.Model;

namespace Repository.Serving;

/// <summary>Shows the site while it is edited: renders pages on demand, watches the content and the theme's assets, reloads the browser.
/// Listens on the loopback address only.</summary>
public sealed class DevelopmentServer : IDisposable
{
    private readonly LiveSite live;
    private readonly LivePages pages;
    private readonly TextWriter log;
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly Timer settle;

    private DevelopmentServer(LiveSite live, string root, string theme, TextWriter log)
    {
        this.live = live;
        this.log = log;
        pages = new LivePages(live);
        // Editors write a file in several steps: wait until they have done.
        settle = new Timer(_ => Reload());
        foreach (var folder in (string[])[Path.Combine(root, "content"), Path.Combine(theme, "assets"), Path.Combine(theme, "Words")]) Watch(folder);
    }

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <param name="port">The first to try; if it is taken, the next free one is used and named.</param>
    public static async Task<int> RunAsync(Build build, string root, string theme, SiteOptions options, int port, TextWriter log, CancellationToken stop = default)
    {
        DevelopmentServer? server = null;
        RequestDelegate At(string address, CancellationToken stopping)
        {
            server?.Dispose();
            server = new DevelopmentServer(new LiveSite(build, options with { BaseUrl = address + "/" }), root, theme, log);
            return server.Answering(stopping);
        }
        try
        {
            await using var host = await LoopbackServer.StartAsync(port, At, stop);
            if (host is null)
            {
                log.WriteLine($"no free port between {port} and {port + LoopbackServer.PortsTried}; choose another with --port");
                return 2;
            }
            if (!host.Address.EndsWith($":{port}", StringComparison.Ordinal)) log.WriteLine($"port {port} is taken; using {host.Address[(host.Address.LastIndexOf(':') + 1)..]}");
            server!.Report(server.live.Reload());
            log.WriteLine($"The site is at {host.Address} (Ctrl+C to stop)");
            await host.App.WaitForShutdownAsync(stop);
            return 0;
        }
        finally
        {
            server?.Dispose();
        }
    }

    public void Dispose()
    {
        settle.Dispose();
        foreach (var watcher in watchers) watcher.Dispose();
    }

    private RequestDelegate Answering(CancellationToken stopping) =>
        context => context.Request.Method is "GET" or "HEAD" ? pages.Page(context, context.Request.Path.Value ?? "/", stopping) : Answer.Refuse(context);

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
            pages.Announce(state);
        }
    }

    private void Report(LiveSite.State state)
    {
        foreach (var error in state.Errors) log.WriteLine(error);
        log.WriteLine($"{DateTime.Now:HH:mm:ss} {state.Files.Count} files, errors: {state.Errors.Count()}, warnings: {state.Diagnostics.Count - state.Errors.Count()}");
    }
}
