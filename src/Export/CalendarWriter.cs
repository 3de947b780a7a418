using System.Text;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>Writes iCalendar: RFC 5545, section 3.1 (content lines) and 3.3.11 (text), RFC 6868 (signs in parameters).</summary>
public sealed class CalendarWriter(Utf8Buffer output)
{
    /// <summary>The longest line, in octets without its end.</summary>
    public const int LineOctets = 75;

    private readonly Utf8Buffer line = new(512);

    public void Begin(string component) => Property("BEGIN", component);

    public void End(string component) => Property("END", component);

    /// <summary>A property whose value is not text: a date, an address, one of a list of words.</summary>
    /// <param name="parameters">Those without a value are left out.</param>
    public void Property(string name, string value, params ReadOnlySpan<(string Name, string? Value)> parameters) => Line(name, Clean(value), parameters);

    /// <param name="language">Of the text; null where its parts are in several.</param>
    public void Text(string name, string text, string? language = null) => Line(name, Escaped(text), [("LANGUAGE", language)]);

    /// <summary>A property that takes a list of texts.</summary>
    /// <param name="language">Of all of them; null where they are in several.</param>
    public void Texts(string name, IEnumerable<string> texts, string? language) => Line(name, string.Join(',', texts.Select(Escaped)), [("LANGUAGE", language)]);

    /// <summary>Lines that another writer has made.</summary>
    public void Lines(ReadOnlySpan<byte> made) => output.Append(made);

    /// <summary>Breaks a line where it would be too long, never inside a letter: the continuation begins with a space.</summary>
    public static void Fold(ReadOnlySpan<byte> line, Utf8Buffer output)
    {
        for (var room = LineOctets; line.Length > room; room = LineOctets - 1)
        {
            var end = room;
            // Bytes of the form 10xxxxxx continue a letter, which has at most four.
            while (end > room - 4 && (line[end] & 0xC0) == 0x80) end--;
            output.Append(line[..end]);
            output.Append("\r\n "u8);
            line = line[end..];
        }
        output.Append(line);
        output.Append("\r\n"u8);
    }

    /// <summary>As the value of a property of the type TEXT. Signs that no eye sees and no calendar allows are dropped.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n': break;
                case '\r' or '\n': escaped.Append("\\n"); break;
                case '\\' or ';' or ',': escaped.Append('\\').Append(text[i]); break;
                case var sign when sign == '\t' || !char.IsControl(sign): escaped.Append(sign); break;
            }
        return escaped.ToString();
    }

    /// <summary>The value of a parameter, in quotes where it needs them.</summary>
    public static string Parameter(string value)
    {
        var escaped = Clean(value.ReplaceLineEndings("\n").Replace("^", "^^", StringComparison.Ordinal).Replace("\n", "^n", StringComparison.Ordinal).Replace("\"", "^'", StringComparison.Ordinal));
        return escaped.AsSpan().IndexOfAny(':', ';', ',') >= 0 ? $"\"{escaped}\"" : escaped;
    }

    private void Line(string name, string value, ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        line.Clear();
        line.Append(name);
        foreach (var (parameter, given) in parameters)
            if (given is not null) line.Append($";{parameter}={Parameter(given)}");
        line.Append(":"u8);
        line.Append(value);
        Fold(line.Written, output);
    }

    /// <summary>Without line breaks and the like: nothing that is written can begin a line of its own.</summary>
    private static string Clean(string value) => value.Any(char.IsControl) ? string.Concat(value.Where(c => !char.IsControl(c))) : value;
}
