using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Commands;

/// <summary>The desks of one language or more, as text for people or as JSON for programs.</summary>
internal static class TranslationsReport
{
    private const int TextsNamed = 6;
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Text(ImmutableArray<LanguageDesk> desks, int? limit)
    {
        var text = new StringBuilder();
        foreach (var desk in desks)
        {
            var all = desk.Lines.Length;
            text.Append(CultureInfo.InvariantCulture, $"{desk.Language}: {desk.Done} of {desk.Words} words done, {Run.Plural(all, "thing")} to do{(limit < all ? $"; the first {limit}" : "")}\n");
            foreach (var kind in desk.Progress.Where(p => p.Lines > 0))
                text.Append(CultureInfo.InvariantCulture, $"  {kind.Kind,-17} {kind.Percent,3} % of {kind.Words,7} words, {kind.Lines} to do\n");
            foreach (var line in desk.Lines.Take(limit ?? int.MaxValue)) Append(text, line);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, DeskLine line)
    {
        var texts = string.Join(", ", line.Texts.Take(TextsNamed).Select(t => t.Path)) + (line.Texts.Length > TextsNamed ? $" and {line.Texts.Length - TextsNamed} more" : "");
        text.Append(CultureInfo.InvariantCulture, $"  {line.Gain,6} {DeskWords.Key(line.State)}: {line.Kind} {line.Id}: {SearchReport.Printable(texts)}\n");
        text.Append(CultureInfo.InvariantCulture, $"         {(line.Exists ? "" : "new file ")}{line.File}; {DeskWords.Key(line.Standing)}, {Run.Plural(line.Words, "word")}, {Run.Plural(line.Places, "place")}\n");
    }

    public static string AsJson(ImmutableArray<LanguageDesk> desks, int? limit)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartArray();
            foreach (var desk in desks) Write(json, desk, limit);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, LanguageDesk desk, int? limit)
    {
        json.WriteStartObject();
        json.WriteString("language", desk.Language);
        json.WriteNumber("words", desk.Words);
        json.WriteNumber("done", desk.Done);
        json.WriteStartArray("progress");
        foreach (var kind in desk.Progress)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind.Kind);
            json.WriteNumber("words", kind.Words);
            json.WriteNumber("done", kind.Done);
            json.WriteNumber("lines", kind.Lines);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("lines", desk.Lines.Length);
        json.WriteStartArray("first");
        foreach (var line in desk.Lines.Take(limit ?? int.MaxValue)) Write(json, line);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DeskLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("gain", line.Gain);
        json.WriteString("state", DeskWords.Key(line.State));
        json.WriteString("kind", line.Kind);
        json.WriteString("id", line.Id);
        json.WriteString("file", line.File);
        json.WriteBoolean("exists", line.Exists);
        json.WriteString("page", line.Page);
        json.WriteString("standing", DeskWords.Key(line.Standing));
        json.WriteNumber("words", line.Words);
        json.WriteNumber("places", line.Places);
        json.WriteStartArray("texts");
        foreach (var text in line.Texts) json.WriteStringValue(text.Path);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
