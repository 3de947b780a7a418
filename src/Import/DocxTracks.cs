using System.Collections.Frozen;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>Tracked changes: where they stand, and which side of them is the text.</summary>
internal static class DocxTracks
{
    private static readonly XNamespace W = DocxReader.W;
    private static readonly FrozenSet<string> Marks = FrozenSet.ToFrozenSet(["ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"], StringComparer.Ordinal);

    public static bool IsIn(XElement parent) => parent.Descendants().Any(e => e.Name.Namespace == W && Marks.Contains(e.Name.LocalName));

    /// <summary>True of what is new on the side that is not read, or gone on the side that is: whole blocks, rows and cells.</summary>
    public static bool IsGone(XElement? properties, bool isAccepted) => properties?.Elements().Any(e => e.Name.Namespace == W && IsGone(e.Name.LocalName, isAccepted)) == true;

    public static bool IsGone(string mark, bool isAccepted) => isAccepted ? mark is "del" or "moveFrom" or "cellDel" : mark is "ins" or "moveTo" or "cellIns";

    /// <summary>The outermost paragraphs of a note or a text box, those in tables as well.</summary>
    public static IEnumerable<XElement> Paragraphs(XElement parent, bool isAccepted)
    {
        var children = parent.Name.LocalName == "AlternateContent" ? parent.Elements().Take(1) : parent.Elements();
        foreach (var e in children)
            if (e.Name == W + "p") yield return e;
            else if (!IsGone(e.Name.LocalName, isAccepted) && !IsGone(e.Element(W + "trPr") ?? e.Element(W + "tcPr"), isAccepted))
                foreach (var inner in Paragraphs(e, isAccepted)) yield return inner;
    }
}
