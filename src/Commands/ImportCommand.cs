using Repository.Content;
using Repository.Diagnostics;
using Repository.Import;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Commands;

/// <param name="Edition">A year; null where the site has one edition.</param>
/// <param name="Format">text or json.</param>
public sealed record ImportQuestion(string File, string? Edition, string? Language, bool IsDry, bool CancelMissing, string Format);

/// <summary>Reads a programme that conference software wrote into an edition of the site.</summary>
public static class ImportCommand
{
    public static int Schedule(Run run, SiteOptions options, ImportQuestion question)
    {
        var found = new DiagnosticBag();
        if (run.Build.Read(options, found, new Timings()) is not { } views)
        {
            run.Print(found.Sorted(Severity.Error), "text");
            return ExitCode.Faults;
        }
        var faults = new SourceFaults();
        if (EditionOf(views.Site, question.Edition, faults) is not { } edition) return Refuse(run, faults);
        if (edition.State == "archived" || edition.Archive is not null) return run.Terminal.Fail($"the edition {edition.Id} is archived: nothing is imported into it");
        if (question.Language is { } language && views.Site.Languages.All(l => l.Code != language))
            return run.Terminal.Fail($"the site has no language '{SearchReport.Printable(language)}'{Spelling.DidYouMean(language, views.Site.Languages.Select(l => l.Code))}{Spelling.Allowed([.. views.Site.Languages.Select(l => l.Code)])}");
        if (SourceFile.Read(question.File, SourceLimits.Bytes, "a programme", faults) is not { } bytes) return Refuse(run, faults);
        if (SourceReader.Read(bytes, Path.GetFileName(question.File), Words(views), faults) is not { } source) return Refuse(run, faults);
        var (files, report) = ScheduleImport.Plan(views, edition, source, new ImportOptions(question.Language, question.CancelMissing), name => Text(run, name), faults);
        if (faults.Count == 0) ImportCheck.Check(views.Site, edition, files, found.Sorted(Severity.Error), options.Threads, faults);
        if (faults.Count > 0) return Refuse(run, faults);
        // Each file as a whole, the memory of it all as the last: what a run that was killed has written, the next one finds and goes on.
        if (!question.IsDry)
            foreach (var file in files) NewFile.Replace(Path.Combine(run.Root, file.Name), file.Text);
        var title = $"{Path.GetFileName(question.File)} ({source.Form}{(source.Version is { } version ? ", version " + version : "")}): {Run.Plural(source.Events.Length, "session")}, into the edition of {edition.Id}";
        var written = files.Select(f => f.Name).ToList();
        run.Terminal.Out.Write(question.Format == "json" ? Safe(report.AsJson(title, written, question.IsDry)) : Safe(report.Text(title, written, question.IsDry)));
        return ExitCode.Done;
    }

    private static Edition? EditionOf(Site site, string? year, SourceFaults faults)
    {
        var there = site.Editions.Select(e => e.Id).ToList();
        if (year is null && there.Count == 1) year = there[0];
        if (year is not null && site.FindEdition(year) is { } edition) return edition;
        faults.Add("--edition", year is null ? $"say into which edition: {string.Join(", ", there.DefaultIfEmpty("there is none yet; `new edition` begins one"))}" : EditionReportCommand.NoEdition(site, year));
        return null;
    }

    /// <summary>A file of the site as it stands there, byte for byte; null where there is none.</summary>
    private static string? Text(Run run, string name)
    {
        var file = new FileInfo(Path.Combine(run.Root, name));
        return file.Exists && file.Length <= SourceLimits.Bytes ? new System.Text.UTF8Encoding(false, true).GetString(File.ReadAllBytes(file.FullName)) : null;
    }

    private static LinkWords Words(SiteViews views)
    {
        HashSet<string> Of(string word) => [.. views.All.Select(v => v[word])];
        return new(Of("session.stream"), Of("session.recording"), Of("session.slides"));
    }

    private static int Refuse(Run run, SourceFaults faults)
    {
        foreach (var fault in faults.All) run.Terminal.Error.WriteLine(SearchReport.Printable(fault));
        run.Terminal.Error.WriteLine($"{Run.Plural(faults.Count, "fault")}{(faults.Count > faults.All.Count ? $", the first {faults.All.Count} of them shown" : "")}: nothing was written");
        return ExitCode.Faults;
    }

    private static string Safe(string text) => string.Join('\n', text.Split('\n').Select(SearchReport.Printable));
}
