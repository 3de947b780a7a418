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
        if (type is not TextType { Format: TextFormat.Markdown } || !MarkdownText.NeedsParsing((string)value)) return;
        // The path is only valid during this call, the place may be asked for later.
        var within = path.ToString();
        if (MarkdownText.TryParse((string)value) is not { } document)
        {
            faults.Add(Codes.MarkdownTooDeep, record.At(within), "quotes, lists or brackets are nested too deeply here");
            return;
        }
        foreach (var piece in MarkdownText.Pieces(document))
            MarkdownPieces.Check(site, piece, record.AtText(within, piece.Line, piece.Column), faults);
    }
}
