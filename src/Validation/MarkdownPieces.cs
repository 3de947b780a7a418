using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Validation;

/// <summary>What is asked of every link, picture and tag in a text.</summary>
internal static class MarkdownPieces
{
    private const string MediaPath = "/media/";

    public static void Check(Site site, MarkdownPiece piece, Place place, DiagnosticBag faults)
    {
        switch (piece.Kind)
        {
            case PieceKind.Html:
                faults.Add(Codes.RawHtml, place, $"raw HTML is not allowed: {Short(piece.Target)}");
                break;
            case PieceKind.Picture:
                if (piece.Text.Trim().Length == 0) faults.Add(Codes.MissingAlt, place, $"the picture {Short(piece.Target)} has no text in its brackets: ![what it shows]({Short(piece.Target)})");
                if (!piece.Target.StartsWith(MediaPath, StringComparison.Ordinal)) faults.Add(Codes.UnsafeLink, place, $"the picture {Short(piece.Target)} must lie in content/media and be named /media/…");
                else Link(site, piece.Target, place, faults);
                break;
            default:
                Link(site, piece.Target, place, faults);
                break;
        }
    }

    private static void Link(Site site, string target, Place place, DiagnosticBag faults)
    {
        if (target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || uri.Host.Length == 0) faults.Add(Codes.NotAUrl, place, $"'{Short(target)}' is not an address");
            return;
        }
        // A footnote or a heading of the same text.
        if (target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || target.StartsWith('#')) return;
        if (!target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal))
        {
            faults.Add(Codes.UnsafeLink, place, $"'{Short(target)}' is neither http(s), mailto nor an address of this site, which begins with /");
            return;
        }
        if (target.StartsWith(MediaPath, StringComparison.Ordinal))
        {
            var file = Uri.UnescapeDataString(target[MediaPath.Length..].Split('#')[0]);
            if (!site.Media.ContainsKey(file)) faults.Add(Codes.MissingMedia, place, $"there is no file content/media/{Short(file)}{Spelling.DidYouMean(file, site.Media.Keys)}");
            return;
        }
        Page(site, target, place, faults);
    }

    private static void Page(Site site, string target, Place place, DiagnosticBag faults)
    {
        var path = target.Split('#')[0];
        if (site.Addresses.Contains(path))
        {
            if (target.Split('#') is [_, { Length: > 0 } anchor]) Anchor(site, path, Uri.UnescapeDataString(anchor), place, faults);
            return;
        }
        if (site.IsFromUnreadable(path)) return;
        if (site.IsHidden(path.EndsWith('/') ? path : path + "/"))
        {
            faults.Add(Codes.LinkNotPublic, place, $"{Short(path)} is not public; the words are shown without a link");
            return;
        }
        var advice = site.Languages.FirstOrDefault(l => path.StartsWith($"/{l.Code}/", StringComparison.Ordinal)) is { } language && site.Addresses.Contains(path[(language.Code.Length + 1)..])
                ? $"; leave the language out: {path[(language.Code.Length + 1)..]}"
            : site.Addresses.Contains(path + "/") ? $"; did you mean '{path}/'?"
            : Spelling.DidYouMean(path, site.Addresses.Where(a => a.StartsWith(FirstSegment(path), StringComparison.Ordinal) || a.Count('/') == 2));
        faults.Add(Codes.BrokenLink, place, $"there is no page at {Short(path)}{advice}");
    }

    /// <summary>A clause of a declaration, under whatever id the declaration is named. An archived edition names clauses as they were.</summary>
    private static void Anchor(Site site, string path, string clause, Place place, DiagnosticBag faults)
    {
        if (!path.StartsWith(Urls.Declarations, StringComparison.Ordinal) || site.FindDeclaration(site.Today("declaration", path[Urls.Declarations.Length..].TrimEnd('/'))) is not { } declaration) return;
        if (site.IsFromUnreadable(Urls.Declaration(declaration.Id))) return;
        if (declaration.FormerClauses.ContainsKey(clause) && site.Editions.Any(e => e.Archive is not null && place.File.StartsWith($"content/editions/{e.Id}/", StringComparison.Ordinal))) return;
        if (ClausesKnown.Unknown(declaration, clause) is { } message) faults.Add(Codes.UnknownClause, place, message);
    }

    /// <summary>Twenty thousand addresses are too many to compare with each mistyped one: those of the same list will do.</summary>
    private static string FirstSegment(string path) => path[..(path.IndexOf('/', 1) is > 0 and var end ? end + 1 : path.Length)];

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
