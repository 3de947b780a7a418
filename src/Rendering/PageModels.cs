using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>What stands in the head of a page.</summary>
/// <param name="Path">Within the site, without language; the same in every language.</param>
/// <param name="IsIndexed">False for notices and error pages, which search engines are asked to leave out.</param>
public sealed record Head(string Title, string? Description, string Path, bool IsIndexed = true);

/// <summary>A page in the frame that all pages share.</summary>
public sealed record PageFrame(Head Head, Page Body);

/// <summary>One page of a long list.</summary>
/// <param name="Path">The address of the first page.</param>
/// <param name="Number">From 1.</param>
public sealed record Listing<T>(string Path, ImmutableArray<T> Items, int Number, int Total)
{
    public int Pages => Urls.PagesFor(Total);

    public static IEnumerable<Listing<T>> Of(string path, ImmutableArray<T> all)
    {
        for (var number = 1; number <= Urls.PagesFor(all.Length); number++)
            yield return new(path, [.. all.AsSpan().Slice((number - 1) * Urls.PageSize, Math.Min(Urls.PageSize, all.Length - (number - 1) * Urls.PageSize))], number, all.Length);
    }

    public PagerModel Pager => new(Path, Number, Pages);
}

public sealed record PagerModel(string Path, int Number, int Pages);

/// <param name="Term">Null for years and kinds.</param>
public sealed record FacetValueModel(Facet Facet, string Value, Term? Term, Listing<Project> Projects);

public sealed record OrganizationModel(Organization Organization, Listing<Project> Projects);

public sealed record PersonModel(Person Person, ImmutableArray<Session> Sessions);

public sealed record SessionModel(Edition Edition, Session Session);

public sealed record OutcomeModel(Edition Edition, Outcome Outcome);

/// <param name="Section">The list it belongs to, for the way back.</param>
public sealed record ProseModel(ProsePage Page, Crumb? Section);

/// <param name="Label">Of the page it leads to.</param>
public sealed record Crumb(string Label, string Path);
