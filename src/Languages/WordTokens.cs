using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Repository.Languages;

/// <summary>A text cut into words, spaces and marks. No piece begins or ends within a letter: combining marks (harakat) stay with what they
/// stand on. A word is letters, digits and tatweel, with what is written inside of it: <c>l’économie</c>, <c>A/RES/56/183</c>, <c>WSIS+20</c>,
/// <c>multi-stakeholder</c>; Arabic prepositions and pronouns that are written on to a word are part of it. A number is one word with its
/// marks (<c>2.6</c>, <c>٢٫٦</c>) and with its groups of three digits (<c>11 000</c>); so is an address.</summary>
public static class WordTokens
{
    private enum Sort
    {
        Word,
        Space,
        Mark,
    }

    /// <summary>Within a word, between letters or digits.</summary>
    private const string Inner = "'’ʼ-‐‑/+&@_·";

    /// <summary>Within a number, between digits.</summary>
    private const string InnerOfNumbers = ".,:٫٬";

    /// <summary>Joined together, the pieces are the text.</summary>
    public static ImmutableArray<string> Of(string text)
    {
        var pieces = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = Length(text.AsSpan(at), out _);
            pieces.Add(text.Substring(at, length));
            at += length;
        }
        return pieces.DrainToImmutable();
    }

    public static bool IsSpace(string piece) => SortOf(piece) == Sort.Space;

    public static bool IsWord(string piece) => SortOf(piece) == Sort.Word;

    /// <summary>Of the piece that the text begins with.</summary>
    private static int Length(ReadOnlySpan<char> text, out Sort sort)
    {
        var length = StringInfo.GetNextTextElementLength(text);
        sort = SortOf(text);
        return sort switch
        {
            Sort.Space => SpaceLength(text, length),
            Sort.Word => AddressLength(text) is var address and > 0 ? address : WordLength(text, length),
            _ => length,
        };
    }

    private static int SpaceLength(ReadOnlySpan<char> text, int length)
    {
        while (length < text.Length && SortOf(text[length..]) == Sort.Space) length += StringInfo.GetNextTextElementLength(text[length..]);
        return length;
    }

    private static int WordLength(ReadOnlySpan<char> text, int length)
    {
        var last = 0;
        while (length < text.Length)
        {
            var rest = text[length..];
            var next = StringInfo.GetNextTextElementLength(rest);
            if (SortOf(rest) == Sort.Word) (last, length) = (length, length + next);
            else if (Joins(text[last..length], rest, next) is var joined and > 0) length += joined;
            else if (GroupLength(text[..length], rest) is var group and > 0) (last, length) = (length + group - 1, length + group);
            else break;
        }
        return length;
    }

    /// <summary>How long the mark is where the word goes on after it; 0 where it does not.</summary>
    private static int Joins(ReadOnlySpan<char> before, ReadOnlySpan<char> rest, int mark)
    {
        if (rest.Length == mark || SortOf(rest[mark..]) != Sort.Word) return 0;
        if (IsInvisible(rest[0])) return mark;
        if (mark != 1) return 0;
        if (InnerOfNumbers.Contains(rest[0]) && char.IsDigit(before[0]) && char.IsDigit(rest[1])) return 1;
        // example.org, e.g.
        if (rest[0] == '.') return char.IsAsciiLetterLower(before[0]) && char.IsAsciiLetterLower(rest[1]) ? 1 : 0;
        return Inner.Contains(rest[0]) ? 1 : 0;
    }

    /// <summary>A space and three digits after a number: 11 000. At most three digits stand before the first group.</summary>
    private static int GroupLength(ReadOnlySpan<char> before, ReadOnlySpan<char> rest)
    {
        if (rest[0] is not (' ' or '\u00A0' or '\u202F' or '\u2009') || rest.Length < 4) return 0;
        if (!AreDigits(rest.Slice(1, 3)) || (rest.Length > 4 && SortOf(rest[4..]) == Sort.Word)) return 0;
        var group = before.LastIndexOfAny(" \u00A0\u202F\u2009") + 1;
        var isFirst = group == 0;
        return AreDigits(before[group..]) && (isFirst ? before.Length <= 3 : before.Length - group == 3) && StringInfo.GetNextTextElementLength(rest[3..]) == 1 ? 4 : 0;
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsDigit(c)) return false;
        return true;
    }

    /// <summary>0 where the text does not begin with an address. A full stop or bracket after it is not part of it.</summary>
    private static int AddressLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return 0;
        var (length, end) = (0, 0);
        while (length < text.Length && SortOf(text[length..]) != Sort.Space && !"<>\"«»“”،؛".Contains(text[length]))
        {
            var rest = text[length..];
            length += StringInfo.GetNextTextElementLength(rest);
            if (!".,;:!?)]}'’".Contains(rest[0])) end = length;
        }
        return end;
    }

    private static Sort SortOf(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return Sort.Mark;
        if (char.IsWhiteSpace(text[0])) return Sort.Space;
        return Rune.DecodeFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber ? Sort.Word : Sort.Mark;
    }

    /// <summary>Marks of direction and soft hyphens do not end a word.</summary>
    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
