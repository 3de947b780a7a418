using System.Collections.Immutable;
using System.Text.Json;

namespace Repository.Import;

/// <summary>schedule.json of frab, pretalx and those who write like them.</summary>
/// <remarks>https://c3voc.de/schedule/schema.json; what differs between programs is read in each of their ways.</remarks>
internal sealed class JsonSource(string file, LinkWords words, SourceFaults faults)
{
    public static SourceSchedule? Read(string text, string file, LinkWords words, SourceFaults faults)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = SourceLimits.Depth });
            return new JsonSource(file, words, faults).Schedule(document.RootElement);
        }
        catch (JsonException e)
        {
            var place = $"{file}:{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}";
            faults.Add(place, e.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? $"more than {SourceLimits.Depth} levels deep; that is no programme" : "this is not valid JSON from here on; the file may have been cut off");
            return null;
        }
    }

    private SourceSchedule? Schedule(JsonElement root)
    {
        if (Get(root, "schedule") is not { ValueKind: JsonValueKind.Object } schedule || Get(schedule, "conference") is not { ValueKind: JsonValueKind.Object } conference || Get(conference, "days") is not { ValueKind: JsonValueKind.Array } days)
        {
            faults.Add(file, "this JSON is no programme: schedule.conference.days is missing");
            return null;
        }
        var acronym = Text(conference, "acronym");
        var events = ImmutableArray.CreateBuilder<SourceEvent>();
        foreach (var (d, day) in days.EnumerateArray().Index())
            if (Get(day, "rooms") is { ValueKind: JsonValueKind.Object } rooms)
                foreach (var room in rooms.EnumerateObject())
                    foreach (var (e, found) in Items(room.Value).Index())
                        events.Add(Event(found, $"{file}: schedule.conference.days[{d}].rooms[\"{Short(room.Name)}\"][{e}]", room.Name, Text(day, "date"), acronym));
        return new("schedule.json", Text(schedule, "version"), Text(conference, "language"), Text(conference, "time_zone_name"), $"{file}: schedule.conference.time_zone_name",
            [.. Items(Get(conference, "rooms")).Where(r => Text(r, "name") is not null).Select(r => new SourceRoom(Text(r, "guid") ?? Text(r, "name")!, Text(r, "name")!, Text(r, "slug"), Number(r, "capacity")))],
            [.. Items(Get(conference, "tracks")).Where(t => Text(t, "name") is not null).Select(t => new SourceTrack(Text(t, "name")!, Text(t, "name")!, Text(t, "slug"), Text(t, "color")))], events.ToImmutable());
    }

    private SourceEvent Event(JsonElement e, string place, string room, string? day, string? acronym)
    {
        if (e.ValueKind != JsonValueKind.Object) faults.Add(place, "a session is expected here");
        var id = Text(e, "id") ?? Text(e, "code");
        var (stream, recording, slides) = words.Sort(Links(e, "links"), Links(e, "attachments"));
        var start = Text(e, "date") is { } date && date.Contains('T', StringComparison.Ordinal) ? date : Text(e, "start") is { } hours && day is not null ? $"{day}T{hours}" : null;
        var language = Text(e, "language");
        return new(place, Text(e, "guid"), id, Names.Stem(Text(e, "slug"), acronym, id), One(Text(e, "title")), One(Join(Text(e, "abstract"), Text(e, "description"))), Text(e, "type"),
            Name(e, "track"), Text(e, "room") ?? room, start, null, Text(e, "duration"), language, Spoken(language), Text(e, "status") ?? Text(e, "state"), stream, recording ?? Text(e, "video_download_url"), slides,
            [.. Items(Get(e, "persons")).Take(SourceLimits.Persons).Select((p, i) => Person(p, $"{place}.persons[{i}]")).OfType<SourcePerson>()]);
    }

    /// <summary>Null, after a fault, for a person without a name. E-mail addresses are not looked at.</summary>
    private SourcePerson? Person(JsonElement p, string place)
    {
        if ((Text(p, "name") ?? Text(p, "public_name") ?? Text(p, "full_public_name")) is not { } name)
        {
            faults.Add(place, "the person has no name");
            return null;
        }
        var key = Text(p, "guid") is { } guid ? "guid:" + guid.ToLowerInvariant() : Text(p, "code") is { } code ? "code:" + code : Text(p, "id") is { } id ? "id:" + id : "name:" + Names.Key(name);
        return new(place, key, name, Text(p, "role"), Text(p, "biography") ?? Join(Text(p, "abstract"), Text(p, "description")));
    }

    private static IEnumerable<(string? Title, string? Url)> Links(JsonElement e, string list) =>
        Items(Get(e, list)).Select(l => l.ValueKind == JsonValueKind.String ? (null, l.GetString()) : (Text(l, "title"), Text(l, "url")));

    /// <summary>A text, or in newer versions an object that has it as its name.</summary>
    private static string? Name(JsonElement e, string key) => Text(e, key) ?? (Get(e, key) is { } inner ? Text(inner, "name") : null);

    internal static ImmutableArray<SourceText> One(string? text) => text is null ? [] : [new("", text)];

    internal static ImmutableArray<string> Spoken(string? language) => language is null ? [] : [language];

    internal static string? Join(string? first, string? second) => first is null || first == second ? second : second is null ? first : $"{first}\n\n{second}";

    private static JsonElement? Get(JsonElement e, string key) => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(key, out var value) ? value : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement? e) => e is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static int? Number(JsonElement e, string key) => Get(e, key) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>A text or a number that says something; null otherwise.</summary>
    private static string? Text(JsonElement e, string key) => Get(e, key) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { } s && !string.IsNullOrWhiteSpace(s) => s.Length > SourceLimits.Text ? s[..SourceLimits.Text] : s,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
