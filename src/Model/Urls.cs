namespace Repository.Model;

/// <summary>Addresses within the site, without base path and language: <c>/projects/x/</c>. An id stands in them in lower case.</summary>
public static class Urls
{
    /// <summary>Records on one page of a list.</summary>
    public const int PageSize = 50;

    public const string Home = "/", Projects = "/projects/", Organizations = "/organizations/", People = "/people/", Declarations = "/declarations/", Editions = "/editions/", News = "/news/", Region = "/state-of-the-region/", Compare = "/compare/", Search = "/search/";

    public static string Project(string id) => $"/projects/{id}/";
    public static string Organization(string id) => $"/organizations/{id}/";
    public static string Person(string id) => $"/people/{id}/";
    public static string Declaration(string id) => $"/declarations/{id}/";
    public static string Edition(string year) => $"/editions/{year}/";
    public static string Session(string year, string id) => $"/editions/{year}/sessions/{id}/";
    public static string Outcome(string year, string id) => $"/editions/{year}/outcomes/{id}/";
    public static string EditionPage(string year, string id) => $"/editions/{year}/pages/{id}/";
    public static string NewsItem(string id) => $"/news/{id}/";
    public static string Page(string id) => $"/pages/{id}/";
    public static string Facet(Facet facet) => $"/{facet.Segment}/";
    public static string FacetValue(Facet facet, string value) => $"/{facet.Segment}/{value.ToLowerInvariant()}/";

    /// <summary>The records of two facets' values: <c>/action-lines/c7-e-health/sdgs/3/</c>.</summary>
    public static string FacetPair(FacetCross cross, string row, string column) => $"{FacetValue(cross.Rows, row)}{cross.Columns.Segment}/{column.ToLowerInvariant()}/";

    /// <summary>A clause as a record names it (<c>declaration-id#clause-id</c>).</summary>
    public static string Clause(string reference) => reference.Split('#') is [var declaration, var clause] ? $"{Declaration(declaration)}#{clause}" : Declarations;

    /// <param name="list">The address of the first page.</param>
    /// <param name="page">From 1.</param>
    public static string ListPage(string list, int page) => page == 1 ? list : $"{list}page/{page}/";

    public static int PagesFor(int records) => Math.Max(1, (records + PageSize - 1) / PageSize);
}
