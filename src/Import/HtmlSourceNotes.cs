using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Repository.Import;

/// <summary>The notes of a page: what a small raised link leads to, or what Word and LibreOffice mark as a note, is no paragraph of the text.</summary>
internal sealed partial class HtmlSourceNotes
{
    private const string Sign = "mso-footnote-id mso-endnote-id";
    private static readonly string[] ReferenceClasses = ["footnote-ref", "footnoteref", "sdfootnoteanc", "sdendnoteanc"], BackClasses = ["footnote-back", "footnote-backref", "sdfootnotesym", "sdendnotesym"];
    private readonly Dictionary<string, IElement> places = new(StringComparer.Ordinal);
    private readonly Dictionary<IElement, int> references = [], notes = [];
    private readonly HashSet<IElement> refused = [], origins = [];
    private readonly List<IElement> elements = [];

    public HtmlSourceNotes(IDocument document)
    {
        foreach (var e in document.All)
            if (e.Id is { Length: > 0 } id) places.TryAdd(id, e);
        foreach (var a in document.QuerySelectorAll("a[name]"))
            if (a.GetAttribute("name") is { Length: > 0 } name) places.TryAdd(name, a);
        foreach (var a in document.QuerySelectorAll("a[href^='#']"))
            if (IsReference(a) && Above(a) is null && Target(a) is { } target && Note(target, a) is { } note)
            {
                references[a] = note;
                // A note leads back to the link, to what is around it, or to a sign inside.
                origins.UnionWith([a, .. a.QuerySelectorAll("[id], a[name]")]);
                if (a.ParentElement is { LocalName: "sup" or "span" } around) origins.Add(around);
            }
    }

    /// <summary>In the order in which the page first refers to them.</summary>
    public IReadOnlyList<IElement> Elements => elements;

    public bool IsNote(INode node) => node is IElement e && notes.ContainsKey(e);

    /// <summary>The note that a link leads to, in the text or in another note.</summary>
    public int? Of(IElement a) => references.TryGetValue(a, out var note) ? note : IsReference(a) && Target(a) is { } target && notes.TryGetValue(Whole(target), out var other) ? other : null;

    /// <summary>From a note back to where the text refers to it.</summary>
    public bool IsBack(IElement a) =>
        Above(a) is not null && (Has(a, BackClasses) || a.GetAttribute("role") == "doc-backlink" || (Target(a) is { } target && origins.Contains(target)) || BackName().IsMatch(a.GetAttribute("href") ?? ""));

    /// <summary>It looks as if it led to a note.</summary>
    public static bool IsReference(IElement a) =>
        a.GetAttribute("href") is ['#', _, ..] href && !Has(a, BackClasses) && a.GetAttribute("role") != "doc-backlink" && !BackName().IsMatch(href)
        && (a.ParentElement?.LocalName == "sup" || a.Children is [{ LocalName: "sup" }] || a.GetAttribute("role") == "doc-noteref" || IsMarked(a));

    /// <summary>A word processor says so itself.</summary>
    private static bool IsMarked(IElement a) => Has(a, ReferenceClasses) || Style(a) || a.QuerySelector(".MsoFootnoteReference, .MsoEndnoteReference") is not null;

    private static bool Style(IElement a) => a.GetAttribute("style") is { } style && Sign.Split(' ').Any(s => style.Contains(s, StringComparison.Ordinal));

    private static bool Has(IElement e, string[] classes) => classes.Any(e.ClassList.Contains);

    private IElement? Target(IElement a) => a.GetAttribute("href") is ['#', _, ..] href ? places.GetValueOrDefault(href[1..]) ?? places.GetValueOrDefault(Uri.UnescapeDataString(href[1..])) : null;

    private int? Note(IElement target, IElement a)
    {
        var whole = Whole(target);
        if (notes.TryGetValue(whole, out var known)) return known;
        if (refused.Contains(whole)) return null;
        if (whole.Contains(a) || whole.LocalName is "body" or "html" or "main" || whole.Closest("math, svg") is not null || (HoldsMore(whole) && !IsMarked(a) && a.GetAttribute("role") != "doc-noteref" && !LeadsBack(whole, a)))
        {
            refused.Add(whole);
            return null;
        }
        elements.Add(whole);
        return notes[whole] = notes.Count;
    }

    /// <summary>A heading or a part of the text may be what a raised link leads to, and be no note.</summary>
    private static bool HoldsMore(IElement e) => e.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "section" or "article" or "table" or "ol" or "ul" || e.QuerySelector("h1, h2, h3, h4, h5, h6") is not null;

    private bool LeadsBack(IElement whole, IElement a) =>
        whole.QuerySelectorAll("a[href^='#']").Any(back => Target(back) is { } target && (target == a || target.Contains(a) || a.Contains(target)));

    private IElement? Above(IElement a)
    {
        for (var e = a.ParentElement; e is not null; e = e.ParentElement)
            if (notes.ContainsKey(e)) return e;
        return null;
    }

    /// <summary>The mark of a note often is a link at its beginning: the note is the block around it, with all its paragraphs where that is marked.</summary>
    private static IElement Whole(IElement target)
    {
        for (var e = target; e is not null; e = e.ParentElement)
            if (WholeNote().IsMatch(e.Id ?? "") && e.LocalName is "div" || NoteStyle().IsMatch(e.GetAttribute("style") ?? "")) return e;
        return target.LocalName is "a" or "span" or "sup" && target.Closest("p, li, div, aside") is { } block ? block : target;
    }

    [GeneratedRegex(@"^#(?:_?(?:ft|ed)nref|fnref|sd(?:foot|end)note\d+anc)", RegexOptions.CultureInvariant)]
    private static partial Regex BackName();

    [GeneratedRegex(@"^(?:ftn|edn|sdfootnote|sdendnote)\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNote();

    [GeneratedRegex(@"mso-element:\s*(?:foot|end)note\s*(?:;|$)", RegexOptions.CultureInvariant)]
    private static partial Regex NoteStyle();
}
