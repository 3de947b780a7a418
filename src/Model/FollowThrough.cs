using System.Collections.Frozen;
using System.Collections.Immutable;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>What became of a commitment, in the order in which it goes forward. Nobody types it in: it follows from outcomes and records.</summary>
public enum CommitmentState
{
    /// <summary>No record carries it out and no outcome implements it.</summary>
    Nothing,

    /// <summary>A record carries it or one of its points out, or an outcome that implements them is not dropped; nothing proves the whole delivered.</summary>
    UnderWay,

    /// <summary>An outcome that implements the clause itself is delivered, with evidence that counts (<see cref="Delivery"/>).</summary>
    Delivered,

    /// <summary>It was implemented by outcomes, all of them and of its points were dropped, and no record carries it out. The end of a point
    /// alone is not that of its paragraph.</summary>
    Dropped,
}

/// <summary>What has to do with a clause.</summary>
/// <param name="Projects">The published records that carry it out, the last updated first.</param>
/// <param name="Sessions">Those that discussed it or will, without the cancelled ones; the newest edition first.</param>
/// <param name="Outcomes">Those that implement it, the newest edition first.</param>
public sealed record ClauseParts(ImmutableArray<Project> Projects, ImmutableArray<Session> Sessions, ImmutableArray<Outcome> Outcomes)
{
    public static readonly ClauseParts None = new([], [], []);

    public bool IsEmpty => Projects.IsEmpty && Sessions.IsEmpty && Outcomes.IsEmpty;
}

/// <summary>A clause of kind commitment or initiative of an adopted declaration, and what became of it.</summary>
/// <param name="Clause">In the reference text.</param>
/// <param name="Own">What names the clause itself.</param>
/// <param name="All">What names it or one of its points.</param>
/// <param name="Organizations">That lead a record or own an outcome among <paramref name="All"/>, by id.</param>
/// <param name="Countries">Of those records, and of the owners; by code.</param>
/// <param name="Made">The first day on which the declaration can have been adopted; null where it does not say.</param>
/// <param name="Started">Since when something is under way: the earliest of the starts of records and the editions of outcomes, not before it was made. What is
/// written down before it begins, or without a beginning, is under way since the day of its last update.</param>
/// <param name="Delivery">The earliest that counts; null unless delivered.</param>
public sealed record Commitment(
    Declaration Declaration, Clause Clause, string Kind, ClauseParts Own, ClauseParts All, ImmutableArray<string> Organizations, ImmutableArray<string> Countries,
    CommitmentState State, DateOnly? Made, DateOnly? Started, Delivery? Delivery)
{
    public string Id => Clause.Id!;

    /// <summary>The next day on which an open outcome is due, past ones first.</summary>
    public DateOnly? Due => All.Outcomes.Where(o => o.IsOpen).Min(o => o.Values.Get(Outcome.Due));

    /// <summary>It stands below a paragraph or another point, not on its own.</summary>
    public bool IsPoint => Declaration.Reference?.Clauses.ParentOf(Id) is { Kind: not ClauseKind.Section };

    /// <summary><c>declaration-id#clause-id</c>.</summary>
    public string Reference => $"{Declaration.Id}#{Id}";
}

/// <summary>The graph of clauses, records, sessions, outcomes and organizations, made once for all languages.</summary>
public sealed class FollowThrough
{
    private readonly Dictionary<string, ClauseParts> parts;
    private readonly FrozenDictionary<string, Commitment> byReference;
    private readonly FrozenDictionary<string, ImmutableArray<Commitment>> byOrganization, byDeclaration;
    private readonly FrozenDictionary<string, TrackerList> listByDeclaration;
    private readonly FrozenDictionary<string, ClausePage> pages;

    internal FollowThrough(Site site)
    {
        parts = Gather(site);
        // A draft binds nobody yet. This is asked for while faults are told, too: ids may stand twice, owners may be missing.
        Commitments = [.. site.Declarations.Where(d => d.IsAdopted).SelectMany(d => Of(site, d)).DistinctBy(c => c.Reference)];
        byReference = Commitments.ToFrozenDictionary(c => c.Reference);
        byOrganization = Commitments.SelectMany(c => c.Organizations.Select(o => (o, c))).GroupBy(p => p.o, p => p.c).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        Pages = [.. site.Declarations.SelectMany(PagesOf)];
        pages = Pages.ToFrozenDictionary(p => p.Reference);
        byDeclaration = Commitments.GroupBy(c => c.Declaration.Id).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        Lists = [.. TrackerList.Of(Commitments)];
        listByDeclaration = Lists.SelectMany(l => l.Commitments.Select(c => (c.Declaration.Id, List: l))).DistinctBy(l => l.Id).ToFrozenDictionary(l => l.Id, l => l.List);
    }

    /// <summary>Of all adopted declarations, the newest first, in reading order.</summary>
    public ImmutableArray<Commitment> Commitments { get; }

    /// <summary>The same on the pages of the tracker; one page where there is none.</summary>
    public ImmutableArray<TrackerList> Lists { get; }

    /// <summary>The clauses that have a page of their own, the newest declaration first, in reading order: those that anything names, and the
    /// commitments of which a point is named. A commitment that nothing names is told of by the tracker and the declaration alone.</summary>
    public ImmutableArray<ClausePage> Pages { get; }

    /// <summary>Null where the clause has no page.</summary>
    public ClausePage? PageOf(string reference) => pages.GetValueOrDefault(reference);

    /// <summary>Every clause that anything names, with what names it itself; by today's reference.</summary>
    public IReadOnlyDictionary<string, ClauseParts> Named => parts;

    /// <param name="reference"><c>declaration-id#clause-id</c>, by their ids of today (<see cref="Site.TodaysClause"/>).</param>
    public ClauseParts Of(string reference) => parts.GetValueOrDefault(reference, ClauseParts.None);

    /// <summary>Null where the clause commits nobody.</summary>
    public Commitment? Find(string reference) => byReference.GetValueOrDefault(reference);

    /// <summary>The commitments in which an organization has a part, as the lead of a record or the owner of an outcome.</summary>
    public ImmutableArray<Commitment> OfOrganization(string id) => byOrganization.GetValueOrDefault(id, []);

    /// <summary>The commitments of a declaration, in reading order.</summary>
    public ImmutableArray<Commitment> OfDeclaration(string id) => byDeclaration.GetValueOrDefault(id, []);

    /// <summary>The page of the tracker on which the commitments of a declaration begin; null where it has none.</summary>
    public TrackerList? ListOf(string declaration) => listByDeclaration.GetValueOrDefault(declaration);

    private static Dictionary<string, ClauseParts> Gather(Site site)
    {
        var found = new Dictionary<string, Builder>(StringComparer.Ordinal);
        foreach (var project in site.Projects)
            foreach (var clause in Clauses(site, project.Values.Get(Project.Commitments))) At(clause).Projects.Add(project);
        foreach (var session in site.Editions.SelectMany(e => e.Sessions).Where(s => !s.IsCancelled))
            foreach (var clause in Clauses(site, session.Values.Get(Session.Commitments))) At(clause).Sessions.Add(session);
        foreach (var outcome in site.Outcomes)
            foreach (var clause in Clauses(site, outcome.Values.Get(Outcome.Implements))) At(clause).Outcomes.Add(outcome);
        return found.ToDictionary(f => f.Key, f => f.Value.Close(), StringComparer.Ordinal);

        Builder At(string clause) => found.TryGetValue(clause, out var builder) ? builder : found[clause] = new();
    }

    private static IEnumerable<string> Clauses(Site site, ImmutableArray<string> written) => written.Select(site.TodaysClause).Distinct(StringComparer.Ordinal);

    private IEnumerable<Commitment> Of(Site site, Declaration declaration)
    {
        var made = declaration.Values.Get(Declaration.Adopted)?.First;
        foreach (var clause in declaration.Reference?.Clauses.Flat ?? [])
        {
            if (clause.Kind == ClauseKind.Section || clause.Id is null || declaration.FactsOf(clause.Id)?.Get(Declaration.ClauseKind) is not { } kind || kind is not ("commitment" or "initiative")) continue;
            var own = Of($"{declaration.Id}#{clause.Id}");
            var all = clause.Children.IsEmpty ? own : Union(ClauseTree.WithChildren(clause).Where(c => c.Id is not null).Select(c => Of($"{declaration.Id}#{c.Id}")));
            var delivery = own.Outcomes.Select(o => Delivery.Of(site, o)).OfType<Delivery>().OrderBy(d => d.Date.Last).ThenBy(d => d.Outcome.Id, StringComparer.Ordinal).FirstOrDefault();
            var state = StateOf(own, all, delivery);
            yield return new(declaration, clause, kind, own, all, Organizations(site, all), Countries(site, all), state, made, state is CommitmentState.UnderWay or CommitmentState.Delivered ? Started(site, all, made, delivery) : null, delivery);
        }
    }

    private IEnumerable<ClausePage> PagesOf(Declaration declaration)
    {
        foreach (var clause in declaration.Reference?.Clauses.Flat.Where(c => c.Id is not null).DistinctBy(c => c.Id) ?? [])
        {
            var reference = $"{declaration.Id}#{clause.Id}";
            var commitment = Find(reference);
            var named = commitment?.All ?? Of(reference);
            if (!named.IsEmpty) yield return new(declaration, clause, named, commitment);
        }
    }

    private static CommitmentState StateOf(ClauseParts own, ClauseParts all, Delivery? delivery)
    {
        if (delivery is not null) return CommitmentState.Delivered;
        if (!all.Projects.IsEmpty || all.Outcomes.Any(o => o.Values.Get(Outcome.State) != "dropped")) return CommitmentState.UnderWay;
        return own.Outcomes.IsEmpty ? CommitmentState.Nothing : CommitmentState.Dropped;
    }

    private static DateOnly? Started(Site site, ClauseParts all, DateOnly? made, Delivery? delivery)
    {
        var days = all.Projects.Select(p => Earlier(p.Values.Get(Project.Start)?.First, p.Updated))
            .Concat(all.Outcomes.Where(o => o.Values.Get(Outcome.State) != "dropped").Select(o => Earlier(o.Values.Get(Outcome.Updated), site.FindEdition(o.Edition)!.FirstDay)))
            .Append(delivery?.Date.First ?? DateOnly.MaxValue).ToList();
        return Earlier(made > days.Min() ? made.Value : days.Min(), site.Clock);
    }

    private static DateOnly Earlier(DateOnly? day, DateOnly other) => day < other ? day.Value : other;

    private static ImmutableArray<string> Organizations(Site site, ClauseParts all) =>
        [.. all.Projects.Select(p => p.Organization).Concat(all.Outcomes.Select(o => o.Values.Get(Outcome.Owner))).Select(o => site.FindOrganization(o)?.Id).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> Countries(Site site, ClauseParts all) =>
        [.. all.Projects.SelectMany(p => p.Countries).Concat(all.Outcomes.Select(o => site.FindOrganization(o.Values.Get(Outcome.Owner))?.Country).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ClauseParts Union(IEnumerable<ClauseParts> parts)
    {
        var named = parts.Where(p => !p.IsEmpty).ToList();
        if (named.Count == 0) return ClauseParts.None;
        if (named.Count == 1) return named[0];
        return new([.. named.SelectMany(p => p.Projects).Distinct().OrderByDescending(p => p.Updated).ThenBy(p => p.Id, StringComparer.Ordinal)],
            [.. named.SelectMany(p => p.Sessions).Distinct().OrderByDescending(s => s.Edition, StringComparer.Ordinal).ThenBy(s => s.Start ?? DateTime.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal)],
            [.. named.SelectMany(p => p.Outcomes).Distinct().OrderByDescending(o => o.Edition, StringComparer.Ordinal).ThenBy(o => o.Id, StringComparer.Ordinal)]);
    }

    private sealed class Builder
    {
        public readonly ImmutableArray<Project>.Builder Projects = ImmutableArray.CreateBuilder<Project>();
        public readonly ImmutableArray<Session>.Builder Sessions = ImmutableArray.CreateBuilder<Session>();
        public readonly ImmutableArray<Outcome>.Builder Outcomes = ImmutableArray.CreateBuilder<Outcome>();

        public ClauseParts Close() => new(Projects.DrainToImmutable(), Sessions.DrainToImmutable(), Outcomes.DrainToImmutable());
    }
}
