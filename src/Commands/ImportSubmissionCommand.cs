using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Import;
using Repository.Model;

namespace Repository.Commands;

/// <summary>Takes in a record that somebody made with the form of the site.</summary>
public static class ImportSubmissionCommand
{
    /// <param name="beforeStep">For tests: called before each file is written aside or put into place.</param>
    public static int Execute(Run run, SiteOptions options, string path, bool isDry, Action<string>? beforeStep = null)
    {
        var found = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, found) is not { } site)
        {
            run.Print(found.Sorted(Severity.Error), "text");
            return ExitCode.Faults;
        }
        var unread = new SourceFaults();
        if (SourceFile.Read(path, Submission.LargestFile, "a submission", unread) is not { } bytes) return Refuse(run, unread);
        var faults = new DiagnosticBag();
        // The name is told as it is printed: it may be as hostile as the rest.
        var name = SearchReport.Printable(Path.GetFileName(path));
        var plan = SubmissionFile.Read(bytes, name, faults) is { } file ? SubmissionImport.Plan(site, file, faults, options.Threads) : new([], []);
        foreach (var fault in faults.Sorted()) Print(run.Terminal.Out, fault.ToString());
        foreach (var note in plan.Notes) Print(run.Terminal.Out, note);
        if (plan.Files.IsEmpty)
        {
            run.Terminal.Error.WriteLine($"{Run.Plural(faults.Errors, "error")}: nothing was written; mend the file and import it again");
            return ExitCode.Faults;
        }
        if (!isDry && !Put(run, plan, unread, beforeStep)) return Refuse(run, unread);
        foreach (var (written, _) in plan.Files) run.Terminal.Out.WriteLine($"{(isDry ? "would write" : "wrote")} {written}");
        if (!isDry) run.Terminal.Out.WriteLine("The record waits as submitted: no build shows it until an editor sets review.state to verified or published.");
        return ExitCode.Done;
    }

    private static bool Put(Run run, SubmissionPlan plan, SourceFaults faults, Action<string>? beforeStep)
    {
        // What could not be read as a record is not known to the site, and is not written over either.
        foreach (var (name, _) in plan.Files)
            if (File.Exists(Path.Combine(run.Root, name))) faults.Add(name, "this file is there already; it is not written over");
        if (faults.Count > 0) return false;
        try
        {
            StagedFiles.Put(run.Root, [.. plan.Files.Select(f => (f.Name, new UTF8Encoding(false).GetBytes(f.Text)))], beforeStep);
            return true;
        }
        catch (StagedFileException e)
        {
            faults.Add(e.Name, e.Sentence);
            return false;
        }
    }

    private static void Print(TextWriter writer, string line) => writer.WriteLine(SearchReport.Printable(line));

    private static int Refuse(Run run, SourceFaults faults)
    {
        foreach (var fault in faults.All) Print(run.Terminal.Error, fault);
        run.Terminal.Error.WriteLine($"{Run.Plural(faults.Count, "fault")}: nothing was written");
        return ExitCode.Faults;
    }
}
