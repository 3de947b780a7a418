using System.Collections.Immutable;
using Repository.Diagnostics;
using Repository.Links;
using Repository.Model;

namespace Repository.Commands;

/// <summary>What is asked of <see cref="LinksCommand"/>.</summary>
/// <param name="Format">text, json or github.</param>
/// <param name="Limit">How many addresses are asked for; null for all that are due.</param>
/// <param name="Offline">Nobody is asked: only what earlier runs found is told.</param>
public sealed record LinksQuestion(string Format, int? Limit, bool Offline);

/// <summary>Asks whether the addresses outside the site that the content names still answer. Never part of a build: what others do to their sites
/// must not keep ours from being published.</summary>
public static class LinksCommand
{
    public static Task<int> ExecuteAsync(Run run, SiteOptions options, LinksQuestion question) => ExecuteAsync(run, options, question, LinkManners.Of);

    /// <param name="manners">Those of a test know its own server.</param>
    internal static async Task<int> ExecuteAsync(Run run, SiteOptions options, LinksQuestion question, Func<Site, LinkManners> manners)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, faults) is not { } site)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        var cache = Path.Combine(run.Root, ".cache", "links.json");
        var before = File.Exists(cache) ? LinkCache.Read(await File.ReadAllTextAsync(cache)) : ImmutableDictionary<string, LinkResult>.Empty;
        var links = ExternalLinks.Of(site);
        var results = await LinkRun.Of(links, before, manners(site), options.Clock, question.Offline ? 0 : question.Limit);
        // Without a network every name is unknown: that would be a day on which all links die.
        var asked = results.Where(r => !before.TryGetValue(r.Url, out var known) || known != r).Where(r => r.State is not (LinkState.Unknown or LinkState.Refused)).ToList();
        if (asked.Count > 1 && asked.All(r => !r.Answered)) return run.Terminal.Fail($"none of {asked.Count} addresses answered: there seems to be no way to the internet from here; nothing was kept");
        var report = new LinkReport(links, results);
        run.Terminal.Out.Write(question.Format switch { "json" => report.AsJson(), "github" => report.AsGitHub(), _ => report.Text() });
        try
        {
            if (!question.Offline) Keep(cache, results);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return run.Terminal.Fail($"what was found could not be kept in {cache}: {e.Message}");
        }
        return report.HasDead ? ExitCode.Faults : ExitCode.Done;
    }

    /// <summary>What is no longer named is forgotten. Written aside first: a run that is killed leaves the file as it was.</summary>
    private static void Keep(string cache, ImmutableArray<LinkResult> results)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
        File.WriteAllText(cache + ".new", LinkCache.Write(results.Where(r => r.State != LinkState.Unknown)));
        File.Move(cache + ".new", cache, overwrite: true);
    }
}
