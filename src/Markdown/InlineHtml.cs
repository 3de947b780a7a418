using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Repository.Markdown;

/// <summary>Writes the insides of many paragraphs, headings or list items, without their elements. One is made for a text on a page: to
/// make a renderer for each of a thousand clauses takes longer than to render them. Not for several threads at once.</summary>
public sealed class InlineHtml
{
    private readonly StringWriter writer = new() { NewLine = "\n" };
    private readonly HtmlRenderer renderer;

    /// <param name="rewriteLink">Makes an address as written into one of the published page; null for a link whose words are shown alone.</param>
    /// <param name="notes">Begins the ids of footnotes, so that several texts can stand on a page: the reference to note 2 leads to <c>#{notes}2</c>.</param>
    public InlineHtml(Func<string, string?> rewriteLink, string notes = "fn-")
    {
        renderer = MarkdownText.Renderer(writer, url => rewriteLink(url) ?? url);
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlFootnoteLinkRenderer or LinkInlineRenderer);
        renderer.ObjectRenderers.Add(new LivingLink(rewriteLink));
        renderer.ObjectRenderers.Add(new NoteReference(notes, referred));
    }

    public string Of(LeafBlock block)
    {
        writer.GetStringBuilder().Clear();
        renderer.WriteLeafInline(block);
        return writer.ToString();
    }

    /// <summary>The notes to which there is a way back: something that was written refers to them.</summary>
    public IReadOnlySet<int> Referred => referred;

    private readonly HashSet<int> referred = [];

    private sealed class LivingLink(Func<string, string?> rewrite) : LinkInlineRenderer
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            if (!link.IsImage && link.Url is { } url && rewrite(url) is null) renderer.WriteChildren(link);
            else base.Write(renderer, link);
        }
    }

    /// <summary>The number of a footnote; the way back to the text is written with the notes.</summary>
    private sealed class NoteReference(string prefix, HashSet<int> referred) : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link)
        {
            if (link.IsBackLink) return;
            // A note that is referred to twice has two references, and only the first that is shown can be the way back.
            var id = referred.Add(link.Footnote.Order) ? $" id=\"{prefix}ref-{link.Footnote.Order}\"" : "";
            renderer.Write($"<sup><a href=\"#{prefix}{link.Footnote.Order}\"{id} role=\"doc-noteref\">{link.Footnote.Order}</a></sup>");
        }
    }
}
