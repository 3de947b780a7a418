using System.Collections.Immutable;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>One page of the tracker.</summary>
/// <param name="Number">From 1.</param>
public sealed record TrackerList(int Number, int Pages, ImmutableArray<Commitment> Commitments)
{
    /// <summary>After so many a new page begins, with the next paragraph: a paragraph and its points stay together.</summary>
    public const int Full = 500;

    public static IEnumerable<TrackerList> Of(ImmutableArray<Commitment> all)
    {
        var parts = new List<ImmutableArray<Commitment>>();
        var part = ImmutableArray.CreateBuilder<Commitment>();
        foreach (var commitment in all)
        {
            if (part.Count >= Full && !commitment.IsPoint) parts.Add(part.DrainToImmutable());
            part.Add(commitment);
        }
        parts.Add(part.DrainToImmutable());
        return parts.Select((commitments, i) => new TrackerList(i + 1, parts.Count, commitments));
    }
}

/// <summary>A clause that something names, and what does.</summary>
/// <param name="Parts">Of a commitment, with what names its points; else what names the clause itself.</param>
/// <param name="Commitment">Null where the clause commits nobody.</param>
public sealed record ClausePage(Declaration Declaration, Clause Clause, ClauseParts Parts, Commitment? Commitment)
{
    public string Reference => $"{Declaration.Id}#{Clause.Id}";
    public string Path => Urls.Commitment(Declaration.Id, Clause.Id!);
}
