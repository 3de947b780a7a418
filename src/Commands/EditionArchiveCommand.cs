using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Commands;

/// <summary>Freezes an edition that is over: writes its archive.json, and <c>state: archived</c> into its edition.yaml.</summary>
public static class EditionArchiveCommand
{
    private const int MostShown = 40;

    /// <summary>What archiving again mends; an archive that is damaged is not among it, for its addresses would be lost.</summary>
    private static readonly ImmutableArray<DiagnosticCode> Mended = [Codes.MissingArchive, Codes.UnexpectedArchive, Codes.ArchivedRecordChanged];

    /// <param name="hasNewNames">An edition that is archived again gets today's names of organizations, people and terms; else it keeps those of its archive.</param>
    public static int Execute(Run run, SiteOptions options, string year, bool isDryRun, bool hasNewNames)
    {
        var faults = new DiagnosticBag();
        var views = run.Build.Read(options, faults, new Timings());
        var folder = $"content/editions/{year}/";
        var errors = faults.Sorted().Where(d => d.Severity == Severity.Error && !(Mended.Contains(d.Code) && d.Place.File.StartsWith(folder, StringComparison.Ordinal))).ToList();
        if (views is null || errors.Count > 0)
        {
            run.Print(errors, "text");
            run.Terminal.Error.WriteLine($"{Run.Plural(errors.Count, "error")}: an edition is archived when the site has none; nothing was written");
            return ExitCode.Faults;
        }
        // Once archived, what was never settled is an error that nobody may mend.
        if (faults.Sorted().Where(d => d.Code == Codes.StillTentative && d.Place.File.StartsWith(folder, StringComparison.Ordinal)).ToList() is { Count: > 0 } unsettled)
        {
            run.Print(unsettled, "text");
            run.Terminal.Error.WriteLine($"{Run.Plural(unsettled.Count, "session")} still tentative: settle them first; nothing was written");
            return ExitCode.Faults;
        }
        if (views.Site.FindEdition(year) is not { } edition)
            return run.Terminal.Fail(EditionReportCommand.NoEdition(views.Site, year));
        if (!edition.Is("concluded"))
            return run.Terminal.Fail($"the edition {year} is '{edition.State}': only one that is over is archived; set state: concluded in {edition.Record.File} first");
        return Write(run, views, edition, isDryRun, hasNewNames);
    }

    private static int Write(Run run, SiteViews views, Edition edition, bool isDryRun, bool hasNewNames)
    {
        var print = run.Terminal.Out;
        var yamlPath = Path.Combine(run.Root, edition.Record.File);
        var yaml = Encoding.UTF8.GetString(File.ReadAllBytes(yamlPath));
        var isArchived = edition.State == "archived";
        if ((isArchived ? yaml : ScalarEdit.Replace(yaml, Edition.StateField.Name, "archived")) is not { } archivedYaml)
            return run.Terminal.Fail($"the state in {edition.Record.File} is not written as `state: {edition.State}` on one line; write it so, or set it to archived yourself and run this again");
        var words = views.All.ToDictionary(v => v.Language.Code, v => v.Words);
        var urls = EditionUrls.Of(edition).Union(edition.Archive?.Urls ?? []);
        var bytes = new ArchiveWriter(views.Site, edition, hasNewNames ? null : edition.Archive, (language, key) => words[language].Find(key)).Write(views.Site.Clock, urls);
        if (bytes.Length > Archive.Largest) return run.Terminal.Fail($"the archive would have {bytes.Length / 1024 / 1024} MB; at most {Archive.Largest / 1024 / 1024} MB can be read again");
        var changes = Changes(edition.Archive, bytes);
        if (isArchived && changes is { IsEmpty: true })
        {
            print.WriteLine($"Nothing has changed since the edition {edition.Id} was archived on {edition.Archive!.Day:yyyy-MM-dd}");
            return ExitCode.Done;
        }
        var archive = $"content/editions/{edition.Id}/archive.json";
        if (!isDryRun)
        {
            // The archive first: without it the state would be a fault that nothing explains.
            NewFile.Replace(Path.Combine(run.Root, archive), Encoding.UTF8.GetString(bytes));
            if (!isArchived) NewFile.Replace(yamlPath, archivedYaml);
        }
        using var json = JsonDocument.Parse(bytes);
        print.WriteLine($"{(isDryRun ? "would write" : "wrote")} {archive}: {Counts(json.RootElement)}");
        if (!isArchived) print.WriteLine($"{(isDryRun ? "would write" : "wrote")} {edition.Record.File}: state: archived");
        foreach (var change in changes?.Take(MostShown) ?? []) print.WriteLine($"  {change}");
        if (changes?.Length > MostShown) print.WriteLine($"  and {changes.Value.Length - MostShown} more");
        return ExitCode.Done;
    }

    private static string Counts(JsonElement archive)
    {
        var names = archive.GetProperty("names");
        var named = names.GetProperty("terms").EnumerateObject().Sum(v => v.Value.EnumerateObject().Count())
            + new[] { "organizations", "people", "countries", "words" }.Sum(kind => names.GetProperty(kind).EnumerateObject().Count());
        return $"{Run.Plural(archive.GetProperty("urls").GetArrayLength(), "URL")}, {Run.Plural(named, "name")}, {Run.Plural(archive.GetProperty("records").EnumerateObject().Count(), "record")}";
    }

    /// <summary>What differs from the archive there was; null where there was none.</summary>
    private static ImmutableArray<string>? Changes(Archive? before, byte[] now)
    {
        if (before is null) return null;
        using var was = before.Open();
        using var json = JsonDocument.Parse(now);
        if (was is null) return null;
        return
        [
            .. json.RootElement.GetProperty("urls").EnumerateArray().Select(u => u.GetString()!).Except(before.Urls, StringComparer.Ordinal).Select(u => $"new address: {u}"),
            .. new[] { "languages", "names", "records" }.SelectMany(part => JsonDifferences.Of(was.RootElement.GetProperty(part), json.RootElement.GetProperty(part), part)).Select(path => $"changed: {path}"),
        ];
    }
}
