using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Repository.Rendering;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Export;

/// <summary>A test that asks a real server, where there is one: in the path, or named by <c>NGINX</c> or <c>APACHE2</c> (with <c>APACHE2_MODULES</c>).</summary>
public sealed class WebServerFactAttribute : FactAttribute
{
    public WebServerFactAttribute(string program)
    {
        if (WebServer.Find(program) is null) Skip = $"{program} is not installed here: what is made for it is checked by rules only";
    }
}

/// <summary>The sample site, published by nginx or Apache with the file that was made for it.</summary>
public sealed class WebServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process process;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });

    private WebServer(BuiltSite site, string program, Func<string, int, string> configuration, Func<string, string[]> check, Func<string, string[]> start)
    {
        // The site lies below the root as its address says.
        var top = "www" + site.Site.BasePath;
        foreach (var (name, bytes) in site.Files)
        {
            folder.Write($"{top}/{name}", "");
            File.WriteAllBytes(folder.In($"{top}/{name}".Split('/')), bytes);
        }
        folder.Write($"{top}/admin/index.html", "the editor");
        var port = FreePort();
        folder.Write("server.conf", configuration(folder.Path, port));
        var (code, said) = Run(program, check(folder.Path));
        Assert.True(code == 0, said);
        process = Process.Start(new ProcessStartInfo(program, start(folder.Path)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        client.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        for (var tries = 0; tries < 100; tries++)
            try
            {
                using var answer = client.GetAsync("/").GetAwaiter().GetResult();
                return;
            }
            catch (HttpRequestException)
            {
                Thread.Sleep(50);
            }
        throw new InvalidOperationException("the server did not start: " + string.Join('\n', Directory.GetFiles(folder.Path, "*.log").Select(File.ReadAllText)));
    }

    public static string? Find(string program) => Environment.GetEnvironmentVariable(program.ToUpperInvariant())
        ?? ((IEnumerable<string>)["/usr/sbin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')]).Where(d => d.Length > 0).Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists);

    public static WebServer Nginx(BuiltSite site) => new(site, Find("nginx")!, (at, port) => $$"""
        daemon off;
        master_process off;
        pid {{at}}/nginx.pid;
        error_log {{at}}/error.log;
        events { }
        http {
            types { text/html html; text/css css; application/javascript js; application/json json; text/plain txt; text/xml xml; image/png png; image/svg+xml svg; }
            access_log off;
            client_body_temp_path {{at}}/t1; proxy_temp_path {{at}}/t2; fastcgi_temp_path {{at}}/t3; uwsgi_temp_path {{at}}/t4; scgi_temp_path {{at}}/t5;
            server {
                listen 127.0.0.1:{{port}};
                root {{at}}/www;
                include {{at}}/www{{site.Site.BasePath}}/server/nginx.conf;
            }
        }
        """, at => ["-t", "-p", at, "-e", at + "/error.log", "-c", at + "/server.conf"], at => ["-p", at, "-e", at + "/error.log", "-c", at + "/server.conf"]);

    public static WebServer Apache(BuiltSite site) => new(site, Find("apache2")!, (at, port) =>
    {
        var modules = Environment.GetEnvironmentVariable("APACHE2_MODULES") ?? "/usr/lib/apache2/modules";
        string[] needed = ["mpm_event", "authz_core", "dir", "mime", "filter", "headers", "deflate"];
        return $$"""
            ServerRoot {{at}}
            ServerName localhost
            Listen 127.0.0.1:{{port}}
            PidFile {{at}}/apache.pid
            ErrorLog {{at}}/error.log
            {{string.Join('\n', needed.Select(m => $"LoadModule {m}_module {modules}/mod_{m}.so"))}}
            TypesConfig /dev/null
            AddType text/html .html
            AddType text/css .css
            DocumentRoot {{at}}/www
            <Directory {{at}}/www{{site.Site.BasePath}}>
                Include {{at}}/www{{site.Site.BasePath}}/server/apache.conf
            </Directory>
            """;
    }, at => ["-t", "-f", at + "/server.conf"], at => ["-X", "-f", at + "/server.conf"]);

    /// <summary>What the server answers: its status, headers and text.</summary>
    public async Task<(HttpStatusCode Status, IReadOnlyDictionary<string, string[]> Headers, string Text)> Get(string path, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => h.Value.ToArray(), StringComparer.OrdinalIgnoreCase), await answer.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
        folder.Dispose();
    }

    private static (int Code, string Said) Run(string program, string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        run.WaitForExit();
        return (run.ExitCode, output.Result + error.Result);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
