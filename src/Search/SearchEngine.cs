namespace Repository.Search;

/// <summary>Answers a query from the built index, in the same steps and with the same scores as
/// <c>themes/classic/assets/search/engine.js</c>: a change here is a change there.</summary>
/// <remarks>Not for several threads at once.</remarks>
public sealed class SearchEngine(IndexReader index)
{
    /// <summary>What a query may cost has a limit, whatever somebody pastes.</summary>
    private const int MostWords = 10, MostLetters = 300;

    private static readonly MatchTier[] Widening = [MatchTier.Attached, MatchTier.Prefix, MatchTier.Spelling, MatchTier.Skeleton];

    private readonly TextAnalyzer analyzer = new(index.Language);
    private readonly WordSearch forms = new(index);

    /// <param name="scope">The numbers of the documents that count: from the first to before the second.</param>
    /// <param name="isTyping">The last word is only begun.</param>
    public SearchAnswer Match(string query, (int From, int To) scope, bool isTyping = false)
    {
        var text = query.Length <= MostLetters ? query : query[..MostLetters];
        if (Whole(text, scope) is { } known) return known;
        var words = Words(text, isTyping);
        if (words.Count == 0) return SearchAnswer.Nothing;
        foreach (var tier in Widening)
            foreach (var word in words.Where(word => word.Matches.Count == 0)) forms.Widen(word, tier);

        var answer = SearchAnswer.Of(index, words, scope, isAny: false);
        foreach (var tier in Widening)
        {
            if (answer.Documents.Length > 0) break;
            foreach (var word in words) forms.Widen(word, tier);
            answer = SearchAnswer.Of(index, words, scope, isAny: false);
        }
        return answer.Documents.Length > 0 || words.Count == 1 ? answer : SearchAnswer.Of(index, words, scope, isAny: true);
    }

    /// <summary>The word of the index that is nearest to an unknown one, up to two mistakes away; null where there is none.</summary>
    public string? Suggest(string form) => forms.Suggest(form);

    /// <summary>A query that is an id, or the number of the stocktaking database.</summary>
    private SearchAnswer? Whole(string text, (int From, int To) scope)
    {
        var id = analyzer.Fold(text);
        if (!id.Contains('-') || id.Any(char.IsWhiteSpace) || index.ShardOf(id).Find(id) is not [var form, ..]) return null;
        var documents = index.NamesOf(form).Where(document => document >= scope.From && document < scope.To).ToArray();
        return documents.Length > 0 ? SearchAnswer.OfId(id, documents) : null;
    }

    /// <summary>The words that the answer needs, each with the forms that match it at once.</summary>
    private List<SearchedWord> Words(string text, bool isTyping)
    {
        var found = analyzer.Query(text).Take(MostWords).ToList();
        var telling = found.Where(token => !index.Manifest.Stops.Contains(token.Form, StringComparer.Ordinal)).ToList();
        var asked = telling.Count > 0 ? telling : found;
        var words = asked.DistinctBy(token => token.Form, StringComparer.Ordinal).SelectMany(forms.LookUp).Take(MostWords).ToList();
        if (words.Count == 0 || !isTyping || !ReferenceEquals(found[^1], asked[^1])) return words;
        var last = words[^1];
        if (last.Token.Form.Length >= 3) forms.Widen(last, MatchTier.Prefix);
        else if (last.Matches.Count == 0 && words.Count > 1) words.RemoveAt(words.Count - 1);
        return words;
    }
}
