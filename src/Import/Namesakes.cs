using Repository.Model;
using Repository.Rendering;

namespace Repository.Import;

/// <summary>Tells people of one name apart where the memory knows nothing of them: after an import that was killed, or whose memory was
/// lost, a second one must not write them again.</summary>
internal sealed class Namesakes
{
    private readonly SiteViews views;
    private readonly ImportMemory memory;
    private readonly ImportReport report;
    private readonly Dictionary<string, Person> speaking = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy;
    private readonly Func<string, string?> read;

    /// <param name="session">The session that an event has become, where that is known.</param>
    public Namesakes(SiteViews views, ImportMemory memory, ImportReport report, SourceSchedule source, Func<SourceEvent, Session?> session, Func<string, string?> read)
    {
        this.views = views;
        this.memory = memory;
        this.report = report;
        this.read = read;
        busy = [.. views.Site.Editions.SelectMany(e => e.Speakers)];
        foreach (var e in source.Events)
            if (session(e) is { } there) Pair(e, [.. there.Values.Get(Session.Speakers).Select(s => views.Site.FindPerson(s.Get(Session.SpeakerPerson)!)).OfType<Person>()]);
    }

    /// <param name="there">The records of that name that nobody of the source has yet.</param>
    /// <param name="now">What the source says of the person.</param>
    public Person? Find(string key, IEnumerable<Person> there, SortedDictionary<string, string> now)
    {
        var claimed = memory.People.Values.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        // People are written before sessions: a record that speaks nowhere and is, to the letter, what would be written now is what a killed import left.
        var found = speaking.GetValueOrDefault(key) ?? there.Distinct().Where(p => !busy.Contains(p.Id) && !claimed.Contains(p.Id) && IsAsWritten(p, now)).OrderBy(p => p.Id.Length).ThenBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault();
        if (found is not null) report.Add(ImportKind.Matched, found.Record.File, null, null, found.Name.Values[0].Value, speaking.ContainsKey(key) ? "speaks in the same session" : "written by an import that did not end");
        return found;
    }

    /// <summary>Those of one name in an event are those of that name in its session, in their order.</summary>
    private void Pair(SourceEvent e, List<Person> speakers)
    {
        foreach (var persons in e.Persons.DistinctBy(p => p.Key).GroupBy(p => Names.Key(p.Name)))
        {
            var same = speakers.Where(s => s.Name.Values.Any(n => Names.Key(n.Value) == persons.Key)).ToList();
            if (same.Count == persons.Count())
                foreach (var (person, record) in persons.Zip(same)) speaking.TryAdd(PeopleImport.KeyOf(person), record);
        }
    }

    private bool IsAsWritten(Person person, SortedDictionary<string, string> now)
    {
        var draft = new Draft(Person.Fields, null, [.. views.Site.Languages.Select(l => l.Code)]);
        draft.Set(Person.IdField, person.Id);
        foreach (var (key, value) in now) draft[key] = value;
        return draft.Write(null) == read(person.Record.File);
    }
}
