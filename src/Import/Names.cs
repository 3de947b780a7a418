using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Schema;
using Repository.Search;

namespace Repository.Import;

/// <summary>Ids from names, and names as they are compared.</summary>
public static partial class Names
{
    private const int LongestId = 60;

    /// <summary>How Arabic letters are commonly written in Latin ones. Short vowels are not written, so an id is readable rather than exact.</summary>
    private static readonly FrozenDictionary<char, string> Latin = new Dictionary<char, string>
    {
        ['ا'] = "a", ['أ'] = "a", ['إ'] = "i", ['آ'] = "a", ['ٱ'] = "a", ['ب'] = "b", ['ت'] = "t", ['ث'] = "th", ['ج'] = "j", ['ح'] = "h", ['خ'] = "kh", ['د'] = "d", ['ذ'] = "dh", ['ر'] = "r", ['ز'] = "z",
        ['س'] = "s", ['ش'] = "sh", ['ص'] = "s", ['ض'] = "d", ['ط'] = "t", ['ظ'] = "z", ['ع'] = "a", ['غ'] = "gh", ['ف'] = "f", ['ق'] = "q", ['ك'] = "k", ['ل'] = "l", ['م'] = "m", ['ن'] = "n", ['ه'] = "h",
        ['و'] = "w", ['ي'] = "y", ['ى'] = "a", ['ة'] = "a", ['ء'] = "", ['ؤ'] = "w", ['ئ'] = "y", ['گ'] = "g", ['ڨ'] = "g", ['پ'] = "p", ['ڤ'] = "v", ['چ'] = "ch", ['ژ'] = "j",
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l", ['ı'] = "i",
    }.ToFrozenDictionary();

    /// <summary>Lower-case Latin letters, digits and single dashes, or "" where nothing of it can be written so.</summary>
    public static string Slug(string text)
    {
        if (Ids.IsId(text)) return text;
        var slug = new StringBuilder();
        var folded = new char[64];
        foreach (var c in (text.Length > 400 ? text[..400] : text).ToLowerInvariant())
            if (Latin.TryGetValue(c, out var letters)) slug.Append(letters);
            else if (c is '\'' or '’' or 'ʼ' or 'ʿ' or 'ʾ') continue;
            // Marks and joiners fold to nothing, other signs and scripts separate words.
            else foreach (var part in folded.AsSpan(0, Letters.Fold([c], ref folded))) slug.Append(char.IsAsciiLetterOrDigit(part) ? part : '-');
        var joined = Dashes().Replace(slug.ToString(), "-").Trim('-');
        if (joined.Length > LongestId) joined = (joined.LastIndexOf('-', LongestId) is > LongestId / 2 and var word ? joined[..word] : joined[..LongestId]).Trim('-');
        return Ids.IsId(joined) ? joined : "";
    }

    /// <summary>An id that is not taken: the first name that gives one, else the fallback; with a number where it is taken.</summary>
    public static string Free(IEnumerable<string?> names, string fallback, Func<string, bool> isTaken)
    {
        var stem = names.Select(n => n is null ? "" : Slug(n)).FirstOrDefault(s => s != "", fallback);
        for (var number = 1; ; number++)
            if ((number == 1 ? stem : $"{stem}-{number}") is var id && !isTaken(id)) return id;
    }

    /// <summary>A name as it is compared: case, accents, vowel signs, forms of one Arabic letter and kinds of space do not count.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder();
        var folded = new char[name.Length + 64];
        foreach (var c in folded.AsSpan(0, Letters.Fold(name, ref folded)))
            if (char.IsLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        return key.ToString().Trim();
    }

    /// <summary>What is left of a slug such as <c>conference-25-opening</c> without what comes before the title.</summary>
    public static string? Stem(string? slug, string? acronym, string? id)
    {
        if (slug is null) return null;
        if (acronym is not null && slug.StartsWith(acronym + "-", StringComparison.OrdinalIgnoreCase)) slug = slug[(acronym.Length + 1)..];
        if (id is not null && slug.StartsWith(id + "-", StringComparison.OrdinalIgnoreCase)) slug = slug[(id.Length + 1)..];
        // Some programs write letters that are not Latin as nothing: digits alone say nothing.
        return slug.Any(char.IsLetter) ? slug : null;
    }

    [GeneratedRegex("-{2,}")]
    private static partial Regex Dashes();
}
