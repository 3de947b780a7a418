using System.Collections.Immutable;
using Repository.Markdown;

namespace Repository.Model;

/// <summary>The clauses of a text in reading order, each with its words, which are made once for all that compares them.</summary>
internal sealed record ClauseTexts(ImmutableArray<Clause> Clauses, ImmutableArray<string> Words)
{
    public static ClauseTexts Of(ClauseTree tree) => new(tree.Flat, [.. tree.Flat.Select(c => BlockText.Plain(c.Block))]);
}
