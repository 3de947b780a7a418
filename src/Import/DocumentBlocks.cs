using System.Collections.Immutable;

namespace Repository.Import;

/// <summary>Collects blocks while a file is read, and stops where there are too many.</summary>
internal sealed class DocumentBlocks(string name, SourceFaults faults)
{
    private readonly List<SourceBlock> blocks = [];
    private readonly Dictionary<int, ImmutableArray<SourceRun>.Builder> longer = [];
    private readonly ImmutableArray<DocumentRemark>.Builder remarks = ImmutableArray.CreateBuilder<DocumentRemark>();
    private long length;
    private int count;

    public bool IsFull { get; private set; }

    /// <returns>The place of the block, for what is to be joined to it; -1 where it has no words, or nothing more fits in.</returns>
    public int Add(SourceBlock block)
    {
        if (IsFull || (block.Kind != BlockKind.Rule && IsBlank(block.Runs)) || !Fits(block.Place, block.Runs)) return -1;
        blocks.Add(block);
        return blocks.Count - 1;
    }

    /// <summary>A further paragraph of a point becomes part of the point: a clause is one paragraph.</summary>
    /// <param name="item">The place of the point. Where there is none, the words become a paragraph: they are never lost.</param>
    public void Join(string place, ImmutableArray<SourceRun> runs, int item)
    {
        if (IsFull || IsBlank(runs)) return;
        if (item < 0 || item >= blocks.Count || blocks[item].Kind != BlockKind.Item)
        {
            if (Add(new(place, BlockKind.Paragraph, runs)) >= 0) Remark(place, "this further paragraph of a point became a paragraph of its own, since its point has no other words");
            return;
        }
        if (!Fits(place, runs)) return;
        if (!longer.TryGetValue(item, out var whole))
        {
            longer[item] = whole = ImmutableArray.CreateBuilder<SourceRun>();
            whole.AddRange(blocks[item].Runs);
        }
        whole.Add(new(" "));
        whole.AddRange(runs);
        var isLast = blocks.FindLastIndex(b => b.Kind != BlockKind.Rule) == item;
        Remark(place, isLast ? "this further paragraph of a point was joined to the one before it, since a clause is one paragraph"
            : $"this further paragraph of a point stands below its sub-points; it was joined to the point itself, at {blocks[item].Place}: “{DeclarationReport.Start(Words(runs))}”");
    }

    public void Remark(string place, string sentence) => remarks.Add(new(place, sentence));

    public DocumentText Text(string form, IEnumerable<ImmutableArray<SourceRun>>? notes = null, IEnumerable<DocumentPicture>? pictures = null) =>
        new(form, [.. blocks.Select((b, i) => longer.TryGetValue(i, out var whole) ? b with { Runs = whole.ToImmutable() } : b)], [.. notes ?? []], [.. pictures ?? []], remarks.ToImmutable());

    internal static bool IsBlank(IEnumerable<SourceRun> runs) => runs.All(r => r.Note is null && string.IsNullOrWhiteSpace(r.Text));

    internal static string Words(IEnumerable<SourceRun> runs) => string.Concat(runs.Select(r => r.Text));

    private bool Fits(string place, ImmutableArray<SourceRun> runs)
    {
        length += runs.Sum(r => r.Text.Length);
        if (++count <= DocumentLimits.Blocks && length <= DocumentLimits.Text) return true;
        IsFull = true;
        faults.Add($"{name}: {place}", $"the text has more than {(length > DocumentLimits.Text ? $"{DocumentLimits.Text} characters" : $"{DocumentLimits.Blocks} paragraphs")}; that is no declaration");
        return false;
    }
}

/// <summary>A point while it is read.</summary>
internal sealed class DocumentItem(int indent, SourceMarker marker)
{
    public int Indent => indent;
    public SourceMarker Marker => marker;

    /// <summary>The place of its words among the blocks; -1 before there are any.</summary>
    public int At { get; set; } = -1;
}

/// <summary>Words that are marked as put in or taken out, in a form that has no more than that: what becomes of them is asked, never guessed.</summary>
internal sealed class DocumentChanges(TrackedChanges tracked)
{
    private string? first;
    private int count;

    /// <returns>Whether the words are left out.</returns>
    public bool Leaves(string place, string words, bool isInsertion)
    {
        if (string.IsNullOrWhiteSpace(words)) return false;
        first ??= $"{place} (“{DeclarationReport.Start(words)}”)";
        count++;
        return tracked == (isInsertion ? TrackedChanges.Refuse : TrackedChanges.Accept);
    }

    /// <returns>False where nobody has said which side is meant.</returns>
    public bool AreSettled(string name, DocumentBlocks blocks, SourceFaults faults)
    {
        if (first is null) return true;
        if (tracked == TrackedChanges.Ask) faults.Add($"{name}: {first}", $"the document has tracked changes ({DocxReader.Counted(count, "change")}, this is the first); say --tracked accept or --tracked refuse");
        else blocks.Remark(first, $"{DocxReader.Counted(count, "tracked change")} {(count == 1 ? "was" : "were")} {(tracked == TrackedChanges.Accept ? "accepted" : "refused")}, of which this is the first");
        return tracked != TrackedChanges.Ask;
    }
}
