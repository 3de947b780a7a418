using System.Collections.Immutable;

namespace Repository.Model;

/// <summary>Every address below an edition's own at which something answers: its pages, the redirects to them, and its files.</summary>
public static class EditionUrls
{
    /// <summary>Without language, sorted. Each redirect leads to a page of the edition, never to another redirect.</summary>
    public static ImmutableSortedSet<string> Of(Edition edition)
    {
        var below = Urls.Edition(edition.Id);
        return ImmutableSortedSet.CreateRange<string>(StringComparer.Ordinal,
        [
            .. SitePages.OfEdition(edition).Select(p => p.Path),
            .. EditionFiles.Of(edition).Select(f => f.Path),
            .. SitePages.RedirectsOf(edition).Select(r => r.From).Where(from => from.StartsWith(below, StringComparison.Ordinal)),
        ]);
    }
}
