using System.Collections.Immutable;
using System.Text;

namespace Repository.Schema;

/// <summary>Writes a new record: what is required stands there with a value that passes, what is optional stands in comments, each
/// field with its hint.</summary>
/// <param name="languages">The languages of the site.</param>
/// <param name="known">Ids that a reference or term may hold, by record type or vocabulary; the first is used.</param>
/// <param name="word">The label or hint of a field, by its key in Words.</param>
/// <param name="presets">Values that are known already, by the names of their fields.</param>
public sealed class SkeletonWriter(ImmutableArray<string> languages, Func<string, IEnumerable<string>> known, Func<string, string?> word, DateOnly today, ImmutableDictionary<string, SkeletonPreset> presets)
{
    /// <summary>The text below the front matter of a new page.</summary>
    public const string ProseText = ProseStart + ", in Markdown.", ProseStart = "Write the text here";

    private const string WriteHere = "Write here: ", MarkdownText = "Text in Markdown.";

    /// <summary>A text that nobody has written yet.</summary>
    public static bool IsPlaceholder(string text) => text.StartsWith(WriteHere, StringComparison.Ordinal) || text.StartsWith(MarkdownText, StringComparison.Ordinal) || text.StartsWith(ProseStart, StringComparison.Ordinal);

    /// <summary>Which fields are written; all where nothing is said.</summary>
    public Func<FieldSet, Field, bool> IsWanted { get; init; } = (_, _) => true;

    public string Write(RecordType type, string id)
    {
        var text = new StringBuilder();
        Fields(text, type.Fields, id, "");
        return text.ToString();
    }

    private void Fields(StringBuilder text, FieldSet fields, string id, string indent)
    {
        foreach (var field in fields.Where(f => IsWanted(fields, f)))
        {
            var hint = word($"fields.{fields.Name}.{field.Name}.hint") ?? word($"fields.{fields.Name}.{field.Name}.label");
            if (indent == "" && field.Name != "id" && hint is not null) text.Append("# ").Append(hint).Append('\n');
            if (field.Required || presets.GetValueOrDefault(field.Name)?.IsWritten == true) Field(text, field, id, indent);
            else text.Append(Commented(field, id, indent));
        }
    }

    private string Commented(Field field, string id, string indent)
    {
        var text = new StringBuilder();
        Field(text, field, id, "");
        return string.Concat(text.ToString().TrimEnd('\n').Split('\n').Select(line => $"{indent}# {line}\n"));
    }

    private void Field(StringBuilder text, Field field, string id, string indent)
    {
        text.Append(indent).Append(field.Name).Append(':');
        Value(text, field.Type, field.Name, id, indent + "  ");
    }

    private void Value(StringBuilder text, FieldType type, string name, string id, string indent)
    {
        switch (type)
        {
            case ITranslatedType translated:
                text.Append('\n');
                foreach (var language in languages)
                {
                    text.Append(indent).Append(language).Append(':');
                    Value(text, translated.Inner, name, id, indent + "  ");
                }
                break;
            case IListType { Inner: GroupType group }:
                text.Append('\n');
                var inner = new StringBuilder();
                Fields(inner, group.Fields, group.Fields.Name + "-1", indent + "  ");
                text.Append(indent).Append("- ").Append(FirstLine(inner.ToString(), indent.Length + 2));
                break;
            case IListType list:
                text.Append(" [").Append(Scalar(list.Inner, name, id)).Append("]\n");
                break;
            case GroupType group:
                text.Append('\n');
                Fields(text, group.Fields, id, indent);
                break;
            case MapType map:
                text.Append('\n').Append(indent).Append(Scalar(map.Key, name, id)).Append(":\n");
                Fields(text, map.Fields, id, indent + "  ");
                break;
            case TextMapType:
                text.Append(" {}\n");
                break;
            case TextType { Format: TextFormat.Markdown }:
                text.Append(" |\n").Append(indent).Append(MarkdownText).Append('\n');
                break;
            default:
                text.Append(' ').Append(Scalar(type, name, id)).Append('\n');
                break;
        }
    }

    /// <summary>A group in a list may begin with comments: the first real key must stand beside the dash.</summary>
    private static string FirstLine(string block, int indent)
    {
        var lines = block.TrimEnd('\n').Split('\n').Select(line => line.Length > indent ? line[indent..] : line.TrimStart()).ToList();
        var first = lines.FindIndex(line => !line.StartsWith('#'));
        if (first < 0)
        {
            first = 0;
            lines[0] = lines[0].TrimStart('#', ' ');
        }
        var key = lines[first];
        lines.RemoveAt(first);
        return string.Concat(lines.Prepend(key).Select((line, i) => (i == 0 ? "" : new string(' ', indent)) + line + "\n"));
    }

    private string Scalar(FieldType type, string name, string id) => type switch
    {
        not IdType when presets.GetValueOrDefault(name) is { } preset => preset.Value,
        IdType when name == "formerly" => "old-" + id,
        IdType when name == "clauses" => "pp-1",
        IdType when name != "id" => "an-id",
        IdType => id,
        ChoiceType choice => choice.Values[0],
        LanguageType => languages[0],
        TermType term => known(term.Vocabulary).FirstOrDefault("?"),
        ReferenceType reference => known(reference.RecordType).FirstOrDefault("an-id"),
        ClauseReferenceType => "declaration-id#clause-id",
        AnyCountryType => "TN",
        IntegerType integer => (integer.Min > 1000 ? today.Year : Math.Clamp(10, integer.Min, integer.Max)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        NumberType => "1",
        BooleanType => "true",
        DateType when name == "date" && id.Length > 10 && DateOnly.TryParse(id[..10], out _) => id[..10],
        DateType or PartialDateType => today.ToString("yyyy-MM-dd"),
        LocalTimeType => today.ToString("yyyy-MM-dd") + (name == "end" ? "T10:00" : "T09:00"),
        UrlType => "https://example.org/",
        MediaType => "picture.jpg",
        TextType text => Text(text, name),
        _ => throw new InvalidOperationException($"no skeleton for {type.GetType().Name}"),
    };

    private static string Text(TextType type, string name)
    {
        var text = type.Pattern switch
        {
            { } pattern when pattern.Contains("#[0-9A-Fa-f]", StringComparison.Ordinal) => "\"#336699\"",
            { } pattern when pattern.Contains("{8}", StringComparison.Ordinal) => "6f1c1f0e-2d7a-4b5e-9c3d-8a7b6c5d4e3f",
            _ => WriteHere + name.Replace('_', ' '),
        };
        while (text.Length < type.Min) text += ", in a full sentence or two";
        return text.Contains(": ", StringComparison.Ordinal) ? $"\"{text}\"" : text;
    }
}

/// <summary>A value that is known before the record is written.</summary>
/// <param name="IsWritten">It stands in the record; if not, it is the example of a field in comments.</param>
public sealed record SkeletonPreset(string Value, bool IsWritten);
