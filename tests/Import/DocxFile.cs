using System.IO.Compression;
using System.Security;
using System.Text;

namespace Repository.Tests.Import;

/// <summary>Makes a Word document as Word would save it: real lists, styles, notes, pictures, tracked changes.</summary>
public sealed class DocxFile
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private readonly StringBuilder body = new(), notes = new(), relations = new();
    private readonly Dictionary<string, byte[]> parts = [];
    private int noteCount, relationCount;

    /// <summary>The definitions of the lists: by default 1 counts 1., (a), (i); 2 has bullets of two levels; 3 is Arabic.</summary>
    public string Numbering { get; set; } = $"""
        <w:numbering {W}>
        <w:abstractNum w:abstractNumId="10">{Level(0, "decimal", "%1.")}{Level(1, "lowerLetter", "(%2)")}{Level(2, "lowerRoman", "(%3)")}</w:abstractNum>
        <w:abstractNum w:abstractNumId="20">{Level(0, "bullet", "•")}{Level(1, "bullet", "o")}</w:abstractNum>
        <w:abstractNum w:abstractNumId="30">{Level(0, "hindiNumbers", "%1 -")}{Level(1, "arabicAbjad", "(%2)")}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="20"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="30"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="10"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        </w:numbering>
        """;

    public string Styles { get; set; } = $"""
        <w:styles {W}>
        <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Child"><w:name w:val="My heading"/><w:basedOn w:val="H2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="Titre 3"/></w:style>
        <w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="Listed"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Under"><w:name w:val="Under"/><w:basedOn w:val="Listed"/></w:style>
        </w:styles>
        """;

    public static string Level(int at, string format, string text, int start = 1) => $"""<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>""";

    public static string Run(string text, string look = "") => $"<w:r>{(look == "" ? "" : $"<w:rPr>{look}</w:rPr>")}<w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    /// <summary>A paragraph of that content, as XML.</summary>
    public DocxFile Raw(string xml)
    {
        body.Append(xml);
        return this;
    }

    public DocxFile P(string text, string properties = "", string after = "") => Raw($"<w:p>{(properties == "" ? "" : $"<w:pPr>{properties}</w:pPr>")}{Run(text)}{after}</w:p>");

    public DocxFile Styled(string style, string text) => P(text, $"<w:pStyle w:val=\"{style}\"/>");

    public DocxFile Item(int list, int level, string text) => P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    /// <summary>The run that refers to a new note.</summary>
    public string Note(string text)
    {
        notes.Append($"<w:footnote w:id=\"{++noteCount}\"><w:p><w:r><w:footnoteRef/></w:r>{Run(" " + text)}</w:p></w:footnote>");
        return $"<w:r><w:footnoteReference w:id=\"{noteCount}\"/></w:r>";
    }

    /// <summary>The same, of blocks as XML.</summary>
    public string NoteOf(string xml)
    {
        notes.Append($"<w:footnote w:id=\"{++noteCount}\">{xml}</w:footnote>");
        return $"<w:r><w:footnoteReference w:id=\"{noteCount}\"/></w:r>";
    }

    public string Link(string address, string text) => $"<w:hyperlink r:id=\"{Relation("hyperlink", address, isExternal: true)}\">{Run(text)}</w:hyperlink>";

    public string Picture(string name, byte[] bytes, string alternative)
    {
        parts[$"word/media/{name}"] = bytes;
        return $"""<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="{alternative}"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="{Relation("image", "media/" + name, isExternal: false)}"/></wp:inline></w:drawing></w:r>""";
    }

    public DocxFile Part(string name, string xml)
    {
        parts[name] = Encoding.UTF8.GetBytes(xml.Replace("<w:hdr>", $"<w:hdr {W}>", StringComparison.Ordinal));
        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Write(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Write(zip, "word/_rels/document.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>""");
            Write(zip, "word/styles.xml", Styles);
            Write(zip, "word/numbering.xml", Numbering);
            Write(zip, "word/footnotes.xml", $"<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"/>{notes}</w:footnotes>");
            Write(zip, "word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    private string Relation(string type, string target, bool isExternal)
    {
        relations.Append($"""<Relationship Id="x{++relationCount}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{SecurityElement.Escape(target)}"{(isExternal ? " TargetMode=\"External\"" : "")}/>""");
        return $"x{relationCount}";
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
