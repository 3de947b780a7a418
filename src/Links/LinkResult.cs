namespace Repository.Links;

public enum LinkState
{
    Ok,

    /// <summary>It leads elsewhere for good: every redirect on the way says so.</summary>
    Moved,

    /// <summary>404, 410 or no such host; or no proper answer in <see cref="LinkResult.DoubtfulRunsUntilDead"/> runs on different days.</summary>
    Dead,

    /// <summary>Somebody does not answer us, or not today: 401, 403, 429, 5xx, no answer in time, a certificate that does not hold.</summary>
    Doubtful,

    /// <summary>Not on the public internet: never asked.</summary>
    Refused,

    /// <summary>Not asked in this run, and in none before.</summary>
    Unknown,
}

/// <summary>What was found at an address.</summary>
/// <param name="Reason">In a few words: <c>404</c>, <c>no such host</c>.</param>
/// <param name="MovedTo">The new address, where it has moved.</param>
/// <param name="Day">On which it was asked.</param>
/// <param name="DoubtfulRuns">On so many days in a row that it was asked there was no proper answer.</param>
/// <param name="Answered">A server said something, be it good or bad.</param>
public sealed record LinkResult(string Url, LinkState State, string Reason, string? MovedTo, DateOnly Day, int DoubtfulRuns = 0, bool Answered = true)
{
    public const int DoubtfulRunsUntilDead = 5;

    /// <summary>It may get well again by itself, or not: a server that refuses us (401, 403, 429) is there, and never counts as dead.</summary>
    public bool MayDie { get; init; }

    /// <summary>With what was known before: no proper answer once is bad luck, five times it is gone.</summary>
    public LinkResult After(LinkResult? before)
    {
        if (State != LinkState.Doubtful) return this;
        var runs = before is { DoubtfulRuns: var earlier } ? earlier + (before.Day < Day ? 1 : 0) : 1;
        return this with { DoubtfulRuns = Math.Max(1, runs), State = MayDie && runs >= DoubtfulRunsUntilDead ? LinkState.Dead : LinkState.Doubtful };
    }

    /// <summary>It need not be asked again on that day: what is well for two weeks, anything else on its day only.</summary>
    public bool IsFreshOn(DateOnly day) => Day <= day && day < (State is LinkState.Ok or LinkState.Moved ? Day.AddDays(14) : Day.AddDays(1));
}
