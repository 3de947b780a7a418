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
                if (SessionTimes.AreInOrder(session) && SessionTimes.IsOutside(edition, session))
                    faults.Add(Codes.OutsideEdition, session.Record.At(SessionTimes.BeginsOutside(edition, session) ? "start" : "end"), $"the session lies on {Days(session)}, outside its edition ({edition.Start:yyyy-MM-dd} to {edition.End:yyyy-MM-dd} in {edition.Record.File})");
        }
    }

    private static string Days(Session session) => (session.Start, session.End) switch
    {
        ({ } start, { } end) when end.Date != start.Date => $"{start:yyyy-MM-dd} to {end:yyyy-MM-dd}",
        var (start, end) => $"{start ?? end:yyyy-MM-dd}",
    };
}
