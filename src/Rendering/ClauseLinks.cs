using Repository.Model;

namespace Repository.Rendering;

/// <summary>Links in the clauses of declarations. A text that was adopted is not changed when something it names gets another id: the link is.</summary>
public static class ClauseLinks
{
    /// <summary>The address as it is today: <c>#op-9</c> becomes <c>/declarations/x/#op-11</c> where the clause was renumbered, and a renamed declaration has
    /// its new name. Null for a record that is not public: its words are shown without a link.</summary>
    /// <param name="declaration">In whose text the link stands.</param>
    /// <param name="url">As written.</param>
    public static string? Today(Site site, Declaration declaration, string url)
    {
        if (url.StartsWith('#')) url = Urls.Declaration(declaration.Id) + url;
        if (!url.StartsWith('/')) return url;
        var (path, fragment) = url.IndexOf('#') is >= 0 and var at ? (url[..at], url[at..]) : (url, "");
        if (site.IsHidden(path)) return null;
        if (!path.StartsWith(Urls.Declarations, StringComparison.Ordinal) || path[Urls.Declarations.Length..].TrimEnd('/') is not { Length: > 0 } id || id.Contains('/')) return url;
        var today = site.Today("declaration", id);
        return Urls.Declaration(today) + (fragment.Length > 1 ? "#" + (site.FindDeclaration(today)?.TodaysClause(fragment[1..]) ?? fragment[1..]) : fragment);
    }
}
