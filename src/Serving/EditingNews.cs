using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Repository.Rendering;

namespace Repository.Serving;

/// <summary>Tells the open pages of a session what became of a draft, each in its language.</summary>
public sealed class EditingNews
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly List<(Channel<string> Channel, LanguageView View)> listeners = [];
    private readonly Lock gate = new();

    /// <summary>Of the last news: larger than any that an earlier session gave out.</summary>
    private long number = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000;
    private (string Key, DraftFaults? Faults)? last;

    /// <param name="faults">Errors before warnings; null where the draft is no more.</param>
    public void Announce(string key, DraftFaults? faults)
    {
        lock (gate)
        {
            (last, number) = ((key, faults), number + 1);
            foreach (var (channel, view) in listeners) channel.Writer.TryWrite(Message(view, key, faults));
        }
    }

    /// <summary>The lists of drafts have more to show; other pages have not.</summary>
    public void Checked()
    {
        lock (gate)
        {
            number++;
            foreach (var (channel, _) in listeners) channel.Writer.TryWrite($"{{\"number\":\"{number}\",\"isForLists\":true}}");
        }
    }

    private string Message(LanguageView view, string key, DraftFaults? faults) => JsonSerializer.Serialize(new
    {
        Number = $"{number}",
        Lang = view.Language.Code, Dir = view.Language.Direction,
        Text = view.Words.Format("editing.saved", key) + " " + (faults is null or { Errors.IsEmpty: true } ? view.Words["editing.sound"] : view.Words.Count("editing.errors", faults.Errors.Length)),
        Faults = faults is null ? [] : faults.Errors.Concat(faults.Warnings).Take(20).Select(f => f.ToString()).ToArray(),
        Links = new[] { new[] { view.Words["editing.preview"], $"{DraftTrees.Prefix}{key}/" }, [view.Words["editing.drafts"], $"{DraftTrees.Prefix}?lang={view.Language.Code}"] },
        Close = view.Words["editing.close"],
    }, Json);

    /// <summary>Stays open until the browser leaves or the server stops.</summary>
    public async Task Events(HttpContext context, LanguageView view, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(4) { FullMode = BoundedChannelFullMode.DropOldest });
        long now;
        lock (gate)
        {
            listeners.Add((channel, view));
            now = number;
            // It has looked away since then.
            if (last is { } missed && (string?)context.Request.Query["seen"] is { } seen && seen != $"{number}") channel.Writer.TryWrite(Message(view, missed.Key, missed.Faults));
        }
        try
        {
            await context.Response.WriteAsync($"event: here\ndata: {now}\n\n", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
            await foreach (var data in channel.Reader.ReadAllAsync(end.Token))
            {
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
            lock (gate) listeners.Remove((channel, view));
        }
    }
}
