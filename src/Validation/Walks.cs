using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A person who goes from one room to another has the edition's changeover for it. One fault for a pair of sessions; in one room
/// it is that of <see cref="Changeovers"/>.</summary>
public sealed class Walks : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(ProgrammeState.IsAhead))
            if (edition.Values.Get(Edition.Changeover) is { } least)
                foreach (var pair in PeopleAtOnce.ByPerson(site, edition).SelectMany(p => SlotSweep.Closer(p.Slots, least).Where(pair => NeedsAWalk(edition, pair)).Select(pair => (Pair: pair, p.Person))).GroupBy(p => p.Pair, p => p.Person))
                    Fault(site, pair.Key, [.. pair], least, faults);
    }

    /// <summary>Who comes from a break, or goes to one, is not late for anything.</summary>
    private static bool NeedsAWalk(Edition edition, SlotPair pair) => pair is { Earlier.IsBreak: false, Later.IsBreak: false }
        && pair.Earlier.Session.Values.Get(Session.Room) is { } from && pair.Later.Session.Values.Get(Session.Room) is { } to && from != to && edition.FindRoom(from) is not null && edition.FindRoom(to) is not null;

    private static void Fault(Site site, SlotPair pair, HashSet<string> people, int least, DiagnosticBag faults)
    {
        var (earlier, later) = pair;
        var parts = Part.Of(site, later.Session).Where(p => people.Contains(p.Person)).ToList();
        faults.Add(Codes.ShortWalk, later.Session.Record.At($"speakers/{parts[0].Position}/person"),
            $"{Part.Listed([.. parts.Select(p => $"{p.Person} ({p.Roles})")])} {(parts.Count == 1 ? "has" : "have")} {Changeovers.Minutes(pair)} to come from '{earlier.Session.Values.Get(Session.Room)}' to '{later.Session.Values.Get(Session.Room)}' after {earlier.Session.Record.File} ({earlier.When}), the edition's changeover is {least} minutes");
    }
}
