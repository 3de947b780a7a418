using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>What those who attend must know from the day on which the programme is out: when, where and in which language. A tentative
/// session may lack all of it until the edition is live. A room is missed where the edition has rooms and people meet: not online, not
/// of a break, and in a hybrid edition not of a session that is streamed.</summary>
public sealed class SessionDetails : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(ProgrammeState.IsProgramme))
            foreach (var session in edition.Sessions.Where(s => s.Record.IsWhole && !s.IsCancelled && (ProgrammeState.IsLive(edition) || s.Values.Get(Session.Status) != "tentative")))
            {
                Time(edition, session, faults);
                Place(edition, session, faults);
            }
    }

    private static void Time(Edition edition, Session session, DiagnosticBag faults)
    {
        var missing = (session.Start, session.End) switch { (null, null) => "neither start nor end", (null, _) => "no start", (_, null) => "no end", _ => null };
        if (missing is not null)
            faults.Add(Codes.SessionWithoutTime, session.Record.At(""), $"the session has {missing}, and the edition is '{edition.State}'; add {(missing.StartsWith("neither", StringComparison.Ordinal) ? "both" : "it")}{(ProgrammeState.IsLive(edition) ? "" : ", or set its status to tentative")}", ProgrammeState.IsLive(edition) ? Severity.Error : Severity.Warning);
    }

    private static void Place(Edition edition, Session session, DiagnosticBag faults)
    {
        if (session.Values.Get(Session.Kind) == "break") return;
        var room = NeedsRoom(edition, session) && !session.Values.Has(Session.Room);
        var language = session.Values.Get(Session.Spoken).IsEmpty;
        if (room || language)
            faults.Add(Codes.SessionWithoutPlace, session.Record.At(""), $"the session has no {(room && language ? "room and no language" : room ? "room" : "language")}, and the edition is '{edition.State}'; add {string.Join(" and ", new[] { room ? "`room`" : null, language ? "`languages`" : null }.OfType<string>())}");
    }

    /// <summary>Whether a session of that edition takes place in a room.</summary>
    public static bool NeedsRoom(Edition edition, Session session) => session.Values.Get(Session.Kind) != "break" && !edition.RoomList.IsEmpty && edition.Values.Get(Edition.Format) switch
    {
        "online" => false,
        "hybrid" => !session.Values.Has(Session.Stream),
        _ => true,
    };
}
