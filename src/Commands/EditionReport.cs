using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;
using Repository.Validation;

namespace Repository.Commands;

/// <param name="Id">Null for what has none: sessions without a track, speakers without a country.</param>
/// <param name="Name">As the edition, the record or nobody names it.</param>
/// <param name="Minutes">Together, as long as they really last.</param>
internal sealed record Tally(string? Id, Translated<string>? Name, int Count, int Minutes = 0);

/// <summary>What is missing in a language, by ids: titles and abstracts of sessions, what is said of people.</summary>
internal sealed record Untranslated(string Language, ImmutableArray<string> Titles, ImmutableArray<string> Abstracts, ImmutableArray<string> Bios);

/// <summary>How far the programme of an edition has come. Cancelled sessions count under their status only, breaks under the types only:
/// hours are hours in which people meet.</summary>
internal sealed class EditionReport
{
    private readonly Site site;
    private readonly ImmutableArray<Session> sessions;
    private readonly ImmutableArray<(Session Session, Person Person, string Role)> parts;

    public EditionReport(Site site, Edition edition)
    {
        (this.site, Edition) = (site, edition);
        var held = edition.Sessions.Where(s => !s.IsCancelled).ToList();
        sessions = [.. held.Where(s => !IsBreak(s))];
        parts = [.. held.SelectMany(s => s.Values.Get(Session.Speakers).Select(e => (s, site.FindPerson(e.Get(Session.SpeakerPerson))!, e.Get(Session.SpeakerRole) ?? "speaker"))).Where(p => p.Item2 is not null)];
        People = [.. parts.Select(p => p.Person).DistinctBy(p => p.Id).OrderBy(p => p.Id, StringComparer.Ordinal)];
        Days = [.. sessions.Where(s => s.Day is not null).GroupBy(s => s.Day!.Value).OrderBy(g => g.Key).Select(g => new Tally($"{g.Key:yyyy-MM-dd}", null, g.Count(), g.Sum(Minutes)))];
        ProgrammeMinutes = held.Where(s => Minutes(s) > 0).GroupBy(s => s.Day!.Value).Sum(Span);
        Types = By(held, s => [s.Values.Get(Session.Kind)]);
    }

    public Edition Edition { get; }
    public DateOnly Clock => site.Clock;
    public ImmutableArray<Language> SiteLanguages => site.Languages;
    public ImmutableArray<Tally> Days { get; }

    /// <summary>From the first start to the last end of each day.</summary>
    public int ProgrammeMinutes { get; }

    public ImmutableArray<Tally> Types { get; }
    public ImmutableArray<Tally> Tracks => By(sessions, s => [s.Values.Get(Session.Track)], id => Edition.FindTrack(id)?.Name, Edition.TrackList.Select(t => t.Id));
    public ImmutableArray<Tally> Rooms => By(sessions, s => [s.Values.Get(Session.Room)], id => Edition.FindRoom(id)?.Name, Edition.RoomList.Select(r => r.Id));

    /// <summary>A session in two languages counts for both.</summary>
    public ImmutableArray<Tally> Languages => By(sessions, s => s.Values.Get(Session.Spoken).IsEmpty ? [null] : [.. s.Values.Get(Session.Spoken)]);

    public ImmutableArray<Tally> Statuses => [.. new[] { "confirmed", "tentative", "cancelled" }.Select(status => new Tally(status, null, Edition.Sessions.Count(s => s.Values.Get(Session.Status) == status)))];

    /// <summary>Everybody in the sessions that are held, by their id.</summary>
    public ImmutableArray<Person> People { get; }

    public ImmutableArray<Tally> Countries => Group(People, CountryOf, _ => null);
    public ImmutableArray<Tally> Organizations => Group(People, p => p.Values.Get(Person.OrganizationField), id => site.FindOrganization(id)?.Name);

    /// <summary>Entries of sessions: one person may be in several.</summary>
    public ImmutableArray<Tally> Roles => Group(parts, p => p.Role, _ => null);

    public ImmutableArray<string> WithoutBio => [.. People.Where(p => !p.Values.Has(Person.Bio)).Select(p => p.Id)];
    public ImmutableArray<string> WithoutCountry => [.. People.Where(p => CountryOf(p) is null).Select(p => p.Id)];

    /// <summary>What sessions lack, by their ids; also of those that are tentative.</summary>
    public ImmutableArray<(string What, ImmutableArray<string> Ids)> Missing =>
    [
        ("abstract", Lacking(s => !s.Values.Has(Session.Abstract) && s.Values.Get(Session.Kind) != "ceremony")),
        ("room", Lacking(s => !s.Values.Has(Session.Room) && SessionDetails.NeedsRoom(Edition, s))),
        ("language", Lacking(s => s.Values.Get(Session.Spoken).IsEmpty)),
        ("time", Lacking(s => s.Start is null || s.End is null)),
        ("speakers", Lacking(s => s.Values.Get(Session.Speakers).IsEmpty)),
    ];

    public ImmutableArray<Untranslated> Translations => [.. site.Languages.Select(l => new Untranslated(l.Code,
        Lacking(s => s.Values.Get(Session.TitleField)?.Has(l.Code) == false),
        Lacking(s => s.Values.Get(Session.Abstract)?.Has(l.Code) == false),
        [.. People.Where(p => p.Values.Get(Person.Bio)?.Has(l.Code) == false).Select(p => p.Id)]))];

    /// <summary>What the rules of a programme say of this one.</summary>
    public IReadOnlyList<Diagnostic> Faults()
    {
        var faults = new DiagnosticBag();
        foreach (var rule in Validator.ProgrammeRules) rule.Check(site, faults);
        var folder = Path.GetDirectoryName(Edition.Record.File)!.Replace('\\', '/') + "/";
        return [.. faults.Sorted().Where(d => d.Place.File.StartsWith(folder, StringComparison.Ordinal))];
    }

    public ImmutableArray<Tally> Outcomes => Group(Edition.Outcomes, o => o.Values.Get(Outcome.State), _ => null);
    public ImmutableArray<Outcome> Overdue => [.. Edition.Outcomes.Where(o => o.IsOverdueOn(site.Clock)).OrderBy(o => o.Values.Get(Outcome.Due)).ThenBy(o => o.Id, StringComparer.Ordinal)];

    /// <summary>A person's country is that of their organization where they name none.</summary>
    private string? CountryOf(Person person) => person.Values.Get(Person.CountryField) ?? site.FindOrganization(person.Values.Get(Person.OrganizationField))?.Country;

    private ImmutableArray<string> Lacking(Func<Session, bool> lacks) => [.. sessions.Where(lacks).Select(s => s.Id).Order(StringComparer.Ordinal)];

    /// <summary>By number, those without last; what is declared is there even where no session has it.</summary>
    private ImmutableArray<Tally> By(IEnumerable<Session> from, Func<Session, IEnumerable<string?>> keys, Func<string, Translated<string>?>? name = null, IEnumerable<string>? declared = null)
    {
        var found = from.SelectMany(s => keys(s).Select(key => (Key: key, Session: s))).ToLookup(p => p.Key, p => p.Session);
        return Sorted(found.Select(g => g.Key).Union(declared ?? []).Select(key => new Tally(key, key is null ? null : name?.Invoke(key), found[key].Count(), found[key].Sum(Minutes))));
    }

    private static ImmutableArray<Tally> Group<T>(IEnumerable<T> from, Func<T, string?> key, Func<string, Translated<string>?> name) =>
        Sorted(from.GroupBy(key).Select(g => new Tally(g.Key, g.Key is null ? null : name(g.Key), g.Count())));

    private static ImmutableArray<Tally> Sorted(IEnumerable<Tally> tallies) => [.. tallies.OrderBy(t => t.Id is null).ThenByDescending(t => t.Count).ThenBy(t => t.Id, StringComparer.Ordinal)];

    private static bool IsBreak(Session session) => session.Values.Get(Session.Kind) == "break";

    /// <summary>None where the times are missing or wrong.</summary>
    private int Minutes(Session session) => Slot.Of(Edition, session) is { } slot ? (int)(slot.To - slot.From).TotalMinutes : 0;

    private int Span(IEnumerable<Session> day)
    {
        var slots = day.Select(s => Slot.Of(Edition, s)!).ToList();
        return (int)(slots.Max(s => s.To) - slots.Min(s => s.From)).TotalMinutes;
    }
}
