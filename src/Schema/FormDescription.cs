using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Repository.Schema;

/// <summary>The fields of a record as JSON for a script: their types, limits and order, so that a form checks what <c>RecordReader</c>
/// will check and writes what <c>YamlWriter</c> would write.</summary>
/// <remarks>A field is <c>{name, type, required, …}</c>. Types: text (min, max, format, pattern), id (pattern, max, not), word (a term or
/// country), choice and reference, url, integer (min, max), number, boolean, date, partial-date, time; texts (of, own) for a value per language, list
/// (of, min, distinct), group (fields), map (fields). What has no place in a form has no type here and is refused.</remarks>
public static class FormDescription
{
    public static void Fields(Utf8JsonWriter json, FieldSet fields)
    {
        json.WriteStartArray();
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            if (field.Required) json.WriteBoolean("required", true);
            Type(json, field.Type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Type(Utf8JsonWriter json, FieldType type)
    {
        json.WriteString("type", NameOf(type));
        switch (type)
        {
            case TextType text:
                if (text.MinWords is not null || text.MaxWords is not null) json.WriteBoolean("words", true);
                if (text.Format == TextFormat.Markdown) json.WriteString("format", "markdown");
                if (text.Min > 1) json.WriteNumber("min", text.Min);
                if (text.Max is { } max) json.WriteNumber("max", max);
                if (text.Pattern is { } pattern) json.WriteString("pattern", pattern);
                break;
            case IdType id:
                json.WriteString("pattern", id.Pattern);
                json.WriteNumber("max", Ids.LongestAllowed);
                break;
            case IntegerType integer:
                json.WriteNumber("min", integer.Min);
                json.WriteNumber("max", integer.Max);
                break;
            case ITranslatedType translated:
                if (translated.OwnLanguageRequired) json.WriteBoolean("own", true);
                Inner(json, translated.Inner);
                break;
            case IListType list:
                if (list.Min > 0) json.WriteNumber("min", list.Min);
                if (list.Distinct) json.WriteBoolean("distinct", true);
                Inner(json, list.Inner);
                break;
            case GroupType group:
                json.WritePropertyName("fields");
                Fields(json, group.Fields);
                break;
            case MapType map:
                json.WritePropertyName("fields");
                Fields(json, map.Fields);
                break;
        }
    }

    private static void Inner(Utf8JsonWriter json, FieldType type)
    {
        json.WriteStartObject("of");
        Type(json, type);
        json.WriteEndObject();
    }

    private static string NameOf(FieldType type) => type switch
    {
        TextType => "text",
        IdType => "id",
        TermType or AnyCountryType => "word",
        ChoiceType or LanguageType or ClauseReferenceType => "choice",
        ReferenceType => "reference",
        UrlType => "url",
        IntegerType => "integer",
        NumberType => "number",
        BooleanType => "boolean",
        DateType => "date",
        PartialDateType => "partial-date",
        LocalTimeType => "time",
        MediaType => "media",
        ITranslatedType => "texts",
        IListType => "list",
        GroupType => "group",
        MapType => "map",
        TextMapType => "text-map",
        _ => throw new InvalidOperationException($"no form for {type.GetType().Name}"),
    };

    /// <summary>The characters that may stand in no text, as ranges inside the brackets of a regular expression.</summary>
    /// <param name="isForbidden">Asked for each of the 65,536 code units but the halves of pairs.</param>
    public static string Class(Func<char, bool> isForbidden)
    {
        var ranges = new StringBuilder();
        for (var from = 0; from <= 0xFFFF; from++)
        {
            if (!isForbidden((char)from)) continue;
            var to = from;
            while (to < 0xFFFF && isForbidden((char)(to + 1))) to++;
            ranges.Append(CultureInfo.InvariantCulture, $"\\u{from:x4}").Append(to > from ? $"-\\u{to:x4}" : "");
            from = to;
        }
        return ranges.ToString();
    }
}
