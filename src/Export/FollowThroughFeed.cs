using System.Collections.Immutable;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>Something that happened to commitments: an outcome that implements them was agreed, or was proven delivered.</summary>
/// <param name="Delivery">Null where it was agreed.</param>
/// <param name="Commitments">Of adopted declarations; never empty.</param>
public sealed record FollowThroughStep(Edition Edition, Outcome Outcome, Delivery? Delivery, DateOnly Day, ImmutableArray<Commitment> Commitments)
{
    /// <summary>An outcome is agreed once and delivered once: other evidence or another date does not make a new entry of it.</summary>
    public Guid Id => NamedGuid.Of($"{Outcome.Guid}/follow-through/{(Delivery is null ? "agreed" : "delivered")}");
}

/// <summary>The steps of the follow-up as a feed, the newest first.</summary>
public static class FollowThroughFeed
{
    /// <summary>Readers of feeds keep what they have seen: all steps stand in the tracker.</summary>
    private const int Most = 100;

    public static bool Any(Site site) => All(site).Any();

    public static ImmutableArray<FollowThroughStep> Steps(Site site) =>
        [.. All(site).OrderByDescending(s => s.Day).ThenByDescending(s => s.Edition.Id, StringComparer.Ordinal).ThenBy(s => s.Outcome.Id, StringComparer.Ordinal).ThenBy(s => s.Delivery is null).Take(Most)];

    /// <summary>An outcome is agreed when its edition ends; a month or year of evidence counts from its first day. What lies ahead has not
    /// happened.</summary>
    private static IEnumerable<FollowThroughStep> All(Site site)
    {
        foreach (var outcome in site.Outcomes)
        {
            ImmutableArray<Commitment> commitments = [.. outcome.Values.Get(Outcome.Implements).Select(site.TodaysClause).Distinct(StringComparer.Ordinal).Select(site.FollowThrough.Find).OfType<Commitment>()];
            if (commitments.IsEmpty) continue;
            var edition = site.FindEdition(outcome.Edition)!;
            if ((edition.End ?? edition.FirstDay) is var agreed && agreed <= site.Clock) yield return new(edition, outcome, null, agreed, commitments);
            if (Delivery.Of(site, outcome) is { } delivery) yield return new(edition, outcome, delivery, delivery.Date.First, commitments);
        }
    }

    /// <param name="steps">At least one.</param>
    public static AtomFeed Of(LanguageView view, ImmutableArray<FollowThroughStep> steps)
    {
        var path = Urls.Beside(Urls.FollowThrough, "atom");
        return new(NamedGuid.Of($"feeds{path}"), Own($"{view.Title} · {view["follow_through.title"]}"), view.Text(view.Site.Settings.Title), view.Absolute(path, view.Language), view.Absolute(Urls.FollowThrough, view.Language), steps[0].Day,
            [.. steps.Select(s => new AtomEntry(s.Id, view.Text(s.Outcome.Title), Own(Content(view, s)), s.Day, view.Absolute(Urls.Outcome(s.Edition.Id, s.Outcome.Id), view.Language)))]);

        LocalText Own(string text) => new(text, view.Language, false);
    }

    /// <summary>What happened, to which clauses, and what says so.</summary>
    private static string Content(LanguageView view, FollowThroughStep step)
    {
        var clauses = step.Commitments.Take(10).Select(c => ClauseText.Name(view, c.Declaration, c.Id));
        var note = view.Text(step.Delivery?.Evidence.Get(Outcome.EvidenceNote)).Text;
        return string.Join(" · ", [view[step.Delivery is null ? "values.outcome-state.agreed" : "values.outcome-state.delivered"], .. clauses, .. note == "" ? Array.Empty<string>() : [note]]);
    }
}
