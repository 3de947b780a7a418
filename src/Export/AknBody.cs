using System.Collections.Immutable;
using System.Xml;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Export;

/// <summary>Writes the clauses of a declaration in one language.</summary>
/// <remarks>A clause that is not translated is left out. Where something below it is, its element stays, without words and with
/// <c>status="incomplete"</c>.</remarks>
public sealed class AknBody
{
    private readonly XmlWriter xml;
    private readonly LanguageView view;
    private readonly Declaration declaration;
    private readonly ExportedText text;
    private readonly AknOutline outline;
    private readonly AknInlines inlines;

    /// <summary>The ids of the elements that this language has.</summary>
    private readonly HashSet<string> there = new(StringComparer.Ordinal);

    public AknBody(XmlWriter xml, LanguageView view, Declaration declaration, ExportedText text, AknOutline outline)
    {
        (this.xml, this.view, this.declaration, this.text, this.outline) = (xml, view, declaration, text, outline);
        inlines = new(xml, view, Reference, text.Address);
        foreach (var node in outline.Preamble.Concat(outline.Body)) Find(node);
    }

    public void Write()
    {
        if (outline.Preamble.Any(IsThere))
        {
            Start("preamble");
            foreach (var recitals in outline.Preamble.Where(IsThere)) Recitals(recitals);
            xml.WriteEndElement();
        }
        Start("mainBody");
        foreach (var node in outline.Body.Where(IsThere)) Hierarchical(node);
        // The schema asks for something in it.
        if (!outline.Body.Any(IsThere)) Empty("p", ("status", outline.Body.IsEmpty ? "undefined" : "incomplete"));
        xml.WriteEndElement();
    }

    /// <summary>The element of this document that a link leads to; null where it leads elsewhere.</summary>
    private string? Reference(string url) => text.Clause(url) is { } clause && outline.IdOf(clause) is { } id && there.Contains(id) ? id : null;

    private Clause? Shown(Clause? original) => original is null ? null : text.Shown(original);

    private bool IsThere(AknNode node) => there.Contains(node.Id);

    private bool Find(AknNode node)
    {
        var isThere = Shown(node.Clause) is not null;
        foreach (var child in node.Children) isThere |= Find(child);
        if (isThere) there.Add(node.Id);
        return isThere;
    }

    private void Recitals(AknNode node)
    {
        if (!node.Children.Any(IsThere))
        {
            // A heading alone cannot be recitals.
            xml.WriteWhitespace("\n");
            xml.WriteStartElement("block", AkomaNtoso.Namespace);
            xml.WriteAttributeString("name", "heading");
            Attributes(node);
            inlines.Write(Shown(node.Clause)!.Block, node.Id);
            xml.WriteEndElement();
            return;
        }
        Open(node);
        if (Shown(node.Clause) is { } heading) Words("heading", heading, node.Id);
        foreach (var recital in node.Children.Where(IsThere)) Item(recital);
        xml.WriteEndElement();
    }

    /// <summary>A recital, an item of a list in one, or a paragraph that continues it.</summary>
    private void Item(AknNode node)
    {
        Open(node);
        Number(node);
        if (Shown(node.Clause) is { } clause) Words("p", clause, node.Id);
        foreach (var block in node.Children.Where(IsThere))
            if (block.Element == "blockList")
            {
                Open(block);
                foreach (var item in block.Children.Where(IsThere)) Item(item);
                xml.WriteEndElement();
            }
            else Item(block);
        xml.WriteEndElement();
    }

    private void Hierarchical(AknNode node)
    {
        Open(node);
        var clause = Shown(node.Clause);
        if (node.Element == "wrapUp") Words("p", clause!, node.Id);
        else
        {
            if (node.Clause?.Kind == ClauseKind.Section)
            {
                if (clause is not null) Words("heading", clause, node.Id);
            }
            else if (node.Clause is not null) Content(node, clause);
            foreach (var child in node.Children.Where(IsThere)) Hierarchical(child);
        }
        xml.WriteEndElement();
    }

    /// <summary>The words of a paragraph or point: its content, or the introduction to what is below it, be that translated or not: ids are
    /// the same in every language.</summary>
    private void Content(AknNode node, Clause? clause)
    {
        Number(node);
        if (clause is null) return;
        var element = node.Children.IsEmpty ? "content" : "intro";
        Start(element, ("eId", $"{node.Id}__{element}"));
        Words("p", clause, node.Id);
        xml.WriteEndElement();
    }

    private void Number(AknNode node)
    {
        if (node.Clause?.Id is not { } id || ExportedText.NumberOf(id) is null) return;
        xml.WriteWhitespace("\n");
        xml.WriteElementString("num", AkomaNtoso.Namespace, ClauseLabel.Own(view, id));
    }

    private void Words(string element, Clause clause, string owner)
    {
        Start(element);
        inlines.Write(clause.Block, owner);
        xml.WriteEndElement();
    }

    private void Open(AknNode node)
    {
        Start(node.Element);
        Attributes(node);
    }

    private void Attributes(AknNode node)
    {
        xml.WriteAttributeString("eId", node.Id);
        if (node.FormerId is { } former) xml.WriteAttributeString("wId", former);
        if (node.Clause is not { } original) return;
        if (original.Id is { } id && (original.IsDerived || Ids.IsId(id))) xml.WriteAttributeString("GUID", id);
        if (Shown(original) is null) xml.WriteAttributeString("status", "incomplete");
        if (original.Id is null || declaration.FactsOf(original.Id) is not { } facts) return;
        if (facts.Get(Declaration.ClauseKind) is { } kind) xml.WriteAttributeString("class", kind);
        if (AknConcepts.Of(facts) is { IsEmpty: false } concepts) xml.WriteAttributeString("refersTo", string.Join(' ', concepts.Select(c => "#" + c.Id)));
    }

    private void Start(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteWhitespace("\n");
        xml.WriteStartElement(element, AkomaNtoso.Namespace);
        if (element is "preamble" or "mainBody") xml.WriteAttributeString("xml", "lang", null, view.Language.Code);
        foreach (var (name, value) in attributes) xml.WriteAttributeString(name, value);
    }

    private void Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        xml.WriteEndElement();
    }
}

/// <summary>What the facts of a clause name: action lines, goals, objectives.</summary>
/// <param name="Id">Its <c>eId</c> among the references.</param>
public sealed record AknConcept(string Id, Facet Facet, string Value);

public static class AknConcepts
{
    public static ImmutableArray<AknConcept> Of(Values facts) =>
    [
        .. facts.Get(Declaration.ClauseActionLines).Select(v => Concept(Facet.ActionLine, v)),
        .. facts.Get(Declaration.ClauseSdgs).Select(v => Concept(Facet.Sdg, v)),
        .. facts.Get(Declaration.ClauseGdcObjectives).Select(v => Concept(Facet.GdcObjective, v)),
    ];

    /// <summary>Those of all clauses, each once.</summary>
    public static IEnumerable<AknConcept> Of(Declaration declaration) => declaration.Values.Get(Declaration.Clauses).SelectMany(c => Of(c.Value)).DistinctBy(c => c.Id).OrderBy(c => c.Id, StringComparer.Ordinal);

    private static AknConcept Concept(Facet facet, string value) => new($"{facet.Segment}_{value.ToLowerInvariant()}", facet, value);
}
