using System.Collections.Immutable;
using Repository.Markdown;
using Repository.Schema;

namespace Repository.Import;

/// <summary>Gives each clause an id that means the same in every language: <c>pp-3</c>, <c>op-1-a</c>, <c>op-1-a-ii</c>; a heading one
/// made of its words, where those are Latin letters.</summary>
internal sealed class ClauseIds
{
    private const int LongestSlug = 40;
    private readonly ImmutableArray<ClauseNode> nodes;
    private readonly ImmutableArray<DocumentRemark>.Builder remarks;
    private readonly string[] ids;
    private readonly bool[] keeps;
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<int, int> last = [];
    private readonly Dictionary<ClausePart, int> next = new() { [ClausePart.Cover] = 1, [ClausePart.Preamble] = 1, [ClausePart.Operative] = 1 };
    private int sections, numbered = -1;

    private ClauseIds(ImmutableArray<ClauseNode> nodes, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        (this.nodes, this.remarks) = (nodes, remarks);
        (ids, keeps) = (new string[nodes.Length], [.. nodes.Select(n => n.KeepsMarker)]);
    }

    public static ImmutableArray<ClauseNode> Of(ImmutableArray<ClauseNode> nodes, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        var given = new ClauseIds(nodes, remarks);
        var later = given.NextNumbered();
        for (var i = 0; i < nodes.Length; i++) given.ids[i] = given.Free(given.One(i, later[i]));
        return [.. nodes.Select((n, i) => n with { Id = given.ids[i], KeepsMarker = given.keeps[i] })];
    }

    /// <summary>For each clause the next numbered paragraph of its part after it, and whether a heading stands between.</summary>
    private (int At, bool IsSameSection)[] NextNumbered()
    {
        var found = new (int, bool)[nodes.Length];
        var (at, isSame) = (-1, false);
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            found[i] = at >= 0 && nodes[at].Part == nodes[i].Part ? (at, isSame) : (-1, false);
            if (nodes[i].IsNumbered) (at, isSame) = (i, true);
            else if (nodes[i].Kind == ClauseKind.Section) isSame = false;
        }
        return found;
    }

    private string One(int i, (int At, bool IsSameSection) later)
    {
        var node = nodes[i];
        if (node.Kind == ClauseKind.Section)
        {
            numbered = -1;
            return Slug(node.Text);
        }
        if (node.Parent >= 0) return $"{ids[node.Parent]}-{Suffix(node.Depth - nodes[node.Parent].Depth + Below(node.Parent), Count(node.Parent))}";
        if (node.IsNumbered) return Numbered(i, node);
        // Between two numbered paragraphs, what has no number belongs to the first.
        if (numbered >= 0 && later.IsSameSection && nodes[numbered].Part == node.Part && nodes[later.At].Marker!.Number > nodes[numbered].Marker!.Number) return $"{ids[numbered]}-{ClauseMarker.Letters(Count(numbered))}";
        if (node.Part == ClausePart.Operative && later.At >= 0 && nodes[later.At].Marker!.Number == next[node.Part]) return "op-chapeau";
        return $"{Prefix(node.Part)}-{next[node.Part]++}";
    }

    private string Numbered(int i, ClauseNode node)
    {
        var (number, wanted) = (node.Marker!.Number, next[node.Part]);
        if (number >= wanted)
        {
            if (number > wanted) remarks.Add(new(node.Place, $"numbered “{node.Marker.Written}”, but {wanted} would come next"));
            next[node.Part] = number + 1;
        }
        else
        {
            remarks.Add(new(node.Place, $"numbered “{node.Marker.Written}”, which is taken: its id counts on with {wanted}; the number stays in the text"));
            keeps[i] = ClauseMarker.Says(node.Marker);
            number = next[node.Part]++;
        }
        numbered = i;
        return $"{Prefix(node.Part)}-{number}";
    }

    /// <summary>How many levels of points stand above this one, itself included.</summary>
    private int Below(int at)
    {
        var levels = 0;
        for (; nodes[at].Parent >= 0; at = nodes[at].Parent) levels++;
        return levels;
    }

    private int Count(int parent) => last[parent] = last.GetValueOrDefault(parent) + 1;

    private static string Suffix(int level, int number) => level switch { 1 => ClauseMarker.Letters(number), 2 => ClauseMarker.Roman(number), _ => number.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static string Prefix(ClausePart part) => part switch { ClausePart.Cover => "cover", ClausePart.Preamble => "pp", _ => "op" };

    /// <summary>Not what a reader of one language alone can read: other letters than Latin ones give a number.</summary>
    private string Slug(string text)
    {
        sections++;
        if (ClauseFormulas.IsPreambleHeading(text)) return "preamble";
        var letters = text.Where(char.IsLetter).ToList();
        var slug = letters.Count(c => c < '\u0250') * 2 > letters.Count ? Names.Slug(text) : "";
        if (slug.Length > LongestSlug) slug = slug[..(slug.LastIndexOf('-', LongestSlug) is > 0 and var word ? word : LongestSlug)];
        // Such ids are of the page itself.
        if (slug.StartsWith("page-", StringComparison.Ordinal) || slug.StartsWith("site-", StringComparison.Ordinal) || slug.StartsWith("footer-", StringComparison.Ordinal)) return $"s-{slug}";
        return slug.Length > 1 && slug.Any(char.IsAsciiLetter) && Ids.IsId(slug) && !IsOfClause(slug) ? slug : $"s-{sections}";
    }

    private static bool IsOfClause(string slug) => slug.StartsWith("pp-", StringComparison.Ordinal) || slug.StartsWith("op-", StringComparison.Ordinal) || slug.StartsWith("cover-", StringComparison.Ordinal) || slug.StartsWith("s-", StringComparison.Ordinal);

    private string Free(string id)
    {
        if (id.Length > Ids.LongestAllowed - 6) id = $"deep-{nodes.Length}";
        var free = id;
        for (var number = 2; !taken.Add(free); number++) free = $"{id}-{number}";
        return free;
    }
}
