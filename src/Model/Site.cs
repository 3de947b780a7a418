using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;

namespace Repository.Model;

/// <summary>Circumstances of a run that are not content.</summary>
/// <param name="Clock">The day it is, for publication, expiry and due dates.</param>
/// <param name="BaseUrl">Overrides the one of site.yaml.</param>
/// <param name="Threads">How many files or pages are worked on at once.</param>
/// <param name="Drafts">Shows what is not public yet, for the development server.</param>
public sealed record SiteOptions(DateOnly Clock, string? BaseUrl = null, int Threads = 2, bool Drafts = false);

/// <summary>Everything that was read, linked and sorted once; nothing changes it afterwards.</summary>
public sealed class Site
{
    private readonly FrozenDictionary<string, Vocabulary> vocabularies;
    private readonly FrozenDictionary<string, Organization> organizations;
    private readonly FrozenDictionary<string, Person> people;
    private readonly FrozenDictionary<string, Project> projects;
    private readonly FrozenDictionary<string, Declaration> declarations;
    private readonly FrozenDictionary<string, Edition> editions;
    private readonly FrozenDictionary<(string Type, string Former), string> formers;
    private readonly FrozenDictionary<string, FacetIndex> facets;
    private readonly Lazy<FrozenSet<string>> addresses;
    private readonly ConcurrentDictionary<(Facet, string, Facet), FrozenDictionary<string, int>> profiles = new();
    private readonly ConcurrentDictionary<string, PictureSize?> pictureSizes = new(StringComparer.Ordinal);
    private readonly Lazy<FacetCross> linesAndGoals;
    private readonly Lazy<RelatedProjects> related;
    private readonly Lazy<FrozenDictionary<string, ImmutableArray<Session>>> sessionsByPerson;
    private readonly Lazy<FollowThrough> followThrough;
    private readonly Lazy<TranslationDesk> translations;
    private readonly bool showDrafts;
    private readonly ImmutableHashSet<string> unreadable;

    internal Site(SiteSettings settings, SiteOptions options, SiteParts parts)
    {
        Settings = settings;
        Clock = options.Clock;
        BaseUrl = options.BaseUrl ?? settings.Values.Get(SiteSettings.BaseUrlField) ?? "http://localhost/";
        if (!BaseUrl.EndsWith('/')) BaseUrl += "/";
        BasePath = new Uri(BaseUrl).AbsolutePath.TrimEnd('/');

        Vocabularies = parts.Vocabularies;
        vocabularies = Vocabularies.ToFrozenDictionary(v => v.Id);
        Organizations = parts.Organizations;
        organizations = Organizations.ToFrozenDictionary(o => o.Id);
        People = parts.People;
        people = People.ToFrozenDictionary(p => p.Id);
        AllProjects = parts.Projects;
        projects = AllProjects.ToFrozenDictionary(p => p.Id);
        showDrafts = options.Drafts;
        Projects = [.. AllProjects.Where(IsPublic).OrderByDescending(p => p.Updated).ThenBy(p => p.Id, StringComparer.Ordinal)];
        Withdrawn = [.. AllProjects.Where(p => p.VisibilityOn(Clock) == Visibility.Withdrawn)];
        Declarations = [.. parts.Declarations.OrderByDescending(d => d.Values.Get(Declaration.Adopted)).ThenBy(d => d.Id, StringComparer.Ordinal)];
        declarations = Declarations.ToFrozenDictionary(d => d.Id);
        Editions = [.. parts.Editions.OrderByDescending(e => e.Id, StringComparer.Ordinal)];
        editions = Editions.ToFrozenDictionary(e => e.Id);
        Pages = [.. parts.Pages.OrderBy(p => p.Texts[0].Record.Values.Get(ProsePage.Order) ?? int.MaxValue).ThenBy(p => p.Id, StringComparer.Ordinal)];
        News = [.. parts.News.OrderByDescending(n => n.Id, StringComparer.Ordinal)];
        Media = parts.Media;
        unreadable = parts.Unreadable;
        formers = Formers().DistinctBy(f => f.Former).ToFrozenDictionary(f => f.Former, f => f.Id);
        facets = Facet.All.ToFrozenDictionary(f => f.Id, f => FacetIndex.Of(this, f));
        linesAndGoals = new(() => FacetCross.Of(this, Facet.ActionLine, Facet.Sdg));
        related = new(() => new RelatedProjects(this));
        followThrough = new(() => new FollowThrough(this));
        translations = new(() => new TranslationDesk(this));
        sessionsByPerson = new(() => Editions.SelectMany(e => e.Sessions)
            .SelectMany(s => s.Values.Get(Session.Speakers).Select(speaker => FindPerson(speaker.Get(Session.SpeakerPerson))?.Id).OfType<string>().Distinct().Select(person => (person, session: s)))
            .GroupBy(pair => pair.person, pair => pair.session).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray()));
        Outcomes = [.. Editions.SelectMany(e => e.Outcomes)];
        addresses = new(() => SitePages.All(this).Select(p => p.Path).Concat(SitePages.Redirects(this).Select(r => r.From)).ToFrozenSet(StringComparer.Ordinal));
    }

    public SiteSettings Settings { get; }
    public ImmutableArray<Language> Languages => Settings.Languages;
    public DateOnly Clock { get; }

    /// <summary>Where the site will be published, with a slash at its end.</summary>
    public string BaseUrl { get; }

    /// <summary>The path of <see cref="BaseUrl"/> without a slash at its end: empty, or <c>/repo</c>.</summary>
    public string BasePath { get; }

    public ImmutableArray<Vocabulary> Vocabularies { get; }
    public ImmutableArray<Organization> Organizations { get; }
    public ImmutableArray<Person> People { get; }

    /// <summary>Every record, published or not, by id.</summary>
    public ImmutableArray<Project> AllProjects { get; }

    /// <summary>What readers get, the last updated first.</summary>
    public ImmutableArray<Project> Projects { get; }
    public ImmutableArray<Project> Withdrawn { get; }

    /// <summary>The newest first.</summary>
    public ImmutableArray<Declaration> Declarations { get; }

    /// <summary>The newest first.</summary>
    public ImmutableArray<Edition> Editions { get; }

    /// <summary>Those of all editions, the newest edition first.</summary>
    public ImmutableArray<Outcome> Outcomes { get; }

    /// <summary>By their <c>order</c>.</summary>
    public ImmutableArray<ProsePage> Pages { get; }

    /// <summary>The newest first.</summary>
    public ImmutableArray<ProsePage> News { get; }

    /// <summary>Files below content/media, by their path from there.</summary>
    public ImmutableSortedDictionary<string, ContentEntry> Media { get; }

    /// <summary>A file is there but could not be read, which has been reported: what refers to it is not wrong for that.</summary>
    /// <param name="file">From the site's root: <c>content/projects/x.yaml</c>.</param>
    public bool IsUnreadable(string file) => unreadable.Contains(file);

    /// <summary>The page at that address would be made from a file that could not be read.</summary>
    public bool IsFromUnreadable(string path) => unreadable.Count > 0 && "content" + path.TrimEnd('/') is var start
        && unreadable.Any(f => f.StartsWith(start + ".", StringComparison.Ordinal) || f.StartsWith(start + "/", StringComparison.Ordinal));

    /// <summary>The address of a record that exists and is not public.</summary>
    public bool IsHidden(string path) => path.StartsWith(Urls.Projects, StringComparison.Ordinal) && FindProject(path[Urls.Projects.Length..].TrimEnd('/')) is { } project && !Addresses.Contains(Urls.Project(project.Id));

    /// <summary>Every address that a link within the site may point to, without language; redirects too.</summary>
    public FrozenSet<string> Addresses => addresses.Value;

    public FacetIndex By(Facet facet) => facets[facet.Id];

    /// <summary>The WSIS–SDG matrix of the repository: action lines in rows, goals in columns.</summary>
    public FacetCross LinesAndGoals => linesAndGoals.Value;

    /// <summary>How many of a value's records have each value of another facet; counted once for all languages.</summary>
    public FrozenDictionary<string, int> Profile(Facet facet, string value, Facet other) => profiles.GetOrAdd((facet, value, other), key => key.Item3.CountIn(this, By(key.Item1)[key.Item2]));

    /// <summary>How large a picture of content/media is; read once for all languages. Null where it does not say, and for a file that is no picture.</summary>
    public PictureSize? SizeOf(string? media) => media is not null && Media.TryGetValue(media, out var entry) ? pictureSizes.GetOrAdd(media, _ => PictureSize.Of(entry)) : null;

    /// <summary>What became of the clauses of declarations.</summary>
    public FollowThrough FollowThrough => followThrough.Value;

    /// <summary>What is to be translated or read again.</summary>
    public TranslationDesk Translations => translations.Value;

    public ImmutableArray<RelatedProject> RelatedTo(Project project) => related.Value.Of(project);

    /// <summary>What the editors want shown first, as far as it is public.</summary>
    public IEnumerable<Project> Featured => Settings.Values.Get(SiteSettings.Featured).Select(FindPublished).OfType<Project>();

    /// <summary>The sessions of all editions in which somebody has a part, the newest edition first.</summary>
    public ImmutableArray<Session> SessionsOf(string person) => sessionsByPerson.Value.GetValueOrDefault(person, []);

    public Vocabulary? FindVocabulary(string id) => vocabularies.GetValueOrDefault(id);

    /// <summary>The organization of that id, or the one that had it before; so are people and projects found.</summary>
    public Organization? FindOrganization(string? id) => id is null ? null : organizations.GetValueOrDefault(Today("organization", id));
    public Person? FindPerson(string? id) => id is null ? null : people.GetValueOrDefault(Today("person", id));
    public Project? FindProject(string id) => projects.GetValueOrDefault(Today("project", id));
    public Declaration? FindDeclaration(string id) => declarations.GetValueOrDefault(id);
    public Edition? FindEdition(string id) => editions.GetValueOrDefault(id);

    /// <summary>The record, where readers get it today.</summary>
    public Project? FindPublished(string id) => FindProject(id) is { } project && IsPublic(project) ? project : null;

    private bool IsPublic(Project project) => project.VisibilityOn(Clock) is var visibility && (visibility == Visibility.Published || (showDrafts && visibility is (Visibility.Draft or Visibility.Scheduled)));

    /// <summary>The id that a record has today, by that one or a former one; what is unknown stays as it is.</summary>
    public string Today(string recordType, string id) => Exists(recordType, id) ? id : formers.GetValueOrDefault((recordType, id), id);

    /// <summary>The clause under the ids that it and its declaration have today.</summary>
    public string TodaysClause(string reference)
    {
        if (reference.Split('#') is not [var declaration, var clause]) return reference;
        var today = Today("declaration", declaration);
        return $"{today}#{FindDeclaration(today)?.TodaysClause(clause) ?? clause}";
    }

    /// <summary>The archived edition that the record belongs to: its ids and terms are those of that day. Null for a record of today.</summary>
    public Edition? ArchivedEditionOf(Record record) => Editions.FirstOrDefault(e => e.Archive is not null && record.File.StartsWith($"content/editions/{e.Id}/", StringComparison.Ordinal));

    private IEnumerable<((string, string) Former, string Id)> Formers() =>
    [
        .. Organizations.SelectMany(o => o.Values.Get(Organization.Formerly).Select(f => (("organization", f), o.Id))),
        .. People.SelectMany(p => p.Values.Get(Person.Formerly).Select(f => (("person", f), p.Id))),
        .. AllProjects.SelectMany(p => p.Values.Get(Project.Formerly).Select(f => (("project", f), p.Id))),
        .. Declarations.SelectMany(d => d.Values.Get(Declaration.Formerly).Select(f => (("declaration", f), d.Id))),
    ];

    /// <summary>Whether a record of that type and id exists, published or not.</summary>
    public bool Exists(string recordType, string id) => recordType switch
    {
        "organization" => organizations.ContainsKey(id),
        "person" => people.ContainsKey(id),
        "project" => projects.ContainsKey(id),
        "declaration" => declarations.ContainsKey(id),
        "edition" => editions.ContainsKey(id),
        _ => false,
    };

    public IEnumerable<string> IdsOf(string recordType) => recordType switch
    {
        "organization" => organizations.Keys,
        "person" => people.Keys,
        "project" => projects.Keys,
        "declaration" => declarations.Keys,
        "edition" => editions.Keys,
        _ => [],
    };

    /// <summary>Every YAML record and every prose file.</summary>
    public IEnumerable<Record> Records =>
    [
        Settings.Record,
        .. Vocabularies.Select(v => v.Record), .. Organizations.Select(o => o.Record), .. People.Select(p => p.Record), .. AllProjects.Select(p => p.Record),
        .. Declarations.Select(d => d.Record), .. Editions.Select(e => e.Record),
        .. Editions.SelectMany(e => e.Sessions).Select(s => s.Record), .. Editions.SelectMany(e => e.Outcomes).Select(o => o.Record),
        .. Prose.Select(p => p.Record),
    ];

    public IEnumerable<Prose> Prose =>
    [
        .. Declarations.SelectMany(d => d.Texts.Concat(d.Versions)).Select(t => t.Prose), .. Editions.SelectMany(e => e.Pages).SelectMany(p => p.Texts),
        .. Pages.SelectMany(p => p.Texts), .. News.SelectMany(n => n.Texts),
    ];
}

/// <summary>What the reader found, before it is linked.</summary>
internal sealed record SiteParts(
    ImmutableArray<Vocabulary> Vocabularies, ImmutableArray<Organization> Organizations, ImmutableArray<Person> People, ImmutableArray<Project> Projects,
    ImmutableArray<Declaration> Declarations, ImmutableArray<Edition> Editions, ImmutableArray<ProsePage> Pages, ImmutableArray<ProsePage> News,
    ImmutableSortedDictionary<string, ContentEntry> Media, ImmutableHashSet<string> Unreadable);
