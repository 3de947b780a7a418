using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Repository.Languages;

namespace Repository.Schema;

/// <summary>The values of a record as JSON, by its fields alone: keys in their canonical order, texts by their language codes in the order
/// of the alphabet, days as 2025-03-14, times as 2025-12-01T09:30. What is for editors only is left out, wherever it stands.</summary>
public static class ValuesJson
{
    /// <summary>Letters stay readable; escaped are what JSON asks for, spaces other than U+0020, and what lies beyond U+FFFF (as <c>\u</c> with four digits in capitals).</summary>
    private static readonly JsonWriterOptions
        Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        Pretty = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <param name="has">Which fields of the record itself are written; null for all that are public.</param>
    public static void Write(Utf8JsonWriter json, Values values, Func<Field, bool>? has = null)
    {
        json.WriteStartObject();
        WriteFields(json, values, has);
        json.WriteEndObject();
    }

    /// <summary>As <see cref="Write"/>, into an object that has begun.</summary>
    public static void WriteFields(Utf8JsonWriter json, Values values, Func<Field, bool>? has = null)
    {
        foreach (var field in values.Fields)
        {
            if (field.Private || has?.Invoke(field) == false || values.Raw(field) is not { } value || value == Values.Unreadable) continue;
            json.WritePropertyName(field.Name);
            Value(json, field.Type, value);
        }
    }

    /// <summary>JSON without white space, as hashes are made of.</summary>
    public static byte[] ToBytes(Action<Utf8JsonWriter> write) => ToBytes(write, Compact);

    /// <summary>JSON for people: two spaces for each level, LF, a line end at its end.</summary>
    public static byte[] ToPrettyBytes(Action<Utf8JsonWriter> write) => [.. ToBytes(write, Pretty), (byte)'\n'];

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));

    private static byte[] ToBytes(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, options)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Value(Utf8JsonWriter json, FieldType type, object value)
    {
        switch (type)
        {
            case IListType list:
                json.WriteStartArray();
                foreach (var item in (IEnumerable)value) Value(json, list.Inner, item);
                json.WriteEndArray();
                break;
            case GroupType:
                Write(json, (Values)value);
                break;
            case MapType:
                json.WriteStartObject();
                foreach (var (key, group) in (ImmutableArray<KeyValuePair<string, Values>>)value)
                {
                    json.WritePropertyName(key);
                    Write(json, group);
                }
                json.WriteEndObject();
                break;
            case TextMapType:
                json.WriteStartObject();
                foreach (var (key, text) in (ImmutableArray<KeyValuePair<string, string>>)value) json.WriteString(key, text);
                json.WriteEndObject();
                break;
            case ITranslatedType { Inner: var inner } when value is Translated<string> texts:
                PerLanguage(json, inner, texts);
                break;
            case ITranslatedType { Inner: var inner }:
                PerLanguage(json, inner, (Translated<ImmutableArray<string>>)value);
                break;
            default:
                Single(json, value);
                break;
        }
    }

    /// <summary>In which order the languages were written says nothing.</summary>
    private static void PerLanguage<T>(Utf8JsonWriter json, FieldType inner, Translated<T> texts)
    {
        json.WriteStartObject();
        foreach (var (language, text) in texts.Values.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(language);
            Value(json, inner, text!);
        }
        json.WriteEndObject();
    }

    private static void Single(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case int number: json.WriteNumberValue(number); break;
            // 1.50 and 1.5 are one number.
            case decimal number: json.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture)); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTime time: json.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)); break;
            case PartialDate date: json.WriteStringValue(date.ToString()); break;
            default: throw new ArgumentException($"no JSON is known for {value.GetType()}", nameof(value));
        }
    }
}
