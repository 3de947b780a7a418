using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>The number of a clause as a language writes it: 4, (c) and (ii) in English, 4, c) and ii) in French; in Arabic the letters of the
/// abjad, and numbers where the others have Roman numerals, as in documents of the United Nations.</summary>
public static class ClauseLabel
{
    /// <summary>What stands before the clause itself: <c>4.</c>, <c>(c)</c>; a pilcrow where it has no number.</summary>
    public static string Own(LanguageView view, string clause) => ClauseNumber.Of(clause) switch
    {
        null or { Part: ClausePart.Other } => view["clause.unnumbered"],
        { Part: ClausePart.Preamble, Path: [var only] } => view.Words.Format("clause.preamble", Sign(view, only)),
        { Path: [var only] } => view.Words.Format("clause.paragraph", Sign(view, only)),
        var number => Bracketed(view, number.Path[^1]),
    };

    /// <summary>What it is called elsewhere: <c>paragraph 4 (c) (ii)</c>.</summary>
    public static string Full(LanguageView view, string clause) => ClauseNumber.Of(clause) switch
    {
        null => view.Words.Format("clause.full.unnumbered", clause),
        { Part: ClausePart.Preamble } number => view.Words.Format("clause.full.preamble", Path(view, number)),
        { Part: ClausePart.Operative } number => view.Words.Format("clause.full.operative", Path(view, number)),
        _ => view.Words.Format("clause.full.unnumbered", clause),
    };

    private static string Path(LanguageView view, ClauseNumber number) =>
        string.Join(' ', number.Path.Select((ordinal, depth) => depth == 0 || ordinal.Style == OrdinalStyle.Number ? Sign(view, ordinal) : Bracketed(view, ordinal)));

    private static string Bracketed(LanguageView view, ClauseOrdinal ordinal) => view.Words.Format(ordinal.Style == OrdinalStyle.Roman ? "clause.roman" : "clause.letter", Sign(view, ordinal));

    private static string Sign(LanguageView view, ClauseOrdinal ordinal) => ordinal.Style switch
    {
        OrdinalStyle.Letter => Letters(view["clause.letters"].Split(' '), ordinal.Value),
        OrdinalStyle.Roman when view["clause.numerals"] == "roman" => ClauseNumber.ToRoman(ordinal.Value),
        _ => ordinal.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>After the last letter come two: aa, ab.</summary>
    private static string Letters(ReadOnlySpan<string> alphabet, int value) =>
        value <= alphabet.Length ? alphabet[value - 1] : alphabet[Math.Min((value - 1) / alphabet.Length, alphabet.Length) - 1] + alphabet[(value - 1) % alphabet.Length];
}
