using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Repository.Links;

/// <summary>Asks for many addresses: several hosts at once, of each host one address after another with a pause between.</summary>
/// <remarks>robots.txt is not asked for: it speaks to programs that walk through a site; this one asks once, as a reader who follows a link does, for
/// addresses that people wrote down, and takes nothing with it.</remarks>
public static class LinkRun
{
    /// <param name="before">What earlier runs found, by address.</param>
    /// <param name="day">Today.</param>
    /// <param name="most">How many addresses are asked for, the longest unasked first; null for all.</param>
    /// <returns>What is known of each address now: from this run, else from one before.</returns>
    public static async Task<ImmutableArray<LinkResult>> Of(ImmutableArray<ExternalLink> links, ImmutableDictionary<string, LinkResult> before, LinkManners manners, DateOnly day, int? most = null, CancellationToken stop = default)
    {
        var found = new ConcurrentDictionary<string, LinkResult>(StringComparer.Ordinal);
        var due = links.Where(l => before.GetValueOrDefault(l.Key)?.IsFreshOn(day) != true)
            .OrderBy(l => before.GetValueOrDefault(l.Key)?.Day ?? DateOnly.MinValue).ThenBy(l => l.Key, StringComparer.Ordinal).Take(most ?? int.MaxValue)
            .GroupBy(l => l.Url.IdnHost, StringComparer.OrdinalIgnoreCase).ToList();
        using var question = new LinkQuestion(manners);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(manners.AllTime);
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = manners.HostsAtOnce, CancellationToken = end.Token }, async (host, token) =>
            {
                var isFirst = true;
                foreach (var link in host)
                {
                    if (!isFirst) await Task.Delay(manners.Pause, token);
                    isFirst = false;
                    var answer = await Patiently(question, link.Url, manners, token);
                    found[link.Key] = Result(link, answer, day).After(before.GetValueOrDefault(link.Key));
                    // It does not want to be asked now: its other addresses wait for another run.
                    if (answer.Wait is not null) return;
                }
            });
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The time is over: what was found until now holds.
        }
        return [.. links.Select(l => found.GetValueOrDefault(l.Key) ?? before.GetValueOrDefault(l.Key) ?? new LinkResult(l.Key, LinkState.Unknown, "not asked yet", null, DateOnly.MinValue))];
    }

    /// <summary>Once more after the time that the server asks for, where that is short.</summary>
    private static async Task<LinkAnswer> Patiently(LinkQuestion question, Uri url, LinkManners manners, CancellationToken stop)
    {
        var answer = await question.Ask(url, stop);
        if (answer.Wait is not { } wait || wait > manners.LongestWait) return answer;
        await Task.Delay(wait, stop);
        return await question.Ask(url, stop);
    }

    private static LinkResult Result(ExternalLink link, LinkAnswer answer, DateOnly day) => answer is { State: LinkState.Ok, MovedTo: { } to } && to.AbsoluteUri != link.Key
        ? new(link.Key, LinkState.Moved, answer.Reason, to.AbsoluteUri, day)
        : new(link.Key, answer.State, answer.Reason, null, day, Answered: answer.Answered) { MayDie = answer.MayDie };
}
