using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A session begins on a day of its edition; it may end after midnight of the last.</summary>
public sealed class SessionsInsideEdition : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
        {
            if (edition.Start is { } day && day.Year.ToString("0000") != edition.Id)
                faults.Add(Codes.OutsideEdition, edition.Record.At("dates/start"), $"the edition of {edition.Id} begins in {day.Year}");
            foreach (var session in edition.Sessions)
                if (session.Start is { } start && edition.Start is { } first && edition.End is { } last && (DateOnly.FromDateTime(start) < first || DateOnly.FromDateTime(start) > last || DateOnly.FromDateTime(session.End ?? start) > last.AddDays(1)))
                    faults.Add(Codes.OutsideEdition, session.Record.At("start"), $"the session lies on {start:yyyy-MM-dd}{(session.End is { } end && end.Date != start.Date ? $" to {end:yyyy-MM-dd}" : "")}, outside its edition ({first:yyyy-MM-dd} to {last:yyyy-MM-dd} in {edition.Record.File})");
        }
    }
}
