using System.Diagnostics;
using System.Text.Json;
using Repository.Tests.House;

namespace Repository.Tests.Review;

/// <summary>The small site as a git repository with one commit on <c>main</c>, ready to be changed.</summary>
internal sealed class ReviewSite : IDisposable
{
    public ReviewSite(params ReadOnlySpan<(string Name, string Text)> files)
    {
        Site = SampleSite.Small(files);
        Git("init", "--quiet", "--initial-branch=main");
        Commit("begin");
    }

    public SampleSite Site { get; }

    public void Write(string name, string text) => Site.Write("content/" + name, text);
    public string Read(string name) => File.ReadAllText(Site.In(["content", .. name.Split('/')]));
    public void Delete(string name) => File.Delete(Site.In(["content", .. name.Split('/')]));
    public void Replace(string name, string old, string now)
    {
        Assert.Contains(old, Read(name));
        Write(name, Read(name).Replace(old, now));
    }

    public void Commit(string subject)
    {
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--no-verify", "-m", subject);
    }

    public string Git(params ReadOnlySpan<string> arguments) => GitIn(Site.Path, arguments);

    public static string GitIn(string folder, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, errors.Result);
        return output.Trim();
    }

    public Task<(int ExitCode, string Output, string Error)> Review(params string[] more) => Site.Run(["review", "--base", "main", "--clock", "2026-06-01", .. more]);

    public async Task<JsonElement> Json(int code = 0, params string[] more)
    {
        var (exit, output, error) = await Review(["--format", "json", .. more]);
        Assert.True(exit == code, $"{exit}: {error}{output}");
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>The fields of the only record that changed, as <c>path: old → new</c>.</summary>
    public async Task<string[]> Fields(int code = 0) => FieldsOf(Assert.Single((await Json(code)).GetProperty("records").EnumerateArray()));

    public static string[] FieldsOf(JsonElement record) => [.. record.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("path").GetString()}: {f.GetProperty("old").GetString() ?? "-"} → {f.GetProperty("new").GetString() ?? "-"}")];

    public void Dispose() => Site.Dispose();
}
