using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Repository.Cms;

/// <summary>Writes a configuration as YAML: maps and lists as blocks, an option on a line of its own, texts in quotes unless they are plain words.</summary>
public static partial class ConfigYaml
{
    public static string Write(ConfigMap map)
    {
        var text = new StringBuilder();
        Map(text, map, "", isFirstInline: false, new HashSet<string>(StringComparer.Ordinal));
        return text.ToString();
    }

    private static void Map(StringBuilder text, ConfigMap map, string indent, bool isFirstInline, HashSet<string> written)
    {
        var inline = isFirstInline;
        foreach (var (key, value) in map)
        {
            if (!inline) text.Append(indent);
            inline = false;
            text.Append(Scalar(new ConfigText(key))).Append(':');
            Value(text, value, indent + "  ", written);
        }
    }

    /// <summary>What follows a colon, to the end of its line or lines.</summary>
    private static void Value(StringBuilder text, ConfigValue value, string indent, HashSet<string> written)
    {
        switch (value)
        {
            case ConfigMap map when IsShort(map):
                text.Append(' ').Append(Flow(map)).Append('\n');
                break;
            case ConfigMap map:
                text.Append('\n');
                Map(text, map, indent, isFirstInline: false, written);
                break;
            case ConfigList { Name: { } name } when written.Contains(name):
                text.Append(" *").Append(name).Append('\n');
                break;
            case ConfigList list:
                if (list.Name is { } anchor)
                {
                    written.Add(anchor);
                    text.Append(" &").Append(anchor);
                }
                List(text, list, indent, written);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, ConfigList list, string indent, HashSet<string> written)
    {
        if (list.Items.All(i => i is not (ConfigMap or ConfigList)))
        {
            text.Append(" [").AppendJoin(", ", list.Items.Select(Scalar)).Append("]\n");
            return;
        }
        text.Append('\n');
        foreach (var item in list.Items)
        {
            text.Append(indent).Append('-');
            if (item is ConfigMap map && !IsShort(map))
            {
                text.Append(' ');
                Map(text, map, indent + "  ", isFirstInline: true, written);
            }
            else Value(text, item, indent + "  ", written);
        }
    }

    /// <summary>An option, a filter: two or three single values.</summary>
    private static bool IsShort(ConfigMap map) => map.Entries.Length <= 3 && map.Entries.All(e => e.Value is not (ConfigMap or ConfigList));

    private static string Flow(ConfigMap map) => $"{{{string.Join(", ", map.Select(e => $"{e.Key}: {Scalar(e.Value)}"))}}}";

    private static string Scalar(ConfigValue value) => value switch
    {
        ConfigNumber number => number.Number.ToString(CultureInfo.InvariantCulture),
        ConfigFlag flag => flag.Truth ? "true" : "false",
        ConfigText { Text: var text } => Word().IsMatch(text) && !ReadsAsOther().IsMatch(text) ? text : Quoted(text),
        _ => throw new ArgumentException($"no single value: {value.GetType().Name}", nameof(value)),
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^[A-Za-z](?:[A-Za-z0-9_/.-]*[A-Za-z0-9])?\z")]
    private static partial Regex Word();

    /// <summary>What a reader of YAML may take for a truth value or nothing.</summary>
    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|y|n|null)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReadsAsOther();
}
