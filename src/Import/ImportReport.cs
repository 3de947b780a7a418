using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repository.Import;

public enum ImportKind
{
    New,
    Matched,
    Changed,
    Kept,
    Conflict,
    Missing,
    Note,
}

/// <param name="File">The record's file, from the site's root.</param>
/// <param name="Field">Null for the record as a whole.</param>
/// <param name="Old">What stands or stood in the record.</param>
/// <param name="New">What the source says.</param>
public sealed record ImportEntry(ImportKind Kind, string File, string? Field, string? Old, string? New, string? Note);

/// <summary>What an import did or would do, entry by entry, in the order of the source.</summary>
public sealed class ImportReport
{
    private const int ShownOfText = 80;
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private readonly List<ImportEntry> entries = [];

    public IReadOnlyList<ImportEntry> Entries => entries;

    public void Add(ImportKind kind, string file, string? field = null, string? old = null, string? now = null, string? note = null) => entries.Add(new(kind, file, field, old, now, note));

    /// <summary>What was said of a file that is not written after all.</summary>
    public void Forget(string file) => entries.RemoveAll(e => e.File == file);

    /// <param name="source">The file that was read, its form and how many sessions it has.</param>
    /// <param name="written">The files that differ.</param>
    public string Text(string source, IReadOnlyCollection<string> written, bool isDry)
    {
        var text = new StringBuilder().Append(source).Append('\n');
        foreach (var e in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{e.Kind.ToString().ToLowerInvariant(),-8} {e.File}");
            if (e.Field is not null) text.Append(": ").Append(e.Field);
            if (e.Kind is ImportKind.Changed) text.Append(CultureInfo.InvariantCulture, $": {Short(e.Old)} → {Short(e.New)}");
            else if (e.Kind is ImportKind.Kept or ImportKind.Conflict) text.Append(CultureInfo.InvariantCulture, $": {Short(e.Old)} (source: {Short(e.New)})");
            else if (e.New is not null) text.Append(": ").Append(Short(e.New));
            if (e.Note is not null) text.Append("; ").Append(e.Note);
            text.Append('\n');
        }
        text.Append(string.Join(", ", Enum.GetValues<ImportKind>().Select(k => (k, Count: entries.Count(e => e.Kind == k))).Where(k => k.Count > 0).Select(k => $"{k.Count} {k.k.ToString().ToLowerInvariant()}").DefaultIfEmpty("nothing to do")));
        text.Append(CultureInfo.InvariantCulture, $"; {(isDry ? "would write" : "wrote")} {written.Count} file{(written.Count == 1 ? "" : "s")}\n");
        foreach (var file in written) text.Append("  ").Append(file).Append('\n');
        return text.ToString();
    }

    public string AsJson(string source, IReadOnlyCollection<string> written, bool isDry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("source", source);
            json.WriteBoolean("dry_run", isDry);
            json.WriteStartArray("entries");
            foreach (var e in entries)
            {
                json.WriteStartObject();
                json.WriteString("kind", e.Kind.ToString().ToLowerInvariant());
                json.WriteString("file", e.File);
                foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("field", e.Field), ("old", e.Old), ("new", e.New), ("note", e.Note)])
                    if (value is not null) json.WriteString(name, value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("written");
            foreach (var file in written) json.WriteStringValue(file);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Short(string? text) => text is null ? "(none)" : text.ReplaceLineEndings(" ") is var line && line.Length <= ShownOfText ? line : line[..(char.IsHighSurrogate(line[ShownOfText - 1]) ? ShownOfText - 1 : ShownOfText)] + "…";
}
