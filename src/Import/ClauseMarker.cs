using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Repository.Import;

/// <summary>Numbers, letters and bullets that are typed in at the start of a paragraph, in Latin and Arabic letters and both kinds of
/// Arabic digits; signs of direction between them do not count.</summary>
internal static partial class ClauseMarker
{
    private const string Abjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", Alphabet = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
    private static readonly FrozenDictionary<char, int> RomanDigits = new Dictionary<char, int> { ['i'] = 1, ['v'] = 5, ['x'] = 10, ['l'] = 50, ['c'] = 100, ['d'] = 500, ['m'] = 1000 }.ToFrozenDictionary();

    /// <summary>The marker at the start of a text and how many characters it takes, spaces after it included; null where there is none.</summary>
    public static (SourceMarker Marker, int Length)? At(string text)
    {
        var head = text.Length > 60 ? text[..60] : text;
        if (BulletSign().Match(head) is { Success: true } bullet) return (new(MarkerKind.Bullet, 0, bullet.Groups[1].Value, bullet.Groups[1].Value, true), bullet.Length);
        if (NumberSign().Match(head) is { Success: true } number && number.Length < text.Length)
        {
            var digits = number.Groups["n"].Value;
            var parts = digits.Split('.', StringSplitOptions.RemoveEmptyEntries);
            return (new(MarkerKind.Decimal, Digits(parts[^1]), Form(number, digits) + (parts.Length > 1 ? $"/{parts.Length}" : ""), number.Value.Trim(), true), number.Length);
        }
        if (LetterSign().Match(head) is { Success: true } letter && letter.Length < text.Length && Letter(letter) is { } read) return (read, letter.Length);
        return null;
    }

    /// <summary>The number itself can be read; a list of Word may show none.</summary>
    public static bool Says(SourceMarker marker) => marker.Written.Any(char.IsLetterOrDigit);

    /// <summary>a, b … z, aa, ab: how clauses below a numbered one are counted.</summary>
    public static string Letters(int number)
    {
        var text = "";
        for (; number > 0; number = (number - 1) / 26) text = (char)('a' + (number - 1) % 26) + text;
        return text;
    }

    public static string Roman(int number)
    {
        if (number is <= 0 or > 3999) return number.ToString(CultureInfo.InvariantCulture);
        var text = "";
        foreach (var (value, sign) in ((int, string)[])[(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")])
            for (; number >= value; number -= value) text += sign;
        return text;
    }

    public static string Arabic(int number, bool isAbjad) => (isAbjad ? Abjad : Alphabet) is var letters && number > 0 && number <= letters.Length ? letters[number - 1].ToString() : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number in digits of any script that the languages of the site use.</summary>
    public static int Digits(string text)
    {
        var number = 0;
        foreach (var c in text)
            if (char.IsDigit(c) && number < 100_000_000) number = number * 10 + (int)char.GetNumericValue(c);
        return number;
    }

    private static string Form(Match match, string value) => Marks().Replace(match.Value.Replace(value, "#", StringComparison.Ordinal), "").Trim();

    private static SourceMarker? Letter(Match match)
    {
        var value = match.Groups["l"].Value;
        var written = match.Value.Trim();
        var form = Form(match, value) is var signs && char.IsAsciiLetterUpper(value[0]) ? signs + "A" : signs;
        if (value[0] >= '\u0600')
        {
            var letter = value[0] is 'ا' or 'إ' or 'آ' ? 'أ' : value[0] == 'ه' || value.StartsWith("هـ", StringComparison.Ordinal) ? 'ه' : value[0];
            var (abjad, alphabet) = (Abjad.IndexOf(letter) + 1, Alphabet.IndexOf(letter) + 1);
            return abjad == 0 ? null : new(MarkerKind.Letter, abjad, form, written, true, (MarkerKind.Letter, alphabet));
        }
        var lower = value.ToLowerInvariant();
        var roman = RomanValue(lower);
        if (lower.Length == 1)
        {
            var place = lower[0] - 'a' + 1;
            return roman == 1 ? new(MarkerKind.Roman, 1, form, written, true, (MarkerKind.Letter, place)) : new(MarkerKind.Letter, place, form, written, true, roman > 0 ? (MarkerKind.Roman, roman) : null);
        }
        if (roman > 0) return new(MarkerKind.Roman, roman, form, written, true);
        return lower.Length == 2 && lower[0] == lower[1] ? new(MarkerKind.Letter, 26 + lower[0] - 'a' + 1, form, written, true) : null;
    }

    /// <summary>0 where it is none.</summary>
    private static int RomanValue(string text)
    {
        var total = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!RomanDigits.TryGetValue(text[i], out var value)) return 0;
            total += i + 1 < text.Length && RomanDigits.TryGetValue(text[i + 1], out var next) && next > value ? -value : value;
        }
        return total is > 0 and < 4000 && Roman(total) == text ? total : 0;
    }

    /// <summary>A sign and a space; of letters only the o that stands for a hollow bullet, and only before a tab.</summary>
    [GeneratedRegex(@"^[\s\u200E\u200F]*(?=[•·●○◦▪▫■□►➢✓‣⁃\uF0B7\uF0A7]|[o§ü][\u200E\u200F]*\t|[-–—*+][\u200E\u200F]*\s)(\S)[\s\u200E\u200F]*(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex BulletSign();

    /// <summary>1. · 1) · (1) · '1' · ١ - · 1.2. · and a number alone before a tab; <c>30 – 31 March</c> is none.</summary>
    [GeneratedRegex(@"^[\s\u200E\u200F]*(?:\((?<n>\d{1,3})[\u200E\u200F]*\)|['‘’](?<n>\d{1,3})['’‘]|(?<n>\d{1,3}(?:\.\d{1,3}){1,3})[\u200E\u200F]*[.)]?(?=\s)|(?<n>\d{1,3})[\u200E\u200F]*(?:[.)](?!\d)|\s?[\-–][\u200E\u200F]*(?=\s)(?![\s\u200E\u200F]*\d)|\.[\-–]|(?=\t)))[\s\u200E\u200F]*(?=\S|$)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberSign();

    /// <summary>(a) · a) · a. · (iv) · (أ) · أ- and so on; a capital with a full stop may be a heading.</summary>
    [GeneratedRegex(@"^[\s\u200E\u200F]*(?:\((?<l>[A-Za-z]{1,2}|[ivxlIVXL]{1,7}|[\u0621-\u064A]ـ?)[\u200E\u200F]*\)|(?<l>[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7}|[a-z]{2}(?=\))|[\u0621-\u064A]ـ?)[\u200E\u200F]*(?:\)|\.(?=\s)|\s?[\-–][\u200E\u200F]*(?=\s)))[\s\u200E\u200F]*(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex LetterSign();

    [GeneratedRegex(@"[\s\u200E\u200F]")]
    private static partial Regex Marks();
}
