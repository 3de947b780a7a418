using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Model;
using Repository.Search;

namespace Repository.Review;

/// <param name="Likeness">From 0 to 1.</param>
public sealed record PossibleDuplicate(string File, string OtherFile, string OtherTitle, double Likeness, bool HasSameOrganization);

/// <summary>Records, new or renamed, that an older one may stand for already. Titles are compared in all their languages, without capitals,
/// marks and kinds of letters; only records of the same organization or with a rare word in common are looked at.</summary>
public sealed class Duplicates
{
    private const double AlikeAtHome = 0.6, AlikeAnywhere = 0.8;

    /// <summary>A word that more titles have says nothing; so the work for one record is bounded.</summary>
    private const int MostTitles = 50;

    /// <summary>Of one organization at most so many records are looked at.</summary>
    private const int MostOfOne = 500;

    private readonly Dictionary<string, List<Known>> byWord = new(StringComparer.Ordinal), byOrganization = new(StringComparer.Ordinal);

    private sealed class Known(Record record, string? organization, ImmutableArray<string> titles)
    {
        public Record Record { get; } = record;
        public string? Organization { get; } = organization;
        public ImmutableArray<string> Titles { get; } = titles;

        /// <summary>Of each title; made once, since a record of a large organization is compared with all that are new there.</summary>
        public IReadOnlyList<IReadOnlyDictionary<string, int>> Pieces => pieces ??= [.. Titles.Select(PiecesOf)];

        private IReadOnlyList<IReadOnlyDictionary<string, int>>? pieces;
    }

    public static ImmutableArray<PossibleDuplicate> Of(ReviewInput input, ImmutableArray<RecordChange> changes)
    {
        var wanted = changes.Where(c => c.Type is "project" or "organization" or "person" && (c.Kind is ChangeKind.Added || c.Fields.Any(f => f.Path.StartsWith("title.", StringComparison.Ordinal) || f.Path.StartsWith("name.", StringComparison.Ordinal) || f.Path == "organization"))).Select(c => c.File).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0) return [];
        var fold = new TextAnalyzer("en");
        var all = input.Head.AllProjects.Select(p => (p.Record, p.Values.Get(Project.OrganizationField), p.Values.Get(Project.TitleField)))
            .Concat(input.Head.Organizations.Select(o => (o.Record, (string?)null, o.Values.Get(Organization.NameField))))
            .Concat(input.Head.People.Select(p => (p.Record, (string?)null, p.Values.Get(Person.NameField))))
            .Where(r => r.Item3 is not null).Select(r => new Known(r.Record, r.Item2, [.. r.Item3!.Values.Select(v => fold.Fold(v.Value)).Where(t => t != "").Distinct()]))
            // A title of marks alone is no title to compare.
            .Where(r => !r.Titles.IsEmpty).ToList();
        var index = new Duplicates();
        foreach (var record in all) index.Add(record);
        return [.. all.Where(r => wanted.Contains(r.Record.File)).SelectMany(index.Like).OrderBy(d => d.File, StringComparer.Ordinal).ThenByDescending(d => d.Likeness).ThenBy(d => d.OtherFile, StringComparer.Ordinal)];
    }

    private void Add(Known record)
    {
        foreach (var word in record.Titles.SelectMany(Words).Distinct()) List(byWord, $"{record.Record.Type.Name} {word}").Add(record);
        if (record.Organization is { } organization) List(byOrganization, organization).Add(record);
    }

    private static List<Known> List(Dictionary<string, List<Known>> lists, string key) => lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private IEnumerable<PossibleDuplicate> Like(Known record)
    {
        var near = new HashSet<Known>();
        foreach (var word in record.Titles.SelectMany(Words).Distinct())
            if (byWord[$"{record.Record.Type.Name} {word}"] is { Count: <= MostTitles } rare) near.UnionWith(rare);
        if (record.Organization is { } organization) near.UnionWith(byOrganization[organization].Take(MostOfOne));
        near.Remove(record);
        foreach (var other in near)
        {
            var likeness = other.Pieces.Max(theirs => record.Pieces.Max(mine => WordDifference.Likeness(mine, theirs)));
            var isAtHome = record.Organization is not null && record.Organization == other.Organization;
            if (likeness >= (isAtHome ? AlikeAtHome : AlikeAnywhere)) yield return new(record.Record.File, other.Record.File, RecordChanges.TitleOf(other.Record), Math.Round(likeness, 2), isAtHome);
        }
    }

    private static IEnumerable<string> Words(string title) => title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2);

    /// <summary>All runs of three letters: names in another order or with another ending still are alike.</summary>
    private static Dictionary<string, int> PiecesOf(string title)
    {
        var pieces = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in title.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            for (var (padded, at) = ($" {word} ", 0); at + 3 <= padded.Length; at++) pieces[padded.Substring(at, 3)] = pieces.GetValueOrDefault(padded.Substring(at, 3)) + 1;
        return pieces;
    }
}
