using System.Collections.Immutable;
using NodaTime;
using Repository.Model;

namespace Repository.Validation;

/// <summary>The time that a session takes on the edition's clock, as instants: an edition without a zone is taken as one without changes of the clock.
/// A session without an end is the moment of its start: how long it takes is not known.</summary>
public sealed record Slot(Session Session, DateTime Start, DateTime End, Instant From, Instant To)
{
    public bool IsBreak => Session.Values.Get(Session.Kind) == "break";

    /// <summary>Null after a fault of the times themselves, which has been told: what follows from it is not told again.</summary>
    public static Slot? Of(Edition edition, Session session)
    {
        if (session is not { Start: { } start } || !SessionTimes.AreSound(edition, session)) return null;
        var end = session.End ?? start;
        return new(session, start, end, edition.Moment(start)!.Value.ToInstant(), edition.Moment(end)!.Value.ToInstant());
    }

    /// <summary>What takes place: cancelled sessions take no time. By their start, those that begin together by their id.</summary>
    public static ImmutableArray<Slot> Of(Edition edition) =>
        [.. edition.Sessions.Where(s => !s.IsCancelled).Select(s => Of(edition, s)).OfType<Slot>().OrderBy(s => s.From).ThenBy(s => s.Session.Id, StringComparer.Ordinal)];

    public bool IsMoment => Start == End;

    public string When => IsMoment ? $"{Start:yyyy-MM-dd HH:mm}" : $"{Start:yyyy-MM-dd HH:mm}{(End.Date == Start.Date ? $"–{End:HH:mm}" : $" to {End:yyyy-MM-dd HH:mm}")}";

    /// <summary>When this one and another are, with the day once where it is the same.</summary>
    public string Beside(Slot other) => Start.Date == other.Start.Date && Start.Date == End.Date && other.Start.Date == other.End.Date
        ? $"on {Start:yyyy-MM-dd}, {Hours} here and {other.Hours} there"
        : $"{When} here and {other.When} there";

    private string Hours => IsMoment ? $"{Start:HH:mm}" : $"{Start:HH:mm}–{End:HH:mm}";

    /// <summary>It is over when a later one begins; a moment is not over for what begins in it.</summary>
    internal bool IsOverAt(Instant start) => To <= start && From < start;
}

/// <summary>A slot and the one before it with which it has to do.</summary>
public readonly record struct SlotPair(Slot Earlier, Slot Later)
{
    public int Minutes => (int)(Later.From - Earlier.To).TotalMinutes;
}

/// <summary>What happens at once, and what follows soon, among slots in the order of their start: one pass, however many there are.</summary>
public static class SlotSweep
{
    /// <summary>Each slot that begins before another has ended, or with it, with the first such one.</summary>
    public static IEnumerable<SlotPair> AtOnce(IEnumerable<Slot> sorted) => Pairs(sorted).Where(p => !p.Earlier.IsOverAt(p.Later.From));

    /// <summary>Each slot that begins when all before it have ended, with the one that ended last, where less time than that lies between. How
    /// long after one without an end is not known.</summary>
    /// <param name="least">Minutes.</param>
    public static IEnumerable<SlotPair> Closer(IEnumerable<Slot> sorted, int least) => Pairs(sorted).Where(p => p.Earlier.IsOverAt(p.Later.From) && !p.Earlier.IsMoment && p.Later.From - p.Earlier.To < Duration.FromMinutes(least));

    private static IEnumerable<SlotPair> Pairs(IEnumerable<Slot> sorted)
    {
        // Starts only grow: a slot that has ended will not be met again, and the first that has not ended is the first it overlaps.
        var open = new Queue<Slot>();
        Slot? last = null;
        foreach (var slot in sorted)
        {
            while (open.TryPeek(out var first) && first.IsOverAt(slot.From)) open.Dequeue();
            if (open.TryPeek(out var running)) yield return new(running, slot);
            else if (last is not null) yield return new(last, slot);
            open.Enqueue(slot);
            if (last is null || slot.To > last.To) last = slot;
        }
    }
}
