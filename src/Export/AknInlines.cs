using System.Globalization;
using System.Text;
using System.Xml;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Repository.Markdown;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>Writes the inside of a clause: words, emphasis, links, footnotes.</summary>
/// <param name="reference">The <c>eId</c> that a link within the declaration leads to; null for a link that leads elsewhere.</param>
/// <param name="address">The whole address that another link leads to; null where it leads to nothing that is public.</param>
public sealed class AknInlines(XmlWriter xml, LanguageView view, Func<string, string?> reference, Func<string, string?> address)
{
    private readonly Dictionary<int, string> notes = [];

    /// <param name="owner">The <c>eId</c> of the element in which the clause stands: those of its notes begin with it.</param>
    public void Write(LeafBlock block, string owner)
    {
        if (block.Inline is { } inlines) Children(inlines, owner);
        else Text(block.Lines.ToString());
    }

    private void Children(ContainerInline inlines, string owner)
    {
        foreach (var inline in inlines) One(inline, owner);
    }

    private void One(Inline inline, string owner)
    {
        switch (inline)
        {
            case LiteralInline literal: Text(literal.Content.ToString()); break;
            case CodeInline code: Element("span", ("class", "code"), () => Text(code.Content)); break;
            case HtmlEntityInline entity: Text(entity.Transcoded.ToString()); break;
            // Raw HTML is shown as text.
            case HtmlInline html: Text(html.Tag); break;
            case LineBreakInline { IsHard: true }: Element("br"); break;
            case LineBreakInline: Text(" "); break;
            case AutolinkInline auto: Element("a", ("href", ExportLinks.Safe(auto.IsEmail ? "mailto:" + auto.Url : auto.Url)), () => Text(auto.Url)); break;
            case FootnoteLink { IsBackLink: false } link: Note(link.Footnote, owner); break;
            case LinkInline { IsImage: true } picture: Picture(picture); break;
            case LinkInline link: Link(link, owner); break;
            case EmphasisInline emphasis: Element(emphasis.DelimiterCount == 2 ? "b" : "i", null, () => Children(emphasis, owner)); break;
            case ContainerInline other: Children(other, owner); break;
        }
    }

    /// <summary>Within the declaration a link is a reference; anything else is an address of the web.</summary>
    private void Link(LinkInline link, string owner)
    {
        var url = link.Url ?? "";
        if (reference(url) is { } id) Element("ref", ("href", "#" + id), () => Children(link, owner));
        else if (address(url) is { } whole) Element("a", ("href", ExportLinks.Safe(whole)), () => Children(link, owner));
        else Children(link, owner);
    }

    private void Picture(LinkInline picture)
    {
        xml.WriteStartElement("img", AkomaNtoso.Namespace);
        xml.WriteAttributeString("src", ExportLinks.Safe(ExportLinks.Absolute(view, picture.Url ?? "")));
        xml.WriteAttributeString("alt", AtomFeed.Printable(BlockText.Plain(picture)));
        xml.WriteEndElement();
    }

    /// <summary>The note stands where it is referred to first; further references lead to it. Its id is made from its label, since its number
    /// depends on what is translated.</summary>
    private void Note(Footnote note, string owner)
    {
        var marker = note.Order.ToString(CultureInfo.InvariantCulture);
        if (notes.TryGetValue(note.Order, out var written))
        {
            xml.WriteStartElement("noteRef", AkomaNtoso.Namespace);
            xml.WriteAttributeString("href", "#" + written);
            xml.WriteAttributeString("marker", marker);
            xml.WriteEndElement();
            return;
        }
        var id = notes[note.Order] = $"{owner}__authorialNote_{LabelOf(note)}";
        xml.WriteStartElement("authorialNote", AkomaNtoso.Namespace);
        xml.WriteAttributeString("eId", id);
        xml.WriteAttributeString("marker", marker);
        xml.WriteAttributeString("placement", "bottom");
        var blocks = note.Descendants<LeafBlock>().Where(b => b.Inline is not null || b.Lines.Count > 0).ToList();
        foreach (var block in blocks) Element("p", null, () => Write(block, id));
        if (blocks.Count == 0) Element("p");
        xml.WriteEndElement();
    }

    /// <summary>As written, without capitals, which make no difference; what does not belong in an id is written as its code point.</summary>
    private static string LabelOf(Footnote note)
    {
        var label = new StringBuilder();
        foreach (var rune in (note.Label ?? "").TrimStart('^').ToLowerInvariant().EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '.') label.Append(rune);
            else label.Append(CultureInfo.InvariantCulture, $"~{rune.Value:x}~");
        return label.ToString();
    }

    private void Element(string name, (string Name, string Value)? attribute = null, Action? inside = null)
    {
        xml.WriteStartElement(name, AkomaNtoso.Namespace);
        if (attribute is { } given) xml.WriteAttributeString(given.Name, given.Value);
        inside?.Invoke();
        xml.WriteEndElement();
    }

    private void Text(string text) => xml.WriteString(AtomFeed.Printable(text));
}
