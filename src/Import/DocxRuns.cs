using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>The inside of a Word paragraph: runs with what of their look and their links means something; notes, pictures and text boxes.</summary>
internal sealed partial class DocxRuns(DocxPackage package, string folder, DocxStyles styles, bool isAccepted, DocumentBlocks blocks)
{
    private const int MostPictures = 500, LargestPicture = 20 * 1024 * 1024, LargestPictures = 100 * 1024 * 1024, DeepestFields = 50;
    private static readonly XNamespace W = DocxReader.W, R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private readonly List<DocumentPicture> pictures = [];
    private readonly List<(string Part, string Id)> referred = [];
    private readonly Dictionary<string, FrozenDictionary<string, DocxRelation>> relations = [];
    private readonly Stack<Field> fields = new();
    private ImmutableArray<SourceRun>.Builder runs = ImmutableArray.CreateBuilder<SourceRun>();
    private List<XElement> boxes = [];
    private string place = "", part = "";
    private long pictureBytes;
    private bool isHiddenTold;

    public IEnumerable<DocumentPicture> Pictures => pictures;

    /// <returns>The runs, and the paragraphs of text boxes that are anchored here.</returns>
    public (ImmutableArray<SourceRun> Runs, List<XElement> Boxes) Read(XElement p, string at)
    {
        (runs, boxes, place, part) = (ImmutableArray.CreateBuilder<SourceRun>(), [], at, package.Main);
        Walk(p, null);
        return (runs.ToImmutable(), boxes);
    }

    /// <summary>The notes that the text refers to. A note in a note is not looked for.</summary>
    public IEnumerable<ImmutableArray<SourceRun>> Notes()
    {
        var read = new Dictionary<string, Dictionary<string, XElement>>();
        foreach (var (file, id) in referred.ToList())
        {
            if (!read.TryGetValue(file, out var notes))
                read[file] = notes = (package.Xml(folder + file)?.Elements() ?? []).Where(n => n.Attribute(W + "id") is not null).GroupBy(n => (string)n.Attribute(W + "id")!).ToDictionary(g => g.Key, g => g.First());
            (runs, boxes, place, part) = (ImmutableArray.CreateBuilder<SourceRun>(), [], $"note {id}", folder + file);
            foreach (var p in notes.GetValueOrDefault(id)?.Elements(W + "p") ?? [])
            {
                if (runs.Count > 0) runs.Add(new(" "));
                Walk(p, null);
            }
            yield return [.. runs.Where(r => r.Note is null)];
        }
    }

    private void Walk(XElement parent, string? link)
    {
        foreach (var e in parent.Elements())
            switch (e.Name.LocalName)
            {
                case "r" when e.Name.Namespace == W: Run(e, link); break;
                case "hyperlink": Walk(e, AddressOf((string?)e.Attribute(R + "id")) ?? link); break;
                case "fldSimple": Walk(e, LinkOf((string?)e.Attribute(W + "instr") ?? "") ?? link); break;
                case "ins" or "moveTo": if (isAccepted) Walk(e, link); break;
                case "del" or "moveFrom": if (!isAccepted) Walk(e, link); break;
                case "AlternateContent": if (e.Elements().FirstOrDefault() is { } choice) Walk(choice, link); break;
                case "oMath" or "oMathPara": Formula(e); break;
                case "pPr" or "sdtPr" or "sdtEndPr" or "smartTagPr" or "customXmlPr" or "rPr": break;
                default: Walk(e, link); break;
            }
    }

    private void Run(XElement r, string? link)
    {
        var look = r.Element(W + "rPr");
        if (!isAccepted) look = look?.Element(W + "rPrChange")?.Element(W + "rPr") ?? look;
        if (look?.Element(W + "vanish") is { } hidden && DocxReader.IsOn(hidden))
        {
            if (!isHiddenTold && string.Concat(r.Elements(W + "t").Select(t => t.Value)).Trim() != "") blocks.Remark(place, "hidden text was left out, here and wherever else there is some");
            isHiddenTold = true;
            return;
        }
        var style = look is null ? null : DocxNumbering.Value(look, "rStyle");
        var (bold, italic) = (Is(look, style, "b"), Is(look, style, "i"));
        foreach (var e in r.Elements()) Piece(e, link, bold, italic);
    }

    private bool Is(XElement? look, string? style, string property) => look?.Element(W + property) is { } own ? DocxReader.IsOn(own) : styles.Is(style, property);

    private void Piece(XElement e, string? link, bool bold, bool italic)
    {
        switch (e.Name.LocalName)
        {
            case "t": case "delText": Text(e.Value, link, bold, italic); break;
            case "tab" or "ptab": Text("\t", link, false, false); break;
            case "br" or "cr": Text(" ", link, false, false); break;
            case "noBreakHyphen": Text("\u2011", link, bold, italic); break;
            case "sym": blocks.Remark(place, $"a sign of the font {DeclarationReport.Start((string?)e.Attribute(W + "font") ?? "?")} was left out; it means nothing in another font"); break;
            case "instrText" or "delInstrText": if (fields.TryPeek(out var field) && !field.IsResult) field.Code.Append(e.Value); break;
            case "fldChar": FieldChar((string?)e.Attribute(W + "fldCharType")); break;
            case "footnoteReference": Note("footnotes.xml", e); break;
            case "endnoteReference": Note("endnotes.xml", e); break;
            case "drawing" or "pict" or "object": Drawing(e); break;
            case "AlternateContent": foreach (var inner in e.Elements().FirstOrDefault()?.Elements() ?? []) Piece(inner, link, bold, italic); break;
            case "ruby": foreach (var inner in e.Element(W + "rubyBase")?.Elements(W + "r") ?? []) Run(inner, link); break;
        }
    }

    /// <summary>The code of a field is no text, its result is.</summary>
    private void Text(string text, string? link, bool bold, bool italic)
    {
        if (text.Length > 0 && fields.All(f => f.IsResult)) runs.Add(new(text, bold, italic, link ?? fields.FirstOrDefault(f => f.Link is not null)?.Link));
    }

    private void FieldChar(string? type)
    {
        if (type == "begin" && fields.Count < DeepestFields) fields.Push(new());
        else if (type == "end") fields.TryPop(out _);
        else if (type == "separate" && fields.TryPeek(out var field))
        {
            field.IsResult = true;
            field.Link = LinkOf(field.Code.ToString());
        }
    }

    private void Note(string file, XElement reference)
    {
        if ((string?)reference.Attribute(W + "id") is not { } id) return;
        var at = referred.IndexOf((file, id));
        if (at < 0)
        {
            at = referred.Count;
            referred.Add((file, id));
        }
        runs.Add(new("", Note: at));
    }

    private void Drawing(XElement drawing)
    {
        foreach (var box in Outer(drawing, e => e.Name == W + "txbxContent"))
        {
            var inside = Outer(box, e => e.Name == W + "p").ToList();
            if (inside.Count > 0) blocks.Remark(place, $"a text box is anchored here; its {DocxReader.Counted(inside.Count, "paragraph")} follow{(inside.Count == 1 ? "s" : "")} this one");
            boxes.AddRange(inside);
        }
        foreach (var picture in Outer(drawing, e => e.Name == A + "blip" || e.Name.LocalName == "imagedata" || e.Name == W + "txbxContent").Where(e => e.Name != W + "txbxContent"))
            Picture((string?)picture.Attribute(R + "embed") ?? (string?)picture.Attribute(R + "id"), drawing.Descendants().FirstOrDefault(e => e.Name.LocalName == "docPr"), picture.Attribute(R + "link") is not null);
    }

    /// <summary>The outermost elements of a kind, without what stands there for older programs.</summary>
    private static IEnumerable<XElement> Outer(XElement parent, Func<XElement, bool> isWanted) =>
        parent.Elements().Where(e => e.Name.LocalName != "Fallback").SelectMany(e => isWanted(e) ? [e] : Outer(e, isWanted));

    private void Picture(string? id, XElement? properties, bool isLinked)
    {
        var alternative = ((string?)properties?.Attribute("descr"))?.Trim();
        if (id is null || !Relations().TryGetValue(id, out var relation) || relation.Part is null)
        {
            blocks.Remark(place, isLinked || id is not null ? "a picture that lies outside the document was left out" : "a picture was left out: the document does not hold it");
            return;
        }
        var bytes = pictures.Count < MostPictures && pictureBytes < LargestPictures ? package.Bytes(relation.Part, LargestPicture) : null;
        pictureBytes += bytes?.Length ?? 0;
        if (bytes is null) blocks.Remark(place, $"the picture {DeclarationReport.Start(Path.GetFileName(relation.Part))} was left out: it is missing or too large");
        else pictures.Add(new(place, Path.GetFileName(relation.Part), bytes, string.IsNullOrEmpty(alternative) ? null : alternative));
    }

    private void Formula(XElement formula)
    {
        var text = string.Concat(formula.Descendants().Where(e => e.Name.LocalName == "t").Select(t => t.Value));
        if (text == "") return;
        blocks.Remark(place, $"a formula became plain text: {DeclarationReport.Start(text)}");
        runs.Add(new(text));
    }

    private FrozenDictionary<string, DocxRelation> Relations() => relations.TryGetValue(part, out var known) ? known : relations[part] = package.RelationsOf(part);

    private string? AddressOf(string? id) => id is not null && Relations().TryGetValue(id, out var relation) ? relation.Address : null;

    private static string? LinkOf(string code) => Hyperlink().Match(code) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^\\s*HYPERLINK\\s+\"([^\"]{1,2000})\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hyperlink();

    private sealed class Field
    {
        public StringBuilder Code { get; } = new();
        public bool IsResult { get; set; }
        public string? Link { get; set; }
    }
}
