namespace Repository.Search;

/// <summary>A light stemmer: plurals and feminines come off, one letter rule after the other.</summary>
internal static class FrenchStemmer
{
    /// <param name="word">Folded.</param>
    public static string Stem(string word)
    {
        if (word.Length < 4 || word.AsSpan().ContainsAnyInRange('0', '9')) return word;
        var stem = word;
        if (stem.EndsWith("eaux", StringComparison.Ordinal)) stem = stem[..^1];
        if (stem.Length >= 5 && (stem.EndsWith("aux", StringComparison.Ordinal) || stem.EndsWith("ail", StringComparison.Ordinal))) stem = stem[..^3] + "al";
        if (stem.Length >= 4 && stem[^1] is 's' or 'x') stem = stem[..^1];
        if (stem.EndsWith("trice", StringComparison.Ordinal)) stem = stem[..^5] + "teur";
        stem = WithoutE(stem);
        if (stem.Length >= 3 && stem[^3] == 'e' && stem[^1] == stem[^2] && stem[^1] is 'l' or 'n' or 't') stem = stem[..^1];
        if (stem[^1] == 'v') stem = stem[..^1] + "f";
        if (stem.EndsWith("eus", StringComparison.Ordinal)) stem = stem[..^1];
        return stem;
    }

    /// <summary>One e of the feminine, or both of -ée.</summary>
    private static string WithoutE(string stem) =>
        stem.EndsWith("ee", StringComparison.Ordinal) && stem.Length >= 4 ? stem[..^2] : stem.Length >= 3 && stem[^1] == 'e' ? stem[..^1] : stem;
}
