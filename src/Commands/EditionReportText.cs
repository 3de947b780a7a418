using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Repository.Languages;
using Repository.Model;

namespace Repository.Commands;

/// <summary>The report as text for people: numbers aligned, names last on their line, lists cut short unless all is asked for.</summary>
internal sealed class EditionReportText(EditionReport report, bool all)
{
    private const int ShownAtMost = 10, IdWidth = 28;
    private readonly StringBuilder text = new();

    public string Write()
    {
        Head();
        Tallies("Days", report.Days, hours: true);
        Line($"  {"together",-IdWidth} {report.Days.Sum(d => d.Count),5} {Hours(report.Days.Sum(d => d.Minutes)),7} h  in {Hours(report.ProgrammeMinutes)} h from first starts to last ends");
        Tallies("Sessions by status", report.Statuses);
        Tallies("Sessions by type", report.Types, hours: true);
        Tallies("Sessions by track", report.Tracks, hours: true);
        Tallies("Sessions by language", report.Languages, hours: true);
        Tallies("Rooms, with their share of the programme's time", report.Rooms, hours: true, share: t => (t.Minutes, report.ProgrammeMinutes));
        People();
        Gaps();
        Faults();
        Outcomes();
        return text.ToString();
    }

    /// <summary>A text of the content for a terminal: nothing that steers it, and what is written from right to left kept to itself.</summary>
    public static string Isolated(string name)
    {
        var printable = SearchReport.Printable(name);
        return printable.Any(c => c is >= '\u0590' and <= '\u08ff' or >= '\ufb1d' and <= '\ufdff' or >= '\ufe70' and <= '\ufefc') ? $"\u2068{printable}\u2069" : printable;
    }

    private void Head()
    {
        var edition = report.Edition;
        Line($"Edition {edition.Id}{(Name(edition.Values.Get(Edition.TitleField)) is { } title ? $": {title}" : "")}");
        Line($"{edition.Values.Get(Edition.StateField) ?? "no state"}, {(edition.Start is { } start ? $"{start:yyyy-MM-dd} to {edition.End:yyyy-MM-dd}" : "no dates yet")}, {edition.Zone?.Id ?? "no time zone"} (day: {report.Clock:yyyy-MM-dd})");
    }

    private void People()
    {
        Heading($"Speakers, moderators and chairs: {report.People.Length}");
        Rows(report.Roles, hours: false, t => (t.Count, report.Roles.Sum(r => r.Count)));
        Tallies($"By country, of the person or else the organization: {report.Countries.Count(c => c.Id is not null)}", report.Countries);
        Tallies("By organization", report.Organizations);
        Heading("People without");
        Ids("a bio", report.WithoutBio);
        Ids("a country", report.WithoutCountry);
    }

    private void Gaps()
    {
        Heading("Sessions without");
        foreach (var (what, ids) in report.Missing) Ids(what, ids);
        foreach (var missing in report.Translations)
        {
            Heading($"Not in '{missing.Language}'");
            Ids("titles", missing.Titles);
            Ids("abstracts", missing.Abstracts);
            Ids("bios", missing.Bios);
        }
    }

    private void Faults()
    {
        var faults = report.Faults();
        Heading($"What the rules say: {faults.Count}");
        Bounded([.. faults.Select(f => $"  {SearchReport.Printable(f.ToString())}")]);
    }

    private void Outcomes()
    {
        Tallies("Outcomes by state", report.Outcomes);
        Heading($"Outcomes overdue: {report.Overdue.Length}");
        Bounded([.. report.Overdue.Select(o => $"  {o.Id,-IdWidth} due {o.Values.Get(Outcome.Due):yyyy-MM-dd}{(o.Values.Get(Outcome.Owner) is { } owner ? $", {SearchReport.Printable(owner)}" : "")}")]);
    }

    private void Tallies(string heading, ImmutableArray<Tally> tallies, bool hours = false, Func<Tally, (int Part, int Whole)>? share = null)
    {
        Heading(heading);
        Rows(tallies, hours, share);
    }

    private void Rows(ImmutableArray<Tally> tallies, bool hours, Func<Tally, (int Part, int Whole)>? share = null) => Bounded([.. tallies.Select(t =>
        $"  {SearchReport.Printable(t.Id ?? "(none)"),-IdWidth} {t.Count,5}{(hours ? $" {Hours(t.Minutes),7} h" : "")}{(share?.Invoke(t) is var (part, whole) ? $" {Percent(part, whole),5}" : "")}{(Name(t.Name) is { } name ? $"  {name}" : "")}".TrimEnd())]);

    private void Ids(string what, ImmutableArray<string> ids)
    {
        var shown = all ? ids : [.. ids.Take(ShownAtMost)];
        Line($"  {what,-12} {ids.Length,5}{(ids.IsEmpty ? "" : $"  {string.Join(", ", shown)}")}{More(ids.Length - shown.Length, ", ")}");
    }

    private void Bounded(ImmutableArray<string> lines)
    {
        if (lines.IsEmpty) Line("  none");
        var shown = all ? lines : [.. lines.Take(ShownAtMost)];
        foreach (var line in shown) Line(line);
        if (shown.Length < lines.Length) Line($"  {More(lines.Length - shown.Length, "")}");
    }

    private static string More(int number, string before) => number == 0 ? "" : $"{before}… and {number} more";

    private void Heading(string heading) => Line($"\n{heading}");

    private void Line(string line) => text.Append(line).Append('\n');

    private string? Name(Translated<string>? name) => name is { Values.IsEmpty: false } ? Isolated(name[name.Best(report.SiteLanguages[0].Code, "")]!) : null;

    private static string Hours(int minutes) => (minutes / 60.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture) + " %";
}
