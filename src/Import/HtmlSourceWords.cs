using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Repository.Import;

/// <summary>Words of a page that are no plain text: formulas, raised digits, and what is passed over.</summary>
internal static class HtmlSourceWords
{
    private const int Enough = 80;
    private const string Plain = "0123456789+-−=()ni", Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ";

    /// <summary>The first words below a node, whatever holds them; scripts and styles say nothing.</summary>
    public static string First(INode node)
    {
        var words = new StringBuilder();
        foreach (var text in (node is IHtmlTemplateElement template ? template.Content : node).DescendantsAndSelf<IText>())
        {
            if (text.ParentElement?.LocalName is "script" or "style" || string.IsNullOrWhiteSpace(text.Data)) continue;
            words.Append(words.Length > 0 ? " " : "").AppendJoin(' ', text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length > Enough) break;
        }
        return words.ToString();
    }

    /// <summary>10⁹ without tags; null where a sign has no raised form.</summary>
    public static string? Raise(string text)
    {
        var raised = new StringBuilder();
        foreach (var c in text.Trim())
            if (Plain.IndexOf(c) is >= 0 and var at) raised.Append(Raised[at]);
            else return null;
        return raised.Length > 0 && text.Any(char.IsAsciiDigit) ? raised.ToString() : null;
    }

    public static bool IsRaised(char c) => Raised.Contains(c);

    /// <summary>The last runs, raised where all of them can be.</summary>
    public static void Raise(ImmutableArray<SourceRun>.Builder runs, int from)
    {
        if (from >= runs.Count || Raise(string.Concat(runs.Skip(from).Select(r => r.Text))) is not { } raised || runs.Skip(from).Any(r => r.Note is not null)) return;
        runs[from] = runs[from] with { Text = raised };
        for (var i = from + 1; i < runs.Count; i++) runs[i] = runs[i] with { Text = "" };
    }

    /// <summary>A formula on one line: E = mc², (a + b)/2.</summary>
    public static string Formula(INode node, int depth = 0)
    {
        if (node is IText text) return text.Data.Trim();
        if (depth > DocumentLimits.Depth || node is IElement { LocalName: "annotation" or "annotation-xml" }) return "";
        var parts = node.ChildNodes.Where(c => c is IElement || (c is IText t && !string.IsNullOrWhiteSpace(t.Data))).Select(c => Formula(c, depth + 1)).ToList();
        return (node as IElement)?.LocalName switch
        {
            "msup" when parts.Count == 2 => parts[0] + (Raise(parts[1]) ?? $"^{Grouped(parts[1])}"),
            "msub" when parts.Count == 2 => $"{parts[0]}_{Grouped(parts[1])}",
            "mfrac" when parts.Count == 2 => $"{Grouped(parts[0])}/{Grouped(parts[1])}",
            "msqrt" => $"√{Grouped(string.Concat(parts))}",
            "mo" when parts is ["=" or "+" or "−" or "<" or ">" or "≤" or "≥" or "≈" or "×"] => $" {parts[0]} ",
            // Words of the page may stand in a formula.
            _ when node is IElement { LocalName: "math" } or IElement { NamespaceUri: not "http://www.w3.org/1998/Math/MathML" } => $" {string.Concat(parts)} ",
            _ => string.Concat(parts),
        };
    }

    private static string Grouped(string part) => part.Length <= 1 || part.All(char.IsLetterOrDigit) ? part : $"({part})";
}
