using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Repository.Schema;

namespace Repository.Import;

/// <summary>What the imports before wrote: <c>content/editions/&lt;year&gt;/imported.json</c>. By it a new import can tell what editors
/// changed since from what the source changed.</summary>
/// <remarks>Sessions by UUID, people, rooms and tracks by what the source knows them by.</remarks>
public sealed class ImportMemory
{
    private const string About = "Written by `import schedule`; do not edit. It remembers what was imported, so that the next import keeps what editors changed.";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 8, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public SortedDictionary<string, Remembered> Sessions { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Remembered> People { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, string> Rooms { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, string> Tracks { get; } = new(StringComparer.Ordinal);

    public static string FileName(string year) => $"content/editions/{year}/imported.json";

    /// <summary>Null after a fault. Ids that could lead out of the content's folders are a fault, too.</summary>
    /// <param name="text">Null where nothing was imported yet.</param>
    public static ImportMemory? Read(string? text, string file, SourceFaults faults)
    {
        var memory = new ImportMemory();
        if (text is null) return memory;
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(text, Options)!;
            foreach (var (key, value) in stored.Sessions ?? []) memory.Sessions[key] = value;
            foreach (var (key, value) in stored.People ?? []) memory.People[key] = value;
            foreach (var (key, value) in stored.Rooms ?? []) memory.Rooms[key] = value;
            foreach (var (key, value) in stored.Tracks ?? []) memory.Tracks[key] = value;
            if (memory.Sessions.Values.Concat(memory.People.Values).All(r => r?.Id is not null && Ids.IsId(r.Id) && r.Values is not null) && memory.Rooms.Values.Concat(memory.Tracks.Values).All(Ids.IsId)) return memory;
            faults.Add(file, "an id in it is none; bring back the file as the last import wrote it");
        }
        catch (JsonException e)
        {
            faults.Add($"{file}:{(e.LineNumber ?? 0) + 1}", "the memory of the imports cannot be read; bring back the file as the last import wrote it, or delete it: then every difference counts as the editors'");
        }
        return null;
    }

    public string Write() => JsonSerializer.Serialize(new Stored(About, Sessions, People, Rooms, Tracks), Options) + "\n";

    private sealed record Stored(string? About, SortedDictionary<string, Remembered>? Sessions, SortedDictionary<string, Remembered>? People, SortedDictionary<string, string>? Rooms, SortedDictionary<string, string>? Tracks);
}

/// <param name="Id">Of the record that was written.</param>
/// <param name="Values">What the source last said, field by field (<c>title.en</c>), as text.</param>
public sealed record Remembered(string Id, SortedDictionary<string, string> Values);
