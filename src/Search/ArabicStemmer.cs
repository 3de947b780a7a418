namespace Repository.Search;

/// <summary>A light stemmer: an article with its prefix, endings, a leading "and", as long as three letters remain.</summary>
/// <remarks>In the manner of Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007), with two
/// differences: endings come off one after the other, so that <c>لبنان</c> and <c>اللبنانية</c> meet, and a leading و comes off last,
/// so that <c>وزارة</c> and <c>الوزارة</c> do.</remarks>
internal static class ArabicStemmer
{
    private static readonly string[] Prefixes = ["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
    private static readonly string[] Suffixes = ["يا", "ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

    /// <param name="word">Folded.</param>
    public static string Stem(string word)
    {
        var stem = word.AsSpan(ArticleOf(word, 3));
        while (Ending(stem) is { } ending)
        {
            stem = stem[..^ending.Length];
            // Before a pronoun the ending of the feminine is written as a t.
            if (ending == "ها" && stem.Length >= 4 && stem[^1] == 'ت' && stem[^2] != 'ا') stem = stem[..^1];
        }
        while (stem.Length >= 4 && stem[0] == 'و') stem = stem[1..];
        return stem.Length == word.Length ? word : stem.ToString();
    }

    /// <summary>Without the article and what is written together with it, where so many letters are left.</summary>
    public static string WithoutArticle(string word, int left) => word[ArticleOf(word, left)..];

    private static int ArticleOf(string word, int left)
    {
        foreach (var prefix in Prefixes)
            if (word.Length >= prefix.Length + left && word.StartsWith(prefix, StringComparison.Ordinal)) return prefix.Length;
        return 0;
    }

    private static string? Ending(ReadOnlySpan<char> stem)
    {
        foreach (var suffix in Suffixes)
            if (stem.Length >= suffix.Length + 3 && stem.EndsWith(suffix, StringComparison.Ordinal)) return suffix;
        return null;
    }
}
