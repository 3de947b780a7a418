using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Repository.Rendering;

namespace Repository.Serving;

/// <summary>Answers from a <see cref="LiveSite"/>: renders what is asked for, and tells the browsers that look at it when it has changed.</summary>
/// <param name="prefix">Where the site begins: empty, or a path without a slash at its end.</param>
/// <param name="watchers">Of these pages, also while others answered under the prefix.</param>
public sealed class LivePages(LiveSite live, string prefix = "", PageWatchers? watchers = null)
{
    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".yml"] = "text/yaml" } };

    private readonly PageWatchers watchers = watchers ?? new();

    /// <summary>A browser that has seen another run of the server reloads, too.</summary>
    private readonly long started = DateTime.UtcNow.Ticks;
    private volatile string? version;

    private byte[] Client => Encoding.UTF8.GetBytes($"<script type=\"module\" src=\"{prefix}/_reload/client.js\"></script>\n");

    /// <param name="path">Within the site: <c>/en/projects/x/</c>.</param>
    public Task Page(HttpContext context, string path, CancellationToken stopping) => path switch
    {
        "/_reload/events" => live.Current is var now ? watchers.Events(context, Version(now), now.Errors, stopping) : Task.CompletedTask,
        "/_reload/client.js" => Answer.Send(context, "text/javascript; charset=utf-8", Answer.Resource("reload.js")),
        _ => File(context, path),
    };

    /// <param name="version">Of what is shown: a browser that has seen it does not reload; null where each reading is a new one.</param>
    public void Announce(LiveSite.State state, string? version = null)
    {
        this.version = version;
        watchers.Announce(Version(state), state.Errors);
    }

    private string Version(LiveSite.State state) => version ?? $"{started}-{state.Version}";

    private Task File(HttpContext context, string path)
    {
        var state = live.Current;
        if (state.Files.Count == 0) return Faults(context, state);
        var name = path.TrimStart('/');
        if (name.Length == 0 || name.EndsWith('/')) name += "index.html";
        else if (state.Files.Find(name) is null && state.Files.Find(name + "/index.html") is not null)
        {
            // One slash at its beginning: what stands after two is another host.
            context.Response.Redirect($"{prefix}/{name}/", permanent: false);
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
        return isPage ? Answer.Send(context, "text/html; charset=utf-8", WithClient(buffer.Written)) : Answer.Send(context, ContentType(file.Path), buffer.Written.ToArray());
    }

    public static string ContentType(string path) => Types.TryGetContentType(path, out var type) ? type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type : "application/octet-stream";

    private byte[] WithClient(ReadOnlySpan<byte> html)
    {
        var at = html.LastIndexOf("</body>"u8);
        return at < 0 ? html.ToArray() : [.. html[..at], .. Client, .. html[at..]];
    }

    /// <summary>Before there has been any good state, there is nothing to lay the faults over.</summary>
    private Task Faults(HttpContext context, LiveSite.State state)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var faults = HtmlText.Encode(string.Join('\n', state.Errors)).Value;
        return Answer.Send(context, "text/html; charset=utf-8", [.. Encoding.UTF8.GetBytes($"<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Faults in the content</title>\n<body><h1>The content cannot be shown yet</h1>\n<pre>{faults}</pre>\n"), .. Client, .. "</body></html>\n"u8]);
    }
}
