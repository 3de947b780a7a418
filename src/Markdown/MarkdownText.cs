using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Repository.Markdown;

/// <summary>The one place that configures Markdig: tables and footnotes; raw HTML is never passed on.</summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline WithoutAnchors = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UsePreciseSourceLocation().Build();

    // The GitHub flavour keeps Arabic letters in heading ids; the default one drops them.
    private static readonly MarkdownPipeline WithAnchors =
        new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UsePreciseSourceLocation().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <param name="anchors">Headings get ids: for prose, where the text is the page, not one of many texts on it.</param>
    public static MarkdownDocument Parse(string text, bool anchors = false) => TryParse(text, anchors) ?? [];

    /// <summary>Null where the text is nested more deeply than the parser goes.</summary>
    public static MarkdownDocument? TryParse(string text, bool anchors = false)
    {
        try
        {
            return Markdig.Markdown.Parse(text, anchors ? WithAnchors : WithoutAnchors);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Most texts hold nothing that a rule could object to: no link, no HTML, no deep nesting. They need not be parsed to be checked.</summary>
    public static bool NeedsParsing(string text) => text.AsSpan().IndexOfAny('<', '[', '&') >= 0 || text.AsSpan().Count('>') + text.AsSpan().Count("- ") + text.AsSpan().Count("* ") + text.AsSpan().Count(". ") / 2 > 50;

    /// <summary>Links, pictures and raw HTML, with their line and column in the text (both from 0).</summary>
    public static IEnumerable<MarkdownPiece> Pieces(MarkdownDocument document)
    {
        var opened = false;
        foreach (var node in document.Descendants())
            switch (node)
            {
                case LinkInline link:
                    yield return new MarkdownPiece(link.IsImage ? PieceKind.Picture : PieceKind.Link, link.Url ?? "", link.Line, link.Column, BlockText.Plain(link));
                    break;
                case AutolinkInline auto:
                    yield return new MarkdownPiece(PieceKind.Link, auto.IsEmail ? "mailto:" + auto.Url : auto.Url, auto.Line, auto.Column, auto.Url);
                    break;
                case HtmlInline html when opened && html.Tag.StartsWith("</", StringComparison.Ordinal):
                    // It closes a tag that has been named.
                    break;
                case HtmlInline html:
                    opened = true;
                    yield return new MarkdownPiece(PieceKind.Html, html.Tag, html.Line, html.Column, "");
                    break;
                case HtmlBlock block:
                    yield return new MarkdownPiece(PieceKind.Html, block.Lines.Lines.Length > 0 ? block.Lines.Lines[0].ToString().Trim() : "", block.Line, block.Column, "");
                    break;
            }
    }

    /// <param name="rewriteLink">Makes an address of the site (which begins with /) into one of the published page.</param>
    /// <param name="leastHeading">The level of the highest heading, so that it stands below those of the page.</param>
    public static string ToHtml(MarkdownDocument document, Func<string, string> rewriteLink, int leastHeading = 2)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var shift = headings.Count == 0 ? 0 : Math.Max(0, leastHeading - headings.Min(h => h.Level));
        foreach (var heading in headings) heading.Level = Math.Min(6, heading.Level + shift);
        var writer = new StringWriter { NewLine = "\n" };
        var renderer = Renderer(writer, rewriteLink);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>Gives each picture attributes, by its address.</summary>
    public static MarkdownDocument WithPictures(MarkdownDocument document, Func<string, IEnumerable<(string Name, string Value)>> attributes)
    {
        foreach (var picture in document.Descendants<LinkInline>().Where(l => l.IsImage))
            foreach (var (name, value) in attributes(picture.Url ?? "")) picture.GetAttributes().AddPropertyIfNotExist(name, value);
        return document;
    }

    /// <summary>Takes away the links for which <paramref name="isDead"/> holds; their words stay.</summary>
    public static MarkdownDocument WithoutLinks(MarkdownDocument document, Func<string, bool> isDead)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(l => !l.IsImage && l.Url is { } url && isDead(url)).ToList())
        {
            while (link.FirstChild is { } child)
            {
                child.Remove();
                link.InsertBefore(child);
            }
            link.Remove();
        }
        return document;
    }

    internal static HtmlRenderer Renderer(TextWriter writer, Func<string, string> rewriteLink)
    {
        var renderer = new HtmlRenderer(writer) { LinkRewriter = rewriteLink };
        // Raw HTML is a fault; should it get this far all the same, it is shown as text.
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlBlockRenderer or Markdig.Renderers.Html.Inlines.HtmlInlineRenderer);
        renderer.ObjectRenderers.Add(new EscapedHtmlBlock());
        renderer.ObjectRenderers.Add(new EscapedHtmlInline());
        WithoutAnchors.Setup(renderer);
        return renderer;
    }

    private sealed class EscapedHtmlBlock : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block)
        {
            renderer.Write("<p>");
            renderer.WriteLeafRawLines(block, true, true);
            renderer.Write("</p>\n");
        }
    }

    private sealed class EscapedHtmlInline : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline inline) => renderer.WriteEscape(inline.Tag);
    }
}

public enum PieceKind
{
    Link,
    Picture,
    Html,
}

/// <summary>Something in a text that a rule looks at.</summary>
/// <param name="Target">The address, or the raw HTML.</param>
/// <param name="Line">From 0, within the text.</param>
/// <param name="Text">What stands between the brackets: a picture's alternative text.</param>
public sealed record MarkdownPiece(PieceKind Kind, string Target, int Line, int Column, string Text);
