using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>A Word document: its body is read paragraph by paragraph, so that only one of them is held as a tree.</summary>
/// <remarks>ECMA-376 part 1, 17 (WordprocessingML, transitional and strict).</remarks>
internal sealed class DocxReader
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private static readonly HashSet<string> Tracks = ["ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"];
    private readonly DocxPackage package;
    private readonly string name;
    private readonly TrackedChanges tracked;
    private readonly SourceFaults faults;
    private readonly DocumentBlocks blocks;
    private readonly DocxStyles styles;
    private readonly DocxNumbering numbering;
    private readonly DocxRuns runs;
    private readonly Stack<bool> rows = new();
    private ImmutableArray<SourceRun> carried = [];
    private string? firstTracked;
    private int paragraphs, trackedCount;

    private DocxReader(DocxPackage package, string name, TrackedChanges tracked, SourceFaults faults)
    {
        (this.package, this.name, this.tracked, this.faults) = (package, name, tracked, faults);
        blocks = new(name, faults);
        var folder = Path.GetDirectoryName(package.Main)?.Replace('\\', '/') ?? "";
        var before = folder == "" ? "" : folder + "/";
        styles = new(package.Xml(before + "styles.xml"));
        numbering = new(package.Xml(before + "numbering.xml"), style => styles.ListOf(style).Number);
        runs = new(package, before, styles, tracked != TrackedChanges.Refuse, blocks);
    }

    /// <summary>Null after a fault.</summary>
    public static DocumentText? Read(byte[] bytes, string name, TrackedChanges tracked, SourceFaults faults)
    {
        using var package = DocxPackage.Open(bytes, name, faults);
        if (package is null) return null;
        try
        {
            if (IsStrict(package)) return DocumentReader.Refuse(faults, name, "this is a .docx of the form \"Strict Open XML\"; save it as a plain \"Word document (.docx)\"");
            package.Bounds(package.Main);
            return new DocxReader(package, name, tracked, faults).Document();
        }
        catch (DocumentBoundException e)
        {
            return DocumentReader.Refuse(faults, name, $"the .docx is not read: {e.Message}");
        }
        catch (XmlException)
        {
            return DocumentReader.Refuse(faults, name, "the .docx is damaged: a part of it is no valid XML");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return DocumentReader.Refuse(faults, name, "the .docx is damaged or cut off: it cannot be unpacked to its end");
        }
    }

    /// <summary>A property without a value is on.</summary>
    public static bool IsOn(XElement property) => (string?)property.Attribute(W + "val") is not ("0" or "false" or "off" or "none");

    private static bool IsStrict(DocxPackage package)
    {
        using var reader = package.Reader(package.Main);
        return reader?.MoveToContent() == XmlNodeType.Element && reader.NamespaceURI == Strict;
    }

    private DocumentText? Document()
    {
        Body();
        if (carried.Length > 0) blocks.Add(new($"paragraph {paragraphs}", BlockKind.Paragraph, carried));
        if (firstTracked is not null && tracked == TrackedChanges.Ask)
            return DocumentReader.Refuse(faults, $"{name}: {firstTracked}", $"the document has tracked changes ({Counted(trackedCount, "paragraph")}, this is the first); say --tracked accept or --tracked refuse");
        if (firstTracked is not null)
            blocks.Remark(firstTracked, $"tracked changes were {(tracked == TrackedChanges.Accept ? "accepted" : "refused")} in {Counted(trackedCount, "paragraph")}, of which this is the first");
        Surroundings();
        return blocks.Text("Word document", runs.Notes(), runs.Pictures);
    }

    internal static string Counted(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private void Body()
    {
        using var reader = package.Reader(package.Main)!;
        reader.MoveToContent();
        while (!reader.EOF && !blocks.IsFull)
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "tr" && rows.Count > 0) rows.Pop();
            if (reader.NodeType != XmlNodeType.Element || !Block(reader)) reader.Read();
        }
    }

    /// <summary>False where the reader still stands on the element and what is in it shall be read.</summary>
    private bool Block(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "p" when reader.NamespaceURI == W.NamespaceName:
                Paragraph((XElement)XNode.ReadFrom(reader), "");
                return true;
            case "trPr":
                Row((XElement)XNode.ReadFrom(reader));
                return true;
            case "tcPr":
                Cell((XElement)XNode.ReadFrom(reader));
                return true;
            case "tblPr" or "tblPrEx" or "tblGrid" or "sectPr" or "sdtPr" or "sdtEndPr" or "Fallback" or "background":
            case "ins" or "moveTo" when tracked == TrackedChanges.Refuse:
            case "del" or "moveFrom" when tracked != TrackedChanges.Refuse:
                reader.Skip();
                return true;
            case "tr":
                if (!reader.IsEmptyElement) rows.Push(false);
                return false;
            case "tbl":
                blocks.Remark($"paragraph {paragraphs + 1}", "a table begins here; each of its cells became a paragraph");
                return false;
            case "altChunk":
                blocks.Remark($"paragraph {paragraphs + 1}", "another document is embedded here; it was left out");
                return false;
            default:
                return false;
        }
    }

    private void Row(XElement properties)
    {
        var (isNew, isGone) = (properties.Element(W + "ins") is not null, properties.Element(W + "del") is not null);
        if (!isNew && !isGone) return;
        Tracked($"paragraph {paragraphs + 1}");
        if (rows.Count == 0 || !(tracked == TrackedChanges.Refuse ? isNew : isGone)) return;
        rows.Pop();
        rows.Push(true);
    }

    private void Cell(XElement properties)
    {
        if (properties.Elements().Any(e => e.Name.LocalName is "cellIns" or "cellDel" or "cellMerge")) Tracked($"paragraph {paragraphs + 1}");
    }

    private void Tracked(string place)
    {
        firstTracked ??= place;
        trackedCount++;
    }

    private void Paragraph(XElement p, string where)
    {
        var place = where == "" ? $"paragraph {++paragraphs}" : where;
        if (rows.Contains(true)) return;
        if (p.Descendants().Any(e => e.Name.Namespace == W && Tracks.Contains(e.Name.LocalName))) Tracked(Tagged(place, p));
        var properties = p.Element(W + "pPr");
        var mark = properties?.Element(W + "rPr");
        var isJoined = tracked == TrackedChanges.Refuse ? mark?.Element(W + "ins") is not null || mark?.Element(W + "moveTo") is not null : mark?.Element(W + "del") is not null || mark?.Element(W + "moveFrom") is not null;
        if (tracked == TrackedChanges.Refuse) properties = properties?.Element(W + "pPrChange")?.Element(W + "pPr") ?? properties;
        var (content, boxes) = runs.Read(p, place);
        content = [.. carried, .. content];
        carried = isJoined ? content : [];
        if (!isJoined) Emit(place, properties, content);
        foreach (var box in boxes) Paragraph(box, $"{place}, text box");
    }

    private static string Tagged(string place, XElement p)
    {
        var words = string.Concat(p.Descendants().Where(e => e.Name == W + "t" || e.Name == W + "delText").Select(t => t.Value)).Trim();
        return words == "" ? place : $"{place} (“{DeclarationReport.Start(words)}”)";
    }

    private void Emit(string place, XElement? properties, ImmutableArray<SourceRun> content)
    {
        var style = properties is null ? null : DocxNumbering.Value(properties, "pStyle");
        if (styles.IsContents(style))
        {
            if (content.Any(r => !string.IsNullOrWhiteSpace(r.Text))) blocks.Remark(place, "a line of the table of contents was left out");
            return;
        }
        var outline = properties is null ? null : DocxNumbering.Number(DocxNumbering.Value(properties, "outlineLvl"));
        var heading = outline is >= 0 and < 9 ? outline + 1 : outline is null ? styles.HeadingLevel(style) : null;
        var marker = Marker(properties, style, out var level);
        if (styles.IsTitle(style)) blocks.Add(new(place, BlockKind.Title, content));
        else if (heading is { } depth) blocks.Add(new(place, BlockKind.Heading, content, depth));
        else if (marker is null) blocks.Add(new(place, BlockKind.Paragraph, content));
        else blocks.Add(new(place, BlockKind.Item, content, level * 4, marker));
    }

    /// <summary>Counts the paragraph in its list, whether it has words or not, as Word does.</summary>
    private SourceMarker? Marker(XElement? properties, string? style, out int level)
    {
        var own = properties?.Element(W + "numPr");
        if (own?.Element(W + "ins") is not null && tracked == TrackedChanges.Refuse) own = null;
        var styled = styles.ListOf(style);
        var number = (own is null ? null : DocxNumbering.Value(own, "numId")) ?? styled.Number;
        var ofStyle = style is null ? null : numbering.OfStyle(style);
        number ??= ofStyle?.Number;
        level = (own is null ? null : DocxNumbering.Number(DocxNumbering.Value(own, "ilvl"))) ?? styled.Level ?? ofStyle?.Level ?? 0;
        level = Math.Clamp(level, 0, 8);
        return number is null or "0" ? null : numbering.Next(number, level);
    }

    /// <summary>What stands outside the text: it is no part of it, but somebody should know.</summary>
    private void Surroundings()
    {
        foreach (var (kind, words) in ((string, string)[])[("header", "a header"), ("footer", "a footer")])
            foreach (var part in package.Parts($"word/{kind}"))
                if (TextOf(part) is { Length: > 0 } text) blocks.Remark("", $"{words} was left out: “{DeclarationReport.Start(text)}”");
        if (TextOf("word/comments.xml") is { Length: > 0 } comment) blocks.Remark("", $"comments were left out; the first: “{DeclarationReport.Start(comment)}”");
    }

    private string TextOf(string part) => package.Xml(part) is { } xml ? string.Join(' ', xml.Descendants(W + "p").Select(p => string.Concat(p.Descendants(W + "t").Select(t => t.Value)))).Trim() : "";
}
