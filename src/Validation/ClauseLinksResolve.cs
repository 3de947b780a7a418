using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A link within the text of a declaration, <c>#op-2</c>, names a clause of that declaration.</summary>
public sealed class ClauseLinksResolve : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var declaration in site.Declarations)
            foreach (var text in declaration.Texts.Concat(declaration.Versions).Where(t => t.Prose.Body.Contains("(#", StringComparison.Ordinal)))
                foreach (var piece in MarkdownText.Pieces(MarkdownText.Parse(text.Prose.Body)))
                    // An earlier version speaks of its own clauses.
                    if (piece.Target.StartsWith('#') && (text.Version is null || text.Clauses.Find(piece.Target[1..]) is null) && ClausesKnown.Unknown(declaration, piece.Target[1..]) is { } message)
                        faults.Add(Codes.UnknownClause, text.Prose.InBody(piece.Line, piece.Column + 1), message);
    }
}
