using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Repository.Markdown;

public enum ClauseKind
{
    Section,
    Paragraph,
    Item,
}

/// <summary>A heading, paragraph or list item with an id of its own, written <c>{#id}</c> at its end.</summary>
/// <param name="Id">As written; null where there is none.</param>
/// <param name="Depth">The level of a heading (2 for <c>##</c>); 0 for paragraphs; list items count from 1.</param>
/// <param name="Line">From 0, within the text.</param>
/// <param name="Children">Of a section, all that stands below its heading; of a paragraph, the points that follow it and the paragraphs that
/// continue it; of a point, its own points.</param>
/// <param name="IsDerived">The id was made from the place, not written.</param>
public sealed record Clause(string? Id, ClauseKind Kind, int Depth, int Line, LeafBlock Block, ImmutableArray<Clause> Children, bool IsDerived = false);

/// <summary>A text read clause by clause. In a draft, a clause without an id gets one from its place: <c>s2.p3.a</c>.</summary>
public sealed partial class ClauseTree
{
    private readonly Dictionary<string, Clause> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);

    private ClauseTree(ImmutableArray<Clause> top, ImmutableArray<int> unread, ImmutableArray<Footnote> notes)
    {
        Top = top;
        Unread = unread;
        Notes = notes;
        Flat = [.. top.SelectMany(WithChildren)];
        foreach (var clause in Flat)
            if (clause.Id is { } id && byId.TryAdd(id, clause))
                foreach (var child in clause.Children)
                    if (child.Id is not null) parents.TryAdd(child.Id, id);
    }

    /// <summary>Lines (from 0) of blocks that are no clause and so on no page: quotes, tables, further paragraphs of a list item, what is no paragraph in a footnote.</summary>
    public ImmutableArray<int> Unread { get; }

    public ImmutableArray<Clause> Top { get; }

    /// <summary>The footnotes that clauses refer to, in the order of their numbers.</summary>
    public ImmutableArray<Footnote> Notes { get; }

    /// <summary>Footnotes that nothing refers to, and that would so be on no page.</summary>
    public ImmutableArray<Footnote> UnusedNotes { get; private init; } = [];

    /// <summary>All clauses in reading order.</summary>
    public ImmutableArray<Clause> Flat { get; }

    public Clause? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The section, paragraph or point below which a clause stands.</summary>
    public Clause? ParentOf(string id) => parents.TryGetValue(id, out var parent) ? byId[parent] : null;

    public static IEnumerable<Clause> WithChildren(Clause clause) => clause.Children.SelectMany(WithChildren).Prepend(clause);

    /// <param name="deriveIds">For drafts: ids are made from the place where none is written.</param>
    public static ClauseTree Parse(string text, bool deriveIds)
    {
        var sections = 0;
        var paragraphs = 0;
        var nest = new Nest();
        var unread = ImmutableArray.CreateBuilder<int>();
        var notes = ImmutableArray<Footnote>.Empty;
        var unused = ImmutableArray.CreateBuilder<Footnote>();
        foreach (var block in MarkdownText.Parse(text))
            switch (block)
            {
                case HeadingBlock heading:
                    paragraphs = 0;
                    nest.Open(Read(heading, ClauseKind.Section, heading.Level, deriveIds ? $"s{++sections}" : null));
                    break;
                case ListBlock list:
                    // Points belong to the paragraph before them, in the ids that are made from the place too.
                    nest.Points(Items(list, 1, deriveIds ? $"s{sections}.p{paragraphs}" : null, unread));
                    break;
                case LeafBlock { Inline: not null } leaf:
                    nest.Paragraph(Read(leaf, ClauseKind.Paragraph, 0, deriveIds ? $"s{sections}.p{++paragraphs}" : null));
                    break;
                case FootnoteGroup group:
                    notes = [.. group.OfType<Footnote>().Where(n => n.Order > 0)];
                    unread.AddRange(notes.SelectMany(n => n).Where(b => b is not ParagraphBlock).Select(b => b.Line));
                    break;
                case LinkReferenceDefinitionGroup definitions:
                    unused.AddRange(definitions.OfType<FootnoteLinkReferenceDefinition>().Select(d => d.Footnote).Where(n => n.Links.Count == 0));
                    break;
                default:
                    unread.Add(block.Line);
                    break;
            }
        return new ClauseTree(nest.Close(), unread.DrainToImmutable(), notes) { UnusedNotes = unused.DrainToImmutable() };
    }

    private static IEnumerable<Clause> Items(ListBlock list, int depth, string? prefix, ImmutableArray<int>.Builder unread)
    {
        var clauses = new List<Clause>();
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (item.FirstOrDefault() is not LeafBlock { Inline: not null } text)
            {
                unread.Add(item.Line);
                continue;
            }
            unread.AddRange(item.Skip(1).Where(b => b is not ListBlock).Select(b => b.Line));
            var id = prefix is null ? null : $"{prefix}.{(char)('a' + Math.Min(clauses.Count, 25))}{(clauses.Count > 25 ? clauses.Count - 25 : "")}";
            var clause = Read(text, ClauseKind.Item, depth, id);
            clauses.Add(clause with { Children = [.. item.OfType<ListBlock>().SelectMany(inner => Items(inner, depth + 1, id, unread))] });
        }
        return clauses;
    }

    private static Clause Read(LeafBlock block, ClauseKind kind, int depth, string? derived) =>
        TakeId(block) is { } written ? new(written, kind, depth, block.Line, block, []) : new(derived, kind, depth, block.Line, block, [], IsDerived: derived is not null);

    /// <summary>Reads the id off the end of the block's text and removes it there.</summary>
    private static string? TakeId(LeafBlock block)
    {
        if (block.Inline?.LastChild is not LiteralInline last || IdAtEnd().Match(last.Content.ToString()) is not { Success: true } match) return null;
        last.Content = new Markdig.Helpers.StringSlice(last.Content.ToString()[..match.Index]);
        // A line break before the id is no part of the text.
        if (match.Index == 0 && last.PreviousSibling is LineBreakInline softBreak) softBreak.Remove();
        return match.Groups[1].Value;
    }

    [GeneratedRegex(@"\s*\{#([^{}]*)\}\s*$")]
    private static partial Regex IdAtEnd();

    /// <summary>Blocks come one after another; what belongs to what before it is worked out here.</summary>
    private sealed class Nest
    {
        private readonly List<Open> top = [];
        private readonly Stack<Open> sections = new();
        private Open? main, last;

        public void Open(Clause heading)
        {
            while (sections.TryPeek(out var open) && open.Clause.Depth >= heading.Depth) sections.Pop();
            sections.Push(Add(heading));
            (main, last) = (null, null);
        }

        /// <summary>A paragraph whose id goes on from that of the paragraph before (<c>op-1-f</c> after <c>op-1</c>) continues it.</summary>
        public void Paragraph(Clause paragraph)
        {
            if (main?.Clause.Id is { } before && paragraph is { IsDerived: false, Id: { } id } && id.StartsWith(before + "-", StringComparison.Ordinal)) main.Children.Add(last = new(paragraph));
            else main = last = Add(paragraph);
        }

        public void Points(IEnumerable<Clause> points)
        {
            foreach (var point in points)
                if (last is null) Add(point);
                else last.Children.Add(new(point));
        }

        public ImmutableArray<Clause> Close() => [.. top.Select(o => o.Close())];

        private Open Add(Clause clause)
        {
            var open = new Open(clause);
            (sections.TryPeek(out var section) ? section.Children : top).Add(open);
            return open;
        }
    }

    private sealed record Open(Clause Clause)
    {
        public readonly List<Open> Children = [];

        public Clause Close() => Clause with { Children = [.. Clause.Children, .. Children.Select(c => c.Close())] };
    }
}
