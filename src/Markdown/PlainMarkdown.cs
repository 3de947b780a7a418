using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Repository.Markdown;

/// <summary>Markdown for readers that show plain text only, such as calendars: paragraphs stand apart by an empty line, items of lists
/// begin with a dash, links are their words. Raw HTML is left out.</summary>
public static class PlainMarkdown
{
    public static string Of(string markdown)
    {
        var text = new StringBuilder();
        foreach (var block in MarkdownText.Parse(markdown)) Append(text, block, "\n\n");
        return text.ToString().Trim();
    }

    /// <param name="apart">What stands between this block and the one before.</param>
    private static void Append(StringBuilder text, Block block, string apart)
    {
        switch (block)
        {
            case ListBlock list:
                foreach (var (item, at) in list.OfType<ListItemBlock>().Select((item, at) => (item, at)))
                {
                    Break(text, at == 0 ? apart : "\n");
                    text.Append(list.IsOrdered ? $"{item.Order}. " : "- ");
                    foreach (var (inner, nth) in item.Select((inner, nth) => (inner, nth))) Append(text, inner, nth == 0 ? "" : "\n");
                }
                break;
            case TableRow row:
                Break(text, "\n");
                text.AppendJoin(" | ", row.OfType<TableCell>().Select(cell => string.Join(' ', cell.Descendants<LeafBlock>().Select(Words))));
                break;
            case ContainerBlock container:
                foreach (var inner in container) Append(text, inner, apart);
                break;
            case HtmlBlock or ThematicBreakBlock or LinkReferenceDefinition:
                break;
            case LeafBlock leaf when Words(leaf) is { Length: > 0 } words:
                Break(text, apart);
                text.Append(words);
                break;
        }
    }

    private static void Break(StringBuilder text, string apart)
    {
        if (text.Length > 0) text.Append(apart);
    }

    private static string Words(LeafBlock leaf)
    {
        if (leaf.Inline is null) return leaf.Lines.ToString().TrimEnd();
        var text = new StringBuilder();
        foreach (var inline in leaf.Inline.Descendants())
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case LineBreakInline line: text.Append(line.IsHard ? '\n' : ' '); break;
            }
        return text.ToString().Trim();
    }
}
