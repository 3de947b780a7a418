using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Repository.Import;

/// <summary>The blocks of a document after a first look: clean, numbers that were typed in told from the words, the title found, and
/// headings guessed where nothing marks them.</summary>
/// <param name="Title">Null where none was found.</param>
/// <param name="Notes">Those of the document, clean as the blocks are.</param>
/// <param name="Cover">How many of the blocks stand before the title: a front page, a note of transmittal.</param>
internal sealed record ClauseBlocks(string? Title, string? TitlePlace, int Cover, ImmutableArray<SourceBlock> Blocks, ImmutableArray<ImmutableArray<SourceRun>> Notes, ImmutableArray<DocumentRemark> Remarks)
{
    /// <summary>A longer title stands in the text as well.</summary>
    public const int FittingTitle = 240;

    private const int LongestHeading = 120, MostWords = 14, LongestTitle = 220, TitleLines = 4, TitleWithin = 40, HeadingsInARow = 2;

    public static ClauseBlocks Of(DocumentText text)
    {
        var counts = new CleaningCounts();
        var remarks = ImmutableArray.CreateBuilder<DocumentRemark>();
        var series = new ClauseSeries(text.Blocks);
        var blocks = text.Blocks.Select(b => Clean(b, series, counts)).Where(b => b.Kind == BlockKind.Rule || b.Runs.Length > 0).ToList();
        var notes = text.Notes.Select(n => ClauseRuns.Tidy(ClauseRuns.WithoutMarks(n, counts))).ToImmutableArray();
        foreach (var block in blocks)
            foreach (var run in block.Runs.Where(r => r.Link is not null && ClauseWriter.Safe(r.Link) is null).DistinctBy(r => r.Link))
                remarks.Add(new(block.Place, $"the address of “{DeclarationReport.Start(run.Text)}” was left out, since it is neither of the web nor of a mailbox: {DeclarationReport.Start(run.Link!)}"));
        var (from, to) = TitleAt(blocks, remarks);
        var title = from < to ? Whole(blocks[from..to], text, remarks) : null;
        var place = from < to ? blocks[from].Place : null;
        var cover = from < to ? blocks.Take(from).Count(b => b.Kind != BlockKind.Rule) : 0;
        // What does not fit into the title of the record stays in the text as well: nothing is lost.
        if (title?.Length > FittingTitle) blocks.InsertRange(to, blocks[from..to].Select(b => b with { Kind = BlockKind.Heading, Indent = 1 }));
        blocks.RemoveRange(from, to - from);
        Headings(blocks, from, remarks);
        if (counts.Marks > 0) remarks.Add(new("", $"{DocxReader.Counted(counts.Marks, "invisible sign")} of direction or hyphenation {(counts.Marks == 1 ? "was" : "were")} left out"));
        if (counts.Controls > 0) remarks.Add(new("", $"{DocxReader.Counted(counts.Controls, "control character")} {(counts.Controls == 1 ? "was" : "were")} left out"));
        if (counts.Ids > 0) remarks.Add(new("", $"{DocxReader.Counted(counts.Ids, "id")} written as {{#id}} {(counts.Ids == 1 ? "was" : "were")} left out: ids are given anew"));
        return new(title, place, cover, [.. blocks.Where(b => b.Kind != BlockKind.Rule)], notes, remarks.ToImmutable());
    }

    /// <summary>Short, without a full stop, and not begun in the middle of a sentence.</summary>
    public static bool IsHeadingLike(string text) =>
        text.Length is > 0 and <= LongestHeading && text.Split(' ').Length <= MostWords && text.Any(char.IsLetter) && !ClauseFormulas.EndsSentence(text) && !ClauseFormulas.IsSpeaking(text)
        && !char.IsLower(text.First(c => char.IsLetterOrDigit(c))) && !text.Contains("://", StringComparison.Ordinal);

    private static SourceBlock Clean(SourceBlock block, ClauseSeries series, CleaningCounts counts)
    {
        var runs = ClauseRuns.WithoutMarks(block.Runs, counts);
        var text = string.Concat(runs.Select(r => r.Text));
        if ((block.Marker ?? (block.Kind == BlockKind.Heading ? ClauseMarker.At(text)?.Marker : null)) is { } counted) series.Has(counted);
        if (block.Kind == BlockKind.Rule || (IsRule(text) && runs.All(r => r.Note is null))) return block with { Kind = BlockKind.Rule, Runs = [] };
        if (block.Kind == BlockKind.Paragraph && ClauseMarker.At(text) is var (marker, length) && series.Has(marker))
        {
            var rest = ClauseRuns.WithoutId(ClauseRuns.Tidy(ClauseRuns.From(runs, length)), counts);
            // A capital letter and a few words are a heading: its number stays, since nothing else would say it.
            if (rest.Length > 0 && !(marker.Form.EndsWith('A') && IsHeadingLike(string.Concat(rest.Select(r => r.Text))))) return block with { Kind = BlockKind.Item, Runs = rest, Marker = marker };
        }
        return block with { Runs = ClauseRuns.WithoutId(ClauseRuns.Tidy(runs), counts) };
    }

    private static bool IsRule(string text) => text.Trim() is { Length: > 2 } line && line.All(c => c is '_' or '-' or '–' or '—' or '*' or '=' or '~' or ' ');

    /// <summary>Where the file marks it; else after a line that parts the front page from the text; else the first short lines that name a
    /// declaration; else the first block, if it can be one.</summary>
    private static (int From, int To) TitleAt(List<SourceBlock> blocks, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        var marked = blocks.FindIndex(b => b.Kind == BlockKind.Title);
        if (marked >= 0)
        {
            var end = marked + 1;
            while (end < blocks.Count && blocks[end].Kind == BlockKind.Title && end - marked < TitleLines) end++;
            for (var i = end; i < blocks.Count; i++)
                if (blocks[i].Kind == BlockKind.Title) blocks[i] = blocks[i] with { Kind = BlockKind.Heading, Indent = 1 };
            return (marked, end);
        }
        var near = Math.Min(TitleWithin, blocks.Count);
        var starts = Enumerable.Range(0, near).Where(i => blocks[i].Kind == BlockKind.Rule).Select(i => i + 1).Concat(Enumerable.Range(0, near).Where(i => ClauseFormulas.NamesDeclaration(blocks[i].Text))).Append(blocks.FindIndex(b => b.Kind != BlockKind.Rule));
        foreach (var from in starts.Where(i => i >= 0))
            if (Lines(blocks, from) is > 0 and var lines)
            {
                remarks.Add(new(blocks[from].Place, $"taken for the title: “{DeclarationReport.Start(string.Join(' ', blocks.Skip(from).Take(lines).Select(b => b.Text)))}”"));
                return (from, from + lines);
            }
        return (0, 0);
    }

    private static int Lines(List<SourceBlock> blocks, int from)
    {
        var to = from;
        while (to < blocks.Count && to - from < TitleLines && CanBeTitle(blocks[to], to == from) && !(to > from && (blocks[to].Kind == BlockKind.Heading || ClauseFormulas.IsPreambleHeading(blocks[to].Text)))) to++;
        // What ends in a colon leads to something else.
        while (to > from && ClauseFormulas.EndsInColon(blocks[to - 1].Text)) to--;
        // A title stands before something, but not before bullets: then it names them.
        return to < blocks.Count && !(to == from + 1 && blocks[to] is { Kind: BlockKind.Item, Marker.Kind: not MarkerKind.Decimal }) ? to - from : 0;
    }

    private static bool CanBeTitle(SourceBlock block, bool isFirst) =>
        block is { Kind: BlockKind.Paragraph or BlockKind.Heading, Marker: null } && block.Text is { Length: > 0 and <= LongestTitle } text && text.Any(char.IsLetter)
        && (!ClauseFormulas.EndsSentence(text) || ClauseFormulas.EndsInColon(text)) && !ClauseFormulas.IsSpeaking(text) && !ClauseFormulas.IsPreamble(text) && !ClauseFormulas.IsOperative(text) && !(isFirst && char.IsLower(text.First(char.IsLetter))) && !text.Contains("://", StringComparison.Ordinal);

    private static string Whole(List<SourceBlock> lines, DocumentText text, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        foreach (var note in lines.SelectMany(l => l.Runs).Where(r => r.Note is not null))
            remarks.Add(new(lines[0].Place, $"the title has a note, which a title cannot have here: “{string.Concat(text.Notes[note.Note!.Value].Select(r => r.Text)).Trim()}”"));
        return string.Join(' ', lines.Select(l => l.Text)).Trim();
    }

    private static void Headings(List<SourceBlock> blocks, int title, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        for (var i = 0; i < blocks.Count;)
        {
            var to = i;
            while (to < blocks.Count && blocks[to] is { Kind: BlockKind.Paragraph } && IsHeadingLike(blocks[to].Text) && !(to > i && to == title)) to++;
            if (to > i && to - i <= HeadingsInARow && to < blocks.Count && (blocks[to].Kind is BlockKind.Paragraph or BlockKind.Item))
                for (var at = i; at < to; at++)
                {
                    remarks.Add(new(blocks[at].Place, $"taken for a heading: “{DeclarationReport.Start(blocks[at].Text)}”"));
                    blocks[at] = blocks[at] with { Kind = BlockKind.Heading, Indent = 2 };
                }
            i = Math.Max(to, i + 1);
        }
    }
}
