using Repository.Languages;
using Repository.Model;

namespace Repository.Import;

/// <summary>Records that may say the same as one that is to come.</summary>
public static class PossibleDuplicates
{
    /// <summary>Of two titles in one language, the share of words that they have in common from which they are called similar.</summary>
    private const double Similar = 0.6;

    /// <summary>Of the same organization, with a title in one language that has most words in common.</summary>
    public static IEnumerable<Project> Of(Site site, Project project) =>
        site.AllProjects.Where(p => p.Organization == project.Organization && p.Title is not null && p.Title.Values.Any(t => project.Title[t.Key] is { } title && Share(t.Value, title) >= Similar));

    public static IEnumerable<Organization> Of(Site site, Organization organization)
    {
        var names = organization.Name.Values.Select(n => Names.Key(n.Value)).ToHashSet(StringComparer.Ordinal);
        return site.Organizations.Where(o => o.Name?.Values.Any(n => names.Contains(Names.Key(n.Value))) == true);
    }

    private static double Share(string one, string other)
    {
        var (a, b) = (Names.Key(one).Split(' ').ToHashSet(StringComparer.Ordinal), Names.Key(other).Split(' ').ToHashSet(StringComparer.Ordinal));
        var common = a.Count(b.Contains);
        return (double)common / (a.Count + b.Count - common);
    }
}
