using System.Collections.Immutable;
using System.Globalization;
using Repository.Model;
using Repository.Schema;

namespace Repository.Commands;

/// <summary>What can be known of a new record of an edition before anybody writes it: a session gets a free hour in a room of its edition,
/// a new edition the time zone of the last.</summary>
public static class SkeletonPresets
{
    private static readonly TimeOnly Morning = new(9, 0), Evening = new(18, 0);

    /// <param name="edition">That of a session; null for all else.</param>
    /// <param name="id">Of the record: the year of an edition.</param>
    public static ImmutableDictionary<string, SkeletonPreset> Of(Site site, RecordType type, string id, Edition? edition) =>
        type == Edition.Type ? OfEdition(site, id)
        : type == Session.Type && edition is not null ? OfSession(site, edition)
        : [];

    private static ImmutableDictionary<string, SkeletonPreset> OfEdition(Site site, string year)
    {
        var day = new DateOnly(int.Parse(year, CultureInfo.InvariantCulture), site.Clock.Month, 1);
        var zone = site.Editions.Select(e => e.Zone?.Id).FirstOrDefault(z => z is not null) ?? "Africa/Tunis";
        return Presets(("start", $"{day:yyyy-MM-dd}", false), ("end", $"{day.AddDays(2):yyyy-MM-dd}", false), ("time_zone", zone, false));
    }

    private static ImmutableDictionary<string, SkeletonPreset> OfSession(Site site, Edition edition)
    {
        // What is over took place; what is to come is not certain yet.
        var isOver = edition.Values.Get(Edition.StateField) is "concluded" or "archived" || edition.End < site.Clock;
        var track = edition.TrackList.FirstOrDefault()?.Id ?? "track-1";
        var (start, room) = Free(site, edition) is var (day, place) ? (day, place) : ((DateTime?)null, edition.RoomList.FirstOrDefault()?.Id);
        var shown = start ?? (edition.Start ?? new DateOnly(int.Parse(edition.Id, CultureInfo.InvariantCulture), 1, 1)).ToDateTime(Morning);
        return Presets(("start", Text(shown), start is not null), ("end", Text(shown.AddHours(1)), start is not null), ("room", room ?? "room-1", start is not null && room is not null),
            ("track", track, false), ("languages", site.Languages[0].Code, false), ("status", isOver ? "confirmed" : "tentative", true));
    }

    /// <summary>The first hour of the edition, from today on, in which a room is free; without rooms, the first in which nothing is on.
    /// Null where the edition has no days, or every day is full.</summary>
    private static (DateTime Start, string? Room)? Free(Site site, Edition edition)
    {
        if (edition is not { Start: { } day, End: { } last }) return null;
        if (day < site.Clock && site.Clock <= last) day = site.Clock;
        var changeover = edition.Values.Get(Edition.Changeover) ?? 0;
        string?[] rooms = edition.RoomList.IsEmpty ? [null] : [.. edition.RoomList.Select(r => r.Id)];
        // A year of days is more than any edition has: a slip in its dates shall not make this long.
        for (var days = 0; day <= last && days < 366; day = day.AddDays(1), days++)
            foreach (var room in rooms)
            {
                var start = day.ToDateTime(Morning);
                foreach (var session in edition.Sessions.Where(s => !s.IsCancelled && (room is null || s.Values.Get(Session.Room) == room)))
                    if (session.End?.AddMinutes(changeover) is { } free && free > start && session.Start < start.AddHours(1).AddMinutes(changeover)) start = free;
                if (start.AddHours(1) <= day.ToDateTime(Evening)) return (start, room);
            }
        return null;
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static ImmutableDictionary<string, SkeletonPreset> Presets(params ReadOnlySpan<(string Field, string Value, bool IsWritten)> presets)
    {
        var all = ImmutableDictionary.CreateBuilder<string, SkeletonPreset>();
        foreach (var (field, value, isWritten) in presets) all[field] = new(value, isWritten);
        return all.ToImmutable();
    }
}
