using System.Collections.Immutable;
using NodaTime;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Import;

/// <summary>What the source says of a session, in the words of its record.</summary>
internal sealed class SessionImport(SiteViews views, SourceClock clock, PlacesImport places, PeopleImport people, string? chosen, SourceSchedule source, SourceFaults faults)
{
    private const int LongestTitle = 250;

    /// <summary>Types of other programs; our own stand for themselves, anything else counts as a panel.</summary>
    private static readonly ImmutableDictionary<string, string> Kinds = new (string Kind, string[] Words)[]
    {
        ("keynote", ["keynote", "keynote address", "plenary"]), ("panel", ["panel", "panel discussion", "talk", "short talk", "long talk", "lecture", "presentation", "discussion", "podium", "lightning talk", "lightning_talk"]),
        ("workshop", ["workshop", "tutorial", "hands-on", "training"]), ("ceremony", ["ceremony", "opening", "closing", "award", "awards"]), ("break", ["break", "lunch", "coffee", "coffee break"]),
        ("side-event", ["side-event", "side event", "meeting", "social", "other", "assembly"]), ("ministerial", ["ministerial", "ministerial meeting"]),
    }.SelectMany(k => k.Words.Select(w => KeyValuePair.Create(w, k.Kind))).ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> States = new (string State, string[] Words)[]
    {
        ("confirmed", ["confirmed", "accepted", "scheduled"]), ("tentative", ["tentative", "pending", "unconfirmed"]), ("cancelled", ["cancelled", "canceled", "withdrawn", "rejected"]),
    }.SelectMany(s => s.Words.Select(w => KeyValuePair.Create(w, s.State))).ToImmutableDictionary();

    /// <summary>By the key of a value, as <see cref="Draft"/> has them; null after a fault.</summary>
    public SortedDictionary<string, string>? Values(SourceEvent e)
    {
        var before = faults.Count;
        var language = LanguageOf(e);
        var now = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Texts(now, "title", e.Titles, language, e.Place, text => SafeText.Line(text, LongestTitle));
        Texts(now, "abstract", e.Abstracts, language, e.Place, SafeText.Markdown);
        if (faults.Count == before && !now.Keys.Any(k => k.StartsWith("title.", StringComparison.Ordinal))) faults.Add(e.Place, "the session has no title");
        Times(now, e);
        void Say(string key, string? value)
        {
            if (value is not null) now[key] = value;
        }
        if (e.Type is not null) now["type"] = KindOf(e.Type);
        Say("status", e.Status is { } state ? States.GetValueOrDefault(state.Trim().ToLowerInvariant()) : null);
        Say("track", places.Track(e.Track, language));
        Say("room", places.Room(e.Room, language));
        foreach (var (key, address) in (ReadOnlySpan<(string, string?)>)[("stream", e.Stream), ("recording", e.Recording), ("slides", e.Slides)])
            if (address is not null && RecordReader.IsWebAddress(address)) now[key] = address;
        var spoken = e.Spoken.Select(Code).OfType<string>().Distinct().ToList();
        Say("languages", spoken.Count == 0 ? null : string.Join(", ", spoken));
        var speakers = e.Persons.Select(p => (Id: people.Id(p, language, faults), Role: p.Role is "moderator" or "chair" or "speaker" ? p.Role : null)).Where(p => p.Id is not null).DistinctBy(p => p.Id).ToList();
        Say("speakers", speakers.Count == 0 ? null : string.Join("; ", speakers.Select(p => p.Role is null ? p.Id : $"{p.Id}:{p.Role}")));
        return faults.Count == before ? now : null;
    }

    /// <summary>The chosen one; else the event's, the conference's, or the site's first.</summary>
    private string LanguageOf(SourceEvent e) => chosen ?? OfSite(e.Language) ?? OfSite(source.Language) ?? (source.Form == "CSV" && e.Spoken is [var only] ? OfSite(only) : null) ?? views.Site.Languages[0].Code;

    private string? OfSite(string? code) => Code(code) is { } found && views.Site.Languages.Any(l => l.Code == found) ? found : null;

    /// <summary>fr, of fr, FR, fr-CA or fr_FR.</summary>
    private static string? Code(string? written) =>
        written?.Trim().Split('-', '_')[0].ToLowerInvariant() is { Length: 2 or 3 } code && code.All(char.IsAsciiLetterLower) ? code : null;

    private string KindOf(string written)
    {
        var kind = written.Trim().ToLowerInvariant();
        if (Kinds.TryGetValue(kind, out var known)) return known;
        // As this site names it in one of its languages.
        foreach (var own in ((Schema.ChoiceType)Session.Kind.Type).Values)
            if (views.All.Any(v => v.Words.Find($"values.session-type.{own}") is { } word && Names.Key(word) == Names.Key(written))) return own;
        return "panel";
    }

    private void Texts(SortedDictionary<string, string> now, string field, ImmutableArray<SourceText> texts, string language, string place, Func<string, string?> clean)
    {
        foreach (var text in texts)
        {
            var code = text.Language == "" ? language : text.Language;
            if (views.Site.Languages.All(l => l.Code != code)) faults.Add(place, $"'{code}' is not a language of the site{Spelling.Allowed([.. views.Site.Languages.Select(l => l.Code)])}");
            else if (clean(text.Text) is { } said) now.TryAdd($"{field}.{code}", said);
        }
    }

    private void Times(SortedDictionary<string, string> now, SourceEvent e)
    {
        if (e.Start is null)
        {
            faults.Add(e.Place, "the session has no start");
            return;
        }
        if (clock.Moment(e.Start) is not { } start)
        {
            faults.Add(e.Place, $"'{Short(e.Start)}' is not a start: write it as 2027-03-01T09:30, with an offset such as +01:00 where it is not the edition's own time");
            return;
        }
        now["start"] = Written(start);
        Instant? end = null;
        if (e.End is not null && (end = clock.End(e.End, start)) is null) faults.Add(e.Place, $"'{Short(e.End)}' is not an end: write it as 2027-03-01T11:00 or 11:00");
        else if (e.End is null && e.Duration is not null)
            if (SourceClock.Length(e.Duration) is { } length) end = length > TimeSpan.Zero ? start + Duration.FromTimeSpan(length) : null;
            else faults.Add(e.Place, $"'{Short(e.Duration)}' is not a length: write it as 01:30 or, in minutes, 90; a week is the longest");
        if (end < start) faults.Add(e.Place, "the session ends before it starts");
        else if (end is { } known && known > start) now["end"] = Written(known);
    }

    private string Written(Instant moment) => clock.Shown(moment).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
