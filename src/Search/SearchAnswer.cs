using System.Collections.Immutable;

namespace Repository.Search;

/// <summary>Why a document was found: what one form of one word of the query counts in one of its fields.</summary>
/// <param name="Word">Of the query, folded.</param>
/// <param name="Form">As the document has it, folded.</param>
/// <param name="Score">All reasons of a document add up to its score, but for what it has for having most of the words.</param>
public sealed record SearchReason(string Word, string Form, MatchTier Tier, SearchField Field, double Score);

/// <param name="Number">In the index.</param>
/// <param name="Why">By the words of the query; of a word, what counts most first.</param>
public sealed record FoundDocument(int Number, double Score, ImmutableArray<SearchReason> Why);

/// <summary>The documents that a query finds, with their scores.</summary>
public sealed class SearchAnswer
{
    /// <summary>More than any score: with any of the words, those documents come first that have most of them.</summary>
    private const int ForEachWord = 1000;

    public static readonly SearchAnswer Nothing = new([], [], [], null, false);

    private readonly ImmutableArray<ScoredWord> words;
    private readonly float[] scores;
    private readonly string? id;

    private SearchAnswer(ImmutableArray<int> documents, float[] scores, ImmutableArray<ScoredWord> words, string? id, bool isAny) =>
        (Documents, this.scores, this.words, this.id, IsAny) = (documents, scores, words, id, isAny);

    /// <summary>Sorted by their numbers.</summary>
    public ImmutableArray<int> Documents { get; }

    /// <summary>No document has all the words: these have some.</summary>
    public bool IsAny { get; }

    /// <summary>The words for which the index has nothing, folded.</summary>
    public IEnumerable<string> Unknown => words.Where(word => word.Word.Matches.Count == 0).Select(word => word.Word.Token.Form);

    /// <summary>The first documents by their scores; of equal ones, the first in the index.</summary>
    public IEnumerable<FoundDocument> Best(int limit) =>
        Documents.OrderByDescending(ScoreOf).ThenBy(document => document).Take(limit).Select(document => new FoundDocument(document, ScoreOf(document), Why(document)));

    /// <summary>Documents that have the query as their id.</summary>
    internal static SearchAnswer OfId(string id, IEnumerable<int> documents) => new([.. documents], [], [], id, false);

    /// <param name="isAny">Any of the words will do.</param>
    internal static SearchAnswer Of(IndexReader index, IReadOnlyList<SearchedWord> asked, (int From, int To) scope, bool isAny)
    {
        var scores = new float[index.Manifest.Documents];
        var having = new int[scores.Length];
        var words = asked.Select(word => new ScoredWord(index, word)).ToImmutableArray();
        foreach (var word in words) word.AddTo(scores, having);
        var needed = isAny ? 1 : asked.Count;
        ImmutableArray<int> documents = [.. Enumerable.Range(scope.From, Math.Max(0, scope.To - scope.From)).Where(document => having[document] >= needed)];
        if (isAny)
            foreach (var document in documents) scores[document] += having[document] * ForEachWord;
        return new(documents, scores, words, null, isAny);
    }

    // A document that is asked for by its id needs no score.
    private float ScoreOf(int document) => id is null ? scores[document] : 0;

    private ImmutableArray<SearchReason> Why(int document) =>
        id is not null ? [new(id, id, MatchTier.Exact, SearchField.Names, 0)] : [.. words.SelectMany(word => word.Why(document))];
}
