using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>No page and no redirect stands at the address of another.</summary>
public sealed class AddressesUnique : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        var claimed = new Dictionary<string, Redirect?>(StringComparer.Ordinal);
        foreach (var page in SitePages.All(site)) claimed[page.Path] = null;
        // Records that are not public today will be one day: the answer must not change with the date.
        foreach (var project in site.AllProjects) claimed[Urls.Project(project.Id)] = null;
        foreach (var vocabulary in site.Vocabularies)
            foreach (var twice in vocabulary.Terms.GroupBy(t => t.Segment).Where(g => g.Count() > 1))
                faults.Add(Codes.SameUrl, vocabulary.Record.At($"terms/{twice.Last().Position}/id"), $"two terms claim one address: {string.Join(" and ", twice.Select(t => $"'{t.Id}'"))}");
        foreach (var redirect in SitePages.Redirects(site))
        {
            if (redirect.From == redirect.To)
                faults.Add(Codes.CircularRedirect, redirect.File.At(redirect.Within), $"'{redirect.To.TrimEnd('/').Split('/')[^1]}' is named as a former id of itself");
            else if (!claimed.TryAdd(redirect.From, redirect))
                faults.Add(Codes.SameUrl, redirect.File.At(redirect.Within), $"the address {redirect.From} is taken {(claimed[redirect.From] is { } other ? $"by the redirect of {other.File.File}" : "by a page of this site")}");
        }
    }
}
