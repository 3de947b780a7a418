using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Content;

/// <summary>Writes values as YAML in one canonical form: keys in the order of their fields, two spaces per level, lists of single values
/// on one line, texts of several lines as blocks, quotes only where another reader could mistake a text for something else.</summary>
/// <remarks>What it writes, <see cref="RecordReader"/> reads back as the same values.</remarks>
public static partial class YamlWriter
{
    private static readonly Field<string> AnyText = new FieldSet("any").Text("any");

    /// <summary>A whole record.</summary>
    public static string Write(Values values)
    {
        var text = new StringBuilder();
        Fields(text, values, "");
        return text.ToString();
    }

    /// <summary>One field with its key, as it stands at the top of a record.</summary>
    public static string Write(Field field, object value)
    {
        var text = new StringBuilder();
        One(text, field, value, "");
        return text.ToString();
    }

    /// <summary>What a piece says, on one line.</summary>
    internal static string Flow(YamlPiece piece) =>
        piece.Text is { } text ? Plain().IsMatch(text) && text.AsSpan().IndexOfAny(",[]{}:#") < 0 && text[^1] != ' ' || FlowWord().IsMatch(text) ? text : Quoted(text)
        : piece.Entries is { } entries ? "{" + string.Join(", ", entries.Select(e => $"{Flow(e.Key)}: {Flow(e.Value)}")) + "}"
        : "[" + string.Join(", ", piece.Items!.Select(Flow)) + "]";

    private static void Fields(StringBuilder text, Values values, string indent)
    {
        foreach (var field in values.Fields)
            if (values.Raw(field) is { } value && value != Values.Unreadable) One(text, field, value, indent);
    }

    private static void One(StringBuilder text, Field field, object value, string indent)
    {
        text.Append(indent).Append(field.Name).Append(':');
        Value(text, field.Type, value, indent);
    }

    /// <summary>What follows a colon, to the end of its line or lines.</summary>
    /// <param name="indent">That of the key.</param>
    private static void Value(StringBuilder text, FieldType type, object value, string indent)
    {
        switch (type)
        {
            case ITranslatedType translated:
                text.Append('\n');
                foreach (var (language, inner) in PerLanguage(value))
                {
                    text.Append(indent).Append("  ").Append(language).Append(':');
                    Value(text, translated.Inner, inner, indent + "  ");
                }
                break;
            case GroupType:
                Group(text, (Values)value, indent);
                break;
            case MapType map:
                Entries(text, ((ImmutableArray<KeyValuePair<string, Values>>)value).Select(e => (e.Key, (object)e.Value)), new GroupType(map.Fields), indent);
                break;
            case TextMapType:
                Entries(text, ((ImmutableArray<KeyValuePair<string, string>>)value).Select(e => (e.Key, (object)e.Value)), AnyText.Type, indent);
                break;
            case IListType list:
                List(text, list, [.. ((IEnumerable)value).Cast<object>()], indent);
                break;
            default:
                Scalar(text, type, value, indent);
                break;
        }
    }

    private static void Group(StringBuilder text, Values group, string indent)
    {
        var inner = new StringBuilder();
        Fields(inner, group, indent + "  ");
        text.Append(inner.Length == 0 ? " {}\n" : "\n").Append(inner);
    }

    private static void Entries(StringBuilder text, IEnumerable<(string Key, object Value)> entries, FieldType type, string indent)
    {
        var empty = true;
        foreach (var (key, value) in entries)
        {
            if (empty) text.Append('\n');
            empty = false;
            text.Append(indent).Append("  ").Append(Word().IsMatch(key) && !ReadsAsOther().IsMatch(key) ? key : Quoted(key)).Append(':');
            Value(text, type, value, indent + "  ");
        }
        if (empty) text.Append(" {}\n");
    }

    private static void List(StringBuilder text, IListType list, List<object> items, string indent)
    {
        if (items.All(item => IsSingle(list.Inner, item)))
        {
            text.Append(" [").AppendJoin(", ", items.Select(item => Single(list.Inner, item, isFlow: true))).Append("]\n");
            return;
        }
        text.Append('\n');
        foreach (var item in items)
        {
            var inner = new StringBuilder();
            // A group begins beside its dash; anything else is written as after a key that the dash stands for.
            if (item is Values group) Fields(inner, group, indent + "    ");
            text.Append(indent).Append("  -");
            if (inner.Length > 0) text.Append(' ').Append(inner, indent.Length + 4, inner.Length - indent.Length - 4);
            else Value(text, list.Inner, item, indent + "  ");
        }
    }

    private static bool IsSingle(FieldType type, object item) => type is not (ITranslatedType or GroupType or MapType or TextMapType or IListType) && !(item is string s && NeedsBlock(s));

    private static void Scalar(StringBuilder text, FieldType type, object value, string indent)
    {
        if (value is string written && NeedsBlock(written)) Block(text, written, indent + "  ");
        else text.Append(' ').Append(Single(type, value, isFlow: false)).Append('\n');
    }

    private static string Single(FieldType type, object value, bool isFlow) => value switch
    {
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        PartialDate date => date.ToString(),
        // Ids, terms and countries are words that are taken for nothing else but, if that is their name, for nothing at all: their fields are not texts.
        string id when type is IdType or TermType or AnyCountryType && Word().IsMatch(id) && !id.Equals("null", StringComparison.OrdinalIgnoreCase) => id,
        string address when !isFlow && type is UrlType && Address().IsMatch(address) => address,
        string text => Text(text, isFlow),
        _ => throw new InvalidOperationException($"no writing for {value.GetType().Name}"),
    };

    private static string Text(string text, bool isFlow) =>
        Plain().IsMatch(text) && !ReadsAsOther().IsMatch(text) && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && text[^1] is not (':' or ' ')
        && (!isFlow || text.AsSpan().IndexOfAny(",[]{}:") < 0) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    /// <summary>Lines, and tabs, which the reader allows nowhere else. What a block cannot hold as it is, is quoted all the same.</summary>
    private static bool NeedsBlock(string text) => text.AsSpan().IndexOfAny('\n', '\t') >= 0 && !text.AsSpan().ContainsAny('\r', '\u0085', '\u2028') && text.AsSpan().Trim("\n \t").Length > 0;

    private static void Block(StringBuilder text, string content, string indent)
    {
        // A first line that is empty or begins with space would be taken for the indent, unless that is named.
        var named = content[0] is ' ' or '\t' or '\n' ? "2" : "";
        var ends = content.Length - content.TrimEnd('\n').Length;
        text.Append(" |").Append(named).Append(ends switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        foreach (var line in (ends == 0 ? content : content[..^1]).Split('\n'))
            if (line.Length == 0) text.Append('\n');
            else text.Append(indent).Append(line).Append('\n');
    }

    private static IEnumerable<(string Language, object Value)> PerLanguage(object value) => value switch
    {
        Translated<string> texts => texts.Values.Select(v => (v.Key, (object)v.Value)),
        Translated<ImmutableArray<string>> lists => lists.Values.Select(v => (v.Key, (object)v.Value)),
        _ => throw new InvalidOperationException($"no writing for {value.GetType().Name}"),
    };

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?\z")]
    private static partial Regex Word();

    /// <summary>Numbers, days, times and ids, which mean in brackets what they mean without.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?\z")]
    private static partial Regex FlowWord();

    /// <summary>Begins with a letter and has nothing in it that means something to YAML.</summary>
    [GeneratedRegex(@"^\p{L}[^\p{C}\u2028\u2029\t\n]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^https?://[A-Za-z0-9/._~?&=%+:;,@()!*'$#-]*[A-Za-z0-9/]\z")]
    private static partial Regex Address();

    /// <summary>What this reader or an older one takes for a truth value, nothing or a number.</summary>
    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|y|n|null|[-+]?[0-9].*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReadsAsOther();
}
