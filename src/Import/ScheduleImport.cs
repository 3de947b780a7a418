using System.Collections.Immutable;
using NodaTime;
using Repository.Content;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Import;

/// <param name="Language">In which the source's texts are written, where it is not to say so itself.</param>
/// <param name="CancelMissing">Sessions that were imported before and are no longer in the source are cancelled.</param>
public sealed record ImportOptions(string? Language, bool CancelMissing);

/// <param name="Text">The whole file as it shall be.</param>
/// <param name="Place">Where the source asks for it.</param>
public sealed record PlannedFile(string Name, string Text, string Place);

/// <summary>Plans the import of a programme into an edition: nothing is written here.</summary>
/// <remarks>What others refer to comes first and the memory last, so that an import that is killed between can be run again.</remarks>
public sealed class ScheduleImport
{
    private readonly SiteViews views;
    private readonly Edition edition;
    private readonly SourceSchedule source;
    private readonly ImportMemory memory;
    private readonly ImportOptions options;
    private readonly SourceFaults faults;
    private readonly Func<string, string?> read;
    private readonly ImportReport report = new();
    private readonly List<PlannedFile> files = [];
    private readonly HashSet<string> taken;
    private readonly HashSet<string> matched = [];
    private readonly HashSet<string> speakers = [];
    private readonly ImmutableArray<string> languages;
    private readonly Dictionary<string, Session> byGuid;
    private readonly ILookup<string, Session> byTitle;
    private readonly HashSet<string> imported;

    private ScheduleImport(SiteViews views, Edition edition, SourceSchedule source, ImportMemory memory, ImportOptions options, Func<string, string?> read, SourceFaults faults)
    {
        this.views = views;
        this.edition = edition;
        this.source = source;
        this.memory = memory;
        this.options = options;
        this.faults = faults;
        this.read = read;
        languages = [.. views.Site.Languages.Select(l => l.Code)];
        byGuid = edition.Sessions.DistinctBy(s => s.Guid).ToDictionary(s => s.Guid.ToString(), StringComparer.Ordinal);
        byTitle = edition.Sessions.SelectMany(s => s.Title.Values.Select(t => (Key: Names.Key(t.Value), Session: s)).Distinct()).ToLookup(t => t.Key, t => t.Session);
        imported = [.. memory.Sessions.Values.Select(r => r.Id)];
        taken = [.. edition.Sessions.SelectMany(s => s.Values.Get(Session.Formerly).Append(s.Id))];
    }

    /// <summary>The files that shall differ and what is reported; no files after a fault.</summary>
    /// <param name="read">The text of a file of the site as it stands there, by its name from the site's root; null where there is none.</param>
    public static (ImmutableArray<PlannedFile> Files, ImportReport Report) Plan(SiteViews views, Edition edition, SourceSchedule source, ImportOptions options, Func<string, string?> read, SourceFaults faults)
    {
        var file = ImportMemory.FileName(edition.Id);
        if (ImportMemory.Read(read(file), file, faults) is not { } memory) return ([], new());
        var import = new ScheduleImport(views, edition, source, memory, options, read, faults);
        import.Run();
        return faults.Count > 0 ? ([], import.report) : ([.. import.files.OrderBy(f => f.Name == file ? 3 : f.Name == edition.Record.File ? 0 : f.Name.StartsWith("content/people/", StringComparison.Ordinal) ? 1 : 2)], import.report);
    }

    private void Run()
    {
        if (Clock() is not { } clock) return;
        var identity = new SourceIdentity(edition, source, memory, faults);
        var guids = identity.Guids();
        if (faults.Count > 0) return;
        var places = new PlacesImport(views, edition, source, memory, report);
        var people = new PeopleImport(views, memory, report, source, e => memory.Sessions.TryGetValue(guids[e], out var remembered) ? Living(remembered.Id, guids[e]) : byGuid.GetValueOrDefault(guids[e]), read);
        var sessions = new SessionImport(views, clock, places, people, options.Language, source, faults);
        // All is read before anything is merged: rooms that are added now have names in the notes.
        var now = source.Events.Select(e => (Event: e, Guid: guids[e], Values: sessions.Values(e))).ToList();
        if (faults.Count > 0) return;
        identity.Recognize([.. now.Select(n => (n.Event, n.Values!))]);
        var notes = new ChangeNotes(views, field => places.Changes.Values.Get(field));
        foreach (var (e, guid, values) in now) One(e, guid, values!, notes);
        Missing(guids.Values.ToHashSet(), notes);
        foreach (var person in people.Used(speakers)) Put($"content/people/{person.Id}.yaml", person.Draft, person.IsNew, person.Place);
        if (places.Changes.IsChanged) Put(edition.Record.File, places.Changes, false, edition.Record.File);
        var kept = ImportMemory.FileName(edition.Id);
        if (memory.Write() is var text && text != read(kept)) files.Add(new(kept, text, kept));
    }

    private SourceClock? Clock()
    {
        if (edition.Zone is not { } own)
        {
            faults.Add(edition.Record.File, $"the edition has no time_zone that exists; the times of the programme cannot be set to its clock");
            return null;
        }
        if (source.TimeZone is null) return new(own, own);
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(source.TimeZone) is { } zone) return new(own, zone);
        faults.Add(source.Place, $"'{(source.TimeZone.Length > 60 ? source.TimeZone[..60] + "…" : source.TimeZone)}' is not a time zone of the IANA database{Diagnostics.Spelling.DidYouMean(source.TimeZone, DateTimeZoneProviders.Tzdb.Ids)}");
        return null;
    }

    private void One(SourceEvent e, string guid, SortedDictionary<string, string> now, ChangeNotes notes)
    {
        var remembered = memory.Sessions.GetValueOrDefault(guid);
        var session = Find(e, guid, remembered, now);
        if (session is null && remembered is not null)
        {
            report.Add(ImportKind.Kept, FileOf(remembered.Id), null, null, null, "removed by the editors; it is not written again as long as imported.json remembers it");
            return;
        }
        if (session is null)
        {
            New(e, guid, now);
            return;
        }
        if (!matched.Add(session.Id))
        {
            report.Add(ImportKind.Kept, session.Record.File, null, null, e.Titles[0].Text, "the source has this record as two sessions; the first one counts");
            memory.Sessions[guid] = new(session.Id, remembered?.Values ?? now);
            return;
        }
        // A source that says nothing of types or states means what was assumed when the session was new.
        if (remembered is not null)
        {
            if (!now.ContainsKey("type") && remembered.Values.TryGetValue("type", out var type)) now["type"] = type;
            if (remembered.Values.ContainsKey("status")) now.TryAdd("status", "confirmed");
        }
        else
        {
            if (session.Values.Get(Session.Kind) == "panel") now.TryAdd("type", "panel");
            if (session.Values.Get(Session.Status) == "confirmed") now.TryAdd("status", "confirmed");
        }
        var draft = new Draft(Session.Fields, session.Values, languages);
        var old = Merge.Into(draft, remembered?.Values ?? [], now, session.Record.File, report);
        memory.Sessions[guid] = new(session.Id, now);
        Speak(draft);
        Changed(session, draft, old, notes, e.Place);
    }

    private void Speak(Draft draft) => speakers.UnionWith(draft.Values.Get(Session.Speakers).Select(s => s.Get(Session.SpeakerPerson)).OfType<string>());

    private void Changed(Session session, Draft draft, Dictionary<string, string?> old, ChangeNotes notes, string place)
    {
        if (!draft.IsChanged) return;
        notes.Add(draft, old);
        draft.Set(Session.UpdatedField, views.Site.Clock);
        Put(session.Record.File, draft, false, place);
    }

    private Session? Find(SourceEvent e, string guid, Remembered? remembered, SortedDictionary<string, string> now)
    {
        if (remembered is not null) return Living(remembered.Id, guid);
        if (byGuid.TryGetValue(guid, out var same)) return same;
        var titled = now.Where(v => v.Key.StartsWith("title.", StringComparison.Ordinal)).SelectMany(v => byTitle[Names.Key(v.Value)]).Distinct().Where(s => !matched.Contains(s.Id) && !imported.Contains(s.Id));
        if (titled.ToList() is not [var only]) return null;
        report.Add(ImportKind.Matched, only.Record.File, null, null, e.Titles[0].Text, "same title as this session");
        return only;
    }

    /// <summary>The session, also where its id has changed since; before it is published, nobody needs to write its former one.</summary>
    private Session? Living(string id, string guid) => edition.FindSession(id) ?? byGuid.GetValueOrDefault(guid);

    private void New(SourceEvent e, string guid, SortedDictionary<string, string> now)
    {
        now.TryAdd("type", "panel");
        now.TryAdd("status", "confirmed");
        var titles = now.Where(v => v.Key.StartsWith("title.", StringComparison.Ordinal)).OrderBy(v => v.Key == "title.en" ? 0 : v.Key == "title.fr" ? 1 : 2).Select(v => v.Value).ToList();
        var id = Names.Free([e.Stem, .. titles], "session-" + guid[..8], taken.Contains);
        taken.Add(id);
        var draft = new Draft(Session.Fields, null, languages);
        draft.Set(Session.IdField, id);
        foreach (var (key, value) in now) draft[key] = value;
        draft.Set(Session.GuidField, guid);
        draft.Set(Session.UpdatedField, views.Site.Clock);
        memory.Sessions[guid] = new(id, now);
        Speak(draft);
        report.Add(ImportKind.New, FileOf(id), null, null, titles[0]);
        Put(FileOf(id), draft, true, e.Place);
    }

    private void Missing(HashSet<string> there, ChangeNotes notes)
    {
        foreach (var (guid, remembered) in memory.Sessions.Where(s => !there.Contains(s.Key)).ToList())
            if (Living(remembered.Id, guid) is { IsCancelled: false } session && !matched.Contains(session.Id))
            {
                report.Add(ImportKind.Missing, session.Record.File, null, null, session.Title.Values[0].Value, options.CancelMissing ? "no longer in the source: cancelled" : "no longer in the source; --cancel-missing cancels it");
                if (!options.CancelMissing) continue;
                var draft = new Draft(Session.Fields, session.Values, languages);
                var old = new Dictionary<string, string?> { ["status"] = draft["status"] };
                draft["status"] = "cancelled";
                memory.Sessions[guid] = new(remembered.Id, new(remembered.Values, StringComparer.Ordinal) { ["status"] = "cancelled" });
                Changed(session, draft, old, notes, session.Record.File);
            }
    }

    private void Put(string name, Draft draft, bool isNew, string place)
    {
        if (!isNew && !draft.IsChanged) return;
        var before = isNew ? null : read(name);
        if (isNew && read(name) is not null) faults.Add(place, $"{name} is there already, but could not be read as a record; mend it first (see `validate`)");
        else if (!isNew && before is null) faults.Add(place, $"{name} cannot be read");
        else if (draft.Write(before) is { } text)
        {
            files.Add(new(name, text, place));
            foreach (var comment in before is null ? [] : YamlEdit.LostComments(before, text)) report.Add(ImportKind.Note, name, null, null, "# " + comment, "this comment stood beside a value that changed and could not be kept");
        }
        else faults.Add(name, "the file is not laid out as one key per line at its top, so that single values cannot be changed in it; write it so");
    }

    private string FileOf(string id) => $"content/editions/{edition.Id}/sessions/{id}.yaml";
}
