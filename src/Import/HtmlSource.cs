using System.Collections.Frozen;
using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Repository.Import;

/// <summary>A web page or what a word processor saves as one. Scripts do not run, nothing is fetched, no tag comes through.</summary>
internal sealed class HtmlSource
{
    private static readonly FrozenSet<string> Silent = new[] { "script", "style", "head" }.ToFrozenSet();
    internal static readonly FrozenSet<string> Passed = new[] { "noscript", "iframe", "object", "embed", "svg", "button", "select", "textarea", "audio", "video", "canvas", "title", "nav", "template", "noframes", "noembed" }.ToFrozenSet();
    internal static readonly FrozenSet<string> Apart = new[] { "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "address", "center", "ul", "ol", "li", "body", "html", "form", "fieldset", "legend", "details", "summary", "option", "h1", "h2", "h3", "h4", "h5", "h6" }.ToFrozenSet();
    private readonly DocumentBlocks blocks;
    private readonly DocumentChanges changes;
    private readonly HtmlSourceNotes notes;
    private readonly HtmlSourceLists lists = new();
    private readonly HashSet<int> referred = [];
    private ImmutableArray<SourceRun>.Builder runs = ImmutableArray.CreateBuilder<SourceRun>();
    private BlockKind kind = BlockKind.Paragraph;
    private DocumentItem? item;
    private int level, place = 1, breaks;
    private bool isTooDeep, hasTitle, isNote;

    private HtmlSource(DocumentBlocks blocks, DocumentChanges changes, HtmlSourceNotes notes) => (this.blocks, this.changes, this.notes) = (blocks, changes, notes);

    public static DocumentText? Read(string text, string name, TrackedChanges tracked, SourceFaults faults)
    {
        if (HtmlSourceDepth.Fault(text) is { } sentence) return DocumentReader.Refuse(faults, name, sentence);
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text);
        var (blocks, changes) = (new DocumentBlocks(name, faults), new DocumentChanges(tracked));
        var source = new HtmlSource(blocks, changes, new(document));
        source.Whole(document);
        var texts = source.notes.Elements.Select(source.NoteText).ToList();
        if (source.isTooDeep) return DocumentReader.Refuse(faults, name, $"more than {DocumentLimits.Depth} levels deep; that is no declaration");
        for (var i = 0; i < texts.Count && !blocks.IsFull; i++)
            if (!source.referred.Contains(i)) blocks.Remark("", $"no mark in the text leads to this note; it was left out: “{DeclarationReport.Start(DocumentBlocks.Words(texts[i]))}”");
        return blocks.IsFull || !changes.AreSettled(name, blocks, faults) ? null : blocks.Text("HTML", texts);
    }

    private void Whole(IDocument document)
    {
        if (document.Body is not { } body) return;
        if (document.QuerySelectorAll("main") is not [var main]) Walk(body, new(""), 0, 0);
        else
        {
            var title = main.QuerySelector("h1") is null ? document.QuerySelectorAll("h1").FirstOrDefault(h => h.Closest("nav") is null && !h.Contains(main) && !string.IsNullOrWhiteSpace(h.TextContent)) : null;
            if (title is not null) Block(title, new(""), 0, 0);
            Outside(body, [main, .. title is null ? (IElement[])[] : [title], .. notes.Elements]);
            Walk(main, new(""), 0, 0);
        }
        Flush();
    }

    /// <summary>What stands around the main part is no part of the text, but somebody should know.</summary>
    private void Outside(IElement body, HashSet<INode> kept)
    {
        var onTheWay = new HashSet<INode>();
        foreach (var node in kept)
        {
            var above = node.Parent;
            while (above is not null && onTheWay.Add(above)) above = above.Parent;
        }
        var left = new Stack<INode>(body.ChildNodes.Reverse());
        while (left.TryPop(out var node))
        {
            if (kept.Contains(node)) continue;
            if (onTheWay.Contains(node))
                foreach (var child in node.ChildNodes.Reverse()) left.Push(child);
            else if (node is IText or IElement && !Silent.Contains(node is IElement e ? e.LocalName : "") && HtmlSourceWords.First(node) is { Length: > 0 } words)
                blocks.Remark("", $"left out, since it stands outside the main part of the page: “{DeclarationReport.Start(words)}”");
        }
    }

    private void Walk(INode parent, SourceRun look, int depth, int inLists)
    {
        isTooDeep |= depth > DocumentLimits.Depth;
        if (isTooDeep || blocks.IsFull) return;
        foreach (var node in parent.ChildNodes)
            if (node is IText text)
            {
                if (!string.IsNullOrWhiteSpace(text.Data)) breaks = 0;
                runs.Add(look with { Text = HtmlSourceLists.WithTab(runs, text.Data) });
            }
            else if (node is IElement e && !Silent.Contains(e.LocalName) && !notes.IsNote(e)) Element(e, look, depth, inLists);
    }

    private void Element(IElement e, SourceRun look, int depth, int inLists)
    {
        if (Passed.Contains(e.LocalName)) Pass(e);
        else if (e.LocalName is "br") Break();
        else if (e.LocalName is "img") blocks.Remark(Place, $"a picture was left out{(e.GetAttribute("alt") is { Length: > 0 } alt ? $"; its text is “{DeclarationReport.Start(alt)}”" : "")}");
        else if (e.LocalName is "hr")
        {
            Flush();
            if (!isNote) blocks.Add(new(Place, BlockKind.Rule, []));
            // The parser leaves one open in a select: what comes after it stands in it then.
            Walk(e, look, depth + 1, inLists);
        }
        else if (e.LocalName is "math") Formula(e, look);
        else if (e.LocalName is "ins" or "del" && changes.Leaves(Place, HtmlSourceWords.First(e), e.LocalName == "ins")) return;
        else if (Apart.Contains(e.LocalName)) Block(e, look, depth, inLists);
        else if (e.LocalName == "a" && e.GetAttribute("href") is { } href) Link(e, href, look, depth, inLists);
        else if (e.LocalName == "sup" && e.Children is [{ LocalName: "a" } inner] && !isNote && notes.Of(inner) is not null) Link(inner, "", look, depth, inLists);
        else if (HtmlSourceLists.IsSign(e) && item is { At: < 0 }) return;
        else Inline(e, look, depth, inLists);
    }

    private void Inline(IElement e, SourceRun look, int depth, int inLists)
    {
        if (e.LocalName is "s" or "strike" && HtmlSourceWords.First(e) is { Length: > 0 } struck)
            blocks.Remark(Place, $"words that are struck through stand in the text as if they were valid: “{DeclarationReport.Start(struck)}”");
        var (from, at) = (runs.Count, place);
        Walk(e, e.LocalName switch { "b" or "strong" => look with { IsBold = true }, "i" or "em" or "cite" => look with { IsItalic = true }, _ => look }, depth + 1, inLists);
        if (at == place && e.LocalName == "sup") HtmlSourceWords.Raise(runs, from);
    }

    private void Pass(IElement e)
    {
        if (HtmlSourceWords.First(e) is not { Length: > 0 } words) return;
        runs.Add(new(" "));
        blocks.Remark(Place, e.LocalName == "nav" ? $"the navigation of the page was left out: “{DeclarationReport.Start(words)}”" : $"what stands in <{e.LocalName}> was left out: “{DeclarationReport.Start(words)}”");
    }

    private void Formula(IElement e, SourceRun look)
    {
        if (HtmlSourceWords.Formula(e).Trim() is not { Length: > 0 } text) return;
        runs.Add(look with { Text = text });
        blocks.Remark(Place, $"a formula became plain text: {DeclarationReport.Start(text)}");
    }

    private void Link(IElement a, string href, SourceRun look, int depth, int inLists)
    {
        var words = HtmlSourceWords.First(a);
        if (isNote && notes.IsBack(a))
        {
            if (words.Count(char.IsLetter) > 3) blocks.Remark("", $"the way back from a note was left out: “{DeclarationReport.Start(words)}”");
        }
        else if (notes.Of(a) is { } note)
        {
            if (isNote) blocks.Remark("", $"a note inside a note was left out: “{DeclarationReport.Start(words)}”");
            else
            {
                if (words.Count(char.IsLetter) > 3) blocks.Remark(Place, $"the words of the mark of a note were left out: “{DeclarationReport.Start(words)}”");
                runs.Add(new("", Note: note));
                referred.Add(note);
            }
        }
        else
        {
            var (from, at) = (runs.Count, place);
            var isMark = HtmlSourceNotes.IsReference(a) && words.Count(char.IsLetter) < 2;
            Walk(a, href.StartsWith('#') ? look : look with { Link = href.Trim() }, depth + 1, inLists);
            if (!isMark || at != place || from == runs.Count) return;
            // Set apart from the word before it, since it is no part of that.
            HtmlSourceWords.Raise(runs, from);
            if (runs.Skip(from).FirstOrDefault(r => r.Text.Trim() != "") is { } mark && char.IsLetterOrDigit(mark.Text.Trim()[0]) && !HtmlSourceWords.IsRaised(mark.Text.Trim()[0])) runs.Insert(from, new(" "));
            blocks.Remark(Place, $"the mark of a note leads to no note: “{DeclarationReport.Start(words)}”");
        }
    }

    private void Block(IElement e, SourceRun look, int depth, int inLists)
    {
        Flush();
        var (kindBefore, levelBefore, itemBefore) = (kind, level, item);
        if (e.LocalName.Length == 2 && e.LocalName[0] == 'h' && char.IsAsciiDigit(e.LocalName[1]) && item is null or { At: < 0 }) Heading(e);
        else if (e.LocalName == "li") (kind, item) = (BlockKind.Item, lists.Item(e, inLists));
        else if (HtmlSourceLists.OfWord(e) is { } ofWord) (kind, item) = (BlockKind.Item, ofWord);
        else if (e.ClassList.Contains("MsoTitle") && !hasTitle && item is null) kind = BlockKind.Title;
        else if (e.LocalName == "table") blocks.Remark(Place, item is null ? "a table begins here; each of its cells became a paragraph" : "a table begins here; its cells became part of the point");
        Walk(e, look, depth + 1, inLists + (e.LocalName is "ul" or "ol" ? 1 : 0));
        Flush();
        (kind, level, item) = (kindBefore, levelBefore, itemBefore);
    }

    private void Heading(IElement e)
    {
        level = e.LocalName[1] - '0';
        kind = level == 1 && !hasTitle ? BlockKind.Title : BlockKind.Heading;
        hasTitle |= level == 1;
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
        // A note is one paragraph.
        if (isNote) runs.Add(new(" "));
        else if (DocumentBlocks.IsBlank(runs)) runs.Clear();
        else
        {
            Emit(runs.DrainToImmutable());
            place++;
        }
    }

    private void Emit(ImmutableArray<SourceRun> content)
    {
        if (kind != BlockKind.Item || item is null) blocks.Add(new(Place, kind, content, kind == BlockKind.Heading || kind == BlockKind.Title ? level : 0));
        else if (item.At < 0) item.At = blocks.Add(new(Place, kind, content, item.Indent, item.Marker));
        else blocks.Join(Place, content, item.At);
    }

    private string Place => $"paragraph {place}";

    private ImmutableArray<SourceRun> NoteText(IElement note)
    {
        (runs, isNote) = (ImmutableArray.CreateBuilder<SourceRun>(), true);
        Walk(note, new(""), 0, 0);
        return runs.DrainToImmutable();
    }
}
