using System.Collections.Immutable;
using System.Text.RegularExpressions;
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
/// <param name="Depth">0 for headings and paragraphs; list items count from 1.</param>
/// <param name="Line">From 0, within the text.</param>
public sealed record Clause(string? Id, ClauseKind Kind, int Depth, int Line, LeafBlock Block, ImmutableArray<Clause> Children);

/// <summary>A text read clause by clause. In a draft, a clause without an id gets one from its place: <c>s2.p3.a</c>.</summary>
public sealed partial class ClauseTree
{
    private ClauseTree(ImmutableArray<Clause> top) => Top = top;

    public ImmutableArray<Clause> Top { get; }

    /// <summary>All clauses in reading order.</summary>
    public IEnumerable<Clause> Flat => Top.SelectMany(WithChildren);

    public Clause? Find(string id) => Flat.FirstOrDefault(c => c.Id == id);

    /// <param name="deriveIds">For drafts: ids are made from the place where none is written.</param>
    public static ClauseTree Parse(string text, bool deriveIds)
    {
        var sections = 0;
        var paragraphs = 0;
        var top = ImmutableArray.CreateBuilder<Clause>();
        foreach (var block in MarkdownText.Parse(text))
            switch (block)
            {
                case HeadingBlock heading:
                    paragraphs = 0;
                    top.Add(Read(heading, ClauseKind.Section, 0, deriveIds ? $"s{++sections}" : null));
                    break;
                case ListBlock list:
                    // Points belong to the paragraph before them, in the ids that are made from the place too.
                    top.AddRange(Items(list, 1, deriveIds ? $"s{sections}.p{paragraphs}" : null));
                    break;
                case LeafBlock { Inline: not null } leaf:
                    top.Add(Read(leaf, ClauseKind.Paragraph, 0, deriveIds ? $"s{sections}.p{++paragraphs}" : null));
                    break;
            }
        return new ClauseTree(top.DrainToImmutable());
    }

    private static IEnumerable<Clause> WithChildren(Clause clause) => [clause, .. clause.Children.SelectMany(WithChildren)];

    private static ImmutableArray<Clause> Items(ListBlock list, int depth, string? prefix)
    {
        var clauses = ImmutableArray.CreateBuilder<Clause>();
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (item.OfType<LeafBlock>().FirstOrDefault(b => b.Inline is not null) is not { } text) continue;
            var id = prefix is null ? null : $"{prefix}.{(char)('a' + Math.Min(clauses.Count, 25))}{(clauses.Count > 25 ? clauses.Count - 25 : "")}";
            var clause = Read(text, ClauseKind.Item, depth, id);
            clauses.Add(clause with { Children = [.. item.OfType<ListBlock>().SelectMany(inner => Items(inner, depth + 1, id))] });
        }
        return clauses.DrainToImmutable();
    }

    private static Clause Read(LeafBlock block, ClauseKind kind, int depth, string? derived) => new(TakeId(block) ?? derived, kind, depth, block.Line, block, []);

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
}
