using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Markdown;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Every record of the site that has texts, with what the desk needs to know of it. Records that readers will not get any more are left
/// out: withdrawn ones, and those past their last day.</summary>
public static class DeskItems
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly ImmutableArray<string> Kinds = ["site", "page", "project", "organization", "person", "vocabulary", "term", "declaration", "declaration-text", "edition", "session", "outcome", "news"];

    /// <remarks>One at a time: what is counted of a record is forgotten with the next.</remarks>
    internal static IEnumerable<DeskItem> Of(Site site) => ((IEnumerable<IEnumerable<DeskItem>>)
    [
        [Yaml("site", site.Settings.Record, Urls.Home, DeskStanding.InFront, site.Addresses.Count, site.Addresses.Count, site, site.Settings.Title)],
        site.Pages.Select(p => Prose("page", p, Urls.Page(p.Id), site.Settings.Values.Get(SiteSettings.Navigation).Any(n => n.Get(SiteSettings.NavigationPath) == Urls.Page(p.Id)) ? DeskStanding.InFront : DeskStanding.Public, site.Addresses.Count)),
        Projects(site),
        site.Organizations.Select(o => Yaml("organization", o.Record, Urls.Organization(o.Id), DeskStanding.Public, 2 + site.By(Facet.Organization)[o.Id].Length, 1, site, o.Name)),
        site.People.Select(p => Yaml("person", p.Record, Urls.Person(p.Id), DeskStanding.Public, 2 + site.SessionsOf(p.Id).Length, 2, site, p.Name)),
        site.Vocabularies.SelectMany(v => Terms(site, v)),
        site.Declarations.SelectMany(d => Declarations(site, d)),
        site.Editions.SelectMany(e => Editions(site, e)),
        site.News.Select(n => Prose("news", n, Urls.NewsItem(n.Id), DeskStanding.Public, 2)),
    ]).SelectMany(items => items);

    private static IEnumerable<DeskItem> Projects(Site site)
    {
        var featured = site.Featured.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var project in site.AllProjects)
        {
            if (project.VisibilityOn(site.Clock) is var visibility && visibility is Visibility.Withdrawn or Visibility.Expired) continue;
            var isPublic = visibility == Visibility.Published;
            // Its page, the list of all, and the list of each value that it has.
            var lists = 2 + Facet.All.Where(f => f.HasPages || f == Facet.Organization).Sum(f => f.ValuesOf(site, project).Count());
            yield return Yaml("project", project.Record, isPublic ? Urls.Project(project.Id) : null, !isPublic ? DeskStanding.Waiting : featured.Contains(project.Id) ? DeskStanding.InFront : DeskStanding.Public,
                isPublic ? lists : 1, isPublic ? lists : 1, site, project.Title) with { Own = project.Language, Recorded = [.. RecordedTranslation.Of(project)] };
        }
    }

    /// <summary>The vocabulary itself, and each of its terms: who mends one label does not have to read the others.</summary>
    private static IEnumerable<DeskItem> Terms(Site site, Vocabulary vocabulary)
    {
        var facet = Facet.All.FirstOrDefault(f => f.Vocabulary == vocabulary.Id);
        var page = facet is { HasPages: true } ? Urls.Facet(facet) : null;
        var record = vocabulary.Record;
        yield return Made("vocabulary", vocabulary.Id, record, page, DeskStanding.Public, 1, 1, site, [.. DeskPiece.Of(record.Values).Where(p => !p.Text.Path.StartsWith("terms/", StringComparison.Ordinal))], vocabulary.Label);
        foreach (var term in vocabulary.Terms)
            yield return Made("term", $"{vocabulary.Id}/{term.Id}", record, page is null ? null : Urls.FacetValue(facet!, term.Id), term.Values.Get(Term.Deprecated) == true ? DeskStanding.Waiting : DeskStanding.Public,
                1 + (facet is null ? 0 : site.By(facet)[term.Id].Length), 1, site, [.. DeskPiece.Of(term.Values)], term.Label) with { Working = term.Values.Get(Term.Working) };
    }

    private static IEnumerable<DeskItem> Declarations(Site site, Declaration declaration)
    {
        var path = Urls.Declaration(declaration.Id);
        yield return Yaml("declaration", declaration.Record, path, DeskStanding.Public, 2 + site.FollowThrough.OfDeclaration(declaration.Id).Length, 1, site, declaration.Title);
        if (declaration.Reference is not { } reference) yield break;
        var (folder, own) = ($"content/declarations/{declaration.Id}", reference.Language);
        // Clauses are the same where their ids are; those without an id stand in none of the others.
        var texts = declaration.Texts;
        ImmutableArray<DeskPiece> pieces = [.. reference.Clauses.Flat.Where(c => c is { Id: not null, IsDerived: false }).Select(c => new DeskPiece(new(c.Id!, null, null), DeskRole.Body,
            [.. texts.OrderByDescending(t => t.Language == own).Select(t => (t.Language, Clause: t.Clauses.Find(c.Id!))).Where(t => t.Clause is not null).Select(t => KeyValuePair.Create(t.Language, DeskPiece.Count(BlockText.Plain(t.Clause!.Block))))]))];
        if (pieces.IsEmpty) yield break;
        yield return new("declaration-text", declaration.Id, language => ($"{folder}/text.{language}.md", declaration.TextIn(language) is not null), path, own, DeskStanding.Public, 1, 1, pieces)
        {
            Recorded = [.. RecordedTranslation.Of(declaration)], Name = declaration.Title,
        };
    }

    private static IEnumerable<DeskItem> Editions(Site site, Edition edition)
    {
        yield return Yaml("edition", edition.Record, Urls.Edition(edition.Id), DeskStanding.Public, 2 + edition.Sessions.Length + edition.Outcomes.Length, 2, site, edition.Title);
        foreach (var session in edition.Sessions)
            yield return Yaml("session", session.Record, Urls.Session(edition.Id, session.Id), DeskStanding.Public, 2 + session.Values.Get(Session.Speakers).Length + (session.Values.Has(Session.Room) ? 1 : 0) + (session.Values.Has(Session.Track) ? 1 : 0), 1, site, session.Title);
        foreach (var outcome in edition.Outcomes)
            yield return Yaml("outcome", outcome.Record, Urls.Outcome(edition.Id, outcome.Id), DeskStanding.Public, 3 + outcome.Values.Get(Outcome.Implements).Length, 1, site, outcome.Title);
        foreach (var page in edition.Pages) yield return Prose("page", page, Urls.EditionPage(edition.Id, page.Id), DeskStanding.Public, 2);
    }

    private static DeskItem Yaml(string kind, Record record, string? page, DeskStanding standing, int places, int cards, Site site, Translated<string>? name) =>
        Made(kind, record.Id, record, page, standing, places, cards, site, [.. DeskPiece.Of(record.Values)], name);

    private static DeskItem Made(string kind, string id, Record record, string? page, DeskStanding standing, int places, int cards, Site site, ImmutableArray<DeskPiece> pieces, Translated<string>? name) =>
        new(kind, id, _ => (record.File, true), page, name is { Values: [var first, ..] } ? first.Key : site.Languages[0].Code, standing, places, cards, pieces) { Name = name };

    private static DeskItem Prose(string kind, ProsePage page, string path, DeskStanding standing, int places)
    {
        var isNews = page.Texts[0].Record.Type == NewsItem.Type;
        var (set, title, summary) = isNews ? ("news", NewsItem.Title, NewsItem.Summary) : ("page", ProsePage.Title, ProsePage.Summary);
        var recorded = RecordedTranslation.Of(page).ToImmutableArray();
        var own = recorded.FirstOrDefault(r => r.State == "original")?.Language ?? page.Texts[0].Language;
        var texts = page.Texts.OrderByDescending(t => t.Language == own).ToList();
        DeskPiece Piece(DeskText name, DeskRole role, Func<Prose, string?> text) => new(name, role, [.. texts.Where(t => text(t) is not null).Select(t => KeyValuePair.Create(t.Language, DeskPiece.Count(text(t))))]);
        ImmutableArray<DeskPiece> pieces =
        [
            Piece(new("title", set, "title"), DeskRole.Name, t => t.Record.Values.Get(title)), Piece(new("summary", set, "summary"), DeskRole.Summary, t => t.Record.Values.Get(summary)),
            Piece(new("text", null, "desk.body"), DeskRole.Body, t => t.Body),
        ];
        var folder = page.Texts[0].Record.File[..(page.Texts[0].Record.File.LastIndexOf('/') + 1)];
        var name = new Translated<string>([.. texts.Where(t => t.Record.Values.Get(title) is not null).Select(t => KeyValuePair.Create(t.Language, t.Record.Values.Get(title)!))]);
        return new(kind, page.Id, language => ($"{folder}{page.Id}.{language}.md", page.Texts.Any(t => t.Language == language)), path, own, standing, places, 1, [.. pieces.Where(p => p.Counts.Length > 0)])
        {
            Recorded = recorded, Name = name.Values.IsEmpty ? null : name,
        };
    }
}
