using Repository.Model;

namespace Repository.Import;

/// <summary>What each session of a source is known by, from one import to the next.</summary>
internal sealed class SourceIdentity(Edition edition, SourceSchedule source, ImportMemory memory, SourceFaults faults)
{
    private readonly Dictionary<SourceEvent, string> guids = new(ReferenceEqualityComparer.Instance);

    /// <summary>Its UUID; made from its id, or from its title, where it has none. Of several rows with one title (a break of each day)
    /// each is known by its start and room, too.</summary>
    public Dictionary<SourceEvent, string> Guids()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var titles = source.Events.Where(IsRow).CountBy(Title).ToDictionary();
        foreach (var e in source.Events)
        {
            var isOneOfSeveral = IsRow(e) && titles[Title(e)] > 1;
            var guid = (Guid.TryParse(e.Guid, out var given) && given != default ? given : NamedGuid.Of($"import/{edition.Id}/" + (
                e.Guid is not null ? $"guid/{e.Guid}"
                : e.Id is not null ? $"id/{e.Id}"
                : isOneOfSeveral ? $"row/{Title(e)}/{e.Start?.Trim().Replace(' ', 'T')}/{Names.Key(e.Room ?? "")}"
                : $"title/{Title(e)}"))).ToString();
            guids[e] = guid;
            if (!seen.TryAdd(guid, e.Place))
                faults.Add(e.Place, $"this session has the same {(e.Guid is not null ? "guid" : e.Id is not null ? "id" : isOneOfSeveral ? "title, start and room, and no id or guid," : "title, and no id or guid,")} as the one at {seen[guid]}");
        }
        return guids;
    }

    /// <summary>Rows without ids whose title, time or room was corrected are those that were remembered and have no row now: the same
    /// title at another time, or another title at the same time in the same room, where there is but one such on both sides.</summary>
    public void Recognize(IReadOnlyCollection<(SourceEvent Event, SortedDictionary<string, string> Values)> now)
    {
        var taken = guids.Values.ToHashSet(StringComparer.Ordinal);
        var lost = memory.Sessions.Where(s => !taken.Contains(s.Key)).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var fresh = now.Where(n => IsRow(n.Event) && !memory.Sessions.ContainsKey(guids[n.Event])).ToList();
        if (lost.Count == 0) return;
        foreach (var by in (Func<IReadOnlyDictionary<string, string>, IEnumerable<string>>[])[v => TitlesOf(v).Select(t => $"{t}\n{Place(v)}"), v => [Place(v)], TitlesOf])
        {
            var there = lost.SelectMany(guid => by(memory.Sessions[guid].Values).Distinct().Select(key => (Key: key, Guid: guid))).ToLookup(l => l.Key, l => l.Guid);
            var rows = fresh.SelectMany(n => by(n.Values).Distinct().Select(key => (Key: key, n.Event))).ToLookup(r => r.Key, r => r.Event);
            foreach (var row in rows)
                if (row.Distinct().ToList() is [var e] && there[row.Key].ToList() is [var guid] && lost.Remove(guid))
                {
                    memory.Sessions[guids[e]] = memory.Sessions[guid];
                    memory.Sessions.Remove(guid);
                    fresh.RemoveAll(n => n.Event == e);
                }
        }
    }

    private static bool IsRow(SourceEvent e) => e.Guid is null && e.Id is null;
    private static string Title(SourceEvent e) => Names.Key(e.Titles.FirstOrDefault()?.Text ?? "");
    private static IEnumerable<string> TitlesOf(IReadOnlyDictionary<string, string> values) => values.Where(v => v.Key.StartsWith("title.", StringComparison.Ordinal)).Select(v => Names.Key(v.Value));
    private static string Place(IReadOnlyDictionary<string, string> values) => $"{values.GetValueOrDefault("start")}\n{values.GetValueOrDefault("room")}";
}
