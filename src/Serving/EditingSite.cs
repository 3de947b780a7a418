using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Repository.Cms;
using Repository.Pipelines;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Serving;

/// <summary>Everything that a session shows: the site as published, the drafts and their pages, and the editor with its relay.</summary>
/// <param name="address">Of the server, without a slash at its end; the relay answers pages from there alone.</param>
/// <param name="language">Of a page that asks for none.</param>
public sealed class EditingSite(SessionTree tree, DraftTrees trees, EditorRelay relay, EditingNews news, string address, string language, TextWriter log, CancellationToken stopping)
{
    private const string Api = "/admin/api/v1", Own = "/_session/";

    /// <summary>Some pictures and documents in one draft, as text.</summary>
    private const long LargestAction = 48 * 1024 * 1024;

    private readonly OpenPages pages = new();

    /// <summary>Called with the key of each draft that is listed before the rules have been asked about it.</summary>
    public Action<string>? Unchecked { get; init; }

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A file that vanished while it was read, or something unforeseen: the session goes on, and its owner is told.
            log.WriteLine($"{context.Request.Path}: {e.GetType().Name}: {e.Message}");
            await Answer.Status(context, StatusCodes.Status500InternalServerError);
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        // One name for all: what is kept in the browser, and what may post to us, hang on it.
        if (context.Request.Host.Value != new Uri(address).Authority)
        {
            if (context.Request.Method is not ("GET" or "HEAD")) return Answer.Refuse(context);
            context.Response.Redirect(address + context.Request.Path + context.Request.QueryString, permanent: false);
            return Task.CompletedTask;
        }
        if (path == Api) return context.Request.Method == "POST" ? RelayAsync(context) : Answer.Refuse(context);
        if (context.Request.Method is not ("GET" or "HEAD")) return Answer.Refuse(context);
        return path switch
        {
            Own + "client.js" => Answer.Send(context, "text/javascript; charset=utf-8", Answer.Resource("session.js")),
            Own + "events" => news.Events(context, View(context), stopping),
            "/admin" or "/_drafts" => Redirect(context, path + "/"),
            DraftTrees.Prefix => List(context),
            _ when path.StartsWith("/admin/", StringComparison.Ordinal) => Editor(context, path[1..]),
            _ when path.StartsWith(DraftTrees.Prefix, StringComparison.Ordinal) => Preview(context, path[DraftTrees.Prefix.Length..]),
            _ => trees.Published.Page(context, path, stopping),
        };
    }

    /// <summary>The drafts with their faults.</summary>
    public ImmutableArray<DraftItem> Items(string language)
    {
        var published = tree.Commit(tree.BaseRef);
        return [.. tree.Drafts().Select(draft =>
        {
            // To read a site for each of them takes a while: the list comes at once, and again when they are read.
            var faults = trees.Known(draft, published);
            if (faults is null) Unchecked?.Invoke(draft.Key);
            var (collection, slug) = (draft.Key[..draft.Key.IndexOf('/')], draft.Key[(draft.Key.IndexOf('/') + 1)..]);
            return new DraftItem(draft.Key, draft.State switch { DraftState.InReview => "in_review", DraftState.Ready => "ready", _ => "draft" }, faults is not null,
                [.. (faults?.Errors ?? []).Select(e => e.ToString())], [.. (faults?.Warnings ?? []).Select(w => w.ToString())],
                $"{DraftTrees.Prefix}{draft.Key}/?lang={language}", $"/admin/{language}/#/collections/{collection}/entries/{slug}");
        })];
    }

    private async Task RelayAsync(HttpContext context)
    {
        var request = context.Request;
        // A browser says where a page that posts comes from. The word of the page is known to our own pages alone.
        var isOurs = (request.Headers.Origin.Count == 0 || request.Headers.Origin == address) && (request.Headers["Sec-Fetch-Site"].Count == 0 || request.Headers["Sec-Fetch-Site"] == "same-origin")
            && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        if (!isOurs)
        {
            await Answer.Refuse(context);
            return;
        }
        if (pages.Find(request.Query["page"]) is not { } page)
        {
            await Send(context, new(StatusCodes.Status409Conflict, Encoding.UTF8.GetBytes($"{{\"error\":{System.Text.Json.JsonSerializer.Serialize(View(context).Words["editing.refused.page"])}}}")));
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestAction;
        if (request.ContentLength > LargestAction)
        {
            await Answer.Status(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        // What the browser no longer waits for is finished all the same: half a draft helps nobody.
        await Send(context, await relay.AnswerAsync(page, Of(page.Language).Words, body.GetBuffer().AsMemory(0, (int)body.Length), stopping));
    }

    private static Task Send(HttpContext context, RelayAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        return Answer.Send(context, "application/json; charset=utf-8", answer.Body);
    }

    /// <summary>A file of the editor. Each configuration that is handed out makes a page of its own known to the relay.</summary>
    private Task Editor(HttpContext context, string name)
    {
        if (trees.PublishedState.Views is not { } views) return trees.Published.Page(context, "/", stopping);
        if (name.EndsWith('/')) name += "index.html";
        // It holds the word of a page: nobody else's page may take it in, as a script or however.
        if (name.EndsWith(".yml", StringComparison.Ordinal) && context.Request.Headers["Sec-Fetch-Site"].Any(from => from is "cross-site" or "same-site")) return Answer.Refuse(context);
        var configured = views.All.FirstOrDefault(v => CmsConfiguration.Path(v.Language.Code) == name);
        // A page that has its word already looks up names.
        var word = configured is null || context.Request.Query.ContainsKey("names") ? "" : pages.Open(configured.Language.Code).Word;
        var file = AdminPages.Files(views, new LocalCms($"{address}{Api}?page={word}", tree.Base)).FirstOrDefault(f => f.Path == name);
        if (file is null) return AdminPages.Files(views, null).Any(f => f.Path == name + "/index.html") ? Redirect(context, $"/{name}/") : Answer.Status(context, StatusCodes.Status404NotFound);
        var buffer = new Utf8Buffer();
        file.Write(buffer);
        if (!name.EndsWith(".html", StringComparison.Ordinal)) return Answer.Send(context, LivePages.ContentType(name), buffer.Written.ToArray());
        var code = views.All.FirstOrDefault(v => name.StartsWith($"admin/{v.Language.Code}/", StringComparison.Ordinal))?.Language.Code;
        return Answer.Send(context, "text/html; charset=utf-8", code is null ? buffer.Written.ToArray() : WithClient(buffer.Written, code));
    }

    private Task Preview(HttpContext context, string rest)
    {
        // The key of a draft has two parts or more.
        if (tree.Drafts().Where(d => rest == d.Key || rest.StartsWith(d.Key + "/", StringComparison.Ordinal)).MaxBy(d => d.Key.Length) is not { } draft) return trees.Published.Page(context, "/404", stopping);
        var path = rest[draft.Key.Length..];
        if (path == "") return Redirect(context, $"{DraftTrees.Prefix}{draft.Key}/");
        var (live, state) = trees.Of(draft);
        if (path != "/") return live.Page(context, path, stopping);
        // Its own page, where it has one that is called like it.
        var code = View(context).Language.Code;
        return Redirect(context, $"{DraftTrees.Prefix}{draft.Key}/{code}/{(state.Files.Find($"{code}/{draft.Key}/index.html") is null ? "" : draft.Key + "/")}");
    }

    private Task List(HttpContext context)
    {
        if (trees.PublishedState.Views is null) return trees.Published.Page(context, "/", stopping);
        var view = View(context);
        var code = view.Language.Code;
        var buffer = new Utf8Buffer();
        new DraftListPage { View = view, Model = new DraftList(Items(code), tree.IsAside ? tree.Base : tree.Target, tree.Takeover, $"/admin/{code}/") }.WriteTo(buffer);
        return Answer.Send(context, "text/html; charset=utf-8", WithClient(buffer.Written, code));
    }

    private LanguageView View(HttpContext context) => Of((string?)context.Request.Query["lang"] ?? language);

    private LanguageView Of(string code) => trees.PublishedState.Views!.All is var all && all.FirstOrDefault(v => v.Language.Code == code) is { } view ? view : all[0];

    private static byte[] WithClient(ReadOnlySpan<byte> html, string code)
    {
        var at = html.LastIndexOf("</body>"u8);
        return [.. html[..at], .. Encoding.UTF8.GetBytes($"<script type=\"module\" src=\"{Own}client.js?lang={code}\"></script>\n"), .. html[at..]];
    }

    private static Task Redirect(HttpContext context, string path)
    {
        context.Response.Redirect(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), permanent: false);
        return Task.CompletedTask;
    }
}
