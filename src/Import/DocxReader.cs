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
    private const int MostParagraphs = 50_000;
    private readonly DocxPackage package;
    private readonly string name;
    private readonly TrackedChanges tracked;
    private readonly SourceFaults faults;
    private readonly DocumentBlocks blocks;
    private readonly DocxStyles styles;
    private readonly DocxNumbering numbering;
    private readonly DocxRuns runs;

    /// <summary>The rows and cells that are open; true where tracked changes say that it is none.</summary>
    private readonly Stack<bool> cells = new();

    /// <summary>The words of paragraphs whose end was taken away: they belong to the next one.</summary>
    private readonly List<SourceRun> carried = [];
    private string? firstTracked;
    private int paragraphs, trackedCount, carriedLength;
    private bool isContents;

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

    private bool IsAccepted => tracked != TrackedChanges.Refuse;

    private DocumentText? Document()
    {
        Body();
        if (carried.Count > 0) blocks.Add(new($"paragraph {paragraphs}", BlockKind.Paragraph, DocxLook.Merged(carried)));
        var notes = runs.Notes((note, place) => Tracked(DocxTracks.IsIn(note), place, note));
        if (firstTracked is not null && tracked == TrackedChanges.Ask)
            return DocumentReader.Refuse(faults, $"{name}: {firstTracked}", $"the document has tracked changes ({Counted(trackedCount, "paragraph")}, this is the first); say --tracked accept or --tracked refuse");
        if (firstTracked is not null)
            blocks.Remark(firstTracked, $"tracked changes were {(tracked == TrackedChanges.Accept ? "accepted" : "refused")} in {Counted(trackedCount, "paragraph")}, of which this is the first");
        Surroundings();
        return blocks.Text("Word document", notes, runs.Pictures);
    }

    internal static string Counted(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private void Body()
    {
        using var reader = package.Reader(package.Main)!;
        reader.MoveToContent();
        while (!reader.EOF && !blocks.IsFull)
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "tr" or "tc" && cells.Count > 0) cells.Pop();
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
            case "trPr" or "tcPr":
                Cell((XElement)XNode.ReadFrom(reader));
                return true;
            case "sdtPr":
                isContents = ((XElement)XNode.ReadFrom(reader)).Descendants(W + "docPartGallery").Any(g => (string?)g.Attribute(W + "val") == "Table of Contents");
                return true;
            case "sdtContent" when isContents:
                Contents(reader);
                return true;
            case "ins" or "moveTo" or "del" or "moveFrom":
                Tracked(true, $"paragraph {paragraphs + 1}");
                if (!DocxTracks.IsGone(reader.LocalName, IsAccepted)) return false;
                reader.Skip();
                return true;
            case "tblPr" or "tblPrEx" or "tblGrid" or "sectPr" or "sdtEndPr" or "Fallback" or "background":
                reader.Skip();
                return true;
            case "tr" or "tc":
                if (!reader.IsEmptyElement) cells.Push(false);
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

    /// <summary>The properties of a row or a cell come first in it.</summary>
    private void Cell(XElement properties)
    {
        Tracked(properties.Elements().Any(e => e.Name.LocalName is "ins" or "del" or "cellIns" or "cellDel" or "cellMerge"), $"paragraph {paragraphs + 1}");
        if (cells.Count == 0 || !DocxTracks.IsGone(properties, IsAccepted)) return;
        cells.Pop();
        cells.Push(true);
    }

    /// <summary>Passes over a table of contents that says it is one; its paragraphs are counted on.</summary>
    private void Contents(XmlReader reader)
    {
        isContents = false;
        var (depth, first, isEmpty) = (reader.Depth, paragraphs + 1, reader.IsEmptyElement);
        while (reader.Read() && !isEmpty && reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "p" && reader.NamespaceURI == W.NamespaceName) paragraphs++;
        if (paragraphs >= first) blocks.Remark($"paragraph {first}", $"a table of contents was left out ({Counted(paragraphs - first + 1, "paragraph")})");
    }

    private void Tracked(bool isTracked, string place, XElement? tagged = null)
    {
        if (!isTracked) return;
        firstTracked ??= tagged is null ? place : Tagged(place, tagged);
        trackedCount++;
    }

    private void Paragraph(XElement p, string where)
    {
        if (where == "" && ++paragraphs > MostParagraphs) throw new DocumentBoundException($"it has more than {MostParagraphs} paragraphs, empty ones counted");
        var place = where == "" ? $"paragraph {paragraphs}" : where;
        if (cells.Contains(true)) return;
        Tracked(DocxTracks.IsIn(p), place, p);
        var properties = p.Element(W + "pPr");
        var mark = properties?.Element(W + "rPr");
        var isJoined = DocxTracks.IsGone(mark, IsAccepted);
        if (!IsAccepted) properties = properties?.Element(W + "pPrChange")?.Element(W + "pPr") ?? properties;
        var (content, boxes) = runs.Read(p, place, where != "");
        carried.AddRange(content);
        carriedLength += content.Sum(r => r.Text.Length);
        if (!isJoined || carriedLength > DocumentLimits.Text)
        {
            Emit(place, properties, DocxLook.Merged(carried));
            carried.Clear();
            carriedLength = 0;
        }
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
        var marker = Marker(properties, style, out var indent);
        var isBlank = content.All(r => r.Note is null && string.IsNullOrWhiteSpace(r.Text));
        if (styles.IsTitle(style)) blocks.Add(new(place, BlockKind.Title, content));
        else if (heading is { } depth) blocks.Add(new(place, BlockKind.Heading, Numbered(place, marker, content, isBlank), depth));
        else if (marker is null) blocks.Add(new(place, BlockKind.Paragraph, content));
        // A number with words, such as Article 1, is a line of its own even where nothing follows it.
        else if (isBlank && marker.Form.Any(char.IsLetter)) blocks.Add(new(place, BlockKind.Paragraph, Numbered(place, marker, content, isBlank)));
        else blocks.Add(new(place, BlockKind.Item, content, indent, marker));
    }

    /// <summary>The number of a heading is part of its words: nothing else would say it.</summary>
    private ImmutableArray<SourceRun> Numbered(string place, SourceMarker? marker, ImmutableArray<SourceRun> content, bool isBlank)
    {
        if (marker is null or { Kind: MarkerKind.Bullet } || marker.Written.Trim() is not { Length: > 0 } written) return content;
        blocks.Remark(place, isBlank ? $"a number without words, “{written}”, became a line of its own" : $"the number that Word gives this heading, “{written}”, now stands in its words");
        return isBlank ? [new(written)] : [new(written + " "), .. content];
    }

    /// <summary>Counts the paragraph in its list, whether it has words or not, as Word does.</summary>
    /// <param name="indent">How far in its number stands.</param>
    private SourceMarker? Marker(XElement? properties, string? style, out int indent)
    {
        var own = properties?.Element(W + "numPr");
        if (own?.Element(W + "ins") is not null && !IsAccepted) own = null;
        var styled = styles.ListOf(style);
        var (direct, ofStyle) = (own is null ? null : DocxNumbering.Value(own, "numId"), style is null ? null : numbering.OfStyle(style));
        var number = direct ?? styled.Number ?? ofStyle?.Number;
        var level = Math.Clamp((own is null ? null : DocxNumbering.Number(DocxNumbering.Value(own, "ilvl"))) ?? styled.Level ?? ofStyle?.Level ?? 0, 0, 8);
        indent = 0;
        if (number is null or "0" || numbering.Next(number, level) is not { } marker) return null;
        var (here, inStyle, inList) = (properties?.Element(W + "ind"), styles.IndentOf(style), numbering.IndentOf(number, level));
        indent = numbering.Column(number, level, marker.Kind == MarkerKind.Bullet, direct is null ? [here, inStyle, inList] : [here, inList, inStyle]);
        return marker;
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
