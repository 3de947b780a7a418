using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>What the styles of a Word document say of a paragraph: whether it is a heading, and in which list it stands.</summary>
internal sealed partial class DocxStyles
{
    private const int LongestChain = 20;
    private static readonly XNamespace W = DocxReader.W;
    private readonly Dictionary<string, XElement> styles = [];

    public DocxStyles(XElement? xml)
    {
        foreach (var style in xml?.Elements(W + "style") ?? [])
            if ((string?)style.Attribute(W + "styleId") is { } id) styles.TryAdd(id, style);
    }

    public bool IsTitle(string? id) => Chain(id).Any(s => TitleName().IsMatch(NameOf(s)));

    public bool IsContents(string? id) => Chain(id).Any(s => ContentsName().IsMatch(NameOf(s)));

    /// <summary>From 1; null where the style is none of a heading.</summary>
    public int? HeadingLevel(string? id)
    {
        foreach (var style in Chain(id))
        {
            if (DocxNumbering.Number(style.Element(W + "pPr") is { } p ? DocxNumbering.Value(p, "outlineLvl") : null) is { } outline) return outline is >= 0 and < 9 ? outline + 1 : null;
            if (HeadingName().Match(NameOf(style)) is { Success: true } name) return ClauseMarker.Digits(name.Groups[1].Value);
        }
        return null;
    }

    /// <summary>The list and the level that the style puts a paragraph in; each may come from another style of the chain.</summary>
    public (string? Number, int? Level) ListOf(string? id)
    {
        string? number = null;
        int? level = null;
        foreach (var style in Chain(id))
            if (style.Element(W + "pPr")?.Element(W + "numPr") is { } list)
            {
                number ??= DocxNumbering.Value(list, "numId");
                level ??= DocxNumbering.Number(DocxNumbering.Value(list, "ilvl"));
            }
        return (number, level);
    }

    public bool Is(string? id, string property) => Chain(id).Select(s => s.Element(W + "rPr")?.Element(W + property)).FirstOrDefault(p => p is not null) is { } found && DocxReader.IsOn(found);

    /// <summary>superscript or subscript; null where the style says nothing.</summary>
    public string? Script(string? id) => Chain(id).Select(s => s.Element(W + "rPr") is { } look ? DocxNumbering.Value(look, "vertAlign") : null).FirstOrDefault(v => v is not null);

    /// <summary>Where the style puts the first line of a paragraph; null where it says nothing.</summary>
    public XElement? IndentOf(string? id) => Chain(id).Select(s => s.Element(W + "pPr")?.Element(W + "ind")).FirstOrDefault(i => i is not null);

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var steps = 0; id is not null && steps < LongestChain && styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = DocxNumbering.Value(style, "basedOn");
        }
    }

    private static string NameOf(XElement style) => DocxNumbering.Value(style, "name") ?? "";

    [GeneratedRegex(@"^(?:heading|titre|العنوان|عنوان) ?([1-9١-٩])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingName();

    [GeneratedRegex(@"^(?:title|subtitle|titre|sous-titre|العنوان|العنوان الفرعي|عنوان فرعي)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleName();

    [GeneratedRegex(@"^(?:toc|tm) ?[0-9]\z|^(?:toc heading|table of contents)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContentsName();
}
