using System.Collections.Immutable;
using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>A text in Markdown, with or without front matter, as the site itself reads Markdown.</summary>
internal sealed class MarkdownSource
{
    private readonly DocumentBlocks blocks;
    private readonly List<Footnote> notes = [];
    private readonly List<ImmutableArray<SourceRun>> noteTexts = [];
    private readonly int firstLine;

    private MarkdownSource(DocumentBlocks blocks, int firstLine) => (this.blocks, this.firstLine) = (blocks, firstLine);

    public static DocumentText? Read(string text, string name, SourceFaults faults)
    {
        text = text.ReplaceLineEndings("\n");
        var front = text.StartsWith("---\n", StringComparison.Ordinal) && text.IndexOf("\n---\n", 3, StringComparison.Ordinal) is > 0 and var end ? end + 5 : 0;
        if (MarkdownText.TryParse(text[front..]) is not { } document) return DocumentReader.Refuse(faults, name, "the text is nested more deeply than Markdown goes");
        var source = new MarkdownSource(new(name, faults), text.AsSpan(0, front).Count('\n') + 1);
        if (front > 0) source.blocks.Remark("", "the front matter was left out");
        source.Blocks(document, 0, null);
        for (var i = 0; i < source.notes.Count; i++) source.noteTexts.Add(source.NoteText(source.notes[i]));
        return source.blocks.IsFull ? null : source.blocks.Text("Markdown", source.noteTexts);
    }

    private void Blocks(ContainerBlock container, int depth, SourceMarker? marker)
    {
        var isFirst = true;
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading when marker is null: Add(block, heading.Level == 1 && depth == 0 ? BlockKind.Title : BlockKind.Heading, Runs(heading), heading.Level, null); break;
                case ThematicBreakBlock: blocks.Add(new(Place(block), BlockKind.Rule, [])); break;
                case ListBlock list: List(list, depth); break;
                case Table table: Cells(table); break;
                case FootnoteGroup or LinkReferenceDefinitionGroup: break;
                case HtmlBlock html: Html(html); break;
                case QuoteBlock quote: Blocks(quote, depth, null); break;
                case LeafBlock leaf when marker is not null && isFirst: Add(leaf, BlockKind.Item, Runs(leaf), depth - 4, marker); break;
                case LeafBlock leaf when marker is not null: blocks.Join(Place(leaf), Runs(leaf)); break;
                case LeafBlock leaf: Add(leaf, BlockKind.Paragraph, Runs(leaf), 0, null); break;
                case ContainerBlock inner: Blocks(inner, depth, null); break;
            }
            isFirst = false;
        }
    }

    private void List(ListBlock list, int depth)
    {
        foreach (var item in list.OfType<ListItemBlock>())
            Blocks(item, depth + 4, list.IsOrdered ? new(MarkerKind.Decimal, item.Order, "#" + list.OrderedDelimiter, $"{item.Order.ToString(CultureInfo.InvariantCulture)}{list.OrderedDelimiter}", false) : new(MarkerKind.Bullet, 0, list.BulletType.ToString(), list.BulletType.ToString(), false));
    }

    private void Cells(Table table)
    {
        blocks.Remark(Place(table), "a table begins here; each of its cells became a paragraph");
        foreach (var leaf in table.Descendants<LeafBlock>()) Add(leaf, BlockKind.Paragraph, Runs(leaf), 0, null);
    }

    private void Html(HtmlBlock html)
    {
        blocks.Remark(Place(html), "HTML in the Markdown was read as the text it holds");
        foreach (var text in HtmlSource.Texts(html.Lines.ToString())) Add(html, BlockKind.Paragraph, [new(text)], 0, null);
    }

    private void Add(Block block, BlockKind kind, ImmutableArray<SourceRun> runs, int indent, SourceMarker? marker) => blocks.Add(new(Place(block), kind, runs, indent, marker));

    private string Place(Block block) => $"line {firstLine + block.Line}";

    private ImmutableArray<SourceRun> NoteText(Footnote note) =>
        [.. note.Descendants<LeafBlock>().SelectMany((leaf, i) => i == 0 ? Runs(leaf) : [new SourceRun(" "), .. Runs(leaf)]).Where(r => r.Note is null)];

    private ImmutableArray<SourceRun> Runs(LeafBlock leaf)
    {
        var runs = ImmutableArray.CreateBuilder<SourceRun>();
        if (leaf.Inline is null) runs.Add(new(leaf.Lines.ToString().ReplaceLineEndings(" ")));
        else Walk(leaf.Inline, new(""), runs, Place(leaf));
        return runs.DrainToImmutable();
    }

    private void Walk(ContainerInline parent, SourceRun look, ImmutableArray<SourceRun>.Builder runs, string place)
    {
        foreach (var inline in parent)
            switch (inline)
            {
                case LiteralInline literal: runs.Add(look with { Text = literal.Content.ToString() }); break;
                case CodeInline code: runs.Add(look with { Text = code.Content }); break;
                case LineBreakInline: runs.Add(look with { Text = " " }); break;
                case HtmlEntityInline entity: runs.Add(look with { Text = entity.Transcoded.ToString() }); break;
                case AutolinkInline auto: runs.Add(look with { Text = auto.Url, Link = auto.IsEmail ? "mailto:" + auto.Url : auto.Url }); break;
                case FootnoteLink { IsBackLink: false } note: Note(note, runs); break;
                case LinkInline { IsImage: true } picture:
                    blocks.Remark(place, $"a picture was left out; its text is “{DeclarationReport.Start(BlockText.Plain(picture))}”");
                    break;
                case LinkInline link: Walk(link, look with { Link = link.Url }, runs, place); break;
                case EmphasisInline emphasis: Walk(emphasis, emphasis.DelimiterCount == 2 ? look with { IsBold = true } : look with { IsItalic = true }, runs, place); break;
                case ContainerInline inner: Walk(inner, look, runs, place); break;
            }
    }

    private void Note(FootnoteLink link, ImmutableArray<SourceRun>.Builder runs)
    {
        if (notes.IndexOf(link.Footnote) is >= 0 and var known) runs.Add(new("", Note: known));
        else
        {
            runs.Add(new("", Note: notes.Count));
            notes.Add(link.Footnote);
        }
    }
}
