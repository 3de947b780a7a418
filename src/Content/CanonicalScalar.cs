using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Schema;

namespace Repository.Content;

/// <summary>How a single value is written: quotes only where another reader could mistake it for something else.</summary>
internal static partial class CanonicalScalar
{
    /// <summary>The text without what its reader does not count: space around a line, empty lines at the end of Markdown.</summary>
    public static string Meant(FieldType? type, CanonicalNode node)
    {
        var text = node.Text!;
        if (node.IsNothing || type is not TextType wanted || string.IsNullOrWhiteSpace(text)) return text;
        if (wanted.Format == TextFormat.Plain) return text.AsSpan().TrimEnd('\n').Contains('\n') ? text : text.Trim();
        var bare = text.TrimEnd('\n');
        return bare.Contains('\n') ? bare + "\n" : bare;
    }

    public static string Key(string key) => Word().IsMatch(key) && !ReadsAsOther().IsMatch(key) ? key : Quoted(key);

    /// <summary>On one line.</summary>
    /// <param name="isFlow">Between brackets.</param>
    public static string Of(FieldType? type, CanonicalNode node, bool isFlow)
    {
        var text = Meant(type, node);
        return type switch
        {
            BooleanType when text is "true" or "false" => text,
            DateType when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => text,
            PartialDateType when PartialDate.TryParse(text, out var date) => date.ToString(),
            LocalTimeType when DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => text,
            IntegerType when node.IsPlain && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number.ToString(CultureInfo.InvariantCulture),
            NumberType when node.IsPlain && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number.ToString(CultureInfo.InvariantCulture),
            // Ids, terms and countries are words that are taken for nothing else but, if that is their name, for nothing at all: their fields are not texts.
            IdType or TermType or ReferenceType or AnyCountryType when Word().IsMatch(text) && !text.Equals("null", StringComparison.OrdinalIgnoreCase) => text,
            UrlType when !isFlow && Address().IsMatch(text) => text,
            TextMapType when !node.IsNothing => Text(text, isFlow),
            // What is no text is left as it is, right or wrong; where nobody knows the type, days and times too.
            _ when node.IsPlain && (node.IsNothing || RecordReader.LooksLikeAnotherType().IsMatch(text) || type is null && ReadsAsOther().IsMatch(text) && FlowWord().IsMatch(text)) => text,
            _ => Text(text, isFlow),
        };
    }

    /// <summary>Of lines, or with tabs, which the reader allows nowhere else. What a block cannot hold as it is, is quoted all the same.</summary>
    public static bool NeedsBlock(string text) => text.AsSpan().IndexOfAny('\n', '\t') >= 0 && !text.AsSpan().ContainsAny('\r', '\u0085', '\u2028') && text.AsSpan().Trim("\n \t").Length > 0;

    public static void Block(StringBuilder text, string content, string indent, string? comment)
    {
        // A first line that is empty or begins with space would be taken for the indent, unless that is named.
        var named = content[0] is ' ' or '\t' or '\n' ? "2" : "";
        var ends = content.Length - content.TrimEnd('\n').Length;
        text.Append(" |").Append(named).Append(ends switch { 0 => "-", 1 => "", _ => "+" });
        if (comment is not null) text.Append(' ').Append(comment);
        text.Append('\n');
        foreach (var line in (ends == 0 ? content : content[..^1]).Split('\n'))
            if (line.Length == 0) text.Append('\n');
            else text.Append(indent).Append(line).Append('\n');
    }

    /// <summary>What a piece says, on one line, in brackets.</summary>
    public static string Flow(string text) => Plain().IsMatch(text) && text.AsSpan().IndexOfAny(",[]{}:#") < 0 && text[^1] != ' ' || FlowWord().IsMatch(text) ? text : Quoted(text);

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
