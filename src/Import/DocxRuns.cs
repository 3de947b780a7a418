using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>The inside of a Word paragraph: runs with what of their look and their links means something; notes, pictures and text boxes.</summary>
internal sealed class DocxRuns(DocxPackage package, string folder, DocxStyles styles, bool isAccepted, DocumentBlocks blocks)
{
    private const int MostPictures = 500, LargestPicture = 20 * 1024 * 1024, LargestPictures = 100 * 1024 * 1024, MostQuoted = 200;
    private static readonly XNamespace W = DocxReader.W, R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", A = "http://schemas.openxmlformats.org/drawingml/2006/main", O = "urn:schemas-microsoft-com:office:office";
    private readonly List<DocumentPicture> pictures = [];
    private readonly List<(string Part, string Id)> referred = [];
    private readonly Dictionary<(string Part, string Id), int> places = [];
    private readonly Dictionary<string, FrozenDictionary<string, DocxRelation>> relations = [];
    private readonly DocxFields ofText = new();
    private readonly StringBuilder struck = new(), raised = new();
    private DocxFields fields = new();
    private ImmutableArray<SourceRun>.Builder runs = ImmutableArray.CreateBuilder<SourceRun>();
    private List<XElement> boxes = [];
    private string place = "", part = "";
    private long pictureBytes;
    private bool isHiddenTold, isInNotes;

    public IEnumerable<DocumentPicture> Pictures => pictures;

    /// <param name="isBox">A text box is a text of its own: fields of the text around it do not reach into it.</param>
    /// <returns>The runs, and the paragraphs of text boxes that are anchored here.</returns>
    public (ImmutableArray<SourceRun> Runs, List<XElement> Boxes) Read(XElement p, string at, bool isBox)
    {
        (boxes, place, part, fields) = ([], at, package.Main, isBox ? new() : ofText);
        return (Paragraph(p), boxes);
    }

    private ImmutableArray<SourceRun> Paragraph(XElement p)
    {
        runs = ImmutableArray.CreateBuilder<SourceRun>();
        Walk(p, null);
        var (whole, remark) = fields.EndParagraph(runs.ToImmutable());
        if (remark is not null) blocks.Remark(place, remark);
        if (struck.ToString().Trim() is { Length: > 0 } gone) blocks.Remark(place, $"struck-out words stand here like any others: “{DeclarationReport.Start(gone)}”");
        if (raised.Length > 0) blocks.Remark(place, $"what stands above or below the line became plain text: “{DeclarationReport.Start(raised.ToString())}”");
        struck.Clear();
        raised.Clear();
        return DocxLook.Merged(whole);
    }

    /// <summary>The notes that the text refers to, each as one paragraph. A note in a note is not looked for.</summary>
    /// <param name="each">Called with each paragraph and its place.</param>
    public ImmutableArray<ImmutableArray<SourceRun>> Notes(Action<XElement, string> each)
    {
        isInNotes = true;
        var read = new Dictionary<string, Dictionary<string, XElement>>();
        var found = ImmutableArray.CreateBuilder<ImmutableArray<SourceRun>>(referred.Count);
        foreach (var (file, id) in referred)
        {
            if (!read.TryGetValue(file, out var notes))
                read[file] = notes = (package.Xml(folder + file)?.Elements() ?? []).Where(n => n.Attribute(W + "id") is not null).GroupBy(n => (string)n.Attribute(W + "id")!).ToDictionary(g => g.Key, g => g.First());
            (place, part) = ($"note {id}", folder + file);
            if (!notes.TryGetValue(id, out var note)) blocks.Remark(place, "the text refers to this note, which the document does not hold");
            else each(note, place);
            found.Add(note is null ? [] : Note(note));
        }
        return found.MoveToImmutable();
    }

    private ImmutableArray<SourceRun> Note(XElement note)
    {
        fields = new();
        var whole = new List<SourceRun>();
        var left = new Queue<XElement>(DocxTracks.Paragraphs(note, isAccepted));
        if (note.Descendants(W + "tbl").Any()) blocks.Remark(place, "a table stands in this note; its cells became part of the note, which is one paragraph");
        while (left.TryDequeue(out var p))
        {
            boxes = [];
            if (whole.Count > 0) whole.Add(new(" "));
            whole.AddRange(Paragraph(p));
            foreach (var box in boxes) left.Enqueue(box);
        }
        return DocxLook.Merged(whole);
    }

    private void Walk(XElement parent, string? link)
    {
        foreach (var e in parent.Elements())
            switch (e.Name.LocalName)
            {
                case "r" when e.Name.Namespace == W: Run(e, link); break;
                case "hyperlink": Walk(e, AddressOf((string?)e.Attribute(R + "id")) ?? link); break;
                case "fldSimple": Walk(e, DocxFields.LinkOf((string?)e.Attribute(W + "instr") ?? "") ?? link); break;
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
        var isHidden = look?.Element(W + "vanish") is { } hidden && DocxReader.IsOn(hidden);
        if (isHidden && !isHiddenTold && r.Elements().Any(e => e.Name.LocalName is "footnoteReference" or "endnoteReference" or "drawing" or "pict" || (e.Name == W + "t" && e.Value.Trim() != "")))
        {
            blocks.Remark(place, "hidden text was left out, here and wherever else there is some");
            isHiddenTold = true;
        }
        var seen = DocxLook.Of(look, styles);
        foreach (var e in r.Elements())
            if (!isHidden || e.Name.LocalName is "fldChar" or "instrText" or "delInstrText") Piece(e, link, seen);
    }

    private void Piece(XElement e, string? link, DocxLook look)
    {
        switch (e.Name.LocalName)
        {
            case "t": case "delText": Text(e.Value, link, look); break;
            case "tab" or "ptab": Add("\t", link); break;
            case "br" or "cr": Add(" ", link); break;
            case "noBreakHyphen": Text("\u2011", link, look); break;
            case "sym": blocks.Remark(place, $"a sign of the font {DeclarationReport.Start((string?)e.Attribute(W + "font") ?? "?")} was left out; it means nothing in another font"); break;
            case "instrText" or "delInstrText": fields.Code(e.Value); break;
            case "fldChar": if (fields.Sign((string?)e.Attribute(W + "fldCharType")) is { } code) blocks.Remark(place, $"words in the code of a field were left out: “{DeclarationReport.Start(code)}”"); break;
            case "footnoteReference": Note("footnotes.xml", e); break;
            case "endnoteReference": Note("endnotes.xml", e); break;
            case "drawing" or "pict" or "object": Drawing(e); break;
            case "AlternateContent": foreach (var inner in e.Elements().FirstOrDefault()?.Elements() ?? []) Piece(inner, link, look); break;
            case "ruby": foreach (var inner in e.Element(W + "rubyBase")?.Elements(W + "r") ?? []) Run(inner, link); break;
        }
    }

    private void Text(string text, string? link, DocxLook look)
    {
        var written = look.Written(text, out var isSame);
        if (!isSame && raised.Length < MostQuoted) raised.Append(raised.Length > 0 ? " … " : "").Append(text.Trim());
        if (look.IsStruck && struck.Length < MostQuoted) struck.Append(text);
        Add(written, link, look.IsBold, look.IsItalic);
    }

    /// <summary>The code of a field is no text, its result is.</summary>
    private void Add(string text, string? link, bool isBold = false, bool isItalic = false)
    {
        var run = new SourceRun(text, isBold, isItalic, link ?? fields.Link);
        if (text.Length > 0 && !fields.Takes(run, runs.Count)) runs.Add(run);
    }

    private void Note(string file, XElement reference)
    {
        if ((string?)reference.Attribute(W + "id") is not { } id) return;
        if (isInNotes)
        {
            blocks.Remark(place, "a note in a note was left out");
            return;
        }
        if (!places.TryGetValue((file, id), out var at))
        {
            places[(file, id)] = at = referred.Count;
            referred.Add((file, id));
        }
        runs.Add(new("", Note: at));
    }

    private void Drawing(XElement drawing)
    {
        var count = 0;
        foreach (var box in Outer(drawing, e => e.Name == W + "txbxContent"))
        {
            count++;
            var inside = DocxTracks.Paragraphs(box, isAccepted).ToList();
            if (inside.Count > 0) blocks.Remark(place, $"a text box is anchored here; its {DocxReader.Counted(inside.Count, "paragraph")} follow{(inside.Count == 1 ? "s" : "")} this one");
            boxes.AddRange(inside);
        }
        foreach (var picture in Outer(drawing, e => e.Name == A + "blip" || e.Name.LocalName == "imagedata" || e.Name == W + "txbxContent").Where(e => e.Name != W + "txbxContent"))
        {
            count++;
            Picture((string?)picture.Attribute(R + "embed") ?? (string?)picture.Attribute(R + "id"), drawing.Descendants().FirstOrDefault(e => e.Name.LocalName == "docPr"), picture.Attribute(R + "link") is not null);
        }
        if (count == 0) Unknown(drawing);
    }

    /// <summary>A line across the page says nothing; anything else that is drawn may.</summary>
    private void Unknown(XElement drawing)
    {
        var all = drawing.Descendants().ToList();
        if (all.Any(e => e.Attribute(O + "hr") is not null)) return;
        var uri = (string?)all.Find(e => e.Name == A + "graphicData")?.Attribute("uri") ?? "";
        var kind = uri.EndsWith("/chart", StringComparison.Ordinal) ? "a chart" : uri.EndsWith("/diagram", StringComparison.Ordinal) ? "a diagram (SmartArt)" : "a drawing";
        var words = (string?)all.Find(e => e.Name.LocalName == "textpath")?.Attribute("string") ?? (string?)all.Find(e => e.Name.LocalName == "docPr")?.Attribute("descr");
        blocks.Remark(place, $"{kind} stands here; it was left out with what words it may have{(string.IsNullOrWhiteSpace(words) ? "" : $": “{DeclarationReport.Start(words)}”")}");
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
        Add(text, null);
    }

    private FrozenDictionary<string, DocxRelation> Relations() => relations.TryGetValue(part, out var known) ? known : relations[part] = package.RelationsOf(part);

    private string? AddressOf(string? id) => id is not null && Relations().TryGetValue(id, out var relation) ? relation.Address : null;
}
