namespace Repository.Model;

/// <summary>An address at which the site has a page in every language.</summary>
/// <param name="Path">Within the site, without language.</param>
/// <param name="Updated">The day of the last change, where the content says so.</param>
/// <param name="IsListed">In the site map: a notice about a withdrawn record is not.</param>
public sealed record SitePage(string Path, DateOnly? Updated = null, bool IsListed = true);

/// <param name="File">The file whose <c>formerly</c> asks for it.</param>
/// <param name="Within">Where in that file: <c>formerly/0</c>.</param>
public sealed record Redirect(string From, string To, Content.Record File, string Within);

/// <summary>Every address of the site, derived from the model alone: what links may point to, what the site map lists. The pipelines
/// write a page for each; a test compares the two.</summary>
public static class SitePages
{
    public static IEnumerable<SitePage> All(Site site)
    {
        yield return new(Urls.Home);
        yield return new(Urls.Region);
        yield return new(Urls.Compare);
        yield return new(Urls.Search, IsListed: false);
        yield return new(Urls.Translations, IsListed: false);
        yield return new(Urls.Submit);
        foreach (var page in Lists(Urls.Projects, site.Projects.Length)) yield return page;
        foreach (var project in site.Projects) yield return new(Urls.Project(project.Id), project.Updated);
        foreach (var project in site.Withdrawn) yield return new(Urls.Project(project.Id), project.Updated, IsListed: false);
        foreach (var facet in Facet.WithPages)
        {
            yield return new(Urls.Facet(facet));
            var index = site.By(facet);
            foreach (var value in index.Values)
                foreach (var page in Lists(Urls.FacetValue(facet, value), index[value].Length)) yield return page;
        }
        foreach (var (line, goal) in site.LinesAndGoals.Cells)
            foreach (var page in Lists(Urls.FacetPair(site.LinesAndGoals, line, goal), site.LinesAndGoals[line, goal].Length)) yield return page;
        foreach (var page in Lists(Urls.Organizations, site.Organizations.Length)) yield return page;
        foreach (var organization in site.Organizations)
            foreach (var page in Lists(Urls.Organization(organization.Id), site.By(Facet.Organization)[organization.Id].Length)) yield return page;
        foreach (var page in Lists(Urls.People, site.People.Length)) yield return page;
        foreach (var person in site.People) yield return new(Urls.Person(person.Id));
        yield return new(Urls.Declarations);
        foreach (var declaration in site.Declarations)
        {
            yield return new(Urls.Declaration(declaration.Id));
            foreach (var (path, _) in declaration.Parallels) yield return new(path);
            foreach (var version in declaration.VersionList) yield return new(Urls.DeclarationVersion(declaration.Id, version.Id));
        }
        foreach (var list in site.FollowThrough.Lists) yield return new(Urls.ListPage(Urls.FollowThrough, list.Number));
        foreach (var page in site.FollowThrough.Pages.SelectMany(p => Lists(p.Path, p.Parts.Projects.Length))) yield return page;
        yield return new(Urls.Editions);
        foreach (var page in site.Editions.SelectMany(OfEdition)) yield return page;
        foreach (var page in Lists(Urls.Outcomes, site.Outcomes.Length)) yield return page;
        foreach (var page in Lists(Urls.News, site.News.Length)) yield return page;
        foreach (var item in site.News) yield return new(Urls.NewsItem(item.Id), item.Texts.Max(t => t.Record.Values.Get(NewsItem.Date)));
        foreach (var page in site.Pages) yield return new(Urls.Page(page.Id), page.Texts.Max(t => t.Record.Values.Get(ProsePage.Updated)));
    }

    public static IEnumerable<Redirect> Redirects(Site site)
    {
        foreach (var p in site.Projects.Concat(site.Withdrawn).OrderBy(p => p.Id, StringComparer.Ordinal))
            foreach (var r in From(p.Record, p.Values.Get(Project.Formerly), Urls.Project)) yield return r;
        foreach (var o in site.Organizations)
            foreach (var r in From(o.Record, o.Values.Get(Organization.Formerly), Urls.Organization)) yield return r;
        foreach (var p in site.People)
            foreach (var r in From(p.Record, p.Values.Get(Person.Formerly), Urls.Person)) yield return r;
        foreach (var d in site.Declarations)
            foreach (var r in From(d.Record, d.Values.Get(Declaration.Formerly), Urls.Declaration)) yield return r;
        foreach (var r in site.FollowThrough.Pages.SelectMany(p => RedirectsOf(site, p))) yield return r;
        foreach (var r in site.Editions.SelectMany(RedirectsOf)) yield return r;
        foreach (var r in Of(site.News, NewsItem.Formerly, Urls.NewsItem)) yield return r;
        foreach (var r in Of(site.Pages, ProsePage.Formerly, Urls.Page)) yield return r;
        foreach (var facet in Facet.WithPages)
            if (facet.Vocabulary is { } id && site.FindVocabulary(id) is { } vocabulary)
                foreach (var term in vocabulary.Terms)
                    foreach (var (former, position) in term.Values.Get(Term.Formerly).Select((f, i) => (f, i)))
                        yield return new(Urls.FacetValue(facet, former), Urls.FacetValue(facet, term.Id), vocabulary.Record, $"terms/{term.Position}/formerly/{position}");
    }

    /// <summary>A clause is found under all ids that it and its declaration had. Ids that stand twice are told of by a rule: the first has them.</summary>
    private static IEnumerable<Redirect> RedirectsOf(Site site, ClausePage page)
    {
        var (declaration, clause) = (page.Declaration, page.Clause.Id!);
        var clauses = (declaration.FactsOf(clause)?.Get(Declaration.ClauseFormerly) ?? []).Index().Where(f => declaration.TodaysClause(f.Item) == clause && f.Item != clause).DistinctBy(f => f.Item).ToList();
        foreach (var (position, former) in clauses)
            yield return new(Urls.Commitment(declaration.Id, former), page.Path, declaration.Record, $"clauses/{clause}/formerly/{position}");
        foreach (var (position, former) in declaration.Values.Get(Declaration.Formerly).Index().Where(f => f.Item != declaration.Id && site.Today("declaration", f.Item) == declaration.Id).DistinctBy(f => f.Item))
            foreach (var id in clauses.Select(c => c.Item).Prepend(clause)) yield return new(Urls.Commitment(former, id), page.Path, declaration.Record, $"formerly/{position}");
    }

    /// <summary>Those that lead to pages of the edition.</summary>
    public static IEnumerable<Redirect> RedirectsOf(Edition edition) =>
    [
        .. From(edition.Record, edition.Values.Get(Edition.Formerly), Urls.Edition),
        .. edition.Sessions.SelectMany(s => From(s.Record, s.Values.Get(Session.Formerly), id => Urls.Session(edition.Id, id))),
        .. edition.Outcomes.SelectMany(o => From(o.Record, o.Values.Get(Outcome.Formerly), id => Urls.Outcome(edition.Id, id))),
        .. edition.TrackList.SelectMany((t, i) => t.Formerly.Select((former, k) => new Redirect(Urls.Track(edition.Id, former), Urls.Track(edition.Id, t.Id), edition.Record, $"tracks/{i}/formerly/{k}"))),
        .. edition.RoomList.SelectMany((r, i) => r.Formerly.Select((former, k) => new Redirect(Urls.Room(edition.Id, former), Urls.Room(edition.Id, r.Id), edition.Record, $"rooms/{i}/formerly/{k}"))),
        .. Of(edition.Pages, ProsePage.Formerly, id => Urls.EditionPage(edition.Id, id)),
    ];

    /// <summary>The pages of one edition.</summary>
    public static IEnumerable<SitePage> OfEdition(Edition edition) =>
    [
        new(Urls.Edition(edition.Id)),
        .. edition.Sessions.IsEmpty ? [] : new SitePage[] { new(Urls.Programme(edition.Id)), new(Urls.Changes(edition.Id)) },
        .. edition.Speakers.IsEmpty ? [] : Lists(Urls.Speakers(edition.Id), edition.Speakers.Length),
        .. edition.RoomList.Select(r => new SitePage(Urls.Room(edition.Id, r.Id))),
        .. edition.TrackList.Select(t => new SitePage(Urls.Track(edition.Id, t.Id))),
        .. edition.HasDocuments ? [new SitePage(Urls.EditionDocuments(edition.Id))] : Array.Empty<SitePage>(),
        .. edition.Outcomes.IsEmpty ? Array.Empty<SitePage>() : [new SitePage(Urls.EditionOutcomes(edition.Id))],
        .. edition.Pages.Select(p => new SitePage(Urls.EditionPage(edition.Id, p.Id))),
        .. edition.Sessions.Select(s => new SitePage(Urls.Session(edition.Id, s.Id), s.Values.Get(Session.UpdatedField))),
        .. edition.Outcomes.Select(o => new SitePage(Urls.Outcome(edition.Id, o.Id), o.Values.Get(Outcome.Updated))),
    ];

    private static IEnumerable<SitePage> Lists(string path, int records) =>
        Enumerable.Range(1, Urls.PagesFor(records)).Select(page => new SitePage(Urls.ListPage(path, page)));

    private static IEnumerable<Redirect> From(Content.Record record, IEnumerable<string> formerly, Func<string, string> url) =>
        formerly.Select((former, position) => new Redirect(url(former), url(record.Id), record, $"formerly/{position}"));

    /// <summary>The languages of a page may all name the same former id: it is one redirect.</summary>
    private static IEnumerable<Redirect> Of(IEnumerable<ProsePage> pages, Schema.Field<System.Collections.Immutable.ImmutableArray<string>> formerly, Func<string, string> url) =>
        pages.SelectMany(page => page.Texts.SelectMany(text => From(text.Record, text.Record.Values.Get(formerly), url)).DistinctBy(r => r.From));
}
