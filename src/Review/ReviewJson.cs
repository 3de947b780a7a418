using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Repository.Diagnostics;

namespace Repository.Review;

/// <summary>The report for programs; the keys stand in the help.</summary>
public static class ReviewJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Of(ReviewReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            List(json, "records", report.Records, Record);
            List(json, "faults", report.Faults, Fault);
            List(json, "faults_elsewhere", report.Elsewhere, Fault);
            json.WriteNumber("older_faults", report.Older);
            List(json, "stale_translations", report.Stale, s => Object(json, ("file", s.File), ("language", s.Language), ("reason", s.Reason)));
            json.WriteStartObject("pages");
            Texts(json, "appear", report.Pages.Appeared);
            Texts(json, "change", report.Pages.Changed);
            Texts(json, "vanish", report.Pages.Vanished);
            Texts(json, "lost", report.Pages.Lost);
            json.WriteNumber("lists", report.Pages.Lists);
            json.WriteEndObject();
            List(json, "duplicates", report.Duplicates, d =>
            {
                json.WriteStartObject();
                json.WriteString("file", d.File);
                json.WriteString("other", d.OtherFile);
                json.WriteString("title", d.OtherTitle);
                json.WriteNumber("likeness", d.Likeness);
                json.WriteBoolean("same_organization", d.HasSameOrganization);
                json.WriteEndObject();
            });
            List(json, "media", report.Media, m =>
            {
                json.WriteStartObject();
                json.WriteString("file", m.File);
                json.WriteString("kind", m.Kind);
                json.WriteNumber("bytes", m.Bytes);
                json.WriteString("licence", m.Licence);
                json.WriteString("credit", m.Credit);
                json.WriteBoolean("used", m.IsUsed);
                json.WriteEndObject();
            });
            Texts(json, "not_formatted", report.Unformatted);
            json.WriteEndObject();

            void Record(RecordChange record)
            {
                json.WriteStartObject();
                json.WriteString("change", record.Kind.ToString().ToLowerInvariant());
                json.WriteString("type", record.Type);
                json.WriteString("id", record.Id);
                json.WriteString("former_id", record.FormerId);
                json.WriteString("file", record.File);
                json.WriteString("title", record.Title);
                List(json, "fields", record.Fields, f => Object(json, ("path", f.Path), ("old", f.Old), ("new", f.New)));
                json.WriteEndObject();
            }
            void Fault(Diagnostic fault) => DiagnosticFormat.WriteJson(json, fault);
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts) => List(json, name, texts, json.WriteStringValue);
}
