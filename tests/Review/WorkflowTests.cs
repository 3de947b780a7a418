using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Repository.Tests.House;

namespace Repository.Tests.Review;

/// <summary>What .github/ runs, run here as far as it can be.</summary>
public class WorkflowTests
{
    private const string Head = "1234567890123456789012345678901234567890";

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(ProjectFiles.In(".github", "workflows")).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task A_workflow_keeps_the_rules(string name)
    {
        var (code, output) = await Node.Run("--input-type=module", "-e", "import {parse} from 'yaml'; import {readFileSync} from 'node:fs'; console.log(JSON.stringify(parse(readFileSync(process.argv[1], 'utf8'))))", ProjectFiles.In(".github", "workflows", name));
        Assert.True(code == 0, output);
        var workflow = JsonDocument.Parse(output).RootElement;
        Assert.False(workflow.GetProperty("on").TryGetProperty("pull_request_target", out _));
        // Without the word every right is given.
        Assert.Equal(JsonValueKind.Object, workflow.GetProperty("permissions").ValueKind);
        var writes = workflow.GetProperty("permissions").EnumerateObject().Concat(Jobs(workflow).SelectMany(j => j.TryGetProperty("permissions", out var own) ? own.EnumerateObject().AsEnumerable() : [])).Where(p => p.Value.GetString() != "read").Select(p => p.Name);
        Assert.Equal(name switch { "deploy.yml" => ["pages", "id-token"], "report.yml" => ["pull-requests"], _ => Array.Empty<string>() }, writes);
        foreach (var step in Jobs(workflow).SelectMany(j => j.GetProperty("steps").EnumerateArray()))
        {
            if (step.TryGetProperty("uses", out var uses)) Assert.Matches(@"^actions/[a-z/-]+@v\d+\.\d+\.\d+$", uses.GetString());
            if (!step.TryGetProperty("run", out var run)) continue;
            Assert.DoesNotContain("${{", run.GetString());
            var script = Assert.Single(Regex.Matches(run.GetString()!, @"\.github/scripts/[a-z]+\.(?:sh|mjs)").Select(m => m.Value));
            Assert.True(File.Exists(ProjectFiles.In(script)), script);
        }
        Assert.All(Jobs(workflow), job => Assert.True(job.TryGetProperty("timeout-minutes", out _)));
    }

    [Fact]
    public async Task The_trusted_job_never_takes_the_code_of_the_change()
    {
        var text = await File.ReadAllTextAsync(ProjectFiles.In(".github", "workflows", "report.yml"));
        Assert.DoesNotMatch(@"\bref:|head_branch|head_repository", text);
        Assert.All(Regex.Matches(text, @"actions/checkout[\s\S]*?(?=- uses|- name)").Select(m => m.Value), step => Assert.Contains("persist-credentials: false", step));
    }

    [Fact]
    public async Task One_comment_is_created_and_then_updated_and_the_markers_of_others_are_not_ours()
    {
        using var forge = new Forge();
        forge.Comments.Add(new(1, "stranger", "<!-- repository-review -->\nnot yours"));
        using var folder = Report("## What this changes\n\n- <ins>a</ins> @evil <script>x</script> [l](http://e.example)\n");
        Assert.Equal((0, "comment created\n"), await forge.Post(folder.Path));
        Assert.Equal((0, "comment updated\n"), await forge.Post(folder.Path));
        Assert.Equal(["stranger", "github-actions[bot]"], forge.Comments.Select(c => c.Login));
        var body = forge.Comments[1].Body;
        Assert.StartsWith("<!-- repository-review -->\n## What this changes\n\n- <ins>a</ins> @\u2060evil &lt;script>", body);
        Assert.DoesNotContain("](", body);
        Assert.EndsWith("not yours", forge.Comments[0].Body);
    }

    [Fact]
    public async Task A_forged_or_too_large_report_is_refused()
    {
        using var forge = new Forge();
        using var large = Report(new string('x', 500_000));
        Assert.Contains("at most 400000 are taken", (await forge.Post(large.Path)).Output);
        using var other = Report("text", number: 8);
        Assert.Contains("404", (await forge.Post(other.Path)).Output);
        using var foreign = Report("text", head: new string('a', 40));
        Assert.Contains("not about the commit that was checked", (await forge.Post(foreign.Path)).Output);
        forge.PullHead = new string('b', 40);
        using var late = Report("text");
        Assert.Contains("has gone on since", (await forge.Post(late.Path)).Output);
        using var link = Report("text");
        File.Delete(link.In("report.md"));
        File.CreateSymbolicLink(link.In("report.md"), "/etc/hostname");
        forge.PullHead = Head;
        Assert.Contains("is no file", (await forge.Post(link.Path)).Output);
        Assert.Empty(forge.Comments);
    }

    [Fact]
    public async Task The_check_leaves_a_report_a_preview_and_the_formatted_file()
    {
        using var site = new ReviewSite(("content/projects/one.yaml", SampleSite.Project("one")));
        var start = site.Git("rev-parse", "HEAD");
        site.Replace("projects/one.yaml", "status: ongoing", "status: planned");
        site.Commit("draft");
        using var work = new TemporaryFolder();
        var (code, output) = await Script("check.sh", work.Path, ("SITE", site.Site.Path), ("COMMAND", $"dotnet {ProjectFiles.In("statiq.config.cs")}"), ("PR_NUMBER", "7"), ("BASE_SHA", start), ("HEAD_SHA", Head), ("GITHUB_STEP_SUMMARY", work.In("summary.md")));
        // The small site is not canonical itself, which is a fault of its own.
        Assert.True(code == 1, output);
        Assert.Contains("<del>ongoing</del> → <ins>planned</ins>", File.ReadAllText(work.In("report", "report.md")));
        Assert.Equal(File.ReadAllText(work.In("report", "report.md")), File.ReadAllText(work.In("summary.md")));
        Assert.Equal("{\"number\": 7, \"head\": \"" + Head + "\"}\n", File.ReadAllText(work.In("report", "pull.json")));
        Assert.True(File.Exists(work.In("preview", "en", "projects", "one", "index.html")), output);
        site.Git("apply", work.In("report", "formatted.patch"));
        Assert.Equal(0, (await site.Site.Run("format", "--check")).ExitCode);
        Assert.Equal(2, (await Script("check.sh", work.Path, ("PR_NUMBER", "7; id"), ("BASE_SHA", start), ("HEAD_SHA", Head))).Code);
    }

    private static IEnumerable<JsonElement> Jobs(JsonElement workflow) => workflow.GetProperty("jobs").EnumerateObject().Select(j => j.Value);

    private static TemporaryFolder Report(string text, int number = 7, string head = Head)
    {
        var folder = new TemporaryFolder();
        folder.Write("report.md", text);
        folder.Write("pull.json", $$"""{"number": {{number}}, "head": "{{head}}"}""");
        return folder;
    }

    private static async Task<(int Code, string Output)> Script(string name, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(name.EndsWith(".mjs", StringComparison.Ordinal) ? "node" : "bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(ProjectFiles.In(".github", "scripts", name));
        if (name.EndsWith(".mjs", StringComparison.Ordinal)) start.ArgumentList.Add(folder);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private sealed record Comment(int Id, string Login, string Body);

    /// <summary>A forge on loopback with one pull request, 7.</summary>
    private sealed class Forge : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly string address;

        public Forge()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            listener.Prefixes.Add(address + "/");
            listener.Start();
            _ = Serve();
        }

        public List<Comment> Comments { get; } = [];
        public string PullHead { get; set; } = Head;

        public Task<(int Code, string Output)> Post(string folder) => Script("report.mjs", folder, ("GITHUB_API_URL", address), ("GITHUB_REPOSITORY", "o/r"), ("GITHUB_TOKEN", "t"), ("HEAD_SHA", Head));

        private async Task Serve()
        {
            while (listener.IsListening)
                try
                {
                    var context = await listener.GetContextAsync();
                    var body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
                    var (status, answer) = Answer(context.Request.HttpMethod, context.Request.Url!.AbsolutePath, body);
                    context.Response.StatusCode = status;
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
        }

        private (int Status, string Answer) Answer(string method, string path, string body)
        {
            string Written() => JsonDocument.Parse(body).RootElement.GetProperty("body").GetString()!;
            switch (method, path)
            {
                case ("GET", "/repos/o/r/pulls/7"): return (200, $$$"""{"head": {"sha": "{{{PullHead}}}"}}""");
                case ("GET", "/repos/o/r/issues/7/comments"): return (200, JsonSerializer.Serialize(Comments.Select(c => new { id = c.Id, user = new { login = c.Login }, body = c.Body })));
                case ("POST", "/repos/o/r/issues/7/comments"):
                    Comments.Add(new(Comments.Count + 1, "github-actions[bot]", Written()));
                    return (201, "{}");
                case ("PATCH", _) when Comments.FindIndex(c => path == $"/repos/o/r/issues/comments/{c.Id}") is >= 0 and var at:
                    Comments[at] = Comments[at] with { Body = Written() };
                    return (200, "{}");
                default: return (404, "{}");
            }
        }

        public void Dispose() => listener.Close();
    }
}
