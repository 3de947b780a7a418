using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Import;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Commands;

/// <param name="Tracked">accept or refuse; null where nothing was said.</param>
public sealed record DeclarationQuestion(string File, string Id, string Language, string? Version, string? Title, string? Tracked, bool IsReplacing, bool IsDry);

/// <summary>Reads an official document into the clauses of a declaration.</summary>
public static class ImportDeclarationCommand
{
    /// <param name="beforeStep">For tests: called before each file is written aside or put into place.</param>
    public static int Execute(Run run, SiteOptions options, DeclarationQuestion question, Action<string>? beforeStep = null)
    {
        var found = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, found) is not { } site)
        {
            run.Print(found.Sorted(Severity.Error), "text");
            return ExitCode.Faults;
        }
        if (Wrong(site, question) is { } sentence) return run.Terminal.Fail(SearchReport.Printable(sentence));
        var faults = new SourceFaults();
        var name = Path.GetFileName(question.File);
        if (SourceFile.Read(question.File, DocumentLimits.Bytes, "a document", faults) is not { } bytes) return Refuse(run, faults);
        var tracked = question.Tracked switch { "accept" => TrackedChanges.Accept, "refuse" => TrackedChanges.Refuse, _ => TrackedChanges.Ask };
        if (DocumentReader.Read(bytes, name, tracked, faults) is not { } document) return Refuse(run, faults);
        var wanted = new DeclarationOptions(name, question.Id, question.Language, question.Version, question.IsReplacing, question.Title);
        if (DeclarationImport.Plan(site, document, wanted, file => Text(run, file), faults) is not { } plan) return Refuse(run, faults);
        var files = plan.Pictures.Where(p => !File.Exists(Path.Combine(run.Root, p.Name))).Select(p => (p.Name, p.Bytes)).Concat(plan.Files.Select(f => (f.Name, Bytes: new UTF8Encoding(false).GetBytes(f.Text)))).ToList();
        if (StagedFiles.Obstacle(run.Root, files.Select(f => f.Name)) is { } obstacle) faults.Add(obstacle.Name, obstacle.Sentence);
        else if (!question.IsDry) Put(run, files, faults, beforeStep);
        if (faults.Count > 0) return Refuse(run, faults);
        Print(run, plan.Report.Text([.. files.Select(f => f.Name)], question.IsDry));
        if (!question.IsDry) Check(run, options, question.Id);
        return ExitCode.Done;
    }

    private static void Put(Run run, List<(string Name, byte[] Bytes)> files, SourceFaults faults, Action<string>? beforeStep)
    {
        try
        {
            StagedFiles.Put(run.Root, files, beforeStep);
        }
        catch (StagedFileException e)
        {
            faults.Add(e.Name, e.Sentence);
        }
    }

    private static string? Wrong(Site site, DeclarationQuestion question)
    {
        var languages = site.Languages.Select(l => l.Code).ToList();
        if (!Ids.IsId(question.Id)) return $"'{question.Id}' will not do as the id of a declaration: lower-case letters, digits and single dashes between them, at most 80 characters, not 'page' or 'index'";
        if (question.Version is { } version && !Ids.IsId(version)) return $"'{version}' will not do as the name of a version: lower-case letters, digits and single dashes between them, at most 80 characters";
        return languages.Contains(question.Language) ? null : $"the site has no language '{question.Language}'{Spelling.DidYouMean(question.Language, languages)}{Spelling.Allowed(languages)}";
    }

    /// <summary>A file of the site as it stands there; null where there is none that could be read.</summary>
    private static string? Text(Run run, string name)
    {
        var file = new FileInfo(Path.Combine(run.Root, name));
        return file.Exists && file.Length <= DocumentLimits.Bytes ? Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName)) : null;
    }

    /// <summary>What `validate` finds in the declaration now: the import leaves to people what it cannot know.</summary>
    private static void Check(Run run, SiteOptions options, string id)
    {
        var found = new DiagnosticBag();
        run.Build.Read(options, found, new Timings());
        var faults = found.Sorted(Severity.Error).Where(d => d.Place.File.StartsWith($"content/declarations/{id}/", StringComparison.Ordinal)).ToList();
        if (faults.Count == 0) return;
        Print(run, $"{Run.Plural(faults.Count, "error")} to mend (`validate` names them, too):\n{string.Concat(faults.Select(f => $"  {f}\n"))}");
    }

    private static void Print(Run run, string text) => run.Terminal.Out.Write(string.Join('\n', text.Split('\n').Select(SearchReport.Printable)));

    private static int Refuse(Run run, SourceFaults faults)
    {
        foreach (var fault in faults.All) run.Terminal.Error.WriteLine(SearchReport.Printable(fault));
        run.Terminal.Error.WriteLine($"{Run.Plural(faults.Count, "fault")}: nothing was written");
        return ExitCode.Faults;
    }
}
