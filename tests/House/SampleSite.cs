using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Commands;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Tests.House;

/// <summary>A site for a test: files written into a temporary folder on top of a small valid site, and the commands run on it.</summary>
public sealed class SampleSite : IDisposable
{
    public static readonly DateOnly Day = new(2026, 6, 1);

    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;
    public static string Theme { get; } = ProjectFiles.In("themes", "classic");

    /// <summary>The pipelines of statiq.config.cs, in its order.</summary>
    public static ImmutableArray<Pipeline> Pipelines { get; } =
        [.. Regex.Matches(File.ReadAllText(ProjectFiles.In("statiq.config.cs")), @"\.Add\(new (\w+)\(\)\)")
            .Select(m => typeof(Build).Assembly.GetType("Repository.Pipelines." + m.Groups[1].Value)!)
            .Select(t => (Pipeline)Activator.CreateInstance(t)!)];

    /// <summary>The smallest site there is, in three languages, with small vocabularies and one organization.</summary>
    public static SampleSite Small(params ReadOnlySpan<(string Name, string Text)> files)
    {
        var site = new SampleSite();
        site.folder.Copy(ProjectFiles.In("tests", "SmallSite", "content"), "content");
        foreach (var (name, text) in files) site.Write(name, text);
        return site;
    }

    public static SampleSite Of(params string[] path)
    {
        var site = new SampleSite();
        site.folder.Copy(ProjectFiles.In([.. path, "content"]), "content");
        return site;
    }

    /// <summary>A project that passes, with the given lines instead of or besides its own.</summary>
    public static string Project(string id, params ReadOnlySpan<string> lines)
    {
        var fields = new Dictionary<string, string>
        {
            ["id"] = id, ["language"] = "en", ["kind"] = "project", ["activity"] = "project",
            ["title"] = $"{{en: Project {id}, fr: Projet {id}, ar: مشروع {id}}}",
            ["summary"] = "{en: A summary that is long enough to pass the check., fr: Un résumé assez long pour passer la vérification., ar: ملخص طويل بما يكفي لاجتياز التحقق من طوله هنا.}",
            ["organization"] = "org-one", ["coverage"] = "national", ["status"] = "ongoing", ["action_lines"] = "[C1]",
            ["sources"] = "[{url: https://example.org/source}]", ["review"] = "{state: published}", ["updated"] = "2026-05-01",
        };
        foreach (var line in lines)
        {
            var (key, value) = line.Split(':', 2) is [var k, var v] ? (k, v.Trim()) : (line, "");
            if (value == "-") fields.Remove(key);
            else fields[key] = value;
        }
        return string.Concat(fields.Select(f => $"{f.Key}: {f.Value}\n"));
    }

    public void Write(string name, string text) => folder.Write(name, text);
    public string In(params string[] parts) => folder.In(parts);

    public (Site? Site, IReadOnlyList<Diagnostic> Faults) Read(DateOnly? day = null)
    {
        var faults = new DiagnosticBag();
        var views = new Build(Path, Theme, Pipelines).Read(new SiteOptions(day ?? Day), faults, new Timings());
        return (views?.Site, faults.Sorted());
    }

    public SiteViews Views(DateOnly? day = null, string? baseUrl = null)
    {
        var faults = new DiagnosticBag();
        var views = new Build(Path, Theme, Pipelines).Read(new SiteOptions(day ?? Day, baseUrl), faults, new Timings());
        Assert.Empty(faults.Sorted().Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        return views!;
    }

    /// <summary>Faults as lines, without the folder `content/`.</summary>
    public string[] Faults(DateOnly? day = null) => [.. Read(day).Faults.Select(d => d.ToString())];

    /// <summary>Runs the program's command line.</summary>
    public async Task<(int ExitCode, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await CommandLine.RunAsync([.. args, "--site", Path], ProjectFiles.Root, "classic", Pipelines, new Terminal(output, error, false));
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => folder.Dispose();
}
