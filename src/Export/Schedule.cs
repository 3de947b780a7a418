using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>The programme of an edition in one language, as conference software exchanges it (the form of pentabarf, frab and pretalx).</summary>
/// <param name="Version">The day of the last change and a hash of what is in it: apps load a programme again when this differs.</param>
/// <param name="Acronym">Lower-case letters, digits and underscores.</param>
/// <param name="Slot">The grid on which all starts and lengths lie.</param>
public sealed record Schedule(
    string Version, string Acronym, string Title, DateOnly Start, DateOnly End, string TimeZone, TimeSpan Slot, string BaseUrl, string Url,
    ImmutableArray<ScheduleRoom> Rooms, ImmutableArray<ScheduleTrack> Tracks, ImmutableArray<ScheduleDay> Days)
{
    public const string Generator = "arab-repository";

    /// <summary>The name of the program's version does not belong here: a release that changes nothing in the programme changes no byte of it.</summary>
    public const string GeneratorVersion = "1";

    /// <summary>What is shown instead of a room that is not known yet; the form demands one.</summary>
    public const string NoRoom = "schedule.no_room";

    /// <summary>Null where no session has a time yet, or no clock is named on which to read it.</summary>
    /// <param name="sessionIds">Numbers of the sessions of all editions.</param>
    /// <param name="personIds">Numbers of all people.</param>
    public static Schedule? Of(LanguageView view, Edition edition, FrozenDictionary<Guid, int> sessionIds, FrozenDictionary<Guid, int> personIds)
    {
        // Cancelled sessions are left out, as frab (public and accepted events only) and pretalx (visible slots only) do: the form has no
        // status, so that a session that stays would be announced as taking place. Apps show what is gone from the version before.
        var sessions = edition.Sessions.Where(s => s.Start is not null && !s.IsCancelled).ToList();
        if (edition.Zone is not { } zone || sessions.Count == 0) return null;
        var rooms = new ScheduleRooms(view, edition);
        var acronym = "edition_" + edition.Id;
        var events = sessions.Select(s => ScheduleEvent.Of(view, edition, s, sessionIds[s.Guid], personIds, acronym, rooms.Of(s))).ToList();
        // A session belongs to the day of its start, also where it ends after midnight: the day then ends after midnight, too.
        var days = events.GroupBy(e => e.Day).OrderBy(g => g.Key).Select((day, i) => new ScheduleDay(i + 1, day.Key, day.Min(e => e.Start), day.Max(e => e.End),
            [.. day.GroupBy(e => e.Room).OrderBy(g => rooms.Position(g.Key)).Select(g => (g.Key, g.ToImmutableArray()))])).ToImmutableArray();
        var schedule = new Schedule("", acronym, view.Text(edition.Title).Text, edition.Start ?? days[0].Date, edition.End ?? days[^1].Date, zone.Id, Grid(events),
            view.Site.BaseUrl, view.Absolute(Urls.Edition(edition.Id), view.Language), rooms.All,
            [.. edition.TrackList.Select(t => new ScheduleTrack(t.Id, view.Text(t.Name).Text, t.Color))], days);
        return schedule with { Version = $"{edition.Sessions.Max(s => s.Updated):yyyy-MM-dd}-{Convert.ToHexStringLower(Hash(schedule))[..8]}" };
    }

    /// <summary>Of the programme without its version; it is hashed as it is written, not held.</summary>
    private static byte[] Hash(Schedule schedule)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) ScheduleJson.Write(schedule, stream);
        return hash.Hash!;
    }

    /// <summary>Hours and minutes, as the form wants lengths.</summary>
    public static string Hours(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(99, (int)length.TotalHours):00}:{length.Minutes:00}");

    private static TimeSpan Grid(List<ScheduleEvent> events)
    {
        static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
        var minutes = events.Aggregate(60, (step, e) => Divisor(Divisor(step, e.Start.Minute), (int)e.Duration.TotalMinutes));
        return TimeSpan.FromMinutes(minutes);
    }
}

/// <param name="Start">Of its first session.</param>
/// <param name="End">Of its last session, maybe after midnight.</param>
public sealed record ScheduleDay(int Index, DateOnly Date, DateTimeOffset Start, DateTimeOffset End, ImmutableArray<(ScheduleRoom Room, ImmutableArray<ScheduleEvent> Events)> Rooms);

/// <param name="Name">In the language of the programme; no two rooms share one, because the form knows a room by its name.</param>
public sealed record ScheduleRoom(string Name, Guid Guid, int? Capacity);

/// <param name="Slug">The track's id.</param>
public sealed record ScheduleTrack(string Slug, string Name, string? Color);

/// <param name="Role">speaker, moderator or chair.</param>
public sealed record SchedulePerson(int Id, Guid Guid, string Name, string Role, string? Biography, string? Picture, string Url);

public sealed record ScheduleLink(string Title, string Url);

/// <summary>The rooms of an edition by the names that they have in the programme.</summary>
internal sealed class ScheduleRooms
{
    private readonly Dictionary<string, ScheduleRoom> byId = new(StringComparer.Ordinal);
    private readonly List<ScheduleRoom> rooms = [];
    private readonly ScheduleRoom none;

    public ScheduleRooms(LanguageView view, Edition edition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { view[Schedule.NoRoom] };
        none = new ScheduleRoom(view[Schedule.NoRoom], NamedGuid.Of($"editions/{edition.Id}/rooms/"), null);
        foreach (var room in edition.RoomList)
        {
            var name = view.Text(room.Name).Text;
            while (!names.Add(name)) name += $" ({room.Id})";
            rooms.Add(byId[room.Id] = new ScheduleRoom(name, room.Guid, room.Capacity));
        }
        All = edition.Sessions.Any(s => s.Start is not null && !s.IsCancelled && Of(s) == none) ? [.. rooms, none] : [.. rooms];
    }

    public ImmutableArray<ScheduleRoom> All { get; }

    public ScheduleRoom Of(Session session) => session.Values.Get(Session.Room) is { } id ? byId.GetValueOrDefault(id, none) : none;

    /// <summary>As edition.yaml lists them, those without a room last.</summary>
    public int Position(ScheduleRoom room) => rooms.IndexOf(room) is >= 0 and var at ? at : rooms.Count;
}
