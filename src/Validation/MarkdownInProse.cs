using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Pages, news and declarations hold no raw HTML and no link that goes nowhere.</summary>
public sealed class MarkdownInProse : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var prose in site.Prose)
            if (MarkdownText.TryParse(prose.Body, anchors: true) is not { } document) faults.Add(Codes.MarkdownTooDeep, prose.InBody(0), "quotes, lists or brackets are nested too deeply in this text");
            else
                foreach (var piece in MarkdownText.Pieces(document)) MarkdownPieces.Check(site, piece, prose.InBody(piece.Line, piece.Column + 1), faults);
    }
}
