using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Repository.Content;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;
using Repository.Tests.Content;
using Repository.Tests.House;

namespace Repository.Tests.Submissions;

/// <summary>The form writes YAML in the browser: byte for byte what the program writes.</summary>
public class YamlInBrowserTests
{
    /// <summary>Of what the form can hold, and of what it cannot.</summary>
    private static readonly string[] Pieces =
    [
        "a", "Z", "é", "م", "ـ", "ً", "0", "7", "٣", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "\"", "'", "\\", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "=", "<<",
        "true", "null", "No", "y", "\u00A0", "\u200B", "\u200E", "\u200F", "\u202E", "\u2066", "\u2028", "\u2029", "\u0085", "\uFEFF", "\r", "\0", "\u0007", "\u001F", "\u007F", "\u0301", "😀", "👩‍🔬", "𝔸", "\uFFFD", "…", "«", "»", "---", "...", "+1", "0x1F", "1e3", ".5", "\uE000", "\uFDD0", "ﷺ", "中", "ǅ", "ª",
    ];

    [Fact]
    public async Task A_record_of_random_values_is_written_as_by_the_program()
    {
        var random = new Random(20261123);
        var records = Enumerable.Range(0, 1500).Select(i => RecordTypes.All[i % RecordTypes.All.Length] is var type ? (Type: type, Values: RandomRecords.Group(type.Fields, random)) : default).ToList();
        await Compare(records);
    }

    [Fact]
    public async Task Texts_that_YAML_could_take_for_something_else_are_written_as_by_the_program()
    {
        var random = new Random(11);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        Translated<string> Texts() => new([KeyValuePair.Create("en", Text()), KeyValuePair.Create("ar", Text())]);
        ImmutableArray<string> Many() => [.. Enumerable.Range(0, random.Next(5)).Select(_ => Text())];
        var records = new List<(RecordType, Values)>();
        for (var i = 0; i < 4000; i++)
        {
            var values = new object?[Project.Fields.Count];
            values[Project.IdField.Ordinal] = Text();
            values[Project.LanguageField.Ordinal] = Text();
            values[Project.ActivityField.Ordinal] = Text();
            values[Project.TitleField.Ordinal] = Texts();
            values[Project.Description.Ordinal] = Texts();
            values[Project.OrganizationField.Ordinal] = Text();
            values[Project.Technologies.Ordinal] = Many();
            values[Project.Keywords.Ordinal] = new Translated<ImmutableArray<string>>([KeyValuePair.Create("fr", Many())]);
            var source = new object?[Source.Fields.Count];
            source[Source.Url.Ordinal] = random.Next(2) == 0 ? "https://example.org/" + Text() : Text();
            source[Source.Title.Ordinal] = Text();
            values[Project.Sources.Ordinal] = ImmutableArray.Create(new Values(Source.Fields, source));
            records.Add((Project.Type, new Values(Project.Fields, values)));
        }
        await Compare(records);
    }

    private static async Task Compare(IReadOnlyList<(RecordType Type, Values Values)> records)
    {
        using var folder = new TemporaryFolder();
        var types = new JsonObject(RecordTypes.All.Select(t => KeyValuePair.Create(t.Name, JsonNode.Parse(Described(t.Fields)))));
        var all = new JsonObject { ["types"] = types, ["records"] = new JsonArray([.. records.Select(r => new JsonObject { ["type"] = r.Type.Name, ["values"] = Json(r.Values) })]) };
        folder.Write("cases.json", all.ToJsonString());
        var (code, output) = await Node.Run("tests/submit/write.mjs", folder.In("cases.json"));
        Assert.True(code == 0, output);
        var written = JsonSerializer.Deserialize<string[]>(output)!;
        Assert.Equal(records.Count, written.Length);
        foreach (var ((_, values), text) in records.Zip(written)) Assert.Equal(YamlWriter.Write(values), text);
    }

    internal static string Described(FieldSet fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) FormDescription.Fields(json, fields);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth ? "true" : "false"),
        Values group => new JsonObject(group.Fields.Where(f => group.Has(f)).Select(f => KeyValuePair.Create(f.Name, Json(group.Raw(f))))),
        Translated<string> texts => new JsonObject(texts.Values.Select(t => KeyValuePair.Create(t.Key, Json(t.Value)))),
        Translated<ImmutableArray<string>> texts => new JsonObject(texts.Values.Select(t => KeyValuePair.Create(t.Key, Json(t.Value)))),
        ImmutableArray<KeyValuePair<string, Values>> map => new JsonArray([.. map.Select(e => new JsonArray(e.Key, Json(e.Value)))]),
        ImmutableArray<KeyValuePair<string, string>> map => new JsonArray([.. map.Select(e => new JsonArray(e.Key, e.Value))]),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Json)]),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime time => JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)),
        IFormattable number => JsonValue.Create(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };
}
