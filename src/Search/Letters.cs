using System.Collections.Frozen;
using System.Globalization;

namespace Repository.Search;

/// <summary>Letters without their marks, in lower case: NFKC's compatibility forms, accents and vowel signs off, the hamza and the
/// last letters of Arabic in one form, Arabic digits as 0–9, direction marks and tatweel dropped.</summary>
internal static class Letters
{
    /// <summary>In place of a letter that is dropped, or that becomes several.</summary>
    private const char Dropped = '\uffff', Several = '\ufffe';

    private static readonly FrozenDictionary<char, string> Expanded;
    private static readonly char[] Folds = Table(out Expanded);
    private static readonly LetterKind[] Kinds = [.. Enumerable.Range(0, 65536).Select(c => (char)c).Select(c => !char.IsLetterOrDigit(c) ? LetterKind.None : IsArabic(c) && char.IsLetter(c) ? LetterKind.Arabic : LetterKind.Other)];

    /// <summary>Writes the folded text; whatever separates words stays.</summary>
    /// <param name="folded">Grows as needed.</param>
    /// <returns>How long the folded text is.</returns>
    public static int Fold(ReadOnlySpan<char> text, ref char[] folded)
    {
        var length = 0;
        foreach (var c in text)
        {
            // The longest folding has 18 letters.
            if (length + 20 > folded.Length) Array.Resize(ref folded, folded.Length * 2 + 64);
            var to = c < 128 && !char.IsAsciiLetterUpper(c) ? c : Folds[c];
            if (to < Several) folded[length++] = to;
            else if (to == Several)
            {
                var several = Expanded[c];
                several.CopyTo(folded.AsSpan(length));
                length += several.Length;
            }
        }
        return length;
    }

    /// <summary>What a folded letter can stand in one word with.</summary>
    public static LetterKind KindOf(char c) => Kinds[c];

    public static bool IsArabic(char c) => c is >= '\u0600' and <= '\u08ff';

    private static char[] Table(out FrozenDictionary<char, string> expanded)
    {
        var table = new char[65536];
        for (var c = 0; c < table.Length; c++)
            table[c] = char.IsSurrogate((char)c) ? ' ' : CharUnicodeInfo.GetUnicodeCategory((char)c)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? Dropped : char.ToLowerInvariant((char)c);
        var several = new Dictionary<char, string>();
        foreach (var line in LetterTable.Folds.Split('\n'))
        {
            // The last: a sign that is read as a bar folds to one.
            var bar = line.LastIndexOf('|');
            var to = line[..bar];
            foreach (var from in line.AsSpan(bar + 1))
            {
                table[from] = to.Length switch { 0 => Dropped, 1 => to[0], _ => Several };
                if (to.Length > 1) several[from] = to;
            }
        }
        // These are no letters: where a text has them, they separate words as other signs do.
        table[Dropped] = table[Several] = ' ';
        expanded = several.ToFrozenDictionary();
        return table;
    }
}

internal enum LetterKind : byte
{
    /// <summary>It separates words.</summary>
    None,
    Arabic,

    /// <summary>Letters of other scripts, and digits.</summary>
    Other,
}
