using System.Collections.Immutable;
using System.Globalization;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Export;

/// <summary>An element of an Akoma Ntoso document that stands for a clause, or for a row of clauses.</summary>
/// <param name="Id">Its <c>eId</c>.</param>
/// <param name="FormerId">Its <c>wId</c>: what its <c>eId</c> was before it was renumbered; null where it never was, or where that is not known.</param>
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
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byClause = new(StringComparer.Ordinal);
    private readonly Declaration declaration;

    private AknOutline(Declaration declaration)
    {
        this.declaration = declaration;
        var reference = declaration.Reference!.Clauses;
        var beginning = reference.Top.TakeWhile(c => IsPreamble(c)).Count();
        Preamble = [.. Recitals(reference.Top[..beginning])];
        Body = [.. Hierarchy(reference.Top[beginning..], "", isTop: true)];
    }

    /// <param name="declaration">With a text.</param>
    public static AknOutline Of(Declaration declaration) => new(declaration);

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
                // Headings are counted by their places: a former id does not tell what was counted.
                yield return new("recitals", id, null, section, [.. paragraphs.Select((p, at) => Node("recital", p, id, null, at, Blocks))]);
            }
        }
    }

    /// <summary>What follows the words of a recital or item: lists, and paragraphs that continue it.</summary>
    private IEnumerable<AknNode> Blocks(AknSpot parent)
    {
        var lists = 0;
        var at = 0;
        foreach (var run in Runs(parent.Clause.Children, c => c.Kind == ClauseKind.Item))
            if (run[0].Kind == ClauseKind.Item) yield return List("blockList", "item", run, parent.Id, ++lists, Blocks, parent);
            else
                foreach (var more in run) yield return Node("tblock", more, parent.Id, parent, at++, Blocks);
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
                        yield return new(element, id, null, clause, [.. Hierarchy(clause.Children, id, isTop: false)]);
                    }
                    else yield return Node("paragraph", clause, parentId, null, paragraphs++, Below);
    }

    /// <summary>What belongs to a paragraph or point. The last paragraph that continues it wraps it up.</summary>
    private IEnumerable<AknNode> Below(AknSpot parent)
    {
        var (lists, at) = (0, 0);
        foreach (var run in Runs(parent.Clause.Children, c => c.Kind == ClauseKind.Item))
            if (run[0].Kind == ClauseKind.Item) yield return List("list", "point", run, parent.Id, ++lists, Below, parent);
            else
                foreach (var more in run)
                {
                    var isLast = ReferenceEquals(more, parent.Clause.Children[^1]) && more.Children.IsEmpty;
                    yield return Node(isLast ? "wrapUp" : "alinea", more, parent.Id, parent, at++, Below);
                }
    }

    private AknNode List(string element, string itemElement, ImmutableArray<Clause> items, string parentId, int position, Func<AknSpot, IEnumerable<AknNode>> below, AknSpot? parent)
    {
        var id = Take(parentId, element, position.ToString(CultureInfo.InvariantCulture), null);
        return new(element, id, null, null, [.. items.Select((item, at) => Node(itemElement, item, id, parent, at, below))]);
    }

    private AknNode Node(string element, Clause clause, string parentId, AknSpot? parent, int at, Func<AknSpot, IEnumerable<AknNode>> below)
    {
        var (prefix, label) = AknNaming.Place(element, clause, parentId, parent?.Clause.Id, at);
        var spot = new AknSpot(element, clause, Take(prefix, element, label, clause), parentId, parent);
        return new(element, spot.Id, AknNaming.Former(declaration, spot), clause, [.. below(spot)]);
    }

    private string Take(string prefix, string element, string label, Clause? clause)
    {
        var wanted = AknNaming.Joined(prefix, element, label);
        var id = wanted;
        for (var n = 2; !taken.Add(id); n++) id = $"{wanted}-{n}";
        if (clause?.Id is { } own) byClause.TryAdd(own, id);
        return id;
    }

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
