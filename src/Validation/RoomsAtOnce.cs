using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A room holds one session at a time, a break too: where the coffee is served, nobody speaks. The people whom both sessions
/// have are named here and nowhere else: it is one mistake.</summary>
public sealed class RoomsAtOnce : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            foreach (var room in ByRoom(edition))
                foreach (var (earlier, later) in SlotSweep.AtOnce(room))
                    faults.Add(Codes.RoomTwice, later.Session.Record.At("room"), $"the room '{room.Key}' is taken by {earlier.Session.Record.File}: {later.Beside(earlier)}; {WayOut(site, earlier, later)}", ProgrammeState.AtOnce(edition));
    }

    /// <summary>The slots of each room that the edition has, in their order.</summary>
    internal static IEnumerable<IGrouping<string, Slot>> ByRoom(Edition edition)
    {
        var rooms = edition.RoomList.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return Slot.Of(edition).Where(s => s.Session.Values.Get(Session.Room) is { } room && rooms.Contains(room)).GroupBy(s => s.Session.Values.Get(Session.Room)!);
    }

    private static string WayOut(Site site, Slot earlier, Slot later)
    {
        var shared = Part.Of(site, later.Session).Select(p => p.Person).Intersect(Part.Of(site, earlier.Session).Select(p => p.Person)).ToList();
        var people = shared.Count == 0 ? "" : $" ({Part.Listed(shared)} {(shared.Count == 1 ? "is" : "are")} in both, too)";
        // The same title at the same time is a file that was copied and not written.
        return earlier.Start == later.Start && earlier.End == later.End && earlier.Session.Title.Values.SequenceEqual(later.Session.Title.Values)
            ? $"it looks like a copy of that file; delete one of the two{people}"
            : $"move one of the two, or give it another room{people}";
    }
}
