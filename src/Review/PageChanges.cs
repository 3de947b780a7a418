using System.Collections.Immutable;
using Repository.Content;
using Repository.Model;

namespace Repository.Review;

/// <summary>Addresses, without language.</summary>
/// <param name="Changed">Pages of the records that changed.</param>
/// <param name="Lists">How many lists show such a record.</param>
/// <param name="Lost">Of those that vanish, the ones from which nothing leads on: links of others break.</param>
public sealed record PageChange(ImmutableArray<string> Appeared, ImmutableArray<string> Vanished, ImmutableArray<string> Changed, int Lists, ImmutableArray<string> Lost);

public static class PageChanges
{
    public static PageChange Of(ReviewInput input, ImmutableArray<RecordChange> records)
    {
        var (before, after) = (SitePages.All(input.Base).Select(p => p.Path).ToHashSet(StringComparer.Ordinal), SitePages.All(input.Head).Select(p => p.Path).ToHashSet(StringComparer.Ordinal));
        var vanished = before.Where(p => !after.Contains(p)).Order(StringComparer.Ordinal).ToImmutableArray();
        var led = SitePages.Redirects(input.Head).Select(r => r.From).ToHashSet(StringComparer.Ordinal);
        // The second page of a list that grew shorter is nobody's address.
        var lost = vanished.Where(p => !led.Contains(p) && !p.Contains("/page/", StringComparison.Ordinal)).ToImmutableArray();
        var files = records.Where(r => r.Kind is ChangeKind.Changed or ChangeKind.Renamed).Select(r => r.File).ToHashSet(StringComparer.Ordinal);
        var changed = input.Head.Records.Where(r => files.Contains(r.File)).Select(Address).OfType<string>().Where(after.Contains).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new([.. after.Where(p => !before.Contains(p)).Order(StringComparer.Ordinal)], vanished, changed, Lists(input, records), lost);
    }

    /// <summary>The page of a record; null for what has none of its own.</summary>
    public static string? Address(Record record) => record.Type.Name switch
    {
        "project" => Urls.Project(record.Id),
        "organization" => Urls.Organization(record.Id),
        "person" => Urls.Person(record.Id),
        "declaration" or "declaration-text" => Urls.Declaration(record.Id),
        "edition" => Urls.Edition(record.Id),
        "session" => Urls.Session(Year(record), record.Id),
        "outcome" => Urls.Outcome(Year(record), record.Id),
        "news" => Urls.NewsItem(record.Id),
        "page" => record.File.StartsWith("content/editions/", StringComparison.Ordinal) ? Urls.EditionPage(Year(record), record.Id) : Urls.Page(record.Id),
        _ => null,
    };

    private static string Year(Record record) => record.File.Split('/')[2];

    private static int Lists(ReviewInput input, ImmutableArray<RecordChange> records)
    {
        var ids = records.Where(r => r.Type == "project").SelectMany(r => new[] { r.Id, r.FormerId ?? r.Id }).ToHashSet(StringComparer.Ordinal);
        var lists = new HashSet<string>(StringComparer.Ordinal);
        foreach (var site in (ReadOnlySpan<Site>)[input.Base, input.Head])
            foreach (var project in site.Projects.Where(p => ids.Contains(p.Id)))
            {
                lists.Add(Urls.Projects);
                foreach (var facet in Facet.WithPages.Append(Facet.Organization))
                    foreach (var value in facet.ValuesOf(site, project))
                        if (value is not null) lists.Add(Urls.FacetValue(facet, value));
            }
        return lists.Count;
    }
}
