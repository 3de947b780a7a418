using System.Globalization;
using System.Text;
using System.Xml;
using Repository.Languages;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Export;

/// <summary>A declaration in one language as Akoma Ntoso 3.0.</summary>
/// <remarks>
/// OASIS, Akoma Ntoso Version 1.0, Part 2 (schema) and Naming Convention Version 1.0: a <c>statement</c>, the type of official texts of a body
/// that may be no norms. What of the schema is used stands in tests/Export/akoma-ntoso.xsd.
/// </remarks>
public sealed class AkomaNtoso
{
    public const string Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.None };

    private readonly XmlWriter xml;
    private readonly LanguageView view;
    private readonly Declaration declaration;
    private readonly DeclarationText text;
    private readonly AknOutline outline;
    private readonly AknIdentity identity;

    private AkomaNtoso(XmlWriter xml, LanguageView view, Declaration declaration, DeclarationText text, AknOutline outline)
    {
        (this.xml, this.view, this.declaration, this.text, this.outline) = (xml, view, declaration, text, outline);
        identity = new AknIdentity(declaration, text);
    }

    /// <param name="text">In the view's language.</param>
    /// <param name="outline">The declaration's, the same for all languages.</param>
    public static byte[] Write(LanguageView view, Declaration declaration, DeclarationText text, AknOutline outline)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings)) new AkomaNtoso(xml, view, declaration, text, outline).Document();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private void Document()
    {
        xml.WriteStartDocument();
        xml.WriteWhitespace("\n");
        xml.WriteStartElement("akomaNtoso", Namespace);
        Within("statement", () =>
        {
            Within("meta", Meta);
            Preface();
            new AknBody(xml, view, declaration, new(view, declaration, text), outline).Write();
        }, ("name", AknIdentity.Subtype));
        xml.WriteEndElement();
    }

    private void Meta()
    {
        Within("identification", () =>
        {
            Within("FRBRWork", () =>
            {
                Core(identity.Work, identity.Work + "/!main", identity.WorkDate, Author);
                Value("FRBRcountry", identity.Country);
                Value("FRBRsubtype", AknIdentity.Subtype);
                if (declaration.Values.Get(Declaration.Number) is { } number) Value("FRBRnumber", number);
                Value("FRBRname", declaration.Id);
                Value("FRBRprescriptive", "false");
            });
            Within("FRBRExpression", Expression);
            Within("FRBRManifestation", () =>
            {
                Core(identity.Expression + ".xml", identity.Expression + "/!main.xml", identity.TextDate, "#source");
                Value("FRBRformat", "application/akn+xml");
            });
        }, ("source", "#source"));
        Within("references", References, ("source", "#source"));
    }

    private string Author => declaration.Values.Has(Declaration.Body) ? "#body" : "#source";

    private void Expression()
    {
        Core(identity.Expression, identity.Expression + "/!main", identity.TextDate, Author, view.Absolute(Urls.Declaration(declaration.Id), view.Language));
        Value("FRBRauthoritative", identity.IsAuthoritative ? "true" : "false");
        var reference = declaration.Reference!;
        var isTranslation = reference.Language != text.Language;
        if (isTranslation) Empty("FRBRmasterExpression", ("href", identity.ExpressionIn(reference.Language)), ("showAs", reference.Language));
        Empty("FRBRlanguage", ("language", LanguageCodes.ThreeLetter(text.Language)));
        if (isTranslation && text.TranslationState is not "original")
            Empty("FRBRtranslation", ("href", identity.ExpressionIn(reference.Language)), ("fromLanguage", LanguageCodes.ThreeLetter(reference.Language)), ("authoritative", "false"), ("by", "#source"));
    }

    /// <param name="page">Where this is shown.</param>
    private void Core(string uri, string component, (DateOnly Day, string Name) date, string author, string? page = null)
    {
        Value("FRBRthis", component);
        Value("FRBRuri", uri);
        if (page is not null) Empty("FRBRalias", ("value", page), ("name", "page"));
        else if (uri == identity.Work && declaration.Values.Get(Declaration.Official) is { } official) Empty("FRBRalias", ("value", official), ("name", "official"));
        Empty("FRBRdate", ("date", date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("name", date.Name));
        Empty("FRBRauthor", ("href", author));
    }

    private void References()
    {
        Reference("TLCOrganization", "source", "organization/" + new Uri(view.Site.BaseUrl).Host, view.Title);
        if (declaration.Values.Get(Declaration.Body) is { } body) Reference("TLCOrganization", "body", $"organization/{declaration.Id}.body", view.Text(body).Text);
        if (declaration.Values.Get(Declaration.Place) is { } place) Reference("TLCLocation", "place", $"location/{declaration.Id}.place", view.Text(place).Text);
        foreach (var concept in AknConcepts.Of(declaration)) Reference("TLCConcept", concept.Id, $"concept/{concept.Facet.Segment}.{concept.Value}", view.Value(concept.Facet, concept.Value).Text);
    }

    /// <param name="entity">Within the ontology: Naming Convention, section 6.</param>
    private void Reference(string element, string id, string entity, string showAs) => Empty(element, ("eId", id), ("href", ExportLinks.Safe("/akn/ontology/" + entity)), ("showAs", showAs));

    private void Preface()
    {
        xml.WriteWhitespace("\n");
        xml.WriteStartElement("preface", Namespace);
        xml.WriteAttributeString("xml", "lang", null, view.Language.Code);
        var title = view.Text(declaration.Title);
        Paragraph("docTitle", title.Text, title.LangIfOther is { } language ? ("xml:lang", language) : null);
        if (declaration.Values.Get(Declaration.Number) is { } number) Paragraph("docNumber", number);
        if (declaration.Values.Get(Declaration.Adopted) is { } adopted)
            if (adopted.Day is null) Paragraph(null, view.Date(adopted));
            else Paragraph("docDate", view.Date(adopted), ("date", adopted.ToString()));
        if (!declaration.IsAdopted) Paragraph("docStatus", view["declaration.draft"]);
        foreach (var notice in DeclarationNotices.Of(view, declaration, text)) Paragraph(null, notice, ("status", "editorial"));
        xml.WriteEndElement();
    }

    /// <summary>A block of the preface; where it has no element of its own, the attribute is the block's.</summary>
    private void Paragraph(string? element, string words, (string Name, string Value)? attribute = null)
    {
        xml.WriteWhitespace("\n");
        xml.WriteStartElement("p", Namespace);
        if (element is not null) xml.WriteStartElement(element, Namespace);
        if (attribute is ("xml:lang", var language)) xml.WriteAttributeString("xml", "lang", null, language);
        else if (attribute is var (name, value)) xml.WriteAttributeString(name, value);
        xml.WriteString(AtomFeed.Printable(words));
        if (element is not null) xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Value(string element, string value) => Empty(element, ("value", value));

    private void Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteWhitespace("\n");
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, AtomFeed.Printable(value));
        xml.WriteEndElement();
    }

    private void Within(string element, Action inside, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteWhitespace("\n");
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, value);
        inside();
        xml.WriteEndElement();
    }
}
