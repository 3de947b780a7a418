using System.Collections.Immutable;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>Which clauses stand in one of two versions only because the other has not been translated so far. The other languages tell it: the
/// same id may be that of another clause where numbers have shifted.</summary>
internal sealed class MissingTranslations
{
    private readonly ImmutableArray<DeclarationText> then, now;
    private readonly Lazy<ImmutableArray<Pairing>> pairings;

    /// <param name="language">That of the texts that are compared.</param>
    public MissingTranslations(Declaration declaration, DeclarationVersion version, string language, Func<string, ImmutableArray<string>> formerly)
    {
        (then, now) = ([.. version.Texts.Where(t => t.Language != language)], [.. declaration.Texts.Where(t => t.Language != language)]);
        // Most texts are whole: the other languages are asked only where something is gone or came.
        pairings = new(() => [.. then.Select(t => declaration.TextIn(t.Language) is { } today ? Pairing.Of(t.Clauses, today.Clauses, formerly) : null).OfType<Pairing>()]);
    }

    /// <param name="own">The new text of the language.</param>
    public bool LacksNow(Clause gone, ClauseTree own) => Lacks(gone, own, p => p.NewOf, now);

    /// <param name="own">The old text of the language.</param>
    public bool LackedThen(Clause come, ClauseTree own) => Lacks(come, own, p => p.OldOf, then);

    private bool Lacks(Clause clause, ClauseTree own, Func<Pairing, IReadOnlyDictionary<string, string?>> partners, ImmutableArray<DeclarationText> others)
    {
        if (clause is not { IsDerived: false, Id: { } id }) return false;
        var found = pairings.Value.Select(partners).Where(p => p.ContainsKey(id)).Select(p => p[id]).ToList();
        // No other language has it in both versions, or they do not tell: its own id must do.
        if (found.Count == 0 && others.Any(t => Has(t.Clauses, id))) found.Add(id);
        return found.Any(partner => partner is not null && !Has(own, partner));
    }

    private static bool Has(ClauseTree text, string id) => text.Find(id) is { IsDerived: false };

    /// <summary>What the clauses of one language, by their written ids, are called in the other version; null for what is not there.</summary>
    private sealed record Pairing(IReadOnlyDictionary<string, string?> NewOf, IReadOnlyDictionary<string, string?> OldOf)
    {
        public static Pairing Of(ClauseTree old, ClauseTree now, Func<string, ImmutableArray<string>> formerly)
        {
            var oldOf = ClausePairs.Of(ClauseTexts.Of(old), ClauseTexts.Of(now), formerly);
            var newOf = new int[old.Flat.Length];
            Array.Fill(newOf, -1);
            foreach (var (at, place) in oldOf.Index())
                if (place >= 0) newOf[place] = at;
            return new(Partners(old.Flat, newOf, now.Flat), Partners(now.Flat, oldOf, old.Flat));
        }

        private static Dictionary<string, string?> Partners(ImmutableArray<Clause> clauses, int[] places, ImmutableArray<Clause> others)
        {
            var partners = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var (clause, place) in clauses.Zip(places))
                if (clause is { IsDerived: false, Id: { } id } && (place < 0 || others[place] is { IsDerived: false, Id: not null })) partners.TryAdd(id, place < 0 ? null : others[place].Id);
            return partners;
        }
    }
}
