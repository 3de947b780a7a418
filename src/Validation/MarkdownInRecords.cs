using Repository.Content;
using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>Markdown texts of records hold no raw HTML and no link that goes nowhere.</summary>
public sealed class MarkdownInRecords : IValueRule
{
    public void Check(Site site, Record record, FieldType type, object value, PathStack path, DiagnosticBag faults)
    {
        if (type is not TextType { Format: TextFormat.Markdown } || !MarkdownText.MayHoldLinksOrHtml((string)value)) return;
        foreach (var piece in MarkdownText.Pieces(MarkdownText.Parse((string)value)))
        {
            // The path is only valid during this call, the place may be asked for later.
            var within = path.ToString();
            var place = Place.Later(record.File, () =>
            {
                var (line, column) = PlaceFinder.TextStart(Path.Combine(record.Root, record.File), within);
                return (line + piece.Line, column + piece.Column);
            });
            MarkdownPieces.Check(site, piece, place, faults);
        }
    }
}
