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

    /// <param name="session">The session that an event has become, where that is known.</param>
    public Namesakes(SiteViews views, ImportMemory memory, ImportReport report, SourceSchedule source, Func<SourceEvent, Session?> session)
    {
        this.views = views;
        this.memory = memory;
        this.report = report;
        busy = [.. views.Site.Editions.SelectMany(e => e.Speakers)];
        foreach (var e in source.Events)
            if (session(e) is { } there) Pair(e, [.. there.Values.Get(Session.Speakers).Select(s => views.Site.FindPerson(s.Get(Session.SpeakerPerson)!)).OfType<Person>()]);
    }

    /// <param name="there">The records of that name that nobody of the source has yet.</param>
    /// <param name="now">What the source says of the person.</param>
    public Person? Find(string key, IEnumerable<Person> there, SortedDictionary<string, string> now)
    {
        var claimed = memory.People.Values.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        // People are written before sessions: a record that says nothing else and speaks nowhere is what a killed import left.
        var found = speaking.GetValueOrDefault(key) ?? there.Distinct().Where(p => !busy.Contains(p.Id) && !claimed.Contains(p.Id) && SaysJust(p, now)).OrderBy(p => p.Id.Length).ThenBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault();
        if (found is not null) report.Add(ImportKind.Matched, found.Record.File, null, null, found.Name.Values[0].Value, speaking.ContainsKey(key) ? "speaks in the same session" : "same name and texts as this record, which speaks in no session yet");
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

    private bool SaysJust(Person person, SortedDictionary<string, string> now)
    {
        var draft = new Draft(Person.Fields, person.Values, [.. views.Site.Languages.Select(l => l.Code)]);
        return now.All(v => draft[v.Key] == v.Value) && person.Name.Values.Length + (person.Values.Get(Person.Bio)?.Values.Length ?? 0) == now.Count
            && Person.Fields.All(f => f == Person.IdField || f == Person.NameField || f == Person.Bio || person.Values.Raw(f) is null);
    }
}
