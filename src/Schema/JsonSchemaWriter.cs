using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repository.Schema;

/// <summary>Writes a record type as JSON Schema (draft 2020-12), so that editors get completion and other programs can check content.</summary>
/// <param name="languages">The languages of the site.</param>
/// <param name="terms">The ids that a field of that vocabulary may hold.</param>
/// <param name="word">The label or hint of a field in English, by its key in Words; null where there is none.</param>
public sealed class JsonSchemaWriter(ImmutableArray<string> languages, Func<string, IEnumerable<string>> terms, Func<string, string?> word)
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public string Write(RecordType type)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Dialect);
            json.WriteString("title", type.Name);
            json.WriteString("description", "content/" + type.Folder + (type.IsProse ? " (front matter)" : ""));
            Fields(json, type.Fields);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private void Fields(Utf8JsonWriter json, FieldSet fields)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var field in fields.Where(f => f.Required)) json.WriteStringValue(field.Name);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Name);
            if (word($"fields.{fields.Name}.{field.Name}.label") is { } label) json.WriteString("title", label);
            if (word($"fields.{fields.Name}.{field.Name}.hint") is { } hint) json.WriteString("description", hint);
            Type(json, field.Type);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Type(Utf8JsonWriter json, FieldType type)
    {
        switch (type)
        {
            case TextType text: Text(json, text); break;
            case IdType id: Id(json, id); break;
            case ChoiceType choice: Choice(json, choice.Values); break;
            case LanguageType: Choice(json, languages); break;
            case TermType term: Terms(json, term.Vocabulary); break;
            case AnyCountryType: Pattern(json, "^[A-Z]{2}$"); break;
            case ReferenceType { RecordType: "edition" }: Id(json, new IdType("^[0-9]{4}$")); break;
            case ReferenceType: Pattern(json, Ids.Pattern); break;
            case ClauseReferenceType: Pattern(json, "^[a-z0-9-]+#[a-z0-9.-]+$"); break;
            case BooleanType: json.WriteString("type", "boolean"); break;
            case IntegerType integer:
                json.WriteString("type", "integer");
                json.WriteNumber("minimum", integer.Min);
                json.WriteNumber("maximum", integer.Max);
                break;
            case NumberType: json.WriteString("type", "number"); break;
            case DateType: Pattern(json, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"); break;
            case PartialDateType: YearOr(json, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", 1, 9999); break;
            case LocalTimeType: Pattern(json, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"); break;
            case UrlType: Pattern(json, "^https?://[^\\s]+$"); break;
            case MediaType: Pattern(json, "^[^/\\\\][^\\\\]*$"); break;
            case ITranslatedType translated: Translated(json, translated); break;
            case IListType list: List(json, list); break;
            case GroupType group: Fields(json, group.Fields); break;
            case MapType map: Map(json, map); break;
            case TextMapType:
                json.WriteString("type", "object");
                json.WriteStartObject("additionalProperties");
                json.WriteEndObject();
                break;
            default: throw new InvalidOperationException($"no JSON Schema for {type.GetType().Name}");
        }
    }

    private static void Text(Utf8JsonWriter json, TextType text)
    {
        json.WriteString("type", "string");
        json.WriteNumber("minLength", text.Min);
        // A text that is longer by less than a tenth is a warning, not an error.
        if (text.Max is { } max) json.WriteNumber("maxLength", max + (max - 1) / 10);
        if (text.Pattern is { } pattern) json.WriteString("pattern", pattern);
    }

    private static void Id(Utf8JsonWriter json, IdType id)
    {
        if (id.Pattern.Contains("[a-z]", StringComparison.Ordinal) || id.Pattern == Ids.Pattern) Pattern(json, id.Pattern);
        else YearOr(json, id.Pattern, 0, 9999);
        json.WriteNumber("maxLength", Ids.LongestAllowed);
    }

    private void Terms(Utf8JsonWriter json, string vocabulary)
    {
        var ids = terms(vocabulary).ToList();
        json.WriteStartArray("enum");
        // The goals are written as numbers.
        foreach (var id in ids)
            if (int.TryParse(id, out var number)) json.WriteNumberValue(number);
            else json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private void Translated(Utf8JsonWriter json, ITranslatedType type)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteNumber("minProperties", 1);
        json.WriteStartObject("properties");
        foreach (var language in languages)
        {
            json.WriteStartObject(language);
            Type(json, type.Inner);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void List(Utf8JsonWriter json, IListType list)
    {
        json.WriteString("type", "array");
        if (list.Min > 0) json.WriteNumber("minItems", list.Min);
        if (list.Distinct) json.WriteBoolean("uniqueItems", true);
        json.WriteStartObject("items");
        Type(json, list.Inner);
        json.WriteEndObject();
    }

    private void Map(Utf8JsonWriter json, MapType map)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("propertyNames");
        Type(json, map.Key);
        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        Fields(json, map.Fields);
        json.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Pattern(Utf8JsonWriter json, string pattern)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
    }

    /// <summary>Without quotes, YAML reads a year as a number.</summary>
    private static void YearOr(Utf8JsonWriter json, string pattern, int min, int max)
    {
        json.WriteStartArray("type");
        json.WriteStringValue("string");
        json.WriteStringValue("integer");
        json.WriteEndArray();
        json.WriteString("pattern", pattern);
        json.WriteNumber("minimum", min);
        json.WriteNumber("maximum", max);
    }
}
