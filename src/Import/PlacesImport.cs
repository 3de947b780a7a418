using System.Collections.Immutable;
using Repository.Export;
using Repository.Languages;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Import;

/// <summary>Finds the rooms and tracks of a source in edition.yaml, and adds those that it lacks: a session in a room that nobody named
/// would be a session in no room.</summary>
internal sealed class PlacesImport
{
    private const int LongestName = 200;
    private readonly Edition edition;
    private readonly ImportMemory memory;
    private readonly ImportReport report;
    private readonly HashSet<string> noRoom;
    private readonly Draft draft;
    private readonly Dictionary<(bool IsRoom, string Key), string> found = [];

    private readonly Dictionary<string, SourceRoom> rooms;
    private readonly Dictionary<string, SourceTrack> tracks;

    public PlacesImport(SiteViews views, Edition edition, SourceSchedule source, ImportMemory memory, ImportReport report)
    {
        rooms = source.Rooms.DistinctBy(r => r.Name).ToDictionary(r => r.Name, StringComparer.Ordinal);
        tracks = source.Tracks.DistinctBy(t => t.Name).ToDictionary(t => t.Name, StringComparer.Ordinal);
        this.edition = edition;
        this.memory = memory;
        this.report = report;
        noRoom = [.. views.All.Select(v => Names.Key(v[Schedule.NoRoom]))];
        draft = new Draft(Edition.Fields, edition.Values, [.. views.Site.Languages.Select(l => l.Code)]);
    }

    /// <summary>edition.yaml, with what was added.</summary>
    public Draft Changes => draft;

    public string? Room(string? name, string language)
    {
        if (SafeText.Line(name, LongestName) is not { } clean || noRoom.Contains(Names.Key(clean))) return null;
        var known = rooms.GetValueOrDefault(name!) ?? new SourceRoom(clean, clean);
        return Find(true, Key(known.Key), clean, known.Slug, language, memory.Rooms, edition.RoomList.Select(r => (r.Id, r.Name, r.Guid.ToString())),
            id => new Values(Edition.RoomFields, [id, Name(language, clean), known.Capacity is >= 1 and <= 100_000 ? known.Capacity : null, null]), Edition.Rooms);
    }

    public string? Track(string? name, string language)
    {
        if (SafeText.Line(name, LongestName) is not { } clean) return null;
        var known = tracks.GetValueOrDefault(name!) ?? new SourceTrack(clean, clean);
        var color = known.Color is { Length: 7 } c && c[0] == '#' && c[1..].All(char.IsAsciiHexDigit) ? c : null;
        return Find(false, Key(known.Key), clean, known.Slug, language, memory.Tracks, edition.TrackList.Select(t => (t.Id, t.Name, "")), id => new Values(Edition.TrackFields, [id, Name(language, clean), color, null]), Edition.Tracks);
    }

    private string Find(bool isRoom, string key, string name, string? slug, string language, SortedDictionary<string, string> remembered, IEnumerable<(string Id, Translated<string> Name, string Guid)> there,
        Func<string, Values> make, Field<ImmutableArray<Values>> field)
    {
        if (found.TryGetValue((isRoom, key), out var id)) return id;
        var list = there.ToList();
        var wanted = Names.Key(name);
        id = (remembered.TryGetValue(key, out var before) ? list.FirstOrDefault(p => p.Id == before) : default).Id
            ?? list.FirstOrDefault(p => p.Guid == key || p.Id == slug || p.Id == name || p.Name.Values.Any(n => Names.Key(n.Value) == wanted) || p.Id == Names.Slug(name)).Id;
        if (id is null)
        {
            // Those added before by this very import count, too: the source may know one room under two ids.
            var added = draft.Values.Get(field).Skip(list.Count).ToList();
            // pretalx puts a number before the name.
            id = Names.Free([slug?.TrimStart([.. "0123456789-"]), name], $"{(isRoom ? "room" : "track")}-{NamedGuid.Of(name).ToString()[..8]}", taken => list.Any(p => p.Id == taken) || added.Any(a => (string?)a.Raw(a.Fields.First()) == taken));
            draft.Set(field, draft.Values.Get(field).Add(make(id)));
            report.Add(ImportKind.New, edition.Record.File, isRoom ? "rooms" : "tracks", null, $"{id} ({name})", "edition.yaml had no such name or id; write it in the other languages, too");
        }
        remembered[key] = id;
        return found[(isRoom, key)] = id;
    }

    private static Translated<string> Name(string language, string name) => new([KeyValuePair.Create(language, name)]);

    private static string Key(string key) => key.Length > 200 ? NamedGuid.Of(key).ToString() : key.ToLowerInvariant().Trim();
}
