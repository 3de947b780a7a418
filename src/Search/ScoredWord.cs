using System.Collections.Immutable;

namespace Repository.Search;

/// <summary>A word of a query with how much each of its forms counts in each document.</summary>
internal sealed class ScoredWord
{
    private readonly ImmutableArray<Place> places;
    private readonly double rarity, rarityAsTyped;

    // In single precision as in the browser, so that equal documents stay in the same order.
    private readonly float[] own, typed;
    private readonly List<int> having = [];

    public ScoredWord(IndexReader index, SearchedWord word)
    {
        var all = index.Manifest.Documents;
        (Word, own, typed) = (word, new float[all], new float[all]);
        places = [.. word.Matches.SelectMany(match => Places(index, match))];
        var asTyped = 0;
        foreach (var (match, _, documents, impact) in places)
            foreach (var document in documents)
            {
                if (own[document] == 0 && typed[document] == 0) having.Add(document);
                if (match.Tier != MatchTier.Exact) own[document] = (float)(own[document] + impact * match.Weight);
                else
                {
                    if (typed[document] == 0) asTyped++;
                    typed[document] = (float)(typed[document] + impact);
                }
            }
        // The form that was typed is rarer than all forms together, and says more.
        (rarity, rarityAsTyped) = (Scoring.Rarity(having.Count, all), Scoring.Rarity(asTyped, all));
    }

    /// <param name="Impact">Of each document, without the weight of the match.</param>
    private sealed record Place(FormMatch Match, SearchField Field, int[] Documents, double Impact);

    public SearchedWord Word { get; }

    /// <param name="counts">How many words each document has.</param>
    public void AddTo(float[] scores, int[] counts)
    {
        foreach (var document in having)
        {
            scores[document] = (float)(scores[document] + (own[document] * rarity + typed[document] * rarityAsTyped));
            counts[document]++;
        }
    }

    /// <summary>What the word counts in a document, form by form and field by field; the most first.</summary>
    public IEnumerable<SearchReason> Why(int document) =>
        places.Where(place => Array.BinarySearch(place.Documents, document) >= 0)
            .Select(place => new SearchReason(Word.Token.Form, place.Match.Form.Form, place.Match.Tier, place.Field, Score(place)))
            .OrderByDescending(reason => reason.Score);

    private double Score(Place place) => place.Impact * place.Match.Weight * (place.Match.Tier == MatchTier.Exact ? rarityAsTyped : rarity);

    private static IEnumerable<Place> Places(IndexReader index, FormMatch match)
    {
        var weights = index.Manifest.Weights;
        foreach (var group in index.TextsOf(match.Form)) yield return new(match, group.Field, group.Documents, group.Impact(weights));
        if (index.NamesOf(match.Form) is { Length: > 0 } names) yield return new(match, SearchField.Names, names, weights[(int)SearchField.Names]);
    }
}
