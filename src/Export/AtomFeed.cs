using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>A feed of RFC 4287.</summary>
/// <param name="Id">The same in every language and wherever the site is published.</param>
/// <param name="Self">The whole address of the feed.</param>
/// <param name="Alternate">The whole address of the page that shows the same.</param>
/// <param name="Updated">Records know days only: their beginning in UTC is written.</param>
public sealed record AtomFeed(Guid Id, LocalText Title, LocalText Author, string Self, string Alternate, DateOnly Updated, ImmutableArray<AtomEntry> Entries)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    // The encoding without a byte order mark.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <param name="language">Of the feed; each text names its own besides.</param>
    public void WriteTo(Utf8Buffer output, string language)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, language);
            Element(xml, "id", Urn(Id));
            Text(xml, "title", Title);
            Element(xml, "updated", Time(Updated));
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", Printable(Author.Text));
            xml.WriteEndElement();
            Link(xml, "self", "application/atom+xml", Self, language);
            Link(xml, "alternate", "text/html", Alternate, language);
            foreach (var entry in Entries) Entry(xml, entry, language);
            xml.WriteEndElement();
        }
        output.Append(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        output.Append("\n"u8);
    }

    /// <summary>Without the signs that XML 1.0 cannot hold (its section 2.2).</summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (XmlConvert.IsXmlChar(text[i])) printable.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) printable.Append(text, i++, 2);
        return printable.ToString();
    }

    private static void Entry(XmlWriter xml, AtomEntry entry, string language)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", Urn(entry.Id));
        Text(xml, "title", entry.Title);
        Element(xml, "updated", Time(entry.Updated));
        Link(xml, "alternate", "text/html", entry.Page, language);
        Text(xml, "content", entry.Content);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, value);

    private static void Text(XmlWriter xml, string name, LocalText text)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteAttributeString("xml", "lang", null, text.Language.Code);
        xml.WriteString(Printable(text.Text));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string address, string language)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("hreflang", language);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Urn(Guid id) => $"urn:uuid:{id}";

    private static string Time(DateOnly day) => $"{day:yyyy-MM-dd}T00:00:00Z";
}

/// <param name="Content">Plain text.</param>
/// <param name="Page">The whole address of the page.</param>
public sealed record AtomEntry(Guid Id, LocalText Title, LocalText Content, DateOnly Updated, string Page);
