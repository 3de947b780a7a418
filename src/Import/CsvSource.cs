using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Repository.Import;

/// <summary>A table of sessions with a header row, separated by commas or semicolons (or tabs), as spreadsheets save it.</summary>
internal sealed partial class CsvSource
{
    private static readonly string[] Plain = ["guid", "id", "type", "track", "room", "start", "end", "duration", "speakers", "language", "languages", "status", "stream", "recording", "slides"];

    public static SourceSchedule? Read(string text, string file, SourceFaults faults)
    {
        var header = text[..(text.IndexOf('\n') is >= 0 and var end ? end : text.Length)];
        var separator = ((char[])[';', ',', '\t']).MaxBy(c => header.Count(h => h == c));
        try
        {
            using var csv = CsvReader.FromText(text, new CsvReaderOptions
            {
                Separator = separator, HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, MaxRecordSize = 4 * SourceLimits.Text, MalformedData = CsvMalformedDataHandling.Throw, IncludeValuesInExceptions = false,
            });
            return Table(csv, file, faults);
        }
        catch (CsvFormatException e)
        {
            faults.Add($"{file}:{Math.Max(1, e.LineNumber)}", "the row cannot be read: a quote stands inside a cell that does not begin with one, or is not closed; put the cell in quotes and double the quotes in it");
            return null;
        }
    }

    private static SourceSchedule? Table(CsvReader csv, string file, SourceFaults faults)
    {
        if (!csv.Read()) return null;
        string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim().ToLowerInvariant().Replace(' ', '_'))];
        if (!columns.Any(c => c == "title" || c.StartsWith("title_", StringComparison.Ordinal)) || !columns.Contains("start"))
        {
            faults.Add($"{file}:1", $"this is neither schedule.json, schedule.xml nor a table with a header row that has the columns title and start (allowed: title, title_fr …, abstract, abstract_fr …, {string.Join(", ", Plain)})");
            return null;
        }
        foreach (var twice in columns.Where(c => c != "").GroupBy(c => c).Where(g => g.Count() > 1)) faults.Add($"{file}:1", $"the column '{twice.Key}' stands twice");
        foreach (var unknown in columns.Where(c => c != "" && !Plain.Contains(c) && !TextColumn().IsMatch(c)))
            faults.Add($"{file}:1", $"there is no column '{(unknown.Length > 60 ? unknown[..60] + "…" : unknown)}'{Diagnostics.Spelling.DidYouMean(unknown, [.. Plain, "title", "abstract"])}");
        var events = ImmutableArray.CreateBuilder<SourceEvent>();
        while (faults.Count < 100 && csv.Read())
        {
            string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            var place = $"{file}:{csv.LineNumber}";
            if (cells.Length != columns.Length) faults.Add(place, $"the row has {cells.Length} cells and the header {columns.Length}");
            else events.Add(Row(new Cells(columns, cells), place));
        }
        return new("CSV", null, null, null, file, [], [], events.ToImmutable());
    }

    private static SourceEvent Row(Cells row, string place) => new(
        place, row["guid"], row["id"], row["id"], row.Texts("title"), row.Texts("abstract"), row["type"], row["track"], row["room"], row["start"], row["end"], row["duration"], null,
        [.. (row["languages"] ?? row["language"] ?? "").Split((char[])[',', ';', '/', ' ', '|', '،', '؛'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(20)],
        row["status"], row["stream"], row["recording"], row["slides"],
        [.. (row["speakers"] ?? "").Split((char[])[';', '؛', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(SourceLimits.Persons).Select(name => Speaker(name, place))]);

    /// <summary>A name, or a name with a role: <c>Name (moderator)</c>.</summary>
    private static SourcePerson Speaker(string written, string place)
    {
        var parts = WithRole().Match(written);
        var name = parts.Success ? parts.Groups[1].Value : written;
        return new(place, "name:" + Names.Key(name), name, parts.Success ? parts.Groups[2].Value.ToLowerInvariant() : null, null);
    }

    [GeneratedRegex(@"^(?:title|abstract)(?:_[a-z]{2,3})?\z")]
    private static partial Regex TextColumn();

    [GeneratedRegex(@"^(.*\S)\s*\(\s*(speaker|moderator|chair)\s*\)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithRole();

    private sealed class Cells(string[] columns, string[] cells)
    {
        public string? this[string column] => Array.IndexOf(columns, column) is >= 0 and var at && !string.IsNullOrWhiteSpace(cells[at]) ? cells[at] : null;

        /// <summary>The column of that name and those with a language at their end: title, title_fr.</summary>
        public ImmutableArray<SourceText> Texts(string column) =>
            [.. columns.Index().Where(c => (c.Item == column || c.Item.StartsWith(column + "_", StringComparison.Ordinal)) && !string.IsNullOrWhiteSpace(cells[c.Index])).Select(c => new SourceText(c.Item.Length > column.Length ? c.Item[(column.Length + 1)..] : "", cells[c.Index]))];
    }
}
