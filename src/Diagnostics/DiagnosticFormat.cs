using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repository.Diagnostics;

/// <summary>Faults as text for people, JSON for programs, or workflow annotations for a pull request on GitHub.</summary>
public static class DiagnosticFormat
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>One line per fault, followed by the line of the file with a caret under the place, where <paramref name="lineAt"/> knows it.</summary>
    public static string Text(IEnumerable<Diagnostic> diagnostics, Func<Place, string?> lineAt)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            text.Append(diagnostic).Append('\n');
            if (diagnostic.Place.Line == 0 || lineAt(diagnostic.Place) is not { } line) continue;
            var (shown, caret) = Excerpt(line, diagnostic.Place.Column);
            var number = diagnostic.Place.Line.ToString();
            text.Append("  ").Append(number).Append(" | ").Append(shown).Append('\n');
            text.Append(' ', number.Length + 2).Append(" | ").Append(' ', caret).Append("^\n");
        }
        return text.ToString();
    }

    public static string AsJson(IEnumerable<Diagnostic> diagnostics)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartArray();
            foreach (var diagnostic in diagnostics) WriteJson(json, diagnostic);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>One fault, the same in every report for programs.</summary>
    public static void WriteJson(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("file", diagnostic.Place.File);
        json.WriteNumber("line", diagnostic.Place.Line);
        json.WriteNumber("column", diagnostic.Place.Column);
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("code", diagnostic.Code.Id);
        json.WriteString("message", diagnostic.Message);
        json.WriteEndObject();
    }

    /// <summary>Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions</summary>
    public static string GitHub(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var d in diagnostics)
        {
            text.Append("::").Append(d.Severity == Severity.Error ? "error" : "warning").Append(" file=").Append(Property(d.Place.File));
            if (d.Place.Line > 0) text.Append(",line=").Append(d.Place.Line).Append(",col=").Append(d.Place.Column);
            text.Append(",title=").Append(Property($"{d.Code.Id} {d.Code.Title}")).Append("::").Append(Data(d.Message)).Append('\n');
        }
        return text.ToString();

        static string Data(string value) => value.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
        static string Property(string value) => Data(value).Replace(":", "%3A").Replace(",", "%2C");
    }

    private static (string Shown, int Caret) Excerpt(string line, int column)
    {
        const int around = 60;
        line = line.Replace('\t', ' ').TrimEnd('\r');
        var at = Math.Clamp(column - 1, 0, line.Length);
        var from = line.Length <= 2 * around ? 0 : Math.Max(0, at - around);
        var to = Math.Min(line.Length, from + 2 * around);
        var shown = (from > 0 ? "…" : "") + line[from..to] + (to < line.Length ? "…" : "");
        return (shown, at - from + (from > 0 ? 1 : 0));
    }
}
