using Repository.Model;
using Repository.Rendering;

namespace Repository.Import;

/// <summary>Finds the people of a source among those of the site, and makes records of those who are new.</summary>
internal sealed class PeopleImport
{
    private const int LongestName = 120;
    private readonly SiteViews views;
    private readonly ImportMemory memory;
    private readonly ImportReport report;
    private readonly ILookup<string, Person> byName;
    private readonly Dictionary<string, Person> byGuid;
    private readonly HashSet<string> taken;
    private readonly Namesakes namesakes;
    private readonly Dictionary<string, Known> people = new(StringComparer.Ordinal);
    private readonly HashSet<string> shared;

    // Editors join two people of the source into one record: each record is drafted once.
    private readonly Dictionary<string, Known> records = new(StringComparer.Ordinal);

    public PeopleImport(SiteViews views, ImportMemory memory, ImportReport report, SourceSchedule source, Func<SourceEvent, Session?> session, Func<string, string?> read)
    {
        this.views = views;
        this.memory = memory;
        this.report = report;
        byName = views.Site.People.SelectMany(p => p.Name.Values.Select(n => (Key: Names.Key(n.Value), Person: p)).Distinct()).ToLookup(p => p.Key, p => p.Person);
        // Two have one where the content has that fault; `validate` reports it.
        byGuid = views.Site.People.DistinctBy(p => p.Guid).ToDictionary(p => p.Guid.ToString(), StringComparer.Ordinal);
        namesakes = new(views, memory, report, source, session, read);
        taken = [.. views.Site.People.SelectMany(p => p.Values.Get(Person.Formerly).Append(p.Id))];
        // A name that two people of the source have says nothing of either.
        shared = [.. source.Events.SelectMany(e => e.Persons).Select(p => (p.Key, Name: Names.Key(p.Name))).Distinct().GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key)];
    }

    /// <param name="Place">Where the source first names the person.</param>
    public sealed record Known(string Id, Draft Draft, bool IsNew, string Place);

    /// <summary>The records of those who speak in some session; a new one whom no session took is forgotten.</summary>
    public IReadOnlyList<Known> Used(HashSet<string> speakers)
    {
        foreach (var person in records.Values.Where(p => p.IsNew && !speakers.Contains(p.Id)).ToList())
        {
            records.Remove(person.Id);
            foreach (var key in memory.People.Where(p => p.Value.Id == person.Id).Select(p => p.Key).ToList()) memory.People.Remove(key);
            report.Forget($"content/people/{person.Id}.yaml");
        }
        return [.. records.Values];
    }

    /// <summary>The id of the person's record; null after a fault.</summary>
    public string? Id(SourcePerson person, string language, SourceFaults faults)
    {
        var key = KeyOf(person);
        if (people.TryGetValue(key, out var known)) return known.Id;
        if (SafeText.Line(person.Name, LongestName) is not { } name)
        {
            faults.Add(person.Place, "the person has no name");
            return null;
        }
        var inScript = $"name.{LanguageOf(name, language)}";
        var now = new SortedDictionary<string, string>(StringComparer.Ordinal) { [inScript] = name };
        if (SafeText.Markdown(person.Biography) is { } bio) now[$"bio.{language}"] = bio;
        var remembered = memory.People.GetValueOrDefault(key);
        var match = remembered is not null && Living(remembered.Id) is { } there ? there : Match(person, key, name, now);
        var first = match is null ? null : records.GetValueOrDefault(match.Id);
        var draft = first?.Draft ?? new Draft(Person.Fields, match?.Values, [.. views.Site.Languages.Select(l => l.Code)]);
        if (match is not null)
        {
            var file = match.Record.File;
            // Another spelling of a name that is there already is not a change of it.
            if (remembered is null && draft[inScript] is { } ours && Names.Key(ours) == Names.Key(name)) now[inScript] = ours;
            Merge.Into(draft, remembered?.Values ?? [], now, file, report, first is null ? Merge.Editors : "the source has this record as two people, who differ; the first one's value stays");
        }
        else
        {
            var id = Names.Free([name], "person-" + NamedGuid.Of(key).ToString()[..8], taken.Contains);
            taken.Add(id);
            draft.Set(Person.IdField, id);
            foreach (var (field, value) in now) draft[field] = value;
            report.Add(ImportKind.New, $"content/people/{id}.yaml", null, null, name, byName[Names.Key(name)].Any() || shared.Contains(Names.Key(name)) ? "somebody else has the same name; join the two records if they are one person" : null);
        }
        var own = match?.Id ?? draft[Person.IdField.Name]!;
        memory.People[key] = new(own, now);
        people[key] = records[own] = first ?? new(own, draft, match is null, person.Place);
        return own;
    }

    internal static string KeyOf(SourcePerson person) => person.Key.Length > 200 ? NamedGuid.Of(person.Key).ToString() : person.Key;

    /// <summary>A programme in English names people in Arabic letters, too: the letters say more of a name than the text around it.</summary>
    private string LanguageOf(string name, string language)
    {
        var isArabic = name.Any(c => c is >= '\u0600' and <= '\u06FF');
        if (isArabic == (language == "ar")) return language;
        return views.Site.Languages.FirstOrDefault(l => isArabic == (l.Code == "ar"))?.Code ?? language;
    }

    private Person? Match(SourcePerson person, string key, string name, SortedDictionary<string, string> now)
    {
        if (person.Key.StartsWith("guid:", StringComparison.Ordinal) && byGuid.TryGetValue(person.Key[5..], out var same)) return same;
        if (shared.Contains(Names.Key(person.Name)) || byName[Names.Key(name)].Distinct().ToList() is not [var only]) return namesakes.Find(key, byName[Names.Key(name)].Where(p => !records.ContainsKey(p.Id)), now);
        report.Add(ImportKind.Matched, only.Record.File, null, null, name, "same name as this record");
        return only;
    }

    /// <summary>The record, also where its id has changed since.</summary>
    private Person? Living(string id) => views.Site.FindPerson(id) ?? views.Site.People.FirstOrDefault(p => p.Values.Get(Person.Formerly).Contains(id));
}
