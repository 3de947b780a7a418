using Repository.Schema;

namespace Repository.Model;

/// <summary>Evidence of a delivery that counts: an outcome that is delivered, and the last piece of its evidence that has a date which has
/// come and that leads readers to something: an address, or a published record. A note alone is what the outcome says of itself, and so is
/// an address that leads back to it.</summary>
public sealed record Delivery(Outcome Outcome, Values Evidence, PartialDate Date)
{
    /// <summary>The last tells when it was delivered: what came before told of the way there. Null where nothing proves it yet.</summary>
    public static Delivery? Of(Site site, Outcome outcome) =>
        outcome.Values.Get(Outcome.State) != "delivered" ? null
        : outcome.Values.Get(Outcome.Evidence).Where(piece => Counts(site, outcome, piece)).Select(piece => new Delivery(outcome, piece, piece.Get(Outcome.EvidenceDate)!.Value)).MaxBy(d => d.Date.Last);

    /// <summary>A month or year counts from its first day on.</summary>
    private static bool Counts(Site site, Outcome outcome, Values piece) =>
        piece.Get(Outcome.EvidenceDate) is { } date && date.First <= site.Clock
        && ((piece.Get(Outcome.EvidenceUrl) is { } url && !LeadsBack(site, outcome, url)) || (piece.Get(Outcome.EvidenceProject) is { } project && site.FindPublished(project) is not null));

    /// <summary>The address is that of the outcome's own page, in whatever language, or of one of its sessions.</summary>
    public static bool LeadsBack(Site site, Outcome outcome, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return false;
        string?[] homes = [site.BaseUrl, site.Settings.Values.Get(SiteSettings.BaseUrlField)];
        if (!homes.Any(h => Uri.TryCreate(h, UriKind.Absolute, out var home) && string.Equals(home.Host, address.Host, StringComparison.OrdinalIgnoreCase))) return false;
        var path = address.AbsolutePath.TrimEnd('/') + "/";
        return outcome.Values.Get(Outcome.Formerly).Prepend(outcome.Id).Select(id => Urls.Outcome(outcome.Edition, id))
            .Concat(outcome.Values.Get(Outcome.Sessions).Select(id => Urls.Session(outcome.Edition, id))).Any(own => path.EndsWith(own, StringComparison.Ordinal));
    }
}
