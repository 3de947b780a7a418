using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Nobody is in two sessions at once, least of all those who lead one. One fault for a pair of sessions, whoever they share; a
/// pair in one room is told as such by <see cref="RoomsAtOnce"/>.</summary>
public sealed class PeopleAtOnce : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            foreach (var pair in ByPerson(site, edition).SelectMany(p => SlotSweep.AtOnce(p.Slots).Where(pair => !IsOneRoom(edition, pair)).Select(pair => (Pair: pair, p.Person))).GroupBy(p => p.Pair, p => p.Person))
                Fault(site, edition, pair.Key, [.. pair], faults);
    }

    /// <summary>Each person's slots, in their order.</summary>
    internal static IEnumerable<(string Person, List<Slot> Slots)> ByPerson(Site site, Edition edition)
    {
        var people = new Dictionary<string, List<Slot>>(StringComparer.Ordinal);
        foreach (var slot in Slot.Of(edition))
            foreach (var part in Part.Of(site, slot.Session))
            {
                if (!people.TryGetValue(part.Person, out var slots)) people[part.Person] = slots = [];
                slots.Add(slot);
            }
        return people.Select(p => (p.Key, p.Value));
    }

    internal static bool IsOneRoom(Edition edition, SlotPair pair) =>
        pair.Later.Session.Values.Get(Session.Room) is { } room && room == pair.Earlier.Session.Values.Get(Session.Room) && edition.FindRoom(room) is not null;

    private static void Fault(Site site, Edition edition, SlotPair pair, HashSet<string> shared, DiagnosticBag faults)
    {
        var (earlier, later) = pair;
        var there = Part.Of(site, earlier.Session).Where(p => shared.Contains(p.Person)).ToDictionary(p => p.Person);
        // Those who lead a session first: it cannot go on without them.
        var here = Part.Of(site, later.Session).Where(p => shared.Contains(p.Person)).OrderByDescending(p => p.Leads || there[p.Person].Leads).ThenBy(p => p.Position).ToList();
        var leads = here[0].Leads || there[here[0].Person].Leads;
        var who = Part.Listed([.. here.Select(p => $"{p.Person} ({(p.Roles == there[p.Person].Roles ? $"{p.Roles} in both" : $"{p.Roles} here, {there[p.Person].Roles} there")})")]);
        faults.Add(leads ? Codes.ModeratorElsewhere : Codes.PersonTwice, later.Session.Record.At($"speakers/{here[0].Position}/person"),
            $"{who} {(here.Count == 1 ? "is" : "are")} in {earlier.Session.Record.File} at the same time: {later.Beside(earlier)}; {(leads ? "name another to lead it, or move one of the two" : "move one of the two, or name somebody else")}", ProgrammeState.AtOnce(edition));
    }
}
