using System.Collections.Immutable;

namespace Repository.Import;

/// <summary>An official text as its file has it, whatever form that was: blocks in reading order, nothing decided yet.</summary>
/// <param name="Form">In words: Word document, HTML, Markdown, plain text.</param>
/// <param name="Notes">Footnotes and endnotes in the order in which the text first refers to them; runs name them by their place, from 0.</param>
/// <param name="Remarks">What the reader could not keep as it was, each with its place.</param>
public sealed record DocumentText(string Form, ImmutableArray<SourceBlock> Blocks, ImmutableArray<ImmutableArray<SourceRun>> Notes, ImmutableArray<DocumentPicture> Pictures, ImmutableArray<DocumentRemark> Remarks);

public enum BlockKind
{
    /// <summary>The name of the whole text, where the file says so.</summary>
    Title,
    Heading,
    Paragraph,
    Item,

    /// <summary>A line that holds no words and parts the text: underscores, dashes, <c>hr</c>.</summary>
    Rule,
}

/// <param name="Place">For a message: <c>paragraph 12</c>, <c>line 40</c>.</param>
/// <param name="Indent">Of items: four for each level of a list, or the columns before the marker.</param>
/// <param name="Marker">What the file itself numbers or marks the block with; a number that is typed in still stands in the runs.</param>
public sealed record SourceBlock(string Place, BlockKind Kind, ImmutableArray<SourceRun> Runs, int Indent = 0, SourceMarker? Marker = null)
{
    public string Text => string.Concat(Runs.Select(r => r.Text));
}

/// <param name="Link">An address as the file has it: of any kind.</param>
/// <param name="Note">The place of a note among <see cref="DocumentText.Notes"/>; the run has no text of its own then.</param>
public sealed record SourceRun(string Text, bool IsBold = false, bool IsItalic = false, string? Link = null, int? Note = null);

public enum MarkerKind
{
    Bullet,
    Decimal,
    Letter,
    Roman,
}

/// <param name="Number">From 1; 0 for bullets.</param>
/// <param name="Form">What tells one series from another: the bullet, or the signs around the number, such as <c>(#)</c>.</param>
/// <param name="Written">As readers of the document see it.</param>
/// <param name="IsTyped">It was part of the text.</param>
/// <param name="Other">The other number that it can be read as: <c>(i)</c> is a letter or a Roman numeral, Arabic letters have two orders.</param>
public sealed record SourceMarker(MarkerKind Kind, int Number, string Form, string Written, bool IsTyped, (MarkerKind Kind, int Number)? Other = null);

/// <param name="Bytes">As they lie in the document; nothing has been checked.</param>
/// <param name="Alternative">What the document says the picture shows.</param>
public sealed record DocumentPicture(string Place, string Name, byte[] Bytes, string? Alternative);

/// <param name="Place">Empty for the document as a whole.</param>
public sealed record DocumentRemark(string Place, string Sentence)
{
    public override string ToString() => Place == "" ? Sentence : $"{Place}: {Sentence}";
}

/// <summary>Which side of tracked changes is read.</summary>
public enum TrackedChanges
{
    Ask,
    Accept,
    Refuse,
}

/// <summary>How much a document may hold; more is no declaration, or meant to hurt.</summary>
public static class DocumentLimits
{
    public const int Bytes = 50 * 1024 * 1024, Blocks = 5_000, Text = 2_000_000, Depth = 128;

    /// <summary>Of a .docx when unpacked.</summary>
    public const int Entries = 5_000, Part = 64 * 1024 * 1024, Ratio = 200, RatioFrom = 4 * 1024 * 1024, Elements = 4_000_000, ElementsOfParagraph = 200_000;
    public const long Unpacked = 256L * 1024 * 1024;
}
