using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Repository.Markdown;

/// <summary>The words of one block: a clause's, or those of a footnote's paragraphs.</summary>
public static class BlockText
{
    /// <param name="note">What stands for a reference to the footnote of that number; nothing where it is null.</param>
    /// <param name="link">What follows the words of a link, by its address; nothing where it is null.</param>
    public static string Plain(LeafBlock block, Func<int, string>? note = null, Func<string, string>? link = null)
    {
        if (block.Inline is not { } inlines) return block.Lines.ToString().Trim();
        var text = new StringBuilder();
        Append(text, inlines, note, link);
        return text.ToString().Trim();
    }

    public static string Plain(ContainerInline inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines, null, null);
        return text.ToString();
    }

    /// <summary>A footnote's words, its paragraphs one after another.</summary>
    public static string Plain(Footnote footnote, Func<string, string>? link = null) =>
        string.Join(' ', footnote.Descendants<LeafBlock>().Select(b => Plain(b, null, link)).Where(t => t.Length > 0));

    /// <summary>The addresses to which it links.</summary>
    public static IEnumerable<string> Links(LeafBlock block) => block.Inline?.Descendants<LinkInline>().Select(l => l.Url).OfType<string>() ?? [];

    /// <summary>The footnotes that a block refers to, in the order of its references.</summary>
    public static IEnumerable<Footnote> NotesOf(LeafBlock block) => block.Inline?.Descendants<FootnoteLink>().Where(l => !l.IsBackLink).Select(l => l.Footnote) ?? [];

    private static void Append(StringBuilder text, ContainerInline inlines, Func<int, string>? note, Func<string, string>? link)
    {
        foreach (var inline in inlines)
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline auto: text.Append(auto.Url); break;
                // Raw HTML is shown as text.
                case HtmlInline html: text.Append(html.Tag); break;
                case LineBreakInline: text.Append(' '); break;
                case FootnoteLink { IsBackLink: false } reference: text.Append(note?.Invoke(reference.Footnote.Order)); break;
                case LinkInline { Url: { } url } anchor:
                    Append(text, anchor, note, link);
                    text.Append(link?.Invoke(url));
                    break;
                case ContainerInline inner: Append(text, inner, note, link); break;
            }
    }
}
