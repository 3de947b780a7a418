using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Repository.Import;

/// <summary>A web page or what a word processor saves as one. Scripts do not run, nothing is fetched, no tag comes through.</summary>
internal sealed partial class HtmlSource
{
    /// <summary>The parser looks at all open elements again and again.</summary>
    private const int MostOpen = 1_000;

    private static readonly FrozenSet<string> Passed = new[] { "script", "style", "template", "head", "noscript", "iframe", "object", "embed", "svg", "math", "button", "select", "textarea", "audio", "video", "canvas", "title" }.ToFrozenSet();
    private static readonly FrozenSet<string> Apart = new[] { "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "address", "center", "ul", "ol", "li", "body", "html", "form", "fieldset", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6" }.ToFrozenSet();
    private readonly DocumentBlocks blocks;
    private readonly Dictionary<IElement, int> notes = [];
    private readonly List<IElement> noteElements = [];
    private ImmutableArray<SourceRun>.Builder runs = ImmutableArray.CreateBuilder<SourceRun>();
    private BlockKind kind = BlockKind.Paragraph;
    private SourceMarker? marker;
    private int level, place = 1, breaks;
    private bool isInItem, isTooDeep, hasTitle;

    private HtmlSource(DocumentBlocks blocks) => this.blocks = blocks;

    public static DocumentText? Read(string text, string name, SourceFaults faults)
    {
        if (IsTooDeep(text)) return DocumentReader.Refuse(faults, name, $"more than {MostOpen} elements are open at once; that is no declaration");
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text);
        var source = new HtmlSource(new(name, faults));
        source.FindNotes(document);
        source.Walk(document.QuerySelectorAll("main") is [var main] ? main : document.Body, new(""), 0, 0);
        source.Flush();
        var texts = source.noteElements.Select(source.NoteText).ToList();
        if (source.isTooDeep) return DocumentReader.Refuse(faults, name, $"more than {DocumentLimits.Depth} levels deep; that is no declaration");
        return source.blocks.IsFull ? null : source.blocks.Text("HTML", texts);
    }

    /// <summary>The texts of a piece of HTML, one for each of its blocks.</summary>
    public static IEnumerable<string> Texts(string html) => Read(html, "", new()) is { } text ? text.Blocks.Select(b => b.Text) : [];

    private static bool IsTooDeep(string text)
    {
        var open = 0;
        foreach (Match tag in Tag().Matches(text))
            if (tag.Groups[2].Value.ToLowerInvariant() is not ("p" or "li" or "td" or "th" or "tr" or "dt" or "dd" or "option" or "br" or "hr" or "img" or "meta" or "link" or "input" or "col" or "wbr" or "area" or "base" or "source"))
                if ((open = Math.Max(0, open + (tag.Groups[1].Length > 0 ? -1 : 1))) > MostOpen) return true;
        return false;
    }

    /// <summary>A small raised link to a place in the same text is a note; what it leads to is not a paragraph of the text then.</summary>
    private void FindNotes(IDocument document)
    {
        var byId = new Dictionary<string, IElement>(StringComparer.Ordinal);
        foreach (var e in document.All)
            if (e.Id is { Length: > 0 } id) byId.TryAdd(id, e);
        foreach (var a in document.QuerySelectorAll("a[href^='#']"))
            if (IsReference(a) && byId.TryGetValue(a.GetAttribute("href")![1..], out var target) && !target.Contains(a) && notes.TryAdd(Whole(target), notes.Count)) noteElements.Add(Whole(target));
    }

    private static bool IsReference(IElement a) => a.ParentElement?.LocalName == "sup" || a.Children is [{ LocalName: "sup" }] || a.GetAttribute("role") == "doc-noteref" || a.ClassList.Contains("footnote-ref");

    /// <summary>The mark of a note often is a link at its beginning: the note is the block around it.</summary>
    private static IElement Whole(IElement target) => target.LocalName is "a" or "span" or "sup" && target.Closest("p, li, div, aside") is { } block ? block : target;

    private void Walk(INode? parent, SourceRun look, int depth, int lists)
    {
        isTooDeep |= depth > DocumentLimits.Depth;
        if (isTooDeep || blocks.IsFull || parent is null) return;
        foreach (var node in parent.ChildNodes)
            if (node is IText text)
            {
                if (!string.IsNullOrWhiteSpace(text.Data)) breaks = 0;
                runs.Add(look with { Text = text.Data });
            }
            else if (node is IElement e && !Passed.Contains(e.LocalName) && !notes.ContainsKey(e)) Element(e, look, depth, lists);
    }

    private void Element(IElement e, SourceRun look, int depth, int lists)
    {
        if (e.LocalName is "nav") blocks.Remark(Place, "the navigation of the page was left out");
        else if (e.LocalName is "br") Break();
        else if (e.LocalName is "img") blocks.Remark(Place, $"a picture was left out{(e.GetAttribute("alt") is { Length: > 0 } alt ? $"; its text is “{DeclarationReport.Start(alt)}”" : "")}");
        else if (e.LocalName is "hr")
        {
            Flush();
            blocks.Add(new(Place, BlockKind.Rule, []));
        }
        else if (Apart.Contains(e.LocalName)) Block(e, look, depth, lists);
        else if (e.LocalName == "a" && e.GetAttribute("href") is { } href) Link(e, href, look, depth, lists);
        else if (e.LocalName == "sup" && e.Children is [{ LocalName: "a" } inner] && NoteOf(inner) is { } note) runs.Add(new("", Note: note));
        else Walk(e, e.LocalName switch { "b" or "strong" => look with { IsBold = true }, "i" or "em" or "cite" => look with { IsItalic = true }, _ => look }, depth + 1, lists);
    }

    private void Link(IElement a, string href, SourceRun look, int depth, int lists)
    {
        if (NoteOf(a) is { } note) runs.Add(new("", Note: note));
        else Walk(a, href.StartsWith('#') ? look : look with { Link = href.Trim() }, depth + 1, lists);
    }

    private int? NoteOf(IElement a) =>
        IsReference(a) && a.GetAttribute("href") is { Length: > 1 } href && a.Owner?.GetElementById(href[1..]) is { } target && notes.TryGetValue(Whole(target), out var at) ? at : null;

    private void Block(IElement e, SourceRun look, int depth, int lists)
    {
        Flush();
        var (kindBefore, levelBefore, inItem) = (kind, level, isInItem);
        if (e.LocalName.Length == 2 && e.LocalName[0] == 'h' && char.IsAsciiDigit(e.LocalName[1]) && !isInItem)
        {
            level = e.LocalName[1] - '0';
            kind = level == 1 && !hasTitle ? BlockKind.Title : BlockKind.Heading;
            hasTitle |= level == 1;
        }
        else if (e.LocalName == "li")
        {
            (kind, level, marker, isInItem) = (BlockKind.Item, 4 * Math.Max(0, lists - 1), MarkerOf(e), false);
        }
        else if (e.LocalName == "table") blocks.Remark(Place, "a table begins here; each of its cells became a paragraph");
        Walk(e, look, depth + 1, lists + (e.LocalName is "ul" or "ol" ? 1 : 0));
        Flush();
        // What follows a list inside a point belongs to the point; after the point nothing does.
        isInItem = e.LocalName == "li" ? inItem : isInItem;
        if (e.LocalName is not ("ul" or "ol")) (kind, level) = (kindBefore, levelBefore);
        if (e.LocalName == "li") marker = null;
    }

    private static SourceMarker MarkerOf(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list) return new(MarkerKind.Bullet, 0, item.ParentElement?.GetAttribute("type") ?? "", "•", false);
        var before = item.ParentElement.Children.TakeWhile(c => c != item).Count(c => c.LocalName == "li");
        var number = int.TryParse(item.GetAttribute("value"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own
            : (int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1) + before;
        var type = list.GetAttribute("type") ?? "1";
        return type switch
        {
            "a" or "A" => new(MarkerKind.Letter, number, type, ClauseMarker.Letters(number), false),
            "i" or "I" => new(MarkerKind.Roman, number, type, ClauseMarker.Roman(number), false),
            _ => new(MarkerKind.Decimal, number, "#.", $"{number}.", false),
        };
    }

    /// <summary>One break is a space; two of them part paragraphs.</summary>
    private void Break()
    {
        runs.Add(new(" "));
        if (++breaks > 1) Flush();
    }

    private void Flush()
    {
        breaks = 0;
        if (runs.All(r => r.Note is null && string.IsNullOrWhiteSpace(r.Text)))
        {
            runs.Clear();
            return;
        }
        var content = runs.DrainToImmutable();
        if (kind == BlockKind.Item && isInItem) blocks.Join(Place, content);
        else blocks.Add(new(Place, kind, content, level, kind == BlockKind.Item ? marker : null));
        isInItem |= kind == BlockKind.Item;
        place++;
    }

    private string Place => $"paragraph {place}";

    private ImmutableArray<SourceRun> NoteText(IElement note)
    {
        runs = ImmutableArray.CreateBuilder<SourceRun>();
        Inside(note, new(""), 0);
        return runs.DrainToImmutable();
    }

    /// <summary>Without the link that leads back, and as one paragraph.</summary>
    private void Inside(INode parent, SourceRun look, int depth)
    {
        isTooDeep |= depth > DocumentLimits.Depth;
        if (isTooDeep) return;
        foreach (var node in parent.ChildNodes)
            if (node is IText text) runs.Add(look with { Text = text.Data });
            else if (node is IElement e && !Passed.Contains(e.LocalName) && e.GetAttribute("href")?.StartsWith('#') != true)
            {
                if (Apart.Contains(e.LocalName)) runs.Add(new(" "));
                Inside(e, e.LocalName == "a" && e.GetAttribute("href") is { } href ? look with { Link = href } : look, depth + 1);
            }
    }

    [GeneratedRegex("<(/?)([A-Za-z][A-Za-z0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
