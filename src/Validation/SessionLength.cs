using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A session lasts a day at most: a longer one is a wrong day, or should be a session for each day.</summary>
public sealed class SessionLength : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            foreach (var session in edition.Sessions)
                if (SessionTimes.IsTooLong(session) && !SessionTimes.IsOutside(edition, session) && session.End - session.Start is { } length)
                    faults.Add(Codes.LongerThanADay, session.Record.At("end"), $"the session lasts {(int)length.TotalHours} hours, from {session.Start:yyyy-MM-dd HH:mm} to {session.End:yyyy-MM-dd HH:mm}; correct the end, or write one session for each day");
    }
}
