using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Spectre.Console;

namespace Repository.Commands;

/// <summary>Writes the whole site into a folder; a site with faults is not built.</summary>
public static class BuildCommand
{
    public static int Execute(Run run, SiteOptions options, string outputFolder)
    {
        if (Refusal(run, outputFolder) is { } refusal) return run.Terminal.Fail(refusal);
        try
        {
            using var output = new OutputFolder(outputFolder);
            return Into(output, run, options, outputFolder);
        }
        catch (OutputException e)
        {
            return run.Terminal.Fail(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return run.Terminal.Fail($"cannot write to {outputFolder}: {e.Message}");
        }
    }

    /// <summary>The site is never written among its own sources.</summary>
    private static string? Refusal(Run run, string outputFolder)
    {
        var output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder)) + Path.DirectorySeparatorChar;
        var root = Path.TrimEndingDirectorySeparator(run.Root) + Path.DirectorySeparatorChar;
        if (root.StartsWith(output, StringComparison.Ordinal)) return $"--output {outputFolder} holds the site's own sources; choose a folder of its own, such as output";
        string[] own = ["content", "themes", "src", "tests", "docs", "schemas", ".git"];
        return own.Any(f => output.StartsWith(Path.Combine(root, f) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) ? $"--output {outputFolder} lies among the site's own sources; choose a folder of its own, such as output" : null;
    }

    private static int Into(OutputFolder output, Run run, SiteOptions options, string outputFolder)
    {
        var faults = new DiagnosticBag();
        var timings = new Timings();
        var stamp = timings.Measure("compare", () => run.Build.Stamp(options));
        if (output.IsUpToDate(stamp))
        {
            run.Terminal.Out.WriteLine($"Nothing has changed: {outputFolder} is as the last build left it, as of {options.Clock:yyyy-MM-dd}");
            run.Terminal.Out.Write(output.Note);
            return ExitCode.Done;
        }
        var views = run.Build.Read(options, faults, timings);
        if (views is null || faults.HasErrors)
        {
            run.Print([.. faults.Sorted().Where(d => d.Severity == Severity.Error)], "text");
            run.Terminal.Error.WriteLine($"{Run.Counted(faults)}: nothing was written");
            return ExitCode.Faults;
        }
        var facts = Facts(views.Site, faults);
        Write(run, views, output, stamp, facts, options.Threads, timings);
        Summary(run, views.Site, output, facts, timings, outputFolder);
        return ExitCode.Done;
    }

    private static void Write(Run run, SiteViews views, OutputFolder output, string stamp, string facts, int threads, Timings timings)
    {
        if (!run.Terminal.IsInteractive)
        {
            run.Build.Write(views, output, stamp, facts, threads, timings);
            return;
        }
        AnsiConsole.Progress().HideCompleted(false).Start(progress =>
        {
            // Files are made lazily: counting them first renders none.
            var tasks = new Dictionary<string, ProgressTask>();
            foreach (var pipeline in run.Pipelines)
                if (pipeline.Run(views).Count() is > 0 and var files) tasks[pipeline.Name] = progress.AddTask(pipeline.Name, maxValue: files);
            run.Build.Write(views, output, stamp, facts, threads, timings, pipeline => tasks[pipeline.Name].Increment(1));
        });
    }

    /// <summary>What is true of the site, whatever this run had to do for it.</summary>
    private static string Facts(Site site, DiagnosticBag faults)
    {
        var pages = SitePages.All(site).Count();
        return $"""
              records   {site.Projects.Length} published of {site.AllProjects.Length} (in their own words: {string.Join(", ", site.Languages.Select(l => $"{site.Projects.Count(p => p.Title.Has(l.Code))} {l.Code}"))}), {site.Organizations.Length} organizations, {site.People.Length} people, {site.Declarations.Length} declarations, {site.Editions.Length} editions, {site.News.Length} news, {site.Pages.Length} pages
              pages     {string.Join(", ", site.Languages.Select(l => $"{pages} {l.Code}"))}
              warnings  {faults.Warnings}{(faults.Warnings > 0 ? " (see `validate`)" : "")}

            """.ReplaceLineEndings("\n");
    }

    private static void Summary(Run run, Site site, OutputFolder output, string facts, Timings timings, string folder)
    {
        var print = run.Terminal.Out;
        print.WriteLine($"Built {folder} for {site.BaseUrl} as of {site.Clock:yyyy-MM-dd}");
        print.Write(facts);
        print.WriteLine($"  files     {output.Written} written, {output.Unchanged} unchanged, {output.Removed} removed ({output.Bytes / 1024.0 / 1024:0.0} MB in {output.Files})");
        print.WriteLine($"  time      {string.Join(", ", timings.Steps.Select(s => $"{s.Step} {s.Time.TotalSeconds:0.00} s"))}");
    }
}
