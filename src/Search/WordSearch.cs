namespace Repository.Search;

/// <summary>Finds the forms of the index that a word of a query can mean: itself and its stem first, then further ones, step by step.</summary>
internal sealed class WordSearch(IndexReader index)
{
    private const int MostForms = 12, MostFiles = 6;
    private const string Prepositions = "بلكف";

    private readonly TextAnalyzer analyzer = new(index.Language);

    /// <summary>A word with what it matches exactly; where a compound as a whole is unknown, its parts.</summary>
    public IEnumerable<SearchedWord> LookUp(Token token)
    {
        var word = new SearchedWord(token);
        foreach (var form in index.ShardOf(token.Stem).Find(token.Stem)) word.Add(form, form.Form == token.Form ? MatchTier.Exact : MatchTier.Stem);
        return word.Matches.Count == 0 && !token.Parts.IsEmpty ? token.Parts.SelectMany(LookUp) : [word];
    }

    /// <summary>Adds the forms of one more tier.</summary>
    public void Widen(SearchedWord word, MatchTier tier)
    {
        if (!word.Try(tier)) return;
        if (tier == MatchTier.Prefix)
        {
            AddBegun(word);
            return;
        }
        var stems = tier switch
        {
            MatchTier.Attached => Attached(word.Token),
            MatchTier.Spelling => Misspelt(word.Token),
            _ => SameSkeleton(word.Token),
        };
        foreach (var stem in stems.Distinct(StringComparer.Ordinal).ToList())
            foreach (var form in index.ShardOf(stem).Find(stem)) word.Add(form, tier);
    }

    /// <summary>Arabic prepositions of one letter are written together with their word. In the index they came off where the word is known
    /// without.</summary>
    private IEnumerable<string> Attached(Token token) =>
        !Letters.IsArabic(token.Form[0]) ? []
        : IsAttached(token.Form) ? [analyzer.Stem(token.Form[1..])]
        : Prepositions.Select(letter => letter + token.Stem);

    private static bool IsAttached(string form) => form.Length >= 5 && Prepositions.Contains(form[0]);

    /// <summary>Words that begin so. A stem may be shorter than what was typed: educ, of education.</summary>
    private void AddBegun(SearchedWord word)
    {
        var (form, stem) = (word.Token.Form, word.Token.Stem);
        if (form.Length < 3) return;
        var begun = Letters.IsArabic(form[0]) ? ArabicStemmer.WithoutArticle(stem, 2) : form;
        var shards = index.Manifest.Shards;
        var own = IndexReader.PartOf(shards, begun);
        var first = Math.Max(own - 1, IndexReader.PartOf(shards, begun[..Math.Min(begun.Length, Math.Max(3, begun.Length - 3))]));
        var end = Math.Min(own + 2, IndexReader.PartOf(shards, begun + "\uffff"));
        var start = stem.Length < 3 ? begun : stem;
        var found = new List<IndexedForm>();
        for (var shard = first; shard <= end; shard++)
            foreach (var (other, forms) in index.Shard(shard).Stems)
                found.AddRange(forms.Where(candidate => Begins(candidate.Form, form) || (Begins(other, start) && !other.Contains('-'))));
        foreach (var candidate in found.OrderByDescending(f => f.Count + f.Named).ThenBy(f => f.Form, StringComparer.Ordinal).Take(MostForms))
            word.Add(candidate, MatchTier.Prefix, Math.Min(1, (double)form.Length / candidate.Form.Length));
    }

    /// <summary>Of a word with one mistake, the first half is right or the second. The mistake may be in the article or after it.</summary>
    private IEnumerable<string> Misspelt(Token token)
    {
        var form = token.Form;
        if (form.Length < 5 || form.Any(char.IsAsciiDigit)) return [];
        IEnumerable<string> words = Letters.IsArabic(form[0]) ? new[] { form, ArabicStemmer.WithoutArticle(form, 3) }.Distinct() : [form];
        return words.Where(word => word.Length > 3).SelectMany(word => Nearest(word, Halves(word, Math.Max(1, (word.Length - 2) / 2)), 1))
            .SelectMany(other => IsAttached(other) ? (string[])[analyzer.Stem(other), analyzer.Stem(other[1..])] : [analyzer.Stem(other)]);
    }

    /// <summary>The word of the index that is nearest to one that is not in it, up to two mistakes away.</summary>
    public string? Suggest(string form) => form.Length < 4 ? null : Nearest(form, Halves(form, Math.Max(1, form.Length / 3)), 2).FirstOrDefault();

    /// <summary>Words with the same first letters, or the same last ones.</summary>
    private IEnumerable<string> Halves(string word, int length) =>
        WordsWith("forward", word[..length]).Concat(WordsWith("backward", SpellingFiles.Reversed(word)[..length]).Select(SpellingFiles.Reversed));

    private IEnumerable<string> SameSkeleton(Token token)
    {
        var bones = TextAnalyzer.Skeleton(token.Stem);
        return bones.Length < 2 ? [] : Nearest(token.Stem, WordsWith("skeleton", bones + " ").Select(entry => entry[(bones.Length + 1)..]), bones.Length < 3 ? 1 : 3);
    }

    private static IEnumerable<string> Nearest(string word, IEnumerable<string> candidates, int most) =>
        candidates.Distinct(StringComparer.Ordinal).Where(other => other != word)
            .Select(other => (Far: Distance(word, other, most), Word: other)).Where(other => other.Far <= most)
            .OrderBy(other => other.Far).ThenBy(other => other.Word[0] != word[0]).ThenBy(other => other.Word, StringComparer.Ordinal)
            .Take(MostFiles).Select(other => other.Word);

    private IEnumerable<string> WordsWith(string order, string beginning)
    {
        var starts = index.Manifest.Spelling[order];
        if (starts.IsEmpty) return [];
        var first = IndexReader.PartOf(starts, beginning);
        var end = Math.Min(first + MostFiles - 1, IndexReader.PartOf(starts, beginning + "\uffff"));
        return Enumerable.Range(first, end - first + 1).SelectMany(number => index.Words(order, number)).Where(word => Begins(word, beginning));
    }

    private static bool Begins(string word, string beginning) => word.StartsWith(beginning, StringComparison.Ordinal);

    /// <summary>Letters to put in, take out, change, or exchange with their neighbour (optimal string alignment); more than
    /// <paramref name="most"/> where it is more.</summary>
    internal static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        int[] before = [], last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            if (row.Min() > most) return most + 1;
            (before, last) = (last, row);
        }
        return last[b.Length];
    }
}
