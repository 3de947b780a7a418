using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Commands;

/// <summary>Tells organisers how far the programme of an edition has come, and what is wrong with it and missing in it.</summary>
public static class EditionReportCommand
{
    /// <param name="format">text or json.</param>
    /// <param name="all">Lists whole; JSON always has them whole.</param>
    public static int Execute(Run run, SiteOptions options, string year, string format, bool all)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, faults) is not { } site)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        if (site.FindEdition(year) is not { } edition) return run.Terminal.Fail(NoEdition(site, year));
        var report = new EditionReport(site, edition);
        run.Terminal.Out.Write(format == "json" ? new EditionReportJson(report).Write() : new EditionReportText(report, all).Write());
        if (faults.HasErrors) run.Terminal.Error.WriteLine($"{Run.Counted(faults)}: files at fault may be missing here (see `validate`)");
        return faults.HasErrors ? ExitCode.Faults : ExitCode.Done;
    }

    /// <summary>The answer to a year that is not there.</summary>
    internal static string NoEdition(Site site, string year)
    {
        string[] years = [.. site.Editions.Select(e => e.Id)];
        if (site.IsUnreadable($"content/editions/{year}/edition.yaml")) return $"content/editions/{year}/edition.yaml cannot be read (see `validate`)";
        return years.Length == 0 ? "there is no edition yet; `new edition` begins one" : $"there is no edition '{SearchReport.Printable(year)}'{Spelling.DidYouMean(year, years)}{Spelling.Allowed(years)}";
    }
}
