using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Languages;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>One session of a programme, its texts in the language of the programme or, where that is missing, in another.</summary>
/// <param name="Day">The day in whose programme it stands.</param>
/// <param name="End">The start, where the end is not known.</param>
/// <param name="Slug">Unique and made of lower-case letters, digits, dashes and underscores.</param>
/// <param name="Type">A word of <see cref="Session.Kind"/>, the same in every language.</param>
/// <param name="Language">Spoken in it.</param>
/// <param name="Abstract">Markdown.</param>
public sealed partial record ScheduleEvent(
    int Id, Guid Guid, DateOnly Day, DateTimeOffset Start, DateTimeOffset End, ScheduleRoom Room, string Slug, string Url, string Title, string? Track, string Type,
    string Language, string Abstract, ImmutableArray<SchedulePerson> Persons, ImmutableArray<ScheduleLink> Links, ImmutableArray<ScheduleLink> Attachments)
{
    public TimeSpan Duration => End - Start;

    internal static ScheduleEvent Of(LanguageView view, Edition edition, Session session, int id, FrozenDictionary<Guid, int> personIds, string acronym, ScheduleRoom room)
    {
        var start = edition.Moment(session.Start)!.Value.ToDateTimeOffset();
        // Two times of one day can lie in the wrong order where the clock goes back between them.
        var end = edition.Moment(session.End) is { } moment && moment.ToDateTimeOffset() is var given && given > start ? given : start;
        var spoken = session.Values.Get(Session.Spoken);
        return new(id, session.Guid, session.Day!.Value, start, end, room, $"{acronym}-{id}-{session.Id}", view.Absolute(Urls.Session(edition.Id, session.Id), view.Language),
            view.Text(session.Title).Text, edition.FindTrack(session.Values.Get(Session.Track)) is { } track ? view.Text(track.Name).Text : null, session.Values.Get(Session.Kind)!,
            spoken.IsEmpty || spoken.Contains(view.Language.Code) ? view.Language.Code : spoken[0], Text(view, session.Values.Get(Session.Abstract)),
            [.. view.SpeakersOf(session).Select(s => Speaker(view, s.Person, s.Role, personIds)).DistinctBy(p => p.Id)],
            [.. Addresses(view, ("session.stream", session.Values.Get(Session.Stream)), ("session.recording", session.Values.Get(Session.Recording)))],
            [.. Addresses(view, ("session.slides", session.Values.Get(Session.Slides)))]);
    }

    private static SchedulePerson Speaker(LanguageView view, Person person, string role, FrozenDictionary<Guid, int> ids) =>
        new(ids[person.Guid], person.Guid, view.Text(person.Name).Text, role, Text(view, person.Values.Get(Person.Bio)) is { Length: > 0 } bio ? bio : null,
            person.Values.Get(Person.PictureField)?.Get(Picture.File) is { } file ? $"{view.Site.BaseUrl}media/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}" : null,
            view.Absolute(Urls.Person(person.Id), view.Language));

    private static IEnumerable<ScheduleLink> Addresses(LanguageView view, params (string Word, string? Url)[] links) =>
        from link in links where link.Url is not null select new ScheduleLink(view[link.Word], link.Url);

    /// <summary>Markdown as it was written, but with whole addresses: an app does not stand where the site does.</summary>
    private static string Text(LanguageView view, Translated<string>? text) =>
        OwnLink().Replace(view.Text(text).Text.Trim(), link => link.Groups[1].Value == "media/" ? $"]({view.Site.BaseUrl}media/" : $"]({view.Absolute("/", view.Language)}{link.Groups[1].Value}");

    [GeneratedRegex(@"\]\(/(media/|(?!/))")]
    private static partial Regex OwnLink();
}
