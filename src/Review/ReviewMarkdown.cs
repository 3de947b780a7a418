using System.Text;
using Repository.Diagnostics;
using Repository.Languages;

namespace Repository.Review;

/// <summary>The report as one comment on a pull request.</summary>
public sealed class ReviewMarkdown
{
    /// <summary>A forge takes 65,536.</summary>
    public const int Longest = 65_000;

    private const int MostListed = 25, LongestRecord = 12_000, LongestField = 6_000, LeftForTheEnd = 9_000;
    private readonly StringBuilder text = new();

    public static string Of(ReviewReport report)
    {
        var markdown = new ReviewMarkdown();
        markdown.Head(report);
        markdown.Faults("Faults in what this changes", report.Faults);
        markdown.Faults("Faults that this causes elsewhere", report.Elsewhere);
        markdown.Listed("Addresses that vanish and lead nowhere (add the old id to `formerly`)", [.. report.Pages.Lost.Select(MarkdownEscape.Text)]);
        markdown.Listed("Translations that became stale", [.. report.Stale.Select(s => $"{MarkdownEscape.Text(s.File)} ({MarkdownEscape.Text(s.Language)}) {MarkdownEscape.Text(s.Reason)}")]);
        markdown.Listed("Possible duplicates", [.. report.Duplicates.Select(d => $"{MarkdownEscape.Text(d.File)} is like {MarkdownEscape.Text(d.OtherFile)}, {MarkdownEscape.Text(d.OtherTitle)} ({(int)(d.Likeness * 100)} %{(d.HasSameOrganization ? ", the same organization" : "")})")]);
        markdown.Listed("New or changed media", [.. report.Media.Select(Media)]);
        markdown.Listed("Not as `format` writes it (run `dotnet statiq.config.cs format`)", [.. report.Unformatted.Select(MarkdownEscape.Text)]);
        markdown.Listed("Pages that appear", [.. report.Pages.Appeared.Select(MarkdownEscape.Text)]);
        markdown.Listed("Pages that change", [.. report.Pages.Changed.Select(MarkdownEscape.Text)]);
        markdown.Listed("Pages that vanish", [.. report.Pages.Vanished.Select(MarkdownEscape.Text)]);
        markdown.Records(report);
        return markdown.text.ToString();
    }

    private void Head(ReviewReport report)
    {
        var errors = report.Faults.Concat(report.Elsewhere).Count(f => f.Severity == Severity.Error);
        text.Append("## What this changes\n\n");
        text.Append(report.Records.IsEmpty ? "No record changes." : string.Join(", ", report.Records.CountBy(r => r.Kind).OrderBy(k => k.Key).Select(k => $"{k.Value} {(k.Value == 1 ? "record" : "records")} {k.Key.ToString().ToLowerInvariant()}")) + ".");
        text.Append($" Pages in each language: {report.Pages.Appeared.Length} appear, {report.Pages.Changed.Length} change, {report.Pages.Vanished.Length} vanish; {report.Pages.Lists} lists are touched.");
        text.Append($" {errors} {(errors == 1 ? "error" : "errors")}, {report.Faults.Length + report.Elsewhere.Length - errors} warnings; {report.Older} older faults.\n");
    }

    private void Faults(string title, IReadOnlyList<Diagnostic> faults) =>
        Listed(title, [.. faults.Select(f => $"{(f.Severity == Severity.Error ? "**error**" : "warning")} {f.Code.Id}, {MarkdownEscape.Text(f.Place.ToString())}: {MarkdownEscape.Text(f.Message)}")]);

    private void Listed(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        text.Append("\n### ").Append(title).Append("\n\n");
        var shown = 0;
        foreach (var line in lines.Take(MostListed))
        {
            if (text.Length + line.Length > Longest - LeftForTheEnd * 4) break;
            text.Append("- ").Append(line).Append('\n');
            shown++;
        }
        if (shown < lines.Count) text.Append($"- … and {lines.Count - shown} more\n");
    }

    private static string Media(MediaChange media) =>
        $"{MarkdownEscape.Text(media.File)}: {MarkdownEscape.Text(media.Kind)}, {(media.Bytes + 1023) / 1024} kB, {(media.Licence is { } licence ? $"licence {MarkdownEscape.Text(licence)}, credit {MarkdownEscape.Text(media.Credit ?? "none")}" : "no record names its licence")}{(media.IsUsed ? "" : "; **nothing uses it**")}";

    /// <summary>Whole records, as many as there is room for.</summary>
    private void Records(ReviewReport report)
    {
        if (report.Records.IsEmpty) return;
        text.Append("\n### Records\n");
        foreach (var (place, record) in report.Records.Index())
        {
            var written = Record(record);
            if (text.Length + written.Length > Longest - 100)
            {
                text.Append($"\n… and {report.Records.Length - place} more\n");
                return;
            }
            text.Append(written);
        }
    }

    private static string Record(RecordChange record)
    {
        var text = new StringBuilder($"\n**{MarkdownEscape.Text(record.Title)}**: {record.Type} {record.Kind.ToString().ToLowerInvariant()}{(record.FormerId is { } former ? $" from {MarkdownEscape.Text(former)}" : "")}, {MarkdownEscape.Text(record.File)}\n\n");
        foreach (var (place, field) in record.Fields.Index())
        {
            var path = MarkdownEscape.Text(field.Path);
            var line = $"- {path}: {Field(field)}\n";
            // A long text must not hide what stands below it.
            if (line.Length > LongestField || text.Length + line.Length > LongestRecord) line = $"- {path}: changed, too long to show here; see the file\n";
            if (text.Length + line.Length > LongestRecord + LongestField) return text.Append($"- … and {record.Fields.Length - place} more\n").ToString();
            text.Append(line);
        }
        return text.ToString();
    }

    private static string Field(FieldChange field)
    {
        if (field.Runs.IsEmpty)
            return field.Old is null ? $"<ins>{MarkdownEscape.Text(field.New ?? "")}</ins>" : field.New is null ? $"<del>{MarkdownEscape.Text(field.Old)}</del>" : $"<del>{MarkdownEscape.Text(field.Old)}</del> → <ins>{MarkdownEscape.Text(field.New)}</ins>";
        var text = new StringBuilder();
        foreach (var (place, run) in field.Runs.Index())
            text.Append(run.Kind switch
            {
                RunKind.Deleted => $"<del>{MarkdownEscape.Bare(run.Text)}</del>",
                RunKind.Inserted => $"<ins>{MarkdownEscape.Bare(run.Text)}</ins>",
                _ => MarkdownEscape.Bare(Around(run.Text, place > 0, place < field.Runs.Length - 1)),
            });
        return $"\u2068{text}\u2069";
    }

    /// <summary>Of what stays, the words beside a change are enough.</summary>
    private static string Around(string text, bool isAfter, bool isBefore)
    {
        const int near = 80;
        if (text.Length <= 3 * near) return text;
        var (from, to) = (near, text.Length - near);
        while (from > 0 && !char.IsWhiteSpace(text[from])) from--;
        while (to < text.Length && !char.IsWhiteSpace(text[to])) to++;
        return (isAfter ? text[..from] + " " : "") + "[…]" + (isBefore ? text[to..] : "");
    }
}
