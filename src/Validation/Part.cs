using Repository.Model;

namespace Repository.Validation;

/// <summary>A person in a session, with every role that the session gives them.</summary>
/// <param name="Position">Of the first entry of <c>speakers</c> that names the person.</param>
public sealed record Part(string Person, string Roles, bool Leads, int Position)
{
    private const int NamedAtMost = 3;

    /// <summary>Everybody in a session who has a record, once each, in the order of the file.</summary>
    public static IEnumerable<Part> Of(Site site, Session session) => session.Values.Get(Session.Speakers)
        .Select((s, i) => (Person: s.Get(Session.SpeakerPerson), Role: s.Get(Session.SpeakerRole) ?? "speaker", Position: i))
        .Where(s => site.FindPerson(s.Person) is not null).GroupBy(s => s.Person!)
        .Select(g => new Part(g.Key, string.Join(" and ", g.Select(s => s.Role).Distinct()), g.Any(s => s.Role != "speaker"), g.First().Position));

    /// <summary>A few of them by name, the others as a number.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        IEnumerable<string> named = names.Count <= NamedAtMost ? names : [.. names.Take(NamedAtMost), $"{names.Count - NamedAtMost} more"];
        var all = named.ToList();
        return all.Count == 1 ? all[0] : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }
}
