namespace Repository.Model;

/// <summary>Addresses within the site, without base path and language: <c>/projects/x/</c>. An id stands in them in lower case.</summary>
public static class Urls
{
    /// <summary>Records on one page of a list.</summary>
    public const int PageSize = 50;

    public const string Home = "/", Projects = "/projects/", Organizations = "/organizations/", People = "/people/", Declarations = "/declarations/", Editions = "/editions/", News = "/news/", Region = "/state-of-the-region/", Compare = "/compare/", Search = "/search/", Outcomes = "/outcomes/", FollowThrough = "/follow-through/", Translations = "/translations/", Submit = "/submit/";

    public static string Project(string id) => $"/projects/{id}/";
    public static string Organization(string id) => $"/organizations/{id}/";
    public static string Person(string id) => $"/people/{id}/";
    public static string Declaration(string id) => $"/declarations/{id}/";

    /// <summary>The texts of several languages side by side.</summary>
    /// <param name="languages">Of two languages, in the order of the site; none for all.</param>
    public static string Parallel(string id, params ReadOnlySpan<string> languages) => $"/declarations/{id}/parallel/{(languages.IsEmpty ? "" : string.Join('-', languages!) + "/")}";

    /// <summary>How an earlier version differs from the text.</summary>
    public static string DeclarationVersion(string id, string version) => $"/declarations/{id}/versions/{version}/";

    /// <summary>Everything that has to do with one clause.</summary>
    public static string Commitment(string declaration, string clause) => $"/follow-through/{declaration}/{clause}/";

    public static string Edition(string year) => $"/editions/{year}/";
    public static string Session(string year, string id) => $"/editions/{year}/sessions/{id}/";
    public static string Outcome(string year, string id) => $"/editions/{year}/outcomes/{id}/";
    public static string EditionPage(string year, string id) => $"/editions/{year}/pages/{id}/";
    public static string Programme(string year) => $"/editions/{year}/programme/";
    public static string Speakers(string year) => $"/editions/{year}/speakers/";
    public static string EditionOutcomes(string year) => $"/editions/{year}/outcomes/";
    public static string EditionDocuments(string year) => $"/editions/{year}/documents/";
    public static string Changes(string year) => $"/editions/{year}/changes/";
    public static string Room(string year, string id) => $"/editions/{year}/rooms/{id}/";
    public static string Track(string year, string id) => $"/editions/{year}/tracks/{id}/";

    /// <summary>One day in the page of the programme.</summary>
    public static string Day(string year, DateOnly day) => $"{Programme(year)}#day-{day:yyyy-MM-dd}";

    /// <summary>The calendar of one day.</summary>
    public static string DayCalendar(string year, DateOnly day) => $"{Programme(year)}{day:yyyy-MM-dd}.ics";

    /// <summary>The whole programme for conference software.</summary>
    /// <param name="ending"><c>json</c> or <c>xml</c>.</param>
    public static string Schedule(string year, string ending) => $"/editions/{year}/schedule.{ending}";

    /// <summary>What a page shows, in another form, beside it: the calendar of <c>/people/x/</c> is <c>/people/x.ics</c>, the feed of
    /// <c>/outcomes/</c> is <c>/outcomes.atom</c>.</summary>
    public static string Beside(string page, string ending) => $"{page.TrimEnd('/')}.{ending}";

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
