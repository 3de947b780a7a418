using CsvHelper;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>A table for spreadsheets (RFC 4180). With a byte order mark, without which a common spreadsheet program takes Arabic for Western letters; a
/// cell that such a program would run as a formula begins with an apostrophe.</summary>
public static class SpreadsheetTable
{
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <param name="columns">Their names, the same in every language.</param>
    public static void Write(Utf8Buffer output, string[] columns, IEnumerable<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            csv.WriteHeader(columns);
            foreach (var row in rows) csv.WriteRecord(row);
        }
        output.Append(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
