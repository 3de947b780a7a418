using System.Collections.Immutable;
using System.Globalization;

namespace Repository.Model;

/// <summary>The two parts of a text in the manner of the United Nations, and what stands in neither.</summary>
public enum ClausePart
{
    Preamble,
    Operative,
    Other,
}

/// <summary>How an ordinal is written where it was numbered: 4, (d), (iv).</summary>
public enum OrdinalStyle
{
    Number,
    Letter,
    Roman,
}

public readonly record struct ClauseOrdinal(int Value, OrdinalStyle Style);

/// <summary>The number that a clause has by its id: <c>op-4-c-ii</c> is sub-paragraph (c) (ii) of operative paragraph 4, <c>pp-5</c> the fifth
/// paragraph of the preamble. Paragraphs are counted in numbers, their points in letters, the points of those in Roman numerals, as
/// in resolutions of the United Nations.</summary>
/// <param name="Path">From the paragraph down; never empty.</param>
public sealed record ClauseNumber(ClausePart Part, ImmutableArray<ClauseOrdinal> Path)
{
    /// <summary>Null where the id does not count: <c>op-chapeau</c>, or one made from the place in a draft.</summary>
    public static ClauseNumber? Of(string id)
    {
        var segments = id.Split('-');
        if (segments.Length < 2 || segments[0] is not [>= 'a' and <= 'z', ..]) return null;
        var part = segments[0] switch { "pp" => ClausePart.Preamble, "op" => ClausePart.Operative, _ => ClausePart.Other };
        var path = ImmutableArray.CreateBuilder<ClauseOrdinal>(segments.Length - 1);
        foreach (var segment in segments.Skip(1))
        {
            if (Ordinal(segment, path.Count) is not { } ordinal) return null;
            path.Add(ordinal);
        }
        return new(part, path.MoveToImmutable());
    }

    private static ClauseOrdinal? Ordinal(string segment, int depth)
    {
        if (segment.Length <= 6 && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number > 0 ? new(number, OrdinalStyle.Number) : null;
        if (depth == 0 || segment.Length > 8 || segment.Any(c => c is < 'a' or > 'z')) return null;
        // Letters and Roman numerals take turns below the paragraph: (c) (i) would else be read as the ninth letter.
        if (depth % 2 == 0) return FromRoman(segment) is { } value ? new(value, OrdinalStyle.Roman) : null;
        return segment.Length <= 2 ? new(segment.Aggregate(0, (sum, letter) => sum * 26 + letter - 'a' + 1), OrdinalStyle.Letter) : null;
    }

    public static string ToRoman(int value)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (numeral, worth) in Numerals)
            for (; value >= worth; value -= worth) text.Append(numeral);
        return text.ToString();
    }

    private static int? FromRoman(string text)
    {
        var (value, rest) = (0, text);
        foreach (var (numeral, worth) in Numerals)
            for (; rest.StartsWith(numeral, StringComparison.Ordinal); rest = rest[numeral.Length..]) value += worth;
        return rest.Length == 0 && ToRoman(value) == text ? value : null;
    }

    private static readonly ImmutableArray<(string Numeral, int Worth)> Numerals =
        [("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
}
