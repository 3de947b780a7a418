using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>A text in Markdown, with or without front matter, as the site itself reads Markdown.</summary>
internal sealed partial class MarkdownSource
{
    private readonly string name;
    private readonly TrackedChanges tracked;
    private readonly SourceFaults faults;
    private readonly DocumentBlocks blocks;
    private readonly DocumentChanges changes;
    private readonly Dictionary<Footnote, int> numbers = [];
    private readonly List<Footnote> notes = [];
    private readonly int firstLine;

    private MarkdownSource(string name, TrackedChanges tracked, SourceFaults faults, int firstLine)
    {
        (this.name, this.tracked, this.faults, this.firstLine) = (name, tracked, faults, firstLine);
        (blocks, changes) = (new(name, faults), new(tracked));
    }

    public static DocumentText? Read(string text, string name, TrackedChanges tracked, SourceFaults faults)
    {
        text = text.ReplaceLineEndings("\n");
        var front = text.StartsWith("---\n", StringComparison.Ordinal) && text.IndexOf("\n---\n", 3, StringComparison.Ordinal) is > 0 and var end ? end + 5 : 0;
        if (MarkdownText.TryParse(text[front..]) is not { } document) return DocumentReader.Refuse(faults, name, "the text is nested more deeply than Markdown goes");
        var source = new MarkdownSource(name, tracked, faults, text.AsSpan(0, front).Count('\n') + 1);
        if (front > 0) source.blocks.Remark("", "the front matter was left out");
        source.Blocks(document, 0, null);
        var texts = source.notes.Select(source.NoteText).ToList();
        source.Unreferenced(document);
        source.Repeated(document, text[front..].Split('\n'));
        return source.blocks.IsFull || !source.changes.AreSettled(name, source.blocks, faults) || faults.Count > 0 ? null : source.blocks.Text("Markdown", texts);
    }

    private void Blocks(ContainerBlock container, int depth, DocumentItem? item)
    {
        foreach (var block in container)
        {
            if (blocks.IsFull) return;
            switch (block)
            {
                case HeadingBlock heading when item is null: blocks.Add(new(Place(block), heading.Level == 1 && depth == 0 ? BlockKind.Title : BlockKind.Heading, Runs(heading), heading.Level)); break;
                case ThematicBreakBlock: blocks.Add(new(Place(block), BlockKind.Rule, [])); break;
                case ListBlock list: List(list, depth); break;
                case Table table: Cells(table, item); break;
                case FootnoteGroup or LinkReferenceDefinitionGroup: break;
                case HtmlBlock html: Html(html, item); break;
                case LeafBlock leaf: Add(Place(leaf), Runs(leaf), item); break;
                case ContainerBlock inner: Blocks(inner, depth, item); break;
            }
        }
    }

    private void List(ListBlock list, int depth)
    {
        foreach (var item in list.OfType<ListItemBlock>())
            Blocks(item, depth + 4, new(depth, list.IsOrdered ? new(MarkerKind.Decimal, item.Order, "#" + list.OrderedDelimiter, $"{item.Order.ToString(CultureInfo.InvariantCulture)}{list.OrderedDelimiter}", false) : new(MarkerKind.Bullet, 0, list.BulletType.ToString(), list.BulletType.ToString(), false)));
    }

    private void Cells(Table table, DocumentItem? item)
    {
        blocks.Remark(Place(table), item is null ? "a table begins here; each of its cells became a paragraph" : "a table begins here; its cells became part of the point");
        foreach (var leaf in table.Descendants<LeafBlock>()) Add(Place(leaf), Runs(leaf), item);
    }

    private void Html(HtmlBlock html, DocumentItem? item)
    {
        // A comment says nothing to readers.
        if (html.Type == HtmlBlockType.Comment) return;
        blocks.Remark(Place(html), "HTML in the Markdown was read as the text it holds");
        if (HtmlSource.Read(html.Lines.ToString(), $"{name}: {Place(html)}", tracked, faults) is not { } text) return;
        foreach (var remark in text.Remarks) blocks.Remark(Place(html), remark.Sentence);
        foreach (var words in text.Blocks.Select(b => b.Text).Concat(text.Notes.Select(n => DocumentBlocks.Words(n)))) Add(Place(html), [new(words)], item);
    }

    /// <summary>A paragraph, or what belongs to a point.</summary>
    private void Add(string place, ImmutableArray<SourceRun> runs, DocumentItem? item)
    {
        if (item is null) blocks.Add(new(place, BlockKind.Paragraph, runs));
        else if (item.At < 0) item.At = blocks.Add(new(place, BlockKind.Item, runs, item.Indent, item.Marker));
        else blocks.Join(place, runs, item.At);
    }

    private string Place(Block block) => $"line {firstLine + block.Line}";

    private ImmutableArray<SourceRun> NoteText(Footnote note) => [.. note.Descendants<LeafBlock>().SelectMany((leaf, i) => i == 0 ? InNote(leaf) : [new SourceRun(" "), .. InNote(leaf)])];

    private ImmutableArray<SourceRun> InNote(LeafBlock leaf) => Runs(leaf, link =>
    {
        blocks.Remark(Place(leaf), $"the mark of a note inside a note was left out: “[{DeclarationReport.Start(link.Footnote.Label ?? "")}]”");
        return null;
    });

    /// <summary>Notes that nothing in the text leads to; a mark in another note does not count.</summary>
    private void Unreferenced(MarkdownDocument document)
    {
        var definitions = document.OfType<LinkReferenceDefinitionGroup>().SelectMany(g => g.Links.Values).ToList();
        // Words after a colon may look like an address: [Annex]: see below.
        foreach (var link in definitions.Where(l => l is not FootnoteLinkReferenceDefinition && (l.Label?.StartsWith('^') == true || !IsAddress(l.Url ?? ""))))
            blocks.Remark(Place(link), $"taken for the address of a link and left out: “{DeclarationReport.Start($"[{link.Label}]: {link.Url} {link.Title}")}”");
        var all = definitions.OfType<FootnoteLinkReferenceDefinition>().Select(l => l.Footnote).Concat(document.OfType<FootnoteGroup>().SelectMany(g => g.OfType<Footnote>()));
        foreach (var note in all.Distinct().Where(n => !numbers.ContainsKey(n)).OrderBy(n => n.Line))
            blocks.Remark(Place(note), $"no mark in the text leads to this note; it was left out: “{DeclarationReport.Start(DocumentBlocks.Words(NoteText(note)))}”");
    }

    /// <summary>The second of two notes with one mark is read by nobody.</summary>
    private void Repeated(MarkdownDocument document, string[] lines)
    {
        var links = document.OfType<LinkReferenceDefinitionGroup>().SelectMany(g => g.Links.Values).Where(l => l is not FootnoteLinkReferenceDefinition && l.Label?.StartsWith('^') == true).ToList();
        var marks = links.Select(l => l.Label![1..]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var told = links.Select(l => l.Line).ToHashSet();
        foreach (var (i, line) in lines.Index())
            if (NoteMark().Match(line) is { Success: true } mark && !marks.Add(mark.Groups[1].Value) && !told.Contains(i))
            {
                var more = lines.Skip(i + 1).TakeWhile(l => l.Trim() == "" || l.StartsWith(' ')).Select(l => l.Trim()).Where(l => l != "").Take(20);
                blocks.Remark($"line {firstLine + i}", $"another note has the same mark; see whether this one is in the text: “{DeclarationReport.Start(string.Join(' ', [line.Trim(), .. more]))}”");
            }
    }

    [GeneratedRegex(@"^[\s>]*\[\^([^\]]{1,100})\]:", RegexOptions.CultureInvariant)]
    private static partial Regex NoteMark();

    private static bool IsAddress(string url) => url is ['#' or '/' or '.', ..] || url.Contains(':', StringComparison.Ordinal);

    private ImmutableArray<SourceRun> Runs(LeafBlock leaf) => Runs(leaf, link => Number(link.Footnote));

    private ImmutableArray<SourceRun> Runs(LeafBlock leaf, Func<FootnoteLink, int?> noteOf)
    {
        if (leaf is HtmlBlock { Type: HtmlBlockType.Comment }) return [];
        return leaf.Inline is null ? [new(leaf.Lines.ToString().ReplaceLineEndings(" "))] : new MarkdownInlines(blocks, changes, noteOf, Place(leaf)).Read(leaf.Inline);
    }

    private int? Number(Footnote note)
    {
        if (numbers.TryAdd(note, notes.Count)) notes.Add(note);
        return numbers[note];
    }
}
