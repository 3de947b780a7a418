using System.Collections.Immutable;
using System.Globalization;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Export;

/// <summary>Where an element of a clause stands, as its id tells it.</summary>
/// <param name="Id">Its <c>eId</c>.</param>
/// <param name="Prefix">The <c>eId</c> of the element around it, which may be a list.</param>
/// <param name="Parent">The paragraph or point to which it belongs; null below headings.</param>
public sealed record AknSpot(string Element, Clause Clause, string Id, string Prefix, AknSpot? Parent);

/// <summary>The ids of the elements that clauses become (Akoma Ntoso Naming Convention 1.0, section 5), today's and former ones.</summary>
public static class AknNaming
{
    /// <summary>Naming Convention, table of abbreviations; what is not in it is written out.</summary>
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["recitals"] = "recs", ["recital"] = "rec", ["section"] = "sec", ["subsection"] = "subsec", ["paragraph"] = "para", ["blockList"] = "list", ["alinea"] = "al", ["wrapUp"] = "wrapup",
    };

    public static string Joined(string prefix, string element, string label) => $"{(prefix == "" ? "" : prefix + "__")}{Abbreviations.GetValueOrDefault(element, element)}_{label}";

    /// <summary>The id before the clause's own part, and its number or what stands for it.</summary>
    /// <param name="parent">The id of the clause to which it belongs; null below headings.</param>
    /// <param name="at">Its place among its neighbours, from 0.</param>
    public static (string Prefix, string Label) Place(string element, Clause clause, string prefix, string? parent, int at)
    {
        if (clause.Id is not { } id || clause.IsDerived || !Ids.IsId(id)) return (prefix, (at + 1).ToString(CultureInfo.InvariantCulture));
        if (Counted(element, id) is { } count) return ("", count);
        return (prefix, ClauseNumber.Of(id) is not null && parent is not null && id.StartsWith(parent + "-", StringComparison.Ordinal) ? id[(parent.Length + 1)..] : id);
    }

    /// <summary>What the <c>eId</c> of a clause was when it had its newest former id, which stands last; null where it had none, or where that does
    /// not tell: a point that was a paragraph, a paragraph of the preamble that is operative today.</summary>
    public static string? Former(Declaration declaration, AknSpot spot)
    {
        return spot.Clause.Id is not null && Formerly(spot.Clause).LastOrDefault() is { } newest && Then(spot, newest) is { } former && former != spot.Id ? former : null;

        ImmutableArray<string> Formerly(Clause clause) => declaration.FactsOf(clause.Id ?? "")?.Get(Declaration.ClauseFormerly) ?? [];

        string? Then(AknSpot spot, string id)
        {
            if (!Ids.IsId(id)) return null;
            if (Counted(spot.Element, id) is { } count) return Joined("", spot.Element, count);
            var number = ClauseNumber.Of(id);
            if (number is { Path.Length: 1, Part: not ClausePart.Other }) return null;
            if (spot.Parent is not { } parent) return spot.Element is "paragraph" or "recital" && number is { Path.Length: > 1 } ? null : Joined(spot.Prefix, spot.Element, id);
            // A name does not say to what it belonged.
            if (number is null) return Formerly(parent.Clause).IsEmpty ? Joined(spot.Prefix, spot.Element, id) : null;
            var (above, own) = Split(parent.Clause, id);
            if (own == "") return null;
            var then = above == parent.Clause.Id ? parent.Id : Then(parent, above);
            // The list in which it stands is counted in its parent.
            return then is null ? null : Joined(then + spot.Prefix[parent.Id.Length..], spot.Element, own);
        }
    }

    /// <summary>The parent that an id names, and the rest: today's where it is that one.</summary>
    private static (string Parent, string Own) Split(Clause parent, string id) =>
        parent.Id is { } today && id.StartsWith(today + "-", StringComparison.Ordinal) ? (today, id[(today.Length + 1)..])
        : id.LastIndexOf('-') is > 0 and var at ? (id[..at], id[(at + 1)..]) : (id, "");

    /// <summary>Operative paragraphs are counted throughout, and so are recitals.</summary>
    private static string? Counted(string element, string id) =>
        ClauseNumber.Of(id) is { Path: [var only] } number && (element, number.Part) is ("paragraph", ClausePart.Operative) or ("recital", ClausePart.Preamble) ? only.Value.ToString(CultureInfo.InvariantCulture) : null;
}
