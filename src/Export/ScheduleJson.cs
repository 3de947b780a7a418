using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repository.Export;

/// <summary>schedule.json.</summary>
/// <remarks>The form is that of https://c3voc.de/schedule/schema.json, as frab and pretalx write it. Beside it only a person's role.</remarks>
public static class ScheduleJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>So much is held before it is handed on: a programme of a thousand sessions has three million bytes.</summary>
    private const int Held = 32 * 1024;

    public static byte[] Write(Schedule schedule)
    {
        using var stream = new MemoryStream();
        Write(schedule, stream);
        return stream.ToArray();
    }

    public static void Write(Schedule schedule, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("$schema", "https://c3voc.de/schedule/schema.json");
        json.WriteStartObject("generator");
        json.WriteString("name", Schedule.Generator);
        json.WriteString("version", Schedule.GeneratorVersion);
        json.WriteEndObject();
        json.WriteStartObject("schedule");
        json.WriteString("version", schedule.Version);
        json.WriteString("base_url", schedule.BaseUrl);
        Conference(json, schedule);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Conference(Utf8JsonWriter json, Schedule schedule)
    {
        json.WriteStartObject("conference");
        json.WriteString("acronym", schedule.Acronym);
        json.WriteString("title", schedule.Title);
        json.WriteString("start", Day(schedule.Start));
        json.WriteString("end", Day(schedule.End));
        json.WriteNumber("daysCount", schedule.Days.Length);
        json.WriteString("timeslot_duration", Schedule.Hours(schedule.Slot));
        json.WriteString("time_zone_name", schedule.TimeZone);
        json.WriteString("url", schedule.Url);
        List(json, "rooms", schedule.Rooms, room =>
        {
            json.WriteString("name", room.Name);
            json.WriteString("guid", room.Guid);
            json.WriteNull("description");
            if (room.Capacity is { } seats) json.WriteNumber("capacity", seats);
            else json.WriteNull("capacity");
        });
        List(json, "tracks", schedule.Tracks, track =>
        {
            json.WriteString("name", track.Name);
            json.WriteString("slug", track.Slug);
            if (track.Color is { } color) json.WriteString("color", color);
        });
        List(json, "days", schedule.Days, day =>
        {
            json.WriteNumber("index", day.Index);
            json.WriteString("date", Day(day.Date));
            json.WriteString("day_start", Moment(day.Start));
            json.WriteString("day_end", Moment(day.End));
            json.WriteStartObject("rooms");
            foreach (var (room, events) in day.Rooms) List(json, room.Name, events, e => Event(json, e));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Event(Utf8JsonWriter json, ScheduleEvent e)
    {
        json.WriteNumber("id", e.Id);
        json.WriteString("guid", e.Guid);
        json.WriteNull("logo");
        json.WriteString("date", Moment(e.Start));
        json.WriteString("start", e.Start.ToString("HH:mm", CultureInfo.InvariantCulture));
        json.WriteString("duration", Schedule.Hours(e.Duration));
        json.WriteString("room", e.Room.Name);
        json.WriteString("slug", e.Slug);
        json.WriteString("url", e.Url);
        json.WriteString("title", e.Title);
        json.WriteString("subtitle", "");
        json.WriteString("track", e.Track);
        json.WriteString("type", e.Type);
        json.WriteString("language", e.Language);
        json.WriteString("abstract", e.Abstract);
        json.WriteString("description", "");
        json.WriteString("recording_license", "");
        json.WriteBoolean("do_not_record", false);
        List(json, "persons", e.Persons, person => Person(json, person));
        Links(json, "links", e.Links);
        Links(json, "attachments", e.Attachments);
        json.WriteStartArray("answers");
        json.WriteEndArray();
        if (json.BytesPending > Held) json.Flush();
    }

    private static void Person(Utf8JsonWriter json, SchedulePerson person)
    {
        // A person is either frab's (public_name and id) or pretalx's (name), never both: so no public_name.
        json.WriteNumber("id", person.Id);
        json.WriteString("guid", person.Guid);
        json.WriteString("name", person.Name);
        json.WriteString("role", person.Role);
        if (person.Biography is { } biography) json.WriteString("biography", biography);
        if (person.Picture is { } picture) json.WriteString("avatar", picture);
        json.WriteString("url", person.Url);
    }

    private static void Links(Utf8JsonWriter json, string name, ImmutableArray<ScheduleLink> links) => List(json, name, links, link =>
    {
        json.WriteString("title", link.Title);
        json.WriteString("url", link.Url);
        json.WriteString("type", "related");
    });

    private static void List<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
