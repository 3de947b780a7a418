using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Where sessions have times, the edition says on which clock: calendars carry the times from the first day on, so it is missed in
/// an announced edition, too. Once it is over, nobody waits for a session any more.</summary>
public sealed class ClockNamed : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(e => ProgrammeState.IsAhead(e) && !e.Values.Has(Edition.TimeZone)))
            if (edition.Sessions.Count(s => s.Start is not null) is > 0 and var timed)
                faults.Add(Codes.NoClock, edition.Record.At(""), $"{(timed == 1 ? "a session has a time" : $"{timed} sessions have times")} and no `time_zone` says on which clock; add it, such as `time_zone: Africa/Tunis`", ProgrammeState.IsLive(edition) ? Severity.Error : Severity.Warning);
    }
}
