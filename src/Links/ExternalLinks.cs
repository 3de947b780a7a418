using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Links;

/// <param name="Record">The type and id of the record: <c>project x</c>.</param>
public sealed record LinkPlace(Place Place, string Record);

/// <summary>An address outside the site, with every place that names it.</summary>
/// <param name="Url">Without a fragment, which no server is asked for.</param>
public sealed record ExternalLink(Uri Url, ImmutableArray<LinkPlace> Places)
{
    public string Key => Url.AbsoluteUri;
}

/// <summary>Every address of http and https that the content names: in fields, and in texts in Markdown of every kind.</summary>
public static class ExternalLinks
{
    /// <summary>In the order of the addresses.</summary>
    public static ImmutableArray<ExternalLink> Of(Site site)
    {
        var found = new Dictionary<string, (Uri Url, ImmutableArray<LinkPlace>.Builder Places)>(StringComparer.Ordinal);
        foreach (var record in site.Records) Fields(record, (url, place) => Add(found, url, place, record));
        foreach (var prose in site.Prose)
            foreach (var piece in Pieces(prose.Body)) Add(found, piece.Target, prose.InBody(piece.Line, piece.Column + 1), prose.Record);
        return [.. found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ExternalLink(f.Value.Url, f.Value.Places.ToImmutable()))];
    }

    private static void Fields(Record record, Action<string, Place> add) => FieldWalk.Visit(record.Values, (type, value, path) =>
    {
        // The path is only valid during this call, the place may be asked for later.
        if (type is UrlType)
        {
            // Where the site itself will be is nobody else's page.
            if (path.ToString() is var within && !(record.Type == SiteSettings.Type && within == SiteSettings.BaseUrlField.Name)) add((string)value, record.At(within));
        }
        else if (type is TextType { Format: TextFormat.Markdown } && MarkdownText.NeedsParsing((string)value))
        {
            var within = path.ToString();
            foreach (var piece in Pieces((string)value)) add(piece.Target, record.AtText(within, piece.Line, piece.Column));
        }
    });

    private static IEnumerable<MarkdownPiece> Pieces(string text) => MarkdownText.Pieces(MarkdownText.Parse(text)).Where(p => p.Kind == PieceKind.Link);

    private static void Add(Dictionary<string, (Uri, ImmutableArray<LinkPlace>.Builder Places)> found, string address, Place place, Record record)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0) return;
        if (url.Fragment.Length > 0) url = new Uri(url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped));
        if (!found.TryGetValue(url.AbsoluteUri, out var link)) found[url.AbsoluteUri] = link = (url, ImmutableArray.CreateBuilder<LinkPlace>());
        link.Places.Add(new(place, $"{record.Type.Name} {record.Id}"));
    }
}
