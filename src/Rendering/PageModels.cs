using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>What stands in the head of a page.</summary>
/// <param name="Kind">Which picture stands for the page where it is shared.</param>
/// <param name="Path">Within the site, without language; the same in every language.</param>
/// <param name="IsIndexed">False for notices and error pages, which search engines are asked to leave out.</param>
/// <param name="Script">A module of the theme's assets that this page needs.</param>
public sealed record Head(PageKind Kind, string Title, string? Description, string Path, bool IsIndexed = true, string? Script = null)
{
    /// <summary>A sheet of the theme's assets that this page needs beside the site's own.</summary>
    public string? Style { get; init; }

    /// <summary>The same in other forms: feeds and calendars.</summary>
    public ImmutableArray<Alternate> Alternates { get; init; } = [];

    /// <summary>What the page is about in the words of schema.org, as JSON; null for none.</summary>
    public ReadOnlyMemory<byte>? Data { get; init; }
}

/// <param name="Path">Within the site, without language.</param>
/// <param name="Type"><c>text/calendar</c>, <c>application/atom+xml</c>, …</param>
public sealed record Alternate(string Path, string Type, string Title);

/// <summary>What a page is about. Each that is found has a picture in <c>assets/cards</c>, one in every language, that other sites show beside a link.</summary>
public enum PageKind { Home, Record, List, Organization, Person, Declaration, Edition, Session, Outcome, News, Text, Region, Compare, NotFound }

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

/// <summary>The records that two facets' values share.</summary>
public sealed record FacetPairModel(FacetCross Cross, string Row, string Column, Listing<Project> Projects);

/// <summary>A list of values with the number of records of each, drawn as bars.</summary>
/// <param name="Of">Only the records of this value of another facet are counted; null for all that are published.</param>
/// <param name="Most">How many values are shown at most, the most frequent; null for all in the order of the vocabulary.</param>
/// <param name="Level">Of its heading: 2 or 3.</param>
public sealed record BarsModel(Facet Facet, (Facet Facet, string Value)? Of = null, int? Most = null, int Level = 2);

/// <summary>A number that leads to the list that it counts.</summary>
/// <param name="Text">With the number in it, as the language counts.</param>
public sealed record Stat(string Text, string Number, string Path);

public sealed record OrganizationModel(Organization Organization, Listing<Project> Projects);

/// <param name="Section">The list it belongs to, for the way back.</param>
public sealed record ProseModel(ProsePage Page, Crumb? Section);

/// <param name="Label">Of the page it leads to.</param>
public sealed record Crumb(string Label, string Path);

/// <param name="Kind">In Words below <c>search.kinds</c>.</param>
/// <param name="Excerpt">Without text where there is none.</param>
public sealed record SearchHitModel(string Kind, string Path, LocalText Title, LocalText Excerpt);

/// <param name="Label">The word that says what is searched.</param>
/// <param name="Path">The page that shows what was found.</param>
/// <param name="HasScript">What is found is shown on this page.</param>
public sealed record SearchFormModel(string Label, string Path, bool HasScript = true)
{
    /// <summary>The words that the script says, by their keys below <c>search.script</c> and <c>search.groups</c>, and how numbers are written.</summary>
    public string WordsJson(LanguageView view) => System.Text.Json.JsonSerializer.Serialize(
        view.Words.Keys.Where(k => k.StartsWith("search.script.", StringComparison.Ordinal) || k.StartsWith("search.groups.", StringComparison.Ordinal) || k is "number.group" or "number.group_from")
            .Order(StringComparer.Ordinal).ToDictionary(k => k.Replace("search.", "", StringComparison.Ordinal).Replace("script.", "", StringComparison.Ordinal), k => view.Words[k]),
        new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
