using System.Text;
using NodaTime;
using NodaTime.Text;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>A session as an event of a calendar: VEVENT of RFC 5545, section 3.6.1.</summary>
/// <remarks>Nobody attends or organizes in it: those properties are mail addresses, and none is published.</remarks>
public static class SessionEvent
{
    /// <summary>Characters of the abstract, and people, that a calendar gets; the page has the rest.</summary>
    private const int MostText = 2000, MostPeople = 40;

    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <param name="session">One that has a start.</param>
    public static void Write(CalendarWriter writer, LanguageView view, Edition edition, Session session)
    {
        var page = view.Absolute(Urls.Session(edition.Id, session.Id), view.Language);
        writer.Begin("VEVENT");
        writer.Property("UID", session.Guid.ToString());
        writer.Property("DTSTAMP", Stamp(session.Updated));
        writer.Property("LAST-MODIFIED", Stamp(session.Updated));
        // A calendar takes the copy with the higher number: each recorded change counts one.
        writer.Property("SEQUENCE", session.Values.Get(Session.Changes).Length.ToString());
        Times(writer, edition, session);
        var title = view.Text(session.Title);
        writer.Text("SUMMARY", title.Text, title.Language.Code);
        Description(writer, view, session, page);
        Texts(writer, "LOCATION", Places(view, edition, session), view["list.comma"]);
        Categories(writer, view, edition, session);
        writer.Property("STATUS", session.Values.Get(Session.Status)!.ToUpperInvariant());
        writer.Property("URL", page);
        if (session.IsCancelled || session.Values.Get(Session.Kind) == "break") writer.Property("TRANSP", "TRANSPARENT");
        writer.End("VEVENT");
    }

    /// <summary>The beginning of that day in UTC: records know days only.</summary>
    public static string Stamp(DateOnly day) => $"{day:yyyyMMdd}T000000Z";

    /// <summary>A longer text is cut at a word.</summary>
    public static string Bounded(string text)
    {
        if (text.Length <= MostText) return text;
        var end = text.LastIndexOfAny([' ', '\n'], MostText);
        if (end < MostText / 2) end = char.IsLowSurrogate(text[MostText]) ? MostText - 1 : MostText;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>A start without an end is a moment (RFC 5545 says so of an event without DTEND): how long it takes is not known, and a
    /// duration would be invented.</summary>
    private static void Times(CalendarWriter writer, Edition edition, Session session)
    {
        var (start, end) = (edition.Moment(session.Start)!.Value, edition.Moment(session.End));
        Time("DTSTART", start);
        // Where the clock is changed in between, what was written may turn out to be no span at all.
        if (end is { } until && until.ToInstant() > start.ToInstant()) Time("DTEND", until);

        // Where no clock is known, times float: a calendar shows them as they are written, wherever its reader is.
        void Time(string name, ZonedDateTime moment) => writer.Property(name, Local.Format(moment.LocalDateTime), ("TZID", edition.Zone?.Id));
    }

    private static void Description(CalendarWriter writer, LanguageView view, Session session, string page)
    {
        var text = new StringBuilder();
        if (session.IsCancelled) text.Append(view["session.cancelled"]).Append("\n\n");
        var about = view.Text(session.Values.Get(Session.Abstract));
        if (Bounded(PlainMarkdown.Of(about.Text)) is { Length: > 0 } plain) text.Append(plain).Append("\n\n");
        var speakers = session.Values.Get(Session.Speakers);
        foreach (var speaker in speakers.Take(MostPeople))
            if (view.FindPerson(speaker.Get(Session.SpeakerPerson)) is { } person)
                text.Append(view.Words.Format("calendar.labelled", view[$"values.speaker-role.{speaker.Get(Session.SpeakerRole)}"], view.Text(person.Name).Text)).Append('\n');
        if (speakers.Length > MostPeople) text.Append("…\n");
        if (!speakers.IsEmpty) text.Append('\n');
        // Around an abstract in another language stand words of this one.
        writer.Text("DESCRIPTION", text.Append(page).ToString(), about.IsFallback ? null : about.Language.Code);
    }

    private static IEnumerable<LocalText> Places(LanguageView view, Edition edition, Session session) =>
        new[] { edition.FindRoom(session.Values.Get(Session.Room))?.Name, edition.Values.Get(Edition.Venue), edition.Values.Get(Edition.City) }.OfType<Translated<string>>().Select(t => view.Text(t));

    private static void Categories(CalendarWriter writer, LanguageView view, Edition edition, Session session)
    {
        LocalText kind = new(view[$"values.session-type.{session.Values.Get(Session.Kind)}"], view.Language, false);
        LocalText[] all = edition.FindTrack(session.Values.Get(Session.Track)) is { } track ? [view.Text(track.Name), kind] : [kind];
        writer.Texts("CATEGORIES", all.Select(t => t.Text), CommonLanguage(all));
    }

    private static void Texts(CalendarWriter writer, string name, IEnumerable<LocalText> texts, string comma)
    {
        if (texts.ToArray() is { Length: > 0 } all) writer.Text(name, string.Join(comma, all.Select(t => t.Text)), CommonLanguage(all));
    }

    /// <summary>Null where there are several.</summary>
    public static string? CommonLanguage(params ReadOnlySpan<LocalText> texts)
    {
        foreach (var text in texts)
            if (text.Language != texts[0].Language) return null;
        return texts[0].Language.Code;
    }
}
