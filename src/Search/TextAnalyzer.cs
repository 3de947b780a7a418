using System.Collections.Immutable;

namespace Repository.Search;

/// <summary>A word of a text.</summary>
/// <param name="Form">Folded, at most <see cref="TextAnalyzer.LongestWord"/> letters.</param>
/// <param name="Stem">What its forms have in common.</param>
/// <param name="Parts">Of a compound in a query (e-health): what to look for where the whole is not known. Else empty.</param>
public sealed record Token(string Form, string Stem, ImmutableArray<Token> Parts);

/// <summary>How words are read, for the index and for queries. The browser does the same in
/// <c>themes/classic/assets/search/analysis.js</c>; <c>tests/search/vectors.json</c> holds both to it.</summary>
/// <remarks>Not for several threads at once: it keeps its buffers.</remarks>
public sealed class TextAnalyzer(string language)
{
    public const int LongestWord = 40;

    private static readonly string[] Elided = ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

    private char[] folded = new char[4096];
    private Word[] words = new Word[256];
    private int count;
    private bool hasLinks;
    private readonly char[] joined = new char[LongestWord];

    /// <param name="Link">The one sign between this word and the next; none where there is more, or nothing.</param>
    private record struct Word(int Start, int Length, char Link);

    /// <param name="form">Valid during the call only.</param>
    public delegate void WordHandler(ReadOnlySpan<char> form);

    /// <summary>The forms of a text's words, in order. Of a compound (e-health, 1 250 000), the parts and the whole.</summary>
    public void Forms(ReadOnlySpan<char> text, WordHandler each)
    {
        Split(text);
        for (var i = 0; i < count; i++)
        {
            if (!hasLinks) each(Cut(At(i)));
            else if (!IsElided(i))
            {
                each(Cut(At(i)));
                if (Compound(i) is > 0 and var parts) each(Join(i, parts));
            }
        }
    }

    /// <summary>The words of a query. A compound is one word with its parts.</summary>
    public ImmutableArray<Token> Query(string text)
    {
        Split(text);
        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var i = 0; i < count; i++)
        {
            if (IsElided(i)) continue;
            var parts = Compound(i);
            tokens.Add(parts == 0 ? Token(Cut(At(i)), []) : Token(Join(i, parts), [.. Enumerable.Range(i, parts).Select(part => Token(Cut(At(part)), []))]));
            if (parts > 0) i += parts - 1;
        }
        return tokens.ToImmutable();
    }

    /// <summary>Arabic letters are read as Arabic everywhere, Latin ones as the language of the site.</summary>
    public string Stem(string form) =>
        Letters.IsArabic(form[0]) ? ArabicStemmer.Stem(form) : language switch { "fr" => FrenchStemmer.Stem(form), "en" or "ar" => EnglishStemmer.Stem(American(form)), _ => form };

    /// <summary>British spellings meet the others: organisation, digitised.</summary>
    private static string American(string word)
    {
        if (word.Length < 8) return word;
        foreach (var ending in BritishEndings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return $"{word.AsSpan(0, word.Length - ending.Length)}iz{ending.AsSpan(2)}";
        return word;
    }

    private static readonly string[] BritishEndings = ["isation", "isations", "ise", "ises", "ised", "ising", "iser", "isers"];

    /// <summary>The word without long and short vowels, by which broken plurals meet; empty for other scripts.</summary>
    public static string Skeleton(string stem) => Letters.IsArabic(stem[0]) ? string.Concat(stem.Where(c => c is not ('ا' or 'و' or 'ي'))) : "";

    /// <summary>The whole text as the words are folded, for comparing what a reader typed with an id.</summary>
    public string Fold(string text) => new(folded.AsSpan(0, Letters.Fold(text, ref folded)).Trim());

    private Token Token(ReadOnlySpan<char> form, ImmutableArray<Token> parts) => form.ToString() is var text ? new(text, Stem(text), parts) : null!;

    /// <summary>Runs of letters and digits; Arabic letters and others do not stand in one word, digits go with the others.</summary>
    private void Split(ReadOnlySpan<char> text)
    {
        var length = Letters.Fold(text, ref folded);
        (count, hasLinks) = (0, false);
        for (var i = 0; i < length; i++)
        {
            var kind = Letters.KindOf(folded[i]);
            if (kind == LetterKind.None) continue;
            var start = i;
            while (i + 1 < length && Letters.KindOf(folded[i + 1]) == kind) i++;
            if (count == words.Length) Array.Resize(ref words, count * 2);
            if (count > 0 && words[count - 1] is var last && last.Start + last.Length + 1 == start)
            {
                var link = words[count - 1].Link = folded[start - 1];
                hasLinks |= link is '-' or '\'' || char.IsAsciiDigit(folded[start]);
            }
            words[count++] = new(start, i - start + 1, '\0');
        }
    }

    private ReadOnlySpan<char> At(int i) => folded.AsSpan(words[i].Start, words[i].Length);

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word) => word.Length <= LongestWord ? word : word[..LongestWord];

    private char Link(int i) => i >= 0 && i < count ? words[i].Link : '\0';

    /// <summary>The l of l’accès, the s of women’s.</summary>
    private bool IsElided(int i) => (Link(i) == '\'' && IsElided(At(i))) || (Link(i - 1) == '\'' && At(i) is "s");

    private static bool IsElided(ReadOnlySpan<char> word)
    {
        foreach (var elided in Elided)
            if (word.SequenceEqual(elided)) return true;
        return false;
    }

    /// <summary>How many words from this one on are one compound; 0 where it stands alone.</summary>
    private int Compound(int i)
    {
        if (IsGroup(i) && !IsGroup(i - 1))
        {
            var n = 2;
            while (IsGroup(i + n - 1)) n++;
            return n;
        }
        return Link(i) == '-' && Link(i - 1) != '-' && Link(i + 1) != '-' && IsPair(At(i), At(i + 1)) ? 2 : 0;
    }

    /// <summary>Thousands: a group of three digits follows.</summary>
    private bool IsGroup(int i) => Link(i) is ' ' or ',' or '.' or '٬' && At(i).Length <= 3 && At(i + 1).Length == 3 && IsNumber(At(i)) && IsNumber(At(i + 1));

    private static bool IsPair(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        !Letters.IsArabic(first[0]) && !Letters.IsArabic(second[0]) && !(IsNumber(first) && IsNumber(second));

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');

    private ReadOnlySpan<char> Join(int i, int parts)
    {
        var length = 0;
        for (var part = i; part < i + parts && length < LongestWord; part++)
        {
            var word = At(part)[..Math.Min(At(part).Length, LongestWord - length)];
            word.CopyTo(joined.AsSpan(length));
            length += word.Length;
        }
        return joined.AsSpan(0, length);
    }
}
