using Repository.Model;
using Repository.Rendering;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>Each year's edition: its overview, programme, rooms, tracks, speakers, sessions, outcomes and practical pages.</summary>
public sealed class EditionPages : PagePipeline
{
    private const string Script = "programme.js", Calendar = "text/calendar", Feed = "application/atom+xml";

    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
    [
        Page(view, Urls.Editions, () => new Head(PageKind.List, view["facet.edition.many"], view["facet.edition.about"], Urls.Editions) { Data = StructuredData.Series(view) }, () => new EditionListPage { View = view, Model = view.Site.Editions }),
        .. Lists(view, PageKind.Outcome, Urls.Outcomes, view.Site.Outcomes, () => view["outcome.many"], listing => new OutcomeListPage { View = view, Model = listing }, () => view["outcome.about"]),
        .. view.Site.Editions.SelectMany(edition => Of(view.For(edition), edition)),
    ];

    private static IEnumerable<OutputFile> Of(LanguageView view, Edition edition) =>
    [
        Page(view, Urls.Edition(edition.Id), () => new Head(PageKind.Edition, view.Text(edition.Title).Text, view.Text(edition.Values.Get(Edition.Theme)).Text, Urls.Edition(edition.Id), Script: HasNow(edition) ? Script : null) { Style = Style(edition), Data = StructuredData.Of(view, edition) },
            () => new EditionPage { View = view, Model = edition }),
        .. Programme(view, edition),
        .. edition.Speakers.IsEmpty ? [] : Lists(view, PageKind.Person, Urls.Speakers(edition.Id), [.. edition.Speakers.Select(view.FindPerson).OfType<Person>()], () => Title(view, edition, "person.many"),
            listing => new SpeakersPage { View = view, Model = new(edition, listing) }, () => view.Words.Format("edition.speakers_of", view.Text(edition.Title).Text)),
        .. edition.Sessions.Select(session => Of(view, edition, session)),
        .. Outcomes(view, edition),
        .. edition.Pages.Select(page => Page(view, Urls.EditionPage(edition.Id, page.Id), () => Prose.Head(view, page, Urls.EditionPage(edition.Id, page.Id)),
            () => new TextPage { View = view, Model = new ProseModel(page, new Crumb(view.Text(edition.Title).Text, Urls.Edition(edition.Id))) })),
    ];

    private static IEnumerable<OutputFile> Programme(LanguageView view, Edition edition)
    {
        if (!edition.Sessions.IsEmpty)
        {
            yield return InProgramme(view, ProgrammeModel.Whole(edition), view["programme.title"], programme => new ProgrammePage { View = view, Model = programme });
            yield return Page(view, Urls.Changes(edition.Id), () => new Head(PageKind.Edition, Title(view, edition, "programme.changes"), view["programme.changes_about"], Urls.Changes(edition.Id)) { Alternates = [new(Urls.Beside(Urls.Changes(edition.Id), "atom"), Feed, view["programme.changes"])], Style = Style(edition) },
                () => new ChangesPage { View = view, Model = edition });
        }
        foreach (var room in edition.RoomList)
            yield return InProgramme(view, ProgrammeModel.Part(edition, Urls.Room(edition.Id, room.Id), s => s.Values.Get(Session.Room) == room.Id), view.Text(room.Name).Text,
                programme => new RoomPage { View = view, Model = new(edition, room, programme) });
        foreach (var track in edition.TrackList)
            yield return InProgramme(view, ProgrammeModel.Part(edition, Urls.Track(edition.Id, track.Id), s => s.Values.Get(Session.Track) == track.Id), view.Text(track.Name).Text,
                programme => new TrackPage { View = view, Model = new(edition, track, programme) });
        if (edition.HasDocuments)
            yield return Page(view, Urls.EditionDocuments(edition.Id), () => new Head(PageKind.Edition, Title(view, edition, "edition.documents"), view.Words.Format("edition.documents_of", view.Text(edition.Title).Text), Urls.EditionDocuments(edition.Id)) { Style = Style(edition) },
                () => new DocumentsPage { View = view, Model = edition });
    }

    private static OutputFile Of(LanguageView view, Edition edition, Session session)
    {
        var path = Urls.Session(edition.Id, session.Id);
        return Page(view, path, () => new Head(PageKind.Session, view.Text(session.Title).Text, view.Words.Format("session.description", view.Text(edition.Title).Text), path, Script: session.Start is null ? null : Script)
        {
            Style = Style(edition),
            Data = StructuredData.Of(view, edition, session),
            Alternates = session.Start is null ? [] : [new(Urls.Beside(path, "ics"), Calendar, view["session.calendar"])],
        }, () => new SessionPage { View = view, Model = new SessionModel(edition, session) });
    }

    private static IEnumerable<OutputFile> Outcomes(LanguageView view, Edition edition)
    {
        if (edition.Outcomes.IsEmpty) yield break;
        var path = Urls.EditionOutcomes(edition.Id);
        yield return Page(view, path, () => new Head(PageKind.Outcome, Title(view, edition, "outcome.many"), view.Words.Format("edition.outcomes_of", view.Text(edition.Title).Text), path) { Alternates = [new(Urls.Beside(Urls.Outcomes, "atom"), Feed, view["outcome.many"])], Style = Style(edition) },
            () => new EditionOutcomesPage { View = view, Model = edition });
        foreach (var outcome in edition.Outcomes)
            yield return Page(view, Urls.Outcome(edition.Id, outcome.Id), () => new Head(PageKind.Outcome, view.Text(outcome.Title).Text, view.Words.Format("outcome.description", view.Text(edition.Title).Text), Urls.Outcome(edition.Id, outcome.Id)),
                () => new OutcomePage { View = view, Model = new OutcomeModel(edition, outcome) });
    }

    /// <summary>A page that shows sessions by day, with the sheet that places them and, where there are times, the script that filters them.</summary>
    private static OutputFile InProgramme(LanguageView view, ProgrammeModel programme, string name, Func<ProgrammeModel, Page> body)
    {
        var (edition, path) = (programme.Edition, programme.Path);
        return Page(view, path, () => new Head(PageKind.Edition, $"{name} · {view.Text(edition.Title).Text}", view.Words.Format("programme.of", view.Text(edition.Title).Text), path, Script: programme.Days.IsEmpty ? null : Script)
        {
            Style = Style(edition),
            Alternates = programme.Days.IsEmpty ? [] : [new(Urls.Beside(path, "ics"), Calendar, view[programme.IsWhole ? "programme.calendar" : "programme.part_calendar"])],
        }, () => body(programme));
    }

    private static string Title(LanguageView view, Edition edition, string word) => $"{view[word]} · {view.Text(edition.Title).Text}";

    private static string Style(Edition edition) => ProgrammeStyle.Path(edition);

    /// <summary>What is on now can be told by a clock alone.</summary>
    private static bool HasNow(Edition edition) => edition.Zone is not null && edition.Is("programme") && !edition.Is("concluded") && !edition.Days.IsEmpty;
}
