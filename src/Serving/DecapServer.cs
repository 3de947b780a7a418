using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Repository.Serving;

/// <summary>The process that keeps drafts as branches: <c>decap-server</c> in its git mode, on the loopback address, for us alone. Starts it again when it dies.</summary>
/// <param name="editor">The folder of the editor's npm packages.</param>
public sealed class DecapServer(string editor, SessionTree tree, TextWriter log) : IAsyncDisposable
{
    private const int Unavailable = 503;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(20);

    // Two actions at once check out two branches in one tree; it also gives up on those that wait for three seconds.
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly string word = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private Process? process;
    private Uri? address;
    private string said = "";

    /// <summary>The id of the process while it runs.</summary>
    public int? ProcessId => process is { HasExited: false } running ? running.Id : null;

    /// <summary>Nobody else's action comes between those of the caller.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        return new Turn(oneAtATime);
    }

    /// <summary>Null, or why it does not run.</summary>
    public async Task<string?> StartAsync(CancellationToken stop)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Stop();
            var port = FreePort();
            process = Process.Start(Command(port))!;
            address = new Uri($"http://127.0.0.1:{port}/api/v1");
            process.OutputDataReceived += (_, line) => Said(line.Data);
            process.ErrorDataReceived += (_, line) => Said(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (await AnswersAsync(stop)) return null;
        }
        return $"decap-server does not start{(said == "" ? "" : ": " + said)}";
    }

    /// <summary>Passes an action on; the caller has the turn.</summary>
    public async Task<(int Status, byte[] Body)> PassAsync(ReadOnlyMemory<byte> action, CancellationToken stop)
    {
        if (process is not { HasExited: false })
        {
            log.WriteLine("decap-server has ended; starting it again");
            tree.Mend();
            if (await StartAsync(stop) is { } reason) return (Unavailable, Error(reason));
        }
        try
        {
            return await SendAsync(action, stop);
        }
        catch (HttpRequestException)
        {
            return (Unavailable, Error("decap-server has ended; save again"));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // It must not go on with what nobody waits for: the caller mends the tree, and the next action starts it again.
            log.WriteLine($"decap-server has not answered for {client.Timeout.TotalSeconds:0} seconds; it is ended");
            process?.Kill(entireProcessTree: true);
            process?.WaitForExit(3000);
            return (Unavailable, Error("decap-server has not answered in time and was ended; save again"));
        }
    }

    private async Task<(int Status, byte[] Body)> SendAsync(ReadOnlyMemory<byte> action, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(action) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Editing-Session", word);
        using var response = await client.SendAsync(request, stop);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop));
    }

    private static byte[] Error(string reason) => JsonSerializer.SerializeToUtf8Bytes(new { error = reason });

    public async ValueTask DisposeAsync()
    {
        // An action that is under way is finished first: it may be between two checkouts.
        var isFree = await oneAtATime.WaitAsync(TimeSpan.FromSeconds(10));
        Stop();
        if (isFree) oneAtATime.Release();
        oneAtATime.Dispose();
        client.Dispose();
    }

    private ProcessStartInfo Command(int port)
    {
        // Run in a folder without files: it would read settings from a file .env.
        var start = new ProcessStartInfo("node") { WorkingDirectory = tree.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--eval");
        start.ArgumentList.Add(Encoding.UTF8.GetString(Answer.Resource("decap-server.cjs")));
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "ORIGIN", "NODE_OPTIONS", .. tree.Repository.Environment.Where(e => e.Value is null).Select(e => e.Name)]) start.Environment.Remove(name);
        var settings = SessionTree.Settings;
        foreach (var (name, value) in (IEnumerable<(string, string)>)
            [
                ("MODE", "git"), ("BIND_HOST", "127.0.0.1"), ("PORT", $"{port}"), ("LOG_LEVEL", "error"), ("GIT_REPO_DIRECTORY", tree.Work), ("EDITING_SESSION_WORD", word), ("EDITING_SESSION_PACKAGES", editor),
                ("LC_ALL", "C.UTF-8"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_EDITOR", "true"), ("GIT_CONFIG_COUNT", $"{settings.Length}"),
                .. tree.Repository.Environment.Where(e => e.Value is not null).Select(e => (e.Name, e.Value!)),
                .. settings.SelectMany((s, i) => ((string, string)[])[($"GIT_CONFIG_KEY_{i}", s.Name), ($"GIT_CONFIG_VALUE_{i}", s.Value)]),
            ]) start.Environment[name] = value;
        return start;
    }

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(StartsWithin);
        while (process is { HasExited: false })
            try
            {
                var (status, body) = await SendAsync("{\"action\":\"info\"}"u8.ToArray(), end.Token);
                if (status == 200 && body.AsSpan().IndexOf("local_git"u8) >= 0) return true;
                await Task.Delay(50, end.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, stop);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // Another program listens on its port, or it hangs.
                return false;
            }
        return false;
    }

    private void Said(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        // What it complains of may quote a whole file.
        said = line.Length > 300 ? line[..300] + "…" : line;
    }

    private void Stop()
    {
        if (process is null) return;
        try
        {
            // The end of its input is its sign to end.
            process.StandardInput.Close();
            if (!process.WaitForExit(3000)) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        process.Dispose();
        process = null;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed record Turn(SemaphoreSlim Semaphore) : IDisposable
    {
        public void Dispose() => Semaphore.Release();
    }
}
