using System.Collections.Immutable;
using System.Globalization;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Export;

/// <summary>An element of an Akoma Ntoso document that stands for a clause, or for a row of clauses.</summary>
/// <param name="Id">Its <c>eId</c>.</param>
/// <param name="FormerId">Its <c>wId</c>: what its <c>eId</c> was before it was renumbered; null where it never was.</param>
/// <param name="Clause">As in the text that is the measure for the others; null of lists and of recitals without a heading.</param>
public sealed record AknNode(string Element, string Id, string? FormerId, Clause? Clause, ImmutableArray<AknNode> Children);

/// <summary>Which elements the clauses of a declaration become, and their ids: made from one text for all languages, so that they are the same in
/// each.</summary>
/// <remarks>
/// Ids are those of the Akoma Ntoso Naming Convention 1.0, section 5: what is counted throughout the text has no prefix (<c>para_4</c>,
/// <c>rec_2</c>), other elements that of their parent (<c>para_4__list_1__point_c</c>); numbers are taken from the clause's id, as numerals and
/// letters differ between languages. A clause that has no number has its id in its place (<c>para_op-chapeau</c>), since places change.
/// </remarks>
public sealed class AknOutline
{
    /// <summary>Naming Convention, table of abbreviations; what is not in it is written out.</summary>
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["recitals"] = "recs", ["recital"] = "rec", ["section"] = "sec", ["subsection"] = "subsec", ["paragraph"] = "para", ["blockList"] = "list", ["alinea"] = "al", ["wrapUp"] = "wrapup",
    };

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byClause = new(StringComparer.Ordinal);
    private readonly Func<string, string?> formerly;

    private AknOutline(ClauseTree reference, Func<string, string?> formerly)
    {
        this.formerly = formerly;
        var beginning = reference.Top.TakeWhile(c => IsPreamble(c)).Count();
        Preamble = [.. Recitals(reference.Top[..beginning])];
        Body = [.. Hierarchy(reference.Top[beginning..], "", isTop: true)];
    }

    /// <param name="formerly">The id that a clause had before its present one.</param>
    public static AknOutline Of(ClauseTree reference, Func<string, string?> formerly) => new(reference, formerly);

    /// <summary>Elements <c>recitals</c>.</summary>
    public ImmutableArray<AknNode> Preamble { get; }
    public ImmutableArray<AknNode> Body { get; }

    /// <summary>The <c>eId</c> of a clause; null where the text has none of that id.</summary>
    public string? IdOf(string clause) => byClause.GetValueOrDefault(clause);

    /// <summary>The clauses at the beginning that are counted as preambular. Recitals cannot be nested: a section with parts of its own is none.</summary>
    private static bool IsPreamble(Clause clause) => clause.Kind switch
    {
        ClauseKind.Paragraph => clause.Id is { } id && ClauseNumber.Of(id) is { Part: ClausePart.Preamble },
        ClauseKind.Section => !clause.Children.IsEmpty && clause.Children.All(c => c.Kind == ClauseKind.Paragraph && IsPreamble(c)),
        _ => false,
    };

    private IEnumerable<AknNode> Recitals(ImmutableArray<Clause> clauses)
    {
        var position = 0;
        foreach (var run in Runs(clauses, c => c.Kind == ClauseKind.Section))
        {
            // Paragraphs before the first heading stand together; each heading begins recitals of its own.
            var groups = run[0].Kind == ClauseKind.Section ? run.Select(s => (Section: (Clause?)s, s.Children)) : [(null, run)];
            foreach (var (section, paragraphs) in groups)
            {
                var id = Take("", "recitals", (++position).ToString(CultureInfo.InvariantCulture), section);
                yield return new("recitals", id, Former("", "recitals", section), section, [.. paragraphs.Select((p, at) => Recital(p, id, at))]);
            }
        }
    }

    private AknNode Recital(Clause paragraph, string parent, int at)
    {
        var (prefix, label) = Place("recital", paragraph, parent, null, at);
        var id = Take(prefix, "recital", label, paragraph);
        return new("recital", id, Former(prefix, "recital", paragraph), paragraph, [.. Blocks(paragraph, id)]);
    }

    /// <summary>What follows the words of a recital or item: lists, and paragraphs that continue it.</summary>
    private IEnumerable<AknNode> Blocks(Clause parent, string parentId)
    {
        var lists = 0;
        var at = 0;
        foreach (var run in Runs(parent.Children, c => c.Kind == ClauseKind.Item))
            if (run[0].Kind == ClauseKind.Item) yield return List("blockList", "item", run, parentId, ++lists, (item, id) => Blocks(item, id), parent);
            else
                foreach (var more in run) yield return Node("tblock", more, parentId, parent, at++, id => Blocks(more, id));
    }

    private IEnumerable<AknNode> Hierarchy(ImmutableArray<Clause> clauses, string parentId, bool isTop)
    {
        var (lists, sections, paragraphs) = (0, 0, 0);
        foreach (var run in Runs(clauses, c => c.Kind == ClauseKind.Item))
            if (run[0].Kind == ClauseKind.Item) yield return List("list", "point", run, parentId, ++lists, Below, null);
            else
                foreach (var clause in run)
                    if (clause.Kind == ClauseKind.Section)
                    {
                        var element = isTop ? "section" : "subsection";
                        var id = Take(parentId, element, (++sections).ToString(CultureInfo.InvariantCulture), clause);
                        yield return new(element, id, Former(parentId, element, clause), clause, [.. Hierarchy(clause.Children, id, isTop: false)]);
                    }
                    else yield return Node("paragraph", clause, parentId, null, paragraphs++, id => Below(clause, id));
    }

    /// <summary>What belongs to a paragraph or point. The last paragraph that continues it wraps it up.</summary>
    private IEnumerable<AknNode> Below(Clause parent, string parentId)
    {
        var (lists, at) = (0, 0);
        foreach (var run in Runs(parent.Children, c => c.Kind == ClauseKind.Item))
            if (run[0].Kind == ClauseKind.Item) yield return List("list", "point", run, parentId, ++lists, Below, parent);
            else
                foreach (var more in run)
                {
                    var isLast = ReferenceEquals(more, parent.Children[^1]) && more.Children.IsEmpty;
                    yield return Node(isLast ? "wrapUp" : "alinea", more, parentId, parent, at++, id => Below(more, id));
                }
    }

    private AknNode List(string element, string itemElement, ImmutableArray<Clause> items, string parentId, int position, Func<Clause, string, IEnumerable<AknNode>> below, Clause? parent)
    {
        var id = Take(parentId, element, position.ToString(CultureInfo.InvariantCulture), null);
        return new(element, id, null, null, [.. items.Select((item, at) => Node(itemElement, item, id, parent, at, inner => below(item, inner)))]);
    }

    private AknNode Node(string element, Clause clause, string parentId, Clause? parent, int at, Func<string, IEnumerable<AknNode>> below)
    {
        var (prefix, label) = Place(element, clause, parentId, parent, at);
        var id = Take(prefix, element, label, clause);
        return new(element, id, Former(prefix, element, clause), clause, [.. below(id)]);
    }

    /// <summary>The id before the clause's own part, and its number or what stands for it.</summary>
    private static (string Prefix, string Label) Place(string element, Clause clause, string parentId, Clause? parent, int at)
    {
        if (clause.Id is not { } id || clause.IsDerived || !Ids.IsId(id)) return (parentId, (at + 1).ToString(CultureInfo.InvariantCulture));
        var number = ClauseNumber.Of(id);
        // Operative paragraphs are counted throughout, and so are recitals.
        if (number is { Path.Length: 1 } && (element, number.Part) is ("paragraph", ClausePart.Operative) or ("recital", ClausePart.Preamble)) return ("", number.Path[0].Value.ToString(CultureInfo.InvariantCulture));
        return (parentId, number is not null && parent?.Id is { } above && id.StartsWith(above + "-", StringComparison.Ordinal) ? id[(above.Length + 1)..] : id);
    }

    private string Take(string prefix, string element, string label, Clause? clause)
    {
        var wanted = Joined(prefix, element, label);
        var id = wanted;
        for (var n = 2; !taken.Add(id); n++) id = $"{wanted}-{n}";
        if (clause?.Id is { } own) byClause.TryAdd(own, id);
        return id;
    }

    private string? Former(string prefix, string element, Clause? clause)
    {
        if (clause?.Id is not { } id || formerly(id) is not { } former) return null;
        var number = ClauseNumber.Of(former);
        var label = number is { Path.Length: 1 } ? number.Path[0].Value.ToString(CultureInfo.InvariantCulture) : former;
        return Joined(prefix, element, label);
    }

    private static string Joined(string prefix, string element, string label) => $"{(prefix == "" ? "" : prefix + "__")}{Abbreviations.GetValueOrDefault(element, element)}_{label}";

    /// <summary>Neighbours for which <paramref name="key"/> says the same.</summary>
    private static IEnumerable<ImmutableArray<Clause>> Runs(ImmutableArray<Clause> clauses, Func<Clause, bool> key)
    {
        for (var start = 0; start < clauses.Length;)
        {
            var end = start + 1;
            while (end < clauses.Length && key(clauses[end]) == key(clauses[start])) end++;
            yield return clauses[start..end];
            start = end;
        }
    }
}
