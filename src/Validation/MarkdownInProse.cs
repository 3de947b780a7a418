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
            foreach (var piece in MarkdownText.Pieces(MarkdownText.Parse(prose.Body, anchors: true)))
                MarkdownPieces.Check(site, piece, prose.InBody(piece.Line, piece.Column + 1), faults);
    }
}
