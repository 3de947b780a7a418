using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Repository.Tests.Links;

/// <summary>Somebody else's server, on this machine: a page for each way in which servers answer.</summary>
public sealed class OtherServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, int> asked = new();

    public OtherServer()
    {
        listener.Start();
        _ = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was asked for: the method, the host without port, the path, and when.</summary>
    public ConcurrentQueue<(string Method, string Host, string Path, string Agent, TimeSpan At)> Requests { get; } = new();

    public long Sent;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
            try
            {
                var stream = client.GetStream();
                var reader = new StreamReader(stream, Encoding.ASCII);
                if ((await reader.ReadLineAsync(stop.Token))?.Split(' ') is not [var method, var path, _]) return;
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line) headers[line.Split(':')[0]] = line[(line.IndexOf(':') + 1)..].Trim();
                Requests.Enqueue((method, headers.GetValueOrDefault("Host", "").Split(':')[0], path, headers.GetValueOrDefault("User-Agent", ""), clock.Elapsed));
                await Answer(stream, method, path);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The other side has heard enough.
            }
    }

    private async Task Answer(NetworkStream stream, string method, string path)
    {
        var times = asked.AddOrUpdate(path, 1, (_, n) => n + 1);
        string Head(string status, string more = "") => $"HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n{more}\r\n";
        var answer = path switch
        {
            "/no-head" => Head(method == "HEAD" ? "405" : "200"),
            "/no-head-at-all" => Head(method == "HEAD" ? "404" : "200"),
            "/missing" => Head("404"),
            "/gone" => Head("410"),
            "/forbidden" => Head("403"),
            "/broken" => Head("500"),
            "/moved" => Head("301", "Location: /ok\r\n"),
            "/moved-twice" => Head("308", "Location: /moved\r\n"),
            "/moved-to-nothing" => Head("301", "Location: /missing\r\n"),
            "/for-now" => Head("302", "Location: /ok\r\n"),
            "/mixed" => Head("302", "Location: /moved\r\n"),
            "/loop" => Head("302", "Location: /loop\r\n"),
            "/inside" => Head("302", "Location: http://10.1.2.3/secret\r\n"),
            "/metadata" => Head("301", "Location: http://169.254.169.254/latest/\r\n"),
            "/file" => Head("301", "Location: file:///etc/passwd\r\n"),
            "/busy" => times == 1 ? Head("429", "Retry-After: 1\r\n") : Head("200"),
            "/very-busy" => Head("429", "Retry-After: 3600\r\n"),
            "/nonsense" => "what?\r\n\r\n",
            _ => Head("200"),
        };
        if (path == "/slow") await Task.Delay(Timeout.Infinite, stop.Token);
        if (path == "/huge" && method == "GET") await Flood(stream);
        else await stream.WriteAsync(Encoding.ASCII.GetBytes(path == "/huge" ? Head("405") : answer), stop.Token);
    }

    /// <summary>A page without an end.</summary>
    private async Task Flood(NetworkStream stream)
    {
        await stream.WriteAsync("HTTP/1.1 200 x\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"u8.ToArray(), stop.Token);
        var chunk = new byte[64 * 1024];
        while (Interlocked.Read(ref Sent) < 1L << 30)
        {
            await stream.WriteAsync(chunk, stop.Token);
            Interlocked.Add(ref Sent, chunk.Length);
        }
    }
}
