using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Markdown;

namespace Repository.Import;

public enum ClausePart
{
    Cover,
    Preamble,
    Operative,
}

/// <summary>A heading, paragraph or point on its way to a clause.</summary>
/// <param name="Depth">0 for headings and paragraphs; points count from 1.</param>
/// <param name="Parent">The place of the paragraph or point that it belongs to, in reading order; -1 for none.</param>
/// <param name="Ordinal">Of points: which one it is of those with the same parent. Of headings: their level in the document.</param>
/// <param name="Marker">A paragraph with a number has one, too.</param>
/// <param name="KeepsMarker">The number that was typed in stays in the text: the id does not say the same.</param>
internal sealed record ClauseNode(string Place, ClauseKind Kind, int Depth, int Parent, int Ordinal, SourceMarker? Marker, ImmutableArray<SourceRun> Runs, ClausePart Part = ClausePart.Preamble, string Id = "", bool KeepsMarker = false)
{
    public string Text => string.Concat(Runs.Select(r => r.Text));
    public bool IsNumbered => Kind == ClauseKind.Paragraph && Marker is { Kind: MarkerKind.Decimal };
}

/// <summary>Finds out which point belongs to which: by the kind of its number or bullet, by whether it counts on, and by how far in it stands.</summary>
internal sealed partial class ClauseOutline
{
    /// <summary>Of points in each other.</summary>
    public const int Deepest = 12;

    private readonly List<ClauseNode> nodes = [];
    private readonly List<Series> open = [];
    private readonly Dictionary<int, int> children = [];
    private readonly ImmutableArray<DocumentRemark>.Builder remarks;
    private int root = -1;

    private ClauseOutline(ImmutableArray<DocumentRemark>.Builder remarks) => this.remarks = remarks;

    public static ImmutableArray<ClauseNode> Of(ClauseBlocks text, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        var outline = new ClauseOutline(remarks);
        foreach (var (i, block) in text.Blocks.Index())
            if (block.Kind == BlockKind.Item && block.Marker is { } marker) outline.Marked(block, marker);
            else if (i + 1 < text.Blocks.Length && outline.IsOfPoint(block, text.Blocks[i + 1])) outline.Join(block);
            else outline.Plain(block);
        outline.RunOn();
        outline.Distrust();
        return [.. outline.nodes];
    }

    /// <summary>After the full stop of a last point, a text without line ends may go on with the next paragraph.</summary>
    private void RunOn()
    {
        for (var i = 1; i < nodes.Count; i++)
            if (nodes[i].Kind == ClauseKind.Item && nodes[i - 1].Kind == ClauseKind.Item && nodes[i - 1].Depth == nodes[i].Depth && nodes[i - 1].Text.EndsWith(';') && Sentence().Match(nodes[i].Text) is { Success: true } match)
                remarks.Add(new(nodes[i].Place, $"a further sentence stands in this last point; it may be a paragraph of its own: “{DeclarationReport.Start(nodes[i].Text[(match.Index + match.Length)..])}”"));
    }

    [GeneratedRegex(@"[.!?][»”""]?\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    /// <summary>A number that was typed in and does not count on may be none: a date, an amount. It stays in the text, unless the numbers after
    /// it go on from it, or it leaves out one alone.</summary>
    private void Distrust()
    {
        var numbered = nodes.Index().Where(n => n.Item.IsNumbered).ToList();
        var wanted = 1;
        foreach (var (k, (i, node)) in numbered.Index())
        {
            var number = node.Marker!.Number;
            var next = k + 1 < numbered.Count ? numbered[k + 1].Item.Marker!.Number : 0;
            var isSkip = next == number + 1 || (number == wanted + 1 && (next == 0 || next > number));
            if (number > wanted && node.Marker.IsTyped && !isSkip)
            {
                remarks.Add(new(node.Place, $"begins with “{node.Marker.Written}”, but {wanted} would come next: the number stays in the text"));
                nodes[i] = node with { Marker = null, Runs = [new(node.Marker.Written + " "), .. node.Runs] };
            }
            else wanted = number == 1 ? 2 : Math.Max(wanted, number + 1);
        }
    }

    /// <summary>A paragraph that stands in, or goes on with a sentence, between a point and one that counts on from it.</summary>
    private bool IsOfPoint(SourceBlock block, SourceBlock next) =>
        block.Kind == BlockKind.Paragraph && (block.Indent > 0 || block.Text.FirstOrDefault(char.IsLetter) is var first && char.IsLower(first) && !ClauseFormulas.EndsInColon(block.Text)) && open.Count > 0 && nodes[^1].Kind == ClauseKind.Item && next is { Kind: BlockKind.Item, Marker: { } marker }
        && open.Exists(s => s.Depth > 0 && s.Marker.Form == marker.Form && Readings(marker).Any(r => r.Kind == s.Marker.Kind && r.Number == s.Last + 1 && r.Number > 1));

    private void Join(SourceBlock block)
    {
        nodes[^1] = nodes[^1] with { Runs = [.. nodes[^1].Runs, new(" "), .. block.Runs] };
        remarks.Add(new(block.Place, "this further paragraph of a point was joined to the one before it, since a clause is one paragraph"));
    }

    private void Plain(SourceBlock block)
    {
        open.Clear();
        var isHeading = block.Kind == BlockKind.Heading;
        root = isHeading ? -1 : nodes.Count;
        if (isHeading) children.Remove(-1);
        nodes.Add(new(block.Place, isHeading ? ClauseKind.Section : ClauseKind.Paragraph, 0, -1, isHeading ? Math.Max(1, block.Indent) : 0, null, block.Runs));
    }

    private void Marked(SourceBlock block, SourceMarker marker)
    {
        // A number at the edge, after points that only have bullets, begins a paragraph.
        if (marker is { Kind: MarkerKind.Decimal } && open.All(s => s.Depth > 0 && s.Marker.Kind == MarkerKind.Bullet && s.Indent >= block.Indent)) open.Clear();
        var at = Find(marker, block.Indent, block.Place, out var read);
        if (at < 0)
        {
            while (open.Count > 0 && open[^1].Indent > block.Indent + 1) open.RemoveAt(open.Count - 1);
            var depth = open.Count > 0 ? open[^1].Depth + 1 : marker.Kind == MarkerKind.Decimal ? 0 : 1;
            open.Add(new(read, block.Indent, depth, 0, depth <= 1 ? root : open[^1].Node));
            at = open.Count - 1;
        }
        open.RemoveRange(at + 1, open.Count - at - 1);
        Add(block, read, at);
    }

    private void Add(SourceBlock block, SourceMarker marker, int at)
    {
        var series = open[at];
        open[at] = series with { Last = marker.Number, Node = nodes.Count };
        if (series.Depth == 0)
        {
            root = nodes.Count;
            nodes.Add(new(block.Place, ClauseKind.Paragraph, 0, -1, 0, marker, block.Runs));
            return;
        }
        var parent = series.Depth == 1 ? root : open.Take(at).Last().Node;
        var ordinal = children[parent] = children.GetValueOrDefault(parent) + 1;
        var isTrusted = marker.Kind == MarkerKind.Bullet || marker.Number == ordinal;
        if (!isTrusted) remarks.Add(new(block.Place, $"numbered “{marker.Written}”, but it is point {ordinal} where it stands; the number stays in the text"));
        nodes.Add(new(block.Place, ClauseKind.Item, series.Depth, parent, ordinal, marker, block.Runs, KeepsMarker: !isTrusted && ClauseMarker.Says(marker)));
    }

    /// <summary>The open series that the marker goes on with, or -1.</summary>
    /// <param name="read">The marker as that series reads it.</param>
    private int Find(SourceMarker marker, int indent, string place, out SourceMarker read)
    {
        read = marker;
        if (marker.Kind == MarkerKind.Bullet) return open.FindLastIndex(s => s.Marker.Kind == MarkerKind.Bullet && s.Marker.Form == marker.Form && Math.Abs(s.Indent - indent) < 2);
        foreach (var (kind, number) in Readings(marker))
            if (open.FindLastIndex(s => s.Marker.Kind == kind && s.Marker.Form == marker.Form && number == s.Last + 1 && (marker.IsTyped || s.Indent == indent)) is >= 0 and var next)
            {
                read = marker with { Kind = kind, Number = number };
                return next;
            }
        // A number left out, or the series begun again.
        if (open.FindLastIndex(s => s.Marker.Kind == marker.Kind && s.Marker.Form == marker.Form && Math.Abs(s.Indent - indent) < 2) is >= 0 and var same) return same;
        if (marker.Number <= 1 || open.FindLastIndex(s => s.Marker.Kind == marker.Kind && s.Last < marker.Number && s.Indent <= indent + 1) is not (>= 0 and var mixed)) return -1;
        remarks.Add(new(place, $"mixed numbering: “{marker.Written}” was taken to go on after {open[mixed].Last}, which was written as “{open[mixed].Marker.Form.Replace("#", $"{open[mixed].Last}", StringComparison.Ordinal)}”"));
        return mixed;
    }

    private static IEnumerable<(MarkerKind Kind, int Number)> Readings(SourceMarker marker) => marker.Other is { } other ? [(marker.Kind, marker.Number), other] : [(marker.Kind, marker.Number)];

    /// <param name="Last">The number that came last.</param>
    /// <param name="Node">The clause that came last.</param>
    private sealed record Series(SourceMarker Marker, int Indent, int Depth, int Last, int Node);
}
