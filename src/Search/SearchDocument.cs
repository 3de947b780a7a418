using System.Collections.Immutable;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;
using Repository.Theme.Components;

namespace Repository.Search;

/// <summary>What can be found; the documents of one kind have neighbouring numbers.</summary>
public enum SearchKind { Project, Organization, Person, Declaration, Clause, Edition, Session, Outcome, News, Page }

/// <summary>A document: which it is is the same in every language, what it says is not.</summary>
/// <param name="Id">Names it to editors: <c>arabert</c>, <c>tunis-2025#op-3</c>, <c>2025/sessions/opening</c>.</param>
/// <param name="Path">Its address within the site.</param>
/// <param name="Texts">Its words in one language, field by field.</param>
/// <param name="Card">As lists show it.</param>
public sealed record SearchDocument(SearchKind Kind, string Id, string Path, Func<LanguageView, IEnumerable<FieldText>> Texts, Func<LanguageView, ReadOnlyMemory<byte>> Card)
{
    /// <summary>What finds this document whole: its id, and the number of the stocktaking database.</summary>
    public ImmutableArray<string> Ids { get; init; } = [Id];

    /// <summary>Every document of the site, kind by kind; projects in the order of <see cref="Site.Projects"/>, organizations by id.</summary>
    public static IEnumerable<SearchDocument> All(Site site) =>
    [
        .. site.Projects.Select(Of),
        .. site.Organizations.OrderBy(o => o.Id, StringComparer.Ordinal).Select(o => Of(SearchKind.Organization, o.Id, Urls.Organization(o.Id), o.Name, [o.Values.Get(Organization.Description)], names: OrganizationNames(o))),
        .. site.People.Select(p => Of(SearchKind.Person, p.Id, Urls.Person(p.Id), p.Name, [p.Values.Get(Person.Role), p.Values.Get(Person.Bio)])),
        .. site.Declarations.Select(d => Of(SearchKind.Declaration, d.Id, Urls.Declaration(d.Id), d.Title, [d.Values.Get(Declaration.Body), d.Values.Get(Declaration.Place), d.Values.Get(Declaration.Citation)])),
        .. site.Declarations.SelectMany(d => d.ClauseIds.Select(clause => Of(d, clause))),
        .. site.Editions.Select(e => Of(SearchKind.Edition, e.Id, Urls.Edition(e.Id), e.Title, [e.Values.Get(Edition.Theme)])),
        .. site.Editions.SelectMany(e => e.Sessions.Select(s => Of(SearchKind.Session, $"{e.Id}/sessions/{s.Id}", Urls.Session(e.Id, s.Id), s.Title, [s.Values.Get(Session.Abstract)], SpeakerNames(site, s)))),
        .. site.Editions.SelectMany(e => e.Outcomes.Select(o => Of(SearchKind.Outcome, $"{e.Id}/outcomes/{o.Id}", Urls.Outcome(e.Id, o.Id), o.Title, [o.Values.Get(Outcome.Text)]))),
        .. site.News.Select(n => Of(SearchKind.News, n.Id, Urls.NewsItem(n.Id), n)),
        .. site.Pages.Select(p => Of(SearchKind.Page, p.Id, Urls.Page(p.Id), p)),
        .. site.Editions.SelectMany(e => e.Pages.Select(p => Of(SearchKind.Page, $"{e.Id}/pages/{p.Id}", Urls.EditionPage(e.Id, p.Id), p))),
    ];

    private static SearchDocument Of(Project project) => new(SearchKind.Project, project.Id, Urls.Project(project.Id), view => ProjectTexts(view, project),
        view => view.FragmentBytes(project.Id, () => new ProjectCard { View = view, Model = project }))
    {
        Ids = project.Values.Get(Project.Stocktaking)?.Get(Project.StocktakingId) is { } stocktaking ? [project.Id, stocktaking] : [project.Id],
    };

    private static IEnumerable<FieldText> ProjectTexts(LanguageView view, Project project)
    {
        string Own(Field<Translated<string>> field) => view.Text(project.Values.Get(field), project.Language).Text;
        yield return new(SearchField.Title, Own(Project.TitleField));
        yield return new(SearchField.Summary, Own(Project.SummaryField));
        if (project.Values.Get(Project.Keywords) is { } keywords)
            foreach (var keyword in keywords[keywords.Best(view.Language.Code, project.Language)]) yield return new(SearchField.Summary, keyword);
        foreach (var field in LongTexts)
            if (project.Values.Get(field) is not null)
                foreach (var piece in PlainText(Own(field))) yield return piece;
        foreach (var figure in project.Values.Get(Project.Results)) yield return new(SearchField.Text, view.Text(figure.Get(Figure.Label), project.Language).Text);
        if (project.Values.Get(Project.Prize) is { } prize)
            foreach (var field in PrizeTexts)
                if (prize.Get(field) is { } text)
                    foreach (var piece in PlainText(view.Text(text, project.Language).Text)) yield return piece;
    }

    private static readonly ImmutableArray<Field<Translated<string>>>
        LongTexts = [Project.Description, Project.Impact, Project.Challenges, Project.Replicability, Project.Sustainability, Project.Lessons],
        PrizeTexts = [Project.PrizeShortDescription, Project.PrizeLinkage, Project.PrizePartnerships, Project.PrizeGoals, Project.PrizeAddedValue];

    /// <summary>The names and acronyms of an organization in every language.</summary>
    public static IEnumerable<string> OrganizationNames(Organization organization) =>
        organization.Name.Values.Concat(organization.Values.Get(Organization.Acronym)?.Values ?? []).Select(name => name.Value).Distinct(StringComparer.Ordinal);

    /// <summary>Who has a part in a session, in every language.</summary>
    private static IEnumerable<string> SpeakerNames(Site site, Session session) =>
        session.Values.Get(Session.Speakers).SelectMany(s => site.FindPerson(s.Get(Session.SpeakerPerson))?.Name.Values ?? []).Select(name => name.Value).Distinct(StringComparer.Ordinal);

    private static SearchDocument Of(SearchKind kind, string id, string path, Translated<string> title, ImmutableArray<Translated<string>?> texts, IEnumerable<string>? names = null) => new(kind, id, path,
        view => [new(SearchField.Title, view.Text(title).Text), .. texts.Where(t => t is not null).SelectMany(t => PlainText(view.Text(t).Text)), .. (names ?? []).Select(n => new FieldText(SearchField.Names, n))],
        view => Hit(view, kind, path, view.Text(title), texts.IsEmpty ? default : view.Text(texts.FirstOrDefault(t => t is not null))));

    private static SearchDocument Of(Declaration declaration, string clause)
    {
        var path = Urls.Clause($"{declaration.Id}#{clause}");
        // A clause has no title: it is found by what it says and shown below the name of its declaration and its number.
        return new(SearchKind.Clause, $"{declaration.Id}#{clause}", path, view => [new(SearchField.Summary, ClauseText.Plain(view, declaration, clause).Text)],
            view => Hit(view, SearchKind.Clause, path, view.Text(declaration.Title) with { Text = ClauseText.Name(view, declaration, clause) }, ClauseText.Plain(view, declaration, clause)));
    }

    private static SearchDocument Of(SearchKind kind, string id, string path, ProsePage page)
    {
        var isNews = kind == SearchKind.News;
        (Field<string> title, Field<string> summary) = isNews ? (NewsItem.Title, NewsItem.Summary) : (ProsePage.Title, ProsePage.Summary);
        LocalText Text(LanguageView view, Field<string> field) => page.In(view.Language.Code) is var prose ? new(prose.Record.Values.Get(field) ?? "", view.LanguageOf(prose.Language), prose.Language != view.Language.Code) : default;
        return new(kind, id, path,
            view => [new(SearchField.Title, Text(view, title).Text), new(SearchField.Summary, Text(view, summary).Text), .. PlainText(page.In(view.Language.Code).Body)],
            view => Hit(view, kind, path, Text(view, title), Text(view, summary)));
    }

    private static ReadOnlyMemory<byte> Hit(LanguageView view, SearchKind kind, string path, LocalText title, LocalText excerpt) =>
        view.FragmentBytes("hit " + path, () => new SearchHit { View = view, Model = new(kind.ToString().ToLowerInvariant(), path, title, excerpt) });

    /// <summary>Markdown without addresses and entities, in pieces that are parts of it. What else its signs do, no search minds.</summary>
    private static IEnumerable<FieldText> PlainText(string markdown)
    {
        for (var from = 0; from < markdown.Length;)
        {
            var at = markdown.AsSpan(from).IndexOfAny(Marks);
            var to = at < 0 ? markdown.Length : from + at;
            if (to > from) yield return new(SearchField.Text, markdown.AsMemory(from, to - from));
            from = to == markdown.Length ? to : to + Skipped(markdown.AsSpan(to));
        }
    }

    /// <summary>How long what begins with one of the marks is.</summary>
    private static int Skipped(ReadOnlySpan<char> text) =>
        text.StartsWith("](", StringComparison.Ordinal) ? text.IndexOf(')') + 1 is > 0 and var closed ? closed : 1
        // The http before :// is a word that nobody looks for.
        : text.StartsWith("://", StringComparison.Ordinal) ? text.IndexOfAny(' ', '\n', ')') is >= 0 and var space ? space : text.Length
        : text[0] == '&' && text.IndexOf(';') is > 0 and < 10 and var entity ? entity + 1 : 1;

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("]:&");
}

/// <summary>A text of a document, or a part of one.</summary>
public readonly record struct FieldText(SearchField Field, ReadOnlyMemory<char> Text)
{
    public FieldText(SearchField field, string text) : this(field, text.AsMemory()) { }
}
