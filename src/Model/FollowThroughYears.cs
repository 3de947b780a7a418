using System.Collections.Immutable;

namespace Repository.Model;

/// <summary>How far the commitments had come at the end of a year; of the current one, today.</summary>
/// <param name="Made">All that had been made by then, whatever became of them.</param>
public sealed record YearOfCommitments(int Year, int Made, int UnderWay, int Delivered)
{
    public int Rest => Made - UnderWay - Delivered;
}

/// <summary>The commitments over time. What is not known to the year is counted as late as it can be: a commitment of a declaration without a
/// date from the year in which something began, else from this year on.</summary>
public static class FollowThroughYears
{
    /// <summary>From the year of the first declaration to the clock's; the numbers of the last year are those of today's states.</summary>
    public static ImmutableArray<YearOfCommitments> Of(Site site)
    {
        var now = site.Clock.Year;
        var spans = site.FollowThrough.Commitments.Select(c => Span(c, now)).ToList();
        if (spans.Count == 0) return [];
        var first = spans.Min(s => s.Made);
        var (made, started, delivered) = (new int[now - first + 1], new int[now - first + 1], new int[now - first + 1]);
        foreach (var span in spans)
        {
            made[span.Made - first]++;
            if (span.Started is { } start) started[start - first]++;
            if (span.Delivered is { } end) delivered[end - first]++;
        }
        var years = ImmutableArray.CreateBuilder<YearOfCommitments>(made.Length);
        var (allMade, allStarted, allDelivered) = (0, 0, 0);
        for (var i = 0; i < made.Length; i++)
        {
            (allMade, allStarted, allDelivered) = (allMade + made[i], allStarted + started[i], allDelivered + delivered[i]);
            years.Add(new(first + i, allMade, allStarted - allDelivered, allDelivered));
        }
        return years.MoveToImmutable();
    }

    /// <summary>What is delivered was under way until then, if only in the same year.</summary>
    private static (int Made, int? Started, int? Delivered) Span(Commitment commitment, int now)
    {
        var delivered = commitment.Delivery?.Date.Year;
        var started = commitment.Started?.Year is { } year ? Math.Min(year, delivered ?? now) : delivered;
        var made = Math.Min(commitment.Made?.Year ?? started ?? now, now);
        return (made, started is { } start ? Math.Max(made, start) : null, delivered is { } end ? Math.Max(made, end) : null);
    }
}
