using System.Collections.Immutable;

namespace Repository.Model;

/// <summary>What an edition is published as besides pages: calendars, the programme for conference software, the feed of its changes.</summary>
public static class EditionFiles
{
    /// <summary>Every file of the edition that has something in it, each in every language; the calendars in the order in which one would
    /// offer them.</summary>
    /// <remarks>A calendar needs a time: sessions that have none yet stand in no calendar.</remarks>
    public static ImmutableArray<EditionFile> Of(Edition edition)
    {
        var timed = edition.Sessions.Where(s => s.Start is not null).ToImmutableArray();
        var due = edition.Outcomes.Where(o => o.Values.Get(Outcome.Due) is not null).OrderBy(o => o.Values.Get(Outcome.Due)).ThenBy(o => o.Id, StringComparer.Ordinal).ToImmutableArray();
        var files = ImmutableArray.CreateBuilder<EditionFile>();
        if (timed.Length > 0) files.AddRange(Calendars(edition, timed));
        if (due.Length > 0) files.Add(new(EditionFileKind.Outcomes, Urls.Beside(Urls.EditionOutcomes(edition.Id), "ics"), Urls.EditionOutcomes(edition.Id), null, [], due));
        if (edition.HasSchedule)
            foreach (var ending in (string[])["json", "xml"]) files.Add(new(EditionFileKind.Schedule, Urls.Schedule(edition.Id, ending), Urls.Programme(edition.Id), ending, edition.Sessions, []));
        if (edition.Sessions.Length > 0) files.Add(new(EditionFileKind.Changes, Urls.Beside(Urls.Changes(edition.Id), "atom"), Urls.Changes(edition.Id), null, edition.Sessions, []));
        return files.DrainToImmutable();
    }

    private static IEnumerable<EditionFile> Calendars(Edition edition, ImmutableArray<Session> timed)
    {
        var programme = Urls.Programme(edition.Id);
        yield return new(EditionFileKind.Programme, Urls.Beside(programme, "ics"), programme, null, timed, []);
        foreach (var day in edition.Days)
            yield return new(EditionFileKind.Day, Urls.DayCalendar(edition.Id, day.Date), Urls.Day(edition.Id, day.Date), day.Date.ToString("yyyy-MM-dd"), day.Sessions, []);
        var (tracks, rooms) = (timed.ToLookup(s => s.Values.Get(Session.Track)), timed.ToLookup(s => s.Values.Get(Session.Room)));
        foreach (var track in edition.TrackList.Where(t => tracks.Contains(t.Id))) yield return Beside(EditionFileKind.Track, Urls.Track(edition.Id, track.Id), track.Id, tracks[track.Id]);
        foreach (var room in edition.RoomList.Where(r => rooms.Contains(r.Id))) yield return Beside(EditionFileKind.Room, Urls.Room(edition.Id, room.Id), room.Id, rooms[room.Id]);
        // A subscription to the calendar of a session goes on when the session's id has changed: a calendar cannot redirect.
        foreach (var session in timed)
            foreach (var id in (string[])[session.Id, .. session.Values.Get(Session.Formerly)])
                yield return new(EditionFileKind.Session, Urls.Beside(Urls.Session(edition.Id, id), "ics"), Urls.Session(edition.Id, session.Id), session.Id, [session], []);
    }

    private static EditionFile Beside(EditionFileKind kind, string page, string part, IEnumerable<Session> sessions) => new(kind, Urls.Beside(page, "ics"), page, part, [.. sessions], []);
}

public enum EditionFileKind
{
    /// <summary>The calendar of the whole programme; the next four are calendars of parts of it.</summary>
    Programme,
    Day,
    Track,
    Room,
    Session,

    /// <summary>The calendar of the days on which outcomes are due.</summary>
    Outcomes,

    /// <summary>The programme for conference software.</summary>
    Schedule,

    /// <summary>The feed of what has changed in the programme.</summary>
    Changes,
}

/// <param name="Path">The address, without language as in <see cref="Urls"/>.</param>
/// <param name="Page">The page that shows the same.</param>
/// <param name="Part">Which part of the programme: the id of the track, room or session, the day (<c>2027-02-01</c>), the ending of the
/// schedule. Null for the whole.</param>
/// <param name="Sessions">What is in it, by their start; cancelled ones too.</param>
/// <param name="Outcomes">What is in it, by their due date.</param>
public sealed record EditionFile(EditionFileKind Kind, string Path, string Page, string? Part, ImmutableArray<Session> Sessions, ImmutableArray<Outcome> Outcomes)
{
    public bool IsCalendar => Kind is not (EditionFileKind.Schedule or EditionFileKind.Changes);
}
