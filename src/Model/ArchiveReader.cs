using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Reads an <c>archive.json</c>. What is wrong with one is a single fault: nobody mends such a file by hand, it is restored.</summary>
/// <param name="languages">Those of the site: names in others are left out.</param>
public sealed partial class ArchiveReader(string year, IReadOnlyCollection<string> languages)
{
    private const int LongestName = 1000;

    /// <summary>Null after a fault has been reported.</summary>
    public static Archive? Read(ContentEntry entry, string year, IReadOnlyCollection<string> languages, DiagnosticBag faults)
    {
        if (ContentFile.Read(entry.Path, entry.Name, faults, Archive.Largest) is not { } file) return null;
        try
        {
            using var json = JsonDocument.Parse(file.Text, Archive.Options);
            return new ArchiveReader(year, languages).Read(entry, json.RootElement);
        }
        catch (JsonException e)
        {
            Fault(Place.Of(entry.Name, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0)), "it is damaged here: not JSON, a key that stands twice, or nested too deeply");
        }
        catch (WrongShape e)
        {
            Fault(Place.Later(entry.Name, () => new PlaceFinder(entry.Path).Find(e.Path)), e.Message);
        }
        return null;

        void Fault(Place place, string what) => faults.Add(Codes.BrokenArchive, place, $"the archive cannot be used: {what}; restore the file as it was written");
    }

    private Archive Read(ContentEntry entry, JsonElement root)
    {
        if (Text(Needed(root, "", "edition"), "edition") is var edition && edition != year) throw new WrongShape("edition", $"it is that of the edition {Shown(edition)}");
        var day = DateOnly.TryParseExact(Text(Needed(root, "", "archived"), "archived"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var archived)
            ? archived : throw new WrongShape("archived", "'archived' is not a day");
        var names = Needed(root, "", "names");
        return new Archive(day, [.. Items(Needed(root, "", "languages"), "languages").Select((code, i) => Text(code, $"languages/{i}"))],
            [.. Items(Needed(root, "", "urls"), "urls").Select((url, i) => Url(url, $"urls/{i}"))],
            new ArchivedNames(
                Members(Needed(names, "names", "terms"), "names/terms").SelectMany(v => Members(v.Value, $"names/terms/{v.Name}")
                    .Select(t => (Key: (v.Name, t.Name), Term: new Term(v.Name, Group(t.Value, $"names/terms/{v.Name}/{t.Name}", Term.Fields, ArchivedNames.TermFields, Term.IdField, t.Name), 0)))).ToFrozenDictionary(t => t.Key, t => t.Term),
                Members(Needed(names, "names", "organizations"), "names/organizations").ToFrozenDictionary(o => o.Name, o => Group(o.Value, $"names/organizations/{o.Name}", Organization.Fields, ArchivedNames.OrganizationFields)),
                Members(Needed(names, "names", "people"), "names/people").ToFrozenDictionary(p => p.Name, p => Group(p.Value, $"names/people/{p.Name}", Person.Fields, ArchivedNames.PersonFields)),
                Members(Needed(names, "names", "countries"), "names/countries").ToFrozenDictionary(c => c.Name, c => Texts(c.Value, $"names/countries/{c.Name}")),
                Members(Needed(names, "names", "words"), "names/words").ToFrozenDictionary(w => Word(w.Name), w => Texts(w.Value, $"names/words/{w.Name}"))),
            Hashes(Needed(root, "", "records"), Needed(root, "", "hashes")), entry);
    }

    /// <summary>Each hash is that of its record: an archive that somebody wrote in is none.</summary>
    private static FrozenDictionary<string, string> Hashes(JsonElement records, JsonElement hashes)
    {
        var known = Members(hashes, "hashes").ToFrozenDictionary(h => h.Name, h => Text(h.Value, $"hashes/{h.Name}"));
        foreach (var record in Members(records, "records"))
        {
            if (record.Value.ValueKind != JsonValueKind.Object) throw new WrongShape($"records/{record.Name}", $"'records/{Shown(record.Name)}' is not an object");
            if (!known.TryGetValue(record.Name, out var hash)) throw new WrongShape("hashes", $"the record {Shown(record.Name)} has no hash");
            if (ValuesJson.Hash(ValuesJson.ToBytes(record.Value.WriteTo)) != hash) throw new WrongShape($"records/{record.Name}", $"the record {Shown(record.Name)} is not the one that its hash was made of");
        }
        var missing = known.Keys.Order(StringComparer.Ordinal).FirstOrDefault(name => !records.TryGetProperty(name, out _));
        return missing is null ? known : throw new WrongShape($"hashes/{missing}", $"the record {Shown(missing)} is missing");
    }

    /// <summary>Some of the fields of a record: texts per language, ids and codes.</summary>
    private Values Group(JsonElement json, string path, FieldSet set, ImmutableArray<Field> fields, Field? id = null, string? itsId = null)
    {
        var values = new object?[set.Count];
        if (id is not null) values[id.Ordinal] = itsId;
        foreach (var member in Members(json, path))
        {
            var field = fields.FirstOrDefault(f => f.Name == member.Name) ?? throw new WrongShape(path, $"'{Shown(path)}' has no key '{Shown(member.Name)}'");
            values[field.Ordinal] = field.Type is ITranslatedType ? Texts(member.Value, $"{path}/{member.Name}") : Text(member.Value, $"{path}/{member.Name}");
        }
        return values[fields[0].Ordinal] is not null ? new Values(set, values) : throw new WrongShape(path, $"'{Shown(path)}' has no '{fields[0].Name}'");
    }

    private Translated<string> Texts(JsonElement json, string path)
    {
        ImmutableArray<KeyValuePair<string, string>> texts = [.. Members(json, path).Select(t => KeyValuePair.Create(t.Name, Text(t.Value, $"{path}/{t.Name}"))).Where(t => languages.Contains(t.Key))];
        return texts.IsEmpty ? throw new WrongShape(path, $"'{Shown(path)}' has no text in a language of the site") : new(texts);
    }

    private string Url(JsonElement json, string path) =>
        Text(json, path) is var url && UrlShape().IsMatch(url) && url.StartsWith(Urls.Edition(year), StringComparison.Ordinal) ? url : throw new WrongShape(path, $"{Shown(url)} is not an address below {Urls.Edition(year)}");

    private static string Word(string key) =>
        ArchivedNames.WordPrefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal)) ? key : throw new WrongShape("names/words", $"'{Shown(key)}' is not a word that an archive keeps");

    private static JsonElement Needed(JsonElement json, string path, string key) =>
        json.ValueKind != JsonValueKind.Object ? throw new WrongShape(path, path == "" ? "it is not a JSON object" : $"'{path}' is not an object")
        : json.TryGetProperty(key, out var value) ? value : throw new WrongShape(path, $"{(path == "" ? "it" : $"'{path}'")} has no '{key}'");

    private static IEnumerable<JsonProperty> Members(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw new WrongShape(path, $"'{Shown(path)}' is not an object");

    private static IEnumerable<JsonElement> Items(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw new WrongShape(path, $"'{Shown(path)}' is not a list");

    /// <summary>A name that pages show: as bounded, and as free of what nobody sees, as those of records.</summary>
    private static string Text(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.String) throw new WrongShape(path, $"'{Shown(path)}' is not a text");
        string text;
        try
        {
            text = json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of \u escapes.
            throw new WrongShape(path, $"'{Shown(path)}' is not Unicode");
        }
        if (text.Length is 0 or > LongestName) throw new WrongShape(path, $"'{Shown(path)}' has {text.Length} characters");
        return RecordReader.FirstForbidden(text) < 0 ? text : throw new WrongShape(path, $"'{Shown(path)}' holds an invisible character");
    }

    /// <summary>What stands in the file, short and harmless in a message.</summary>
    private static string Shown(string text) => new([.. text.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) || RecordReader.FirstForbidden(c.ToString()) >= 0 ? '?' : c)]);

    [GeneratedRegex(@"\A(/[a-z0-9][a-z0-9.-]*)+/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex UrlShape();

    private sealed class WrongShape(string path, string message) : Exception(message)
    {
        public string Path { get; } = path;
    }
}
