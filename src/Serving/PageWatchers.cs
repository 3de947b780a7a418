using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Repository.Diagnostics;

namespace Repository.Serving;

/// <summary>The browsers that look at live pages. They are told each version of what is there, and reload where it is another than they have seen.</summary>
public sealed class PageWatchers
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Channel<string>> listeners = [];
    private readonly Lock gate = new();

    public bool IsEmpty
    {
        get
        {
            lock (gate) return listeners.Count == 0;
        }
    }

    public void Announce(string version, IEnumerable<Diagnostic> errors)
    {
        var message = Message(version, errors);
        lock (gate)
            foreach (var listener in listeners) listener.Writer.TryWrite(message);
    }

    /// <summary>Stays open until the browser leaves or the server stops: a waiting browser must not hold up the end.</summary>
    /// <param name="version">Of what is there now, with its errors.</param>
    public Task Events(HttpContext context, string version, IEnumerable<Diagnostic> errors, CancellationToken stopping) => Events(context, Message(version, errors), stopping);

    private async Task Events(HttpContext context, string now, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        channel.Writer.TryWrite(now);
        lock (gate) listeners.Add(channel);
        try
        {
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
            lock (gate) listeners.Remove(channel);
        }
    }

    private static string Message(string version, IEnumerable<Diagnostic> errors) => JsonSerializer.Serialize(new { version, faults = errors.Select(e => e.ToString()) }, Json);
}
