using Repository.Schema;

namespace Repository.Model;

/// <summary>Evidence of a delivery that counts: an outcome that is delivered, and the last piece of its evidence that has a date which has
/// come and that leads readers to something: an address, or a published record. A note alone is what the outcome says of itself, and so is
/// an address at which this site tells of outcomes and commitments.</summary>
public sealed record Delivery(Outcome Outcome, Values Evidence, PartialDate Date)
{
    /// <summary>The last tells when it was delivered: what came before told of the way there. Null where nothing proves it yet.</summary>
    public static Delivery? Of(Site site, Outcome outcome) =>
        outcome.Values.Get(Outcome.State) != "delivered" ? null
        : outcome.Values.Get(Outcome.Evidence).Where(piece => Counts(site, outcome, piece)).Select(piece => new Delivery(outcome, piece, piece.Get(Outcome.EvidenceDate)!.Value)).MaxBy(d => d.Date.Last);

    /// <summary>A month or year counts from its first day on.</summary>
    private static bool Counts(Site site, Outcome outcome, Values piece) =>
        piece.Get(Outcome.EvidenceDate) is { } date && date.First <= site.Clock
        && ((piece.Get(Outcome.EvidenceUrl) is { } url && !LeadsBack(site, url)) || (piece.Get(Outcome.EvidenceProject) is { } project && site.FindPublished(project) is not null));

    /// <summary>The address is one of this site, in whatever language and form, that tells of outcomes, sessions, declarations or their
    /// follow-up: what stands there follows from the outcome itself.</summary>
    public static bool LeadsBack(Site site, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return false;
        foreach (var written in (string?[])[site.BaseUrl, site.Settings.Values.Get(SiteSettings.BaseUrlField)])
        {
            if (!Uri.TryCreate(written, UriKind.Absolute, out var home) || !Host(home).Equals(Host(address), StringComparison.OrdinalIgnoreCase)) continue;
            var (above, path) = (Segments(home), Segments(address));
            if (!path.Take(above.Length).SequenceEqual(above, StringComparer.OrdinalIgnoreCase)) continue;
            var page = path[above.Length..];
            if (page.Length > 0 && site.Languages.Any(l => l.Code.Equals(page[0], StringComparison.OrdinalIgnoreCase))) page = page[1..];
            if (TellsOfOutcomes(page)) return true;
        }
        return false;
    }

    /// <param name="page">Of lists, pages and what lies beside them: <c>editions</c>, <c>2026</c>, <c>outcomes.atom</c>.</param>
    private static bool TellsOfOutcomes(string[] page) => page.Select(s => s.Split('.')[0].ToLowerInvariant()).ToArray() switch
    {
        ["declarations" or "follow-through" or "outcomes", ..] => true,
        ["editions", _, "outcomes" or "sessions", ..] => true,
        _ => false,
    };

    private static string Host(Uri address) => address.IdnHost.TrimEnd('.');

    private static string[] Segments(Uri address) => Uri.UnescapeDataString(address.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
}
