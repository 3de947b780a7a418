using NodaTime;
using NodaTime.TimeZones;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Nights in which the clock goes forward or back: times it skips, times it shows twice, sessions it makes shorter or longer.
/// One fault for a session.</summary>
public sealed class ClockChanges : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(e => e.Zone is not null))
            foreach (var session in edition.Sessions.Where(s => SessionTimes.AreInOrder(s) && !SessionTimes.IsTooLong(s) && !SessionTimes.IsOutside(edition, s)))
                if (!Skipped(edition, session, faults) && !session.IsCancelled && ProgrammeState.IsAhead(edition) && !Twice(edition, session, faults)) Length(edition, session, faults);
    }

    private static bool Skipped(Edition edition, Session session, DiagnosticBag faults)
    {
        var (field, time) = SessionTimes.IsOnClock(edition, session.Start) ? ("end", session.End) : ("start", session.Start);
        if (SessionTimes.IsOnClock(edition, time)) return false;
        var gap = SessionTimes.Mapping(edition, time)!;
        faults.Add(Codes.SkippedTime, session.Record.At(field), $"the clock of {edition.Zone!.Id} never shows {time:yyyy-MM-dd HH:mm}: it goes forward {Jump(gap)}; choose a time before or after that");
        return true;
    }

    private static bool Twice(Edition edition, Session session, DiagnosticBag faults)
    {
        var (field, time) = SessionTimes.ComesTwice(edition, session.Start) ? ("start", session.Start) : ("end", session.End);
        if (!SessionTimes.ComesTwice(edition, time)) return false;
        var mapping = SessionTimes.Mapping(edition, time)!;
        faults.Add(Codes.RepeatedTime, session.Record.At(field), $"the clock of {edition.Zone!.Id} shows {time:yyyy-MM-dd HH:mm} twice: it goes back {Jump(mapping)}; the first of the two is taken");
        return true;
    }

    private static string Jump(ZoneLocalMapping mapping)
    {
        var (before, after) = (mapping.EarlyInterval.IsoLocalEnd.ToDateTimeUnspecified(), mapping.LateInterval.IsoLocalStart.ToDateTimeUnspecified());
        return before.Date == after.Date ? $"from {before:HH:mm} to {after:HH:mm}" : $"from {before:yyyy-MM-dd HH:mm} to {after:yyyy-MM-dd HH:mm}";
    }

    private static void Length(Edition edition, Session session, DiagnosticBag faults)
    {
        if (session is not { Start: { } start, End: { } end }) return;
        var real = edition.Moment(end)!.Value - edition.Moment(start)!.Value;
        var written = Duration.FromTimeSpan(end - start);
        if (real == written) return;
        faults.Add(Codes.ClockChange, session.Record.At("end"), $"the clock of {edition.Zone!.Id} goes {(real < written ? "forward" : "back")} during the session: from {start:HH:mm} to {end:HH:mm} it lasts {Text(real)}, not {Text(written)}");
    }

    private static string Text(Duration length) => ((int)length.TotalHours, length.Minutes) switch
    {
        (0, var minutes) => $"{minutes} min",
        (var hours, 0) => $"{hours} h",
        var (hours, minutes) => $"{hours} h {minutes} min",
    };
}
