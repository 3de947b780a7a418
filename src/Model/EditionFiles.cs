using System.Collections.Immutable;
using System.Globalization;

namespace Repository.Model;

/// <summary>What an edition is published as besides pages: calendars, the programme for conference software, the feed of its changes.</summary>
public static class EditionFiles
{
    /// <summary>Every file of the edition, each in every language; the calendars in the order in which one would
    /// offer them.</summary>
    /// <remarks>A calendar needs a time: sessions that have none yet stand in no calendar. Of an archived edition, the calendar of a day, track
    /// or room to which somebody may subscribe stays where it was, even after a correction has left nothing in it.</remarks>
    public static ImmutableArray<EditionFile> Of(Edition edition)
    {
        var timed = edition.Sessions.Where(s => s.Start is not null).ToImmutableArray();
        var due = edition.Outcomes.Where(o => o.Values.Get(Outcome.Due) is not null).OrderBy(o => o.Values.Get(Outcome.Due)).ThenBy(o => o.Id, StringComparer.Ordinal).ToImmutableArray();
        var files = ImmutableArray.CreateBuilder<EditionFile>();
        files.AddRange(Calendars(edition, timed));
        if (due.Length > 0) files.Add(new(EditionFileKind.Outcomes, Urls.Beside(Urls.EditionOutcomes(edition.Id), "ics"), Urls.EditionOutcomes(edition.Id), null, [], due));
        if (edition.HasSchedule)
            foreach (var ending in (string[])["json", "xml"]) files.Add(new(EditionFileKind.Schedule, Urls.Schedule(edition.Id, ending), Urls.Programme(edition.Id), ending, edition.Sessions, []));
        if (edition.Sessions.Length > 0) files.Add(new(EditionFileKind.Changes, Urls.Beside(Urls.Changes(edition.Id), "atom"), Urls.Changes(edition.Id), null, edition.Sessions, []));
        return files.DrainToImmutable();
    }

    private static IEnumerable<EditionFile> Calendars(Edition edition, ImmutableArray<Session> timed)
    {
        var programme = Urls.Programme(edition.Id);
        var days = Days(edition).ToList();
        if (days.Count > 0) yield return new(EditionFileKind.Programme, Urls.Beside(programme, "ics"), programme, null, timed, []);
        foreach (var day in days)
            yield return new(EditionFileKind.Day, Urls.DayCalendar(edition.Id, day.Date), Urls.Day(edition.Id, day.Date), day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Sessions, []);
        // A subscription to the calendar of a track, room or session goes on when its id has changed: a calendar cannot redirect.
        var (tracks, rooms) = (timed.ToLookup(s => s.Values.Get(Session.Track)), timed.ToLookup(s => s.Values.Get(Session.Room)));
        foreach (var track in edition.TrackList)
            foreach (var file in Parts(edition, EditionFileKind.Track, track.Id, track.Formerly, id => Urls.Track(edition.Id, id), tracks)) yield return file;
        foreach (var room in edition.RoomList)
            foreach (var file in Parts(edition, EditionFileKind.Room, room.Id, room.Formerly, id => Urls.Room(edition.Id, id), rooms)) yield return file;
        foreach (var session in timed)
            foreach (var id in (string[])[session.Id, .. session.Values.Get(Session.Formerly)])
                yield return new(EditionFileKind.Session, Urls.Beside(Urls.Session(edition.Id, id), "ics"), Urls.Session(edition.Id, session.Id), session.Id, [session], []);
    }

    /// <summary>The days that have sessions, and those that had some when the edition was archived.</summary>
    private static IEnumerable<ProgrammeDay> Days(Edition edition)
    {
        var start = Urls.Programme(edition.Id);
        var archived = (edition.Archive?.Urls ?? []).Where(url => url.StartsWith(start, StringComparison.Ordinal) && url.EndsWith(".ics", StringComparison.Ordinal))
            .Select(url => DateOnly.TryParseExact(url.AsSpan(start.Length..^4), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).OfType<DateOnly>();
        return edition.Days.Concat(archived.Except(edition.Days.Select(d => d.Date)).Select(day => new ProgrammeDay(day, []))).OrderBy(d => d.Date);
    }

    private static IEnumerable<EditionFile> Parts(Edition edition, EditionFileKind kind, string id, ImmutableArray<string> formerly, Func<string, string> page, ILookup<string?, Session> sessions) =>
        from address in formerly.Prepend(id)
        let path = Urls.Beside(page(address), "ics")
        where sessions.Contains(id) || edition.Archive?.Addresses.Contains(path) == true
        select new EditionFile(kind, path, page(id), id, [.. sessions[id]], []);
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
