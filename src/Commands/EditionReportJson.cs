using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;

namespace Repository.Commands;

/// <summary>The whole report for programs. Its keys are part of the command line: they are added to, not changed.</summary>
internal sealed class EditionReportJson(EditionReport report)
{
    // With the encoder that escapes what is not of the basic Latin alphabet: no mark of direction stands in the output as it is.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            Head(json);
            Tallies(json, "days", report.Days, "date", "sessions", hasMinutes: true);
            json.WriteNumber("programme_minutes", report.ProgrammeMinutes);
            Tallies(json, "status", report.Statuses, "id", "sessions");
            Tallies(json, "types", report.Types, "id", "sessions", hasMinutes: true);
            Tallies(json, "tracks", report.Tracks, "id", "sessions", hasMinutes: true);
            Tallies(json, "languages", report.Languages, "id", "sessions", hasMinutes: true);
            Tallies(json, "rooms", report.Rooms, "id", "sessions", hasMinutes: true, t => Share(t.Minutes, report.ProgrammeMinutes));
            Speakers(json);
            Gaps(json);
            Faults(json, report.Faults());
            Tallies(json, "outcomes", report.Outcomes, "id", "outcomes");
            Overdue(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private void Head(Utf8JsonWriter json)
    {
        var edition = report.Edition;
        json.WriteString("edition", edition.Id);
        Name(json, "title", edition.Values.Get(Edition.TitleField));
        json.WriteString("state", edition.Values.Get(Edition.StateField));
        Day(json, "start", edition.Start);
        Day(json, "end", edition.End);
        json.WriteString("time_zone", edition.Zone?.Id);
        Day(json, "clock", report.Clock);
    }

    private void Speakers(Utf8JsonWriter json)
    {
        json.WriteStartObject("speakers");
        json.WriteNumber("people", report.People.Length);
        var entries = report.Roles.Sum(r => r.Count);
        Tallies(json, "roles", report.Roles, "id", "entries", share: t => Share(t.Count, entries));
        Tallies(json, "countries", report.Countries, "id", "people");
        Tallies(json, "organizations", report.Organizations, "id", "people");
        Ids(json, "without_bio", report.WithoutBio);
        Ids(json, "without_country", report.WithoutCountry);
        json.WriteEndObject();
    }

    private void Gaps(Utf8JsonWriter json)
    {
        json.WriteStartObject("missing");
        foreach (var (what, ids) in report.Missing) Ids(json, what, ids);
        json.WriteEndObject();
        json.WriteStartObject("untranslated");
        foreach (var missing in report.Translations)
        {
            json.WriteStartObject(missing.Language);
            Ids(json, "titles", missing.Titles);
            Ids(json, "abstracts", missing.Abstracts);
            Ids(json, "bios", missing.Bios);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>With the keys that `validate` uses.</summary>
    private static void Faults(Utf8JsonWriter json, IReadOnlyList<Diagnostic> faults)
    {
        json.WriteStartArray("faults");
        foreach (var fault in faults) DiagnosticFormat.WriteJson(json, fault);
        json.WriteEndArray();
    }

    private void Overdue(Utf8JsonWriter json)
    {
        json.WriteStartArray("overdue");
        foreach (var outcome in report.Overdue)
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Id);
            Day(json, "due", outcome.Values.Get(Outcome.Due));
            json.WriteString("owner", outcome.Values.Get(Outcome.Owner));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Tallies(Utf8JsonWriter json, string key, ImmutableArray<Tally> tallies, string id, string count, bool hasMinutes = false, Func<Tally, double>? share = null)
    {
        json.WriteStartArray(key);
        foreach (var tally in tallies)
        {
            json.WriteStartObject();
            json.WriteString(id, tally.Id);
            if (tally.Name is not null) Name(json, "name", tally.Name);
            json.WriteNumber(count, tally.Count);
            if (hasMinutes) json.WriteNumber("minutes", tally.Minutes);
            if (share is not null) json.WriteNumber("share", share(tally));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Ids(Utf8JsonWriter json, string key, ImmutableArray<string> ids)
    {
        json.WriteStartArray(key);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private static void Name(Utf8JsonWriter json, string key, Translated<string>? name)
    {
        json.WriteStartObject(key);
        foreach (var (language, text) in name?.Values ?? []) json.WriteString(language, text);
        json.WriteEndObject();
    }

    private static void Day(Utf8JsonWriter json, string key, DateOnly? day) => json.WriteString(key, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>0 to 1; a room in which two sessions collide can have more.</summary>
    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 3);
}
