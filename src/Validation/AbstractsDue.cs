using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>From a week before it begins until the edition's last day, a session says what it is about.</summary>
public sealed class AbstractsDue : IRule
{
    private const int DaysBefore = 7;

    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(e => ProgrammeState.IsAhead(e) && !(e.End < site.Clock)))
            foreach (var session in edition.Sessions)
                if (session.Record.IsWhole && NeedsAbstract(session) && session.Day is { } day && site.Clock >= day.AddDays(-DaysBefore) && !SessionTimes.IsOutside(edition, session))
                    faults.Add(Codes.AbstractDue, session.Record.At(""), $"the session {(day < site.Clock ? "began" : "begins")} on {day:yyyy-MM-dd}{(day < site.Clock ? "" : day == site.Clock ? ", today," : $", in {Days(day.DayNumber - site.Clock.DayNumber)},")} and has no abstract; add `abstract`");
    }

    /// <summary>Whether a confirmed session lacks one; ceremonies and breaks speak for themselves.</summary>
    public static bool NeedsAbstract(Session session) => session.Values.Get(Session.Status) == "confirmed" && session.Values.Get(Session.Kind) is not ("break" or "ceremony") && !session.Values.Has(Session.Abstract);

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
