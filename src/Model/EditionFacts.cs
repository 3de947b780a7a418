using System.Collections.Immutable;
using System.Text.Json;
using Repository.Content;
using Repository.Schema;

namespace Repository.Model;

/// <summary>One record of an edition as its archive keeps it.</summary>
/// <param name="Name"><c>edition</c>, <c>sessions/opening</c>, <c>outcomes/report</c>, <c>pages/travel.en</c>: the file's path within the edition's folder, without its ending.</param>
/// <param name="Kind">For a message.</param>
/// <param name="FormerNames">Those it had before its id changed.</param>
public sealed record EditionFact(string Name, string Kind, Record Record, ImmutableArray<string> FormerNames, Action<Utf8JsonWriter> Write)
{
    public byte[] Json => ValuesJson.ToBytes(Write);
}

/// <summary>What an archive keeps of an edition: the facts of its records, and which of them may change afterwards.</summary>
public static class EditionFacts
{
    /// <summary>An id may change where <c>formerly</c> names the old one.</summary>
    private static readonly ImmutableArray<string> Identity = ["id", "formerly"];

    /// <summary>Outcomes go on after the edition.</summary>
    private static readonly ImmutableArray<string> GoOn = [Outcome.State.Name, Outcome.Evidence.Name, Outcome.Updated.Name];

    public static IEnumerable<EditionFact> Of(Edition edition) =>
    [
        // Its state is not one of its facts: archiving changes it.
        new("edition", "edition", edition.Record, [], json => ValuesJson.Write(json, edition.Values, field => field != Edition.StateField)),
        .. edition.Sessions.Select(s => Of("session", "sessions/", s.Record, s.Values.Get(Session.Formerly))).OrderBy(f => f.Name, StringComparer.Ordinal),
        .. edition.Outcomes.Select(o => Of("outcome", "outcomes/", o.Record, o.Values.Get(Outcome.Formerly))).OrderBy(f => f.Name, StringComparer.Ordinal),
        .. edition.Pages.SelectMany(p => p.Texts).Select(Of).OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>A change of that field is no change of the archived record.</summary>
    public static bool MayChange(string record, string field) => Identity.Contains(field) || (record.StartsWith("outcomes/", StringComparison.Ordinal) && GoOn.Contains(field));

    /// <summary>The file of a record of which only the name is left.</summary>
    public static string FileOf(Edition edition, string record) => $"content/editions/{edition.Id}/{record}{(record.StartsWith("pages/", StringComparison.Ordinal) ? ".md" : ".yaml")}";

    private static EditionFact Of(string kind, string folder, Record record, ImmutableArray<string> formerly) =>
        new(folder + record.Id, kind, record, [.. formerly.Select(id => folder + id)], json => ValuesJson.Write(json, record.Values));

    private static EditionFact Of(Prose prose) => new($"pages/{prose.Record.Id}.{prose.Language}", "page", prose.Record, [.. prose.Record.Values.Get(ProsePage.Formerly).Select(id => $"pages/{id}.{prose.Language}")], json =>
    {
        json.WriteStartObject();
        ValuesJson.WriteFields(json, prose.Record.Values);
        json.WriteString("text", prose.Body);
        json.WriteEndObject();
    });
}

/// <summary>Where two pieces of JSON differ.</summary>
public static class JsonDifferences
{
    /// <summary>Paths of keys and list positions joined by slashes: <c>rooms/0/name/fr</c>. Lists of different lengths differ as a whole.</summary>
    public static IEnumerable<string> Of(JsonElement was, JsonElement now, string path = "")
    {
        if (was.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
            return was.EnumerateObject().Where(p => !now.TryGetProperty(p.Name, out _)).Select(p => Join(path, p.Name))
                .Concat(now.EnumerateObject().SelectMany(p => was.TryGetProperty(p.Name, out var before) ? Of(before, p.Value, Join(path, p.Name)) : [Join(path, p.Name)]));
        if (was.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && was.GetArrayLength() == now.GetArrayLength())
            return was.EnumerateArray().Zip(now.EnumerateArray()).SelectMany((pair, position) => Of(pair.First, pair.Second, Join(path, position.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return JsonElement.DeepEquals(was, now) ? [] : [path];
    }

    private static string Join(string path, string next) => path == "" ? next : $"{path}/{next}";
}
