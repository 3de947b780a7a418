using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>How a run of Word looks, as far as that means something, and what of it plain text cannot show.</summary>
/// <param name="Raised">1 above the line, -1 below it.</param>
internal sealed record DocxLook(bool IsBold, bool IsItalic, bool IsStruck, int Raised)
{
    private const string Digits = "0123456789+-−=()", Above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", Below = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";
    private static readonly XNamespace W = DocxReader.W;

    /// <summary>Endings of ordinal numbers and of abbreviations, which mean the same on the line.</summary>
    private static readonly FrozenSet<string> Endings = FrozenSet.ToFrozenSet(["st", "nd", "rd", "th", "er", "re", "e", "ère", "ème", "o", "os", "d", "nde", "me", "mes", "le", "lle", "tm", "sm", "ᵉ", "º", "°", "®", "™"], StringComparer.OrdinalIgnoreCase);

    public static DocxLook Of(XElement? look, DocxStyles styles)
    {
        var style = look is null ? null : DocxNumbering.Value(look, "rStyle");
        var script = (look is null ? null : DocxNumbering.Value(look, "vertAlign")) ?? styles.Script(style);
        return new(Is(look, styles, style, "b"), Is(look, styles, style, "i"), Is(look, styles, style, "strike") || Is(look, styles, style, "dstrike"), script switch { "superscript" => 1, "subscript" => -1, _ => 0 });
    }

    private static bool Is(XElement? look, DocxStyles styles, string? style, string property) => look?.Element(W + property) is { } own ? DocxReader.IsOn(own) : styles.Is(style, property);

    /// <summary>Digits that are raised or lowered are so in plain text as well; 10² must not become 102.</summary>
    /// <param name="isSame">False where the text says something else on the line.</param>
    public string Written(string text, out bool isSame)
    {
        isSame = true;
        if (Raised == 0 || string.IsNullOrWhiteSpace(text)) return text;
        var written = new StringBuilder(text.Length);
        foreach (var c in text) written.Append(Digits.IndexOf(c) is >= 0 and var at ? (Raised > 0 ? Above : Below)[at] : c);
        isSame = Endings.Contains(text.Trim().TrimEnd('.')) || text.All(c => char.IsWhiteSpace(c) || Digits.Contains(c) || char.IsPunctuation(c));
        return isSame && text.Any(char.IsAsciiDigit) ? written.ToString() : text;
    }

    /// <summary>Neighbours of one look as one run: Word parts a paragraph wherever somebody typed again.</summary>
    public static ImmutableArray<SourceRun> Merged(IReadOnlyList<SourceRun> runs)
    {
        var merged = ImmutableArray.CreateBuilder<SourceRun>();
        var text = new StringBuilder();
        for (var i = 0; i < runs.Count; i++)
        {
            text.Append(runs[i].Text);
            if (i + 1 < runs.Count && runs[i].Note is null && runs[i] with { Text = "" } == runs[i + 1] with { Text = "" }) continue;
            merged.Add(runs[i] with { Text = text.ToString() });
            text.Clear();
        }
        return merged.ToImmutable();
    }
}
