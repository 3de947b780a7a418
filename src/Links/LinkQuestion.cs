using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Repository.Links;

/// <summary>Asks for one address: the head first, the whole where a server does not like that, of which nothing is read. Redirects are followed here, so
/// that each host on the way is looked at; the connection goes to the very address that was looked at, whatever a second look-up would say.</summary>
public sealed class LinkQuestion : IDisposable
{
    private readonly LinkManners manners;
    private readonly HttpClient client;

    public LinkQuestion(LinkManners manners)
    {
        this.manners = manners;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = manners.Timeout, MaxResponseHeadersLength = 64, MaxResponseDrainSize = 0, ConnectCallback = Connect,
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", manners.Agent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
    }

    public void Dispose() => client.Dispose();

    /// <param name="stop">Ends the run: nothing is found out then.</param>
    public async Task<LinkAnswer> Ask(Uri url, CancellationToken stop)
    {
        var (at, forGood) = (url, true);
        for (var redirects = 0; ; redirects++)
        {
            var answer = await One(at, stop);
            if (answer.Location is not { } next) return answer with { MovedTo = redirects > 0 && forGood ? at : null };
            if (redirects == LinkManners.MostRedirects) return new(LinkState.Doubtful, $"more than {LinkManners.MostRedirects} redirects") { MayDie = true };
            if (next.Scheme is not ("http" or "https")) return new(LinkState.Doubtful, $"redirected to {next.Scheme}:");
            forGood &= answer.ForGood;
            at = next;
        }
    }

    /// <summary>Without following.</summary>
    private async Task<LinkAnswer> One(Uri url, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(manners.Timeout);
        try
        {
            var head = await Send(HttpMethod.Head, url, limit.Token);
            // Many servers answer a head with 403, 404 or 405 and have the page all the same.
            return head.State == LinkState.Ok || head.Location is not null || head.Wait is not null ? head : await Send(HttpMethod.Get, url, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(LinkState.Doubtful, $"no answer within {manners.Timeout.TotalSeconds:0.###} seconds") { MayDie = true, Answered = false };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AuthenticationException or SocketException or NotPublicException)
        {
            return Of(e);
        }
    }

    private async Task<LinkAnswer> Send(HttpMethod method, Uri url, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, url);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        var status = (int)answer.StatusCode;
        if (status is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location)
        {
            // What a server writes there need not be an address.
            if (!Uri.TryCreate(url, location, out var next)) return new(LinkState.Doubtful, $"{status}: it leads to no address") { MayDie = true };
            return new(LinkState.Ok, status.ToString()) { Location = next, ForGood = status is 301 or 308 };
        }
        return status switch
        {
            >= 200 and < 300 or 304 => new(LinkState.Ok, status.ToString()),
            404 or 410 => new(LinkState.Dead, status.ToString()),
            401 or 403 or 407 or 451 => new(LinkState.Doubtful, $"{status}: it does not answer us"),
            429 => new(LinkState.Doubtful, "429: asked too often") { Wait = WaitOf(answer) ?? manners.Pause * 5 },
            503 when WaitOf(answer) is { } wait => new(LinkState.Doubtful, "503") { MayDie = true, Wait = wait },
            _ => new(LinkState.Doubtful, status.ToString()) { MayDie = true },
        };
    }

    private static TimeSpan? WaitOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var all = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await manners.Resolve(host, stop);
        var allowed = all.Where(manners.MayConnect).ToArray();
        if (allowed.Length == 0) throw all.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new NotPublicException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static LinkAnswer Of(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case NotPublicException refused: return new(LinkState.Refused, $"{refused.Host} is not on the public internet") { Answered = false };
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }: return new(LinkState.Dead, "no such host") { Answered = false };
                case AuthenticationException: return new(LinkState.Doubtful, "its certificate does not hold") { MayDie = true };
                case SocketException socket: return new(LinkState.Doubtful, $"no connection ({socket.SocketErrorCode})") { MayDie = true, Answered = false };
            }
        return new(LinkState.Doubtful, "no proper answer") { MayDie = true, Answered = false };
    }

    private sealed class NotPublicException(string host) : Exception
    {
        public string Host => host;
    }
}

/// <summary>What one question found out.</summary>
public sealed record LinkAnswer(LinkState State, string Reason)
{
    /// <summary>Where a redirect leads; null for a last answer.</summary>
    public Uri? Location { get; init; }

    /// <summary>The redirect is permanent.</summary>
    public bool ForGood { get; init; }

    /// <summary>The address at which it is now, after permanent redirects only.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>How long the server asks us to stay away.</summary>
    public TimeSpan? Wait { get; init; }

    public bool MayDie { get; init; }
    public bool Answered { get; init; } = true;
}
