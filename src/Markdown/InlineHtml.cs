using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Repository.Markdown;

/// <summary>Writes the insides of many paragraphs, headings or list items, without their elements. One is made for a text on a page: to
/// make a renderer for each of a thousand clauses takes longer than to render them. Not for several threads at once.</summary>
public sealed class InlineHtml
{
    private readonly StringWriter writer = new() { NewLine = "\n" };
    private readonly HtmlRenderer renderer;

    /// <param name="rewriteLink">Makes an address of the site (which begins with /) into one of the published page.</param>
    /// <param name="notes">Begins the ids of footnotes, so that several texts can stand on a page: the reference to note 2 leads to <c>#{notes}2</c>.</param>
    public InlineHtml(Func<string, string> rewriteLink, string notes = "fn-")
    {
        renderer = MarkdownText.Renderer(writer, rewriteLink);
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlFootnoteLinkRenderer);
        renderer.ObjectRenderers.Add(new NoteReference(notes));
    }

    public string Of(LeafBlock block)
    {
        writer.GetStringBuilder().Clear();
        renderer.WriteLeafInline(block);
        return writer.ToString();
    }

    /// <summary>The number of a footnote; the way back to the text is written with the notes.</summary>
    private sealed class NoteReference(string prefix) : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link)
        {
            if (link.IsBackLink) return;
            // A note that is referred to twice has two references, and only the first can be the way back.
            var id = link.Footnote.Links.Find(l => !l.IsBackLink) == link ? $" id=\"{prefix}ref-{link.Footnote.Order}\"" : "";
            renderer.Write($"<sup><a href=\"#{prefix}{link.Footnote.Order}\"{id} role=\"doc-noteref\">{link.Footnote.Order}</a></sup>");
        }
    }
}
