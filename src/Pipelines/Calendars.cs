using System.Collections.Immutable;
using NodaTime;
using Repository.Export;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>Calendars to subscribe to: of each edition and its days, tracks, rooms, sessions and outcomes; of each speaker across the
/// years; of all outcomes.</summary>
public sealed class Calendars : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var site = views.Site;
        var editions = site.Editions.Select(Part.Of).ToImmutableArray();
        foreach (var view in views.All)
        {
            var events = new SessionEvents(view);
            foreach (var edition in editions)
                foreach (var file in edition.Files)
                    yield return file.Kind == EditionFileKind.Outcomes ? Outcomes(view.For(edition.Edition), edition.Edition, file) : Sessions(view.For(edition.Edition), edition, file, events);
            foreach (var person in site.People)
                if (site.SessionsOf(person.Id).Where(s => s.Start is not null).Select(s => (site.FindEdition(s.Edition)!, s)).ToImmutableArray() is { Length: > 0 } sessions)
                    foreach (var id in (string[])[person.Id, .. person.Values.Get(Person.Formerly)]) yield return Speaker(view, person, Urls.Beside(Urls.Person(id), "ics"), sessions, events);
            if (editions.Any(e => e.HasDueDates)) yield return AllOutcomes(view, editions);
        }
    }

    private static OutputFile Sessions(LanguageView view, Part part, EditionFile file, SessionEvents events) =>
        Calendar(view, file.Path, () => Head(file.Path, file.Page, Titled(view, part.Edition, file), part.Edition.Zone?.Id, IsLive(part.Edition)), writer =>
        {
            writer.Lines(part.Clock.Value);
            foreach (var session in file.Sessions) writer.Lines(events.Of(part.Edition, session));
        });

    private static OutputFile Outcomes(LanguageView view, Edition edition, EditionFile file) =>
        Calendar(view, file.Path, () => Head(file.Path, file.Page, Joined(view.Text(edition.Title), new(view["calendar.due_dates"], view.Language, false)), null, false), writer =>
        {
            foreach (var outcome in file.Outcomes) OutcomeEvent.Write(writer, view, edition, outcome);
        });

    private static OutputFile AllOutcomes(LanguageView view, ImmutableArray<Part> editions)
    {
        var path = Urls.Beside(Urls.Outcomes, "ics");
        return Calendar(view, path, () => Head(path, Urls.Outcomes, Joined(view.Text(view.Site.Settings.Title), new(view["calendar.due_dates"], view.Language, false)), null, false), writer =>
        {
            foreach (var edition in editions)
                foreach (var outcome in edition.Files.SelectMany(f => f.Outcomes)) OutcomeEvent.Write(writer, view.For(edition.Edition), edition.Edition, outcome);
        });
    }

    /// <summary>Also at the address of an id that the person had before.</summary>
    private static OutputFile Speaker(LanguageView view, Person person, string path, ImmutableArray<(Edition Edition, Session Session)> sessions, SessionEvents events)
    {
        return Calendar(view, path, () => Head(path, Urls.Person(person.Id), Joined(view.Text(person.Name), view.Text(view.Site.Settings.Title)), OnlyZone(sessions), sessions.Any(s => IsLive(s.Edition))), writer =>
        {
            // A clock is described once, for all the years in which the person spoke there.
            foreach (var clock in sessions.Where(s => s.Edition.Zone is not null).GroupBy(s => s.Edition.Zone!.Id)) Clock(writer, clock.First().Edition.Zone!, clock);
            foreach (var (edition, session) in sessions) writer.Lines(events.Of(edition, session));
        });
    }

    private static OutputFile Calendar(LanguageView view, string path, Func<CalendarHead> head, Action<CalendarWriter> body) =>
        new(view.Language.Code + path, buffer => head().WriteTo(buffer, view, body));

    private static CalendarHead Head(string path, string page, (string Name, string? Language) title, string? zone, bool isLive) => new(path, page, title.Name, title.Language, zone, isLive);

    private static (string Name, string? Language) Titled(LanguageView view, Edition edition, EditionFile file) => file.Kind switch
    {
        EditionFileKind.Day => Joined(view.Text(edition.Title), new(view.Date(DateOnly.ParseExact(file.Part!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), view.Language, false)),
        EditionFileKind.Track => Joined(view.Text(edition.Title), view.Text(edition.FindTrack(file.Part)!.Name)),
        EditionFileKind.Room => Joined(view.Text(edition.Title), view.Text(edition.FindRoom(file.Part)!.Name)),
        EditionFileKind.Session => Joined(view.Text(file.Sessions[0].Title)),
        _ => Joined(view.Text(edition.Title)),
    };

    private static (string Name, string? Language) Joined(params ReadOnlySpan<LocalText> texts)
    {
        var name = texts[0].Text;
        foreach (var more in texts[1..]) name = $"{name} · {more.Text}";
        return (name, SessionEvent.CommonLanguage(texts));
    }

    private static bool IsLive(Edition edition) => edition.State is not ("concluded" or "archived");

    private static string? OnlyZone(ImmutableArray<(Edition Edition, Session Session)> sessions) =>
        sessions.All(s => s.Edition.Zone?.Id == sessions[0].Edition.Zone?.Id) ? sessions[0].Edition.Zone?.Id : null;

    private static void Clock(CalendarWriter writer, DateTimeZone zone, IEnumerable<(Edition Edition, Session Session)> sessions)
    {
        var moments = sessions.SelectMany(s => (ZonedDateTime?[])[s.Edition.Moment(s.Session.Start), s.Edition.Moment(s.Session.End)]).OfType<ZonedDateTime>().Select(m => m.ToInstant()).ToList();
        TimeZoneComponent.Write(writer, zone, moments.Min(), moments.Max());
    }

    /// <summary>An edition with its calendars.</summary>
    /// <param name="Clock">Its VTIMEZONE, the same in all of them; empty where no clock is known.</param>
    private sealed record Part(Edition Edition, ImmutableArray<EditionFile> Files, Lazy<byte[]> Clock)
    {
        public bool HasDueDates => Files.Any(f => f.Kind == EditionFileKind.Outcomes);

        public static Part Of(Edition edition) => new(edition, [.. EditionFiles.Of(edition).Where(f => f.IsCalendar)], new(() =>
        {
            var buffer = new Utf8Buffer(1024);
            if (edition.Zone is { } zone && !edition.Days.IsEmpty) Calendars.Clock(new CalendarWriter(buffer), zone, edition.Sessions.Where(s => s.Start is not null).Select(s => (edition, s)));
            return buffer.Written.ToArray();
        }));
    }
}
