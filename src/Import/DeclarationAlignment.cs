using System.Collections.Immutable;
using Markdig.Syntax;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Import;

/// <summary>Gives the clauses of a document the ids that a text of the same declaration has already. What answers to nothing there gets an id
/// that nothing has, so that `validate` names it; no id is ever given to another clause.</summary>
internal sealed record DeclarationAlignment(ImmutableArray<ClauseNode> Nodes, ImmutableArray<string> Report)
{
    private const int HighestLevel = 2, LongestStem = 60;

    public static DeclarationAlignment Of(Declaration? there, DeclarationOptions options, ImmutableArray<ClauseNode> nodes)
    {
        if (Measure(there, options) is not { } text) return new(nodes, []);
        var reference = text.Clauses.Flat.Where(c => c.Id is not null).DistinctBy(c => c.Id).ToImmutableArray();
        var found = ClauseAlignment.Of(reference, nodes, id => there!.FactsOf(id)?.Get(Declaration.ClauseKind), text.Language == options.Language);
        var match = found.Select(f => f.There).ToImmutableArray();
        var taken = Taken(there!);
        var report = ImmutableArray.CreateBuilder<string>();
        var file = text.Prose.Record.File;
        report.Add($"{match.Count(m => m >= 0)} of {DocxReader.Counted(nodes.Length, "clause")} answer to one of the {reference.Length} of {file}");
        if (match.Count(m => m >= 0) * 2 < nodes.Length) report.Add("less than half: is this the right document, and the right language?");
        var matched = match.Where(m => m >= 0).ToHashSet();
        foreach (var (i, clause) in reference.Index().Where(c => !matched.Contains(c.Index)))
            report.Add($"'{clause.Id}' ({file}:{text.Prose.BodyLine + clause.Line}): nothing in the document answers to it{After(i, match, nodes)}");
        var given = ImmutableArray.CreateBuilder<ClauseNode>(nodes.Length);
        foreach (var (i, node) in nodes.Index())
        {
            var id = match[i] >= 0 ? reference[match[i]].Id! : Free(given.LastOrDefault(g => !g.Id.StartsWith("new-", StringComparison.Ordinal))?.Id ?? "start", taken);
            if (match[i] < 0) report.Add($"{node.Place}: “{DeclarationReport.Start(node.Text)}” answers to nothing in {file}; it got the id '{id}'");
            if (found[i].Doubt is { } doubt) report.Add($"unsure: {node.Place}: “{DeclarationReport.Start(node.Text)}” was taken for '{id}': {doubt}");
            // A heading has the level that it has there: the languages have one tree.
            var level = match[i] >= 0 && reference[match[i]].Block is HeadingBlock heading ? heading.Level : HighestLevel;
            given.Add(node with { Id = id, Ordinal = node.Kind == ClauseKind.Section ? level : node.Ordinal });
        }
        return new(given.DrainToImmutable(), report.ToImmutable());
    }

    /// <summary>The text that shall be replaced, since its ids are known to others; else one of the same language; else the authoritative one.</summary>
    private static DeclarationText? Measure(Declaration? there, DeclarationOptions options)
    {
        if (there is null) return null;
        var others = there.Texts.OrderBy(t => t.Language == options.Language ? 0 : t.Language == there.Authoritative ? 1 : 2);
        var versions = there.Versions.Where(v => v.Version == options.Version).OrderBy(t => t.Language == options.Language ? 0 : 1);
        return options.Version is null ? others.FirstOrDefault() : versions.FirstOrDefault(v => v.Language == options.Language) ?? others.FirstOrDefault(t => t.Language == options.Language) ?? versions.FirstOrDefault() ?? others.FirstOrDefault();
    }

    /// <summary>Every id that a clause of any language or version has or had: such a one never names another clause.</summary>
    private static HashSet<string> Taken(Declaration there) =>
        there.Texts.Concat(there.Versions).SelectMany(t => t.Clauses.Flat).Select(c => c.Id).OfType<string>()
            .Concat(there.Values.Get(Declaration.Clauses).Select(c => c.Key)).Concat(there.FormerClauses.Keys).ToHashSet(StringComparer.Ordinal);

    private static string After(int at, ImmutableArray<int> match, ImmutableArray<ClauseNode> nodes)
    {
        var before = match.Index().Where(m => m.Item >= 0 && m.Item < at).Select(m => m.Index).DefaultIfEmpty(-1).Max();
        return before < 0 ? "; it would come first" : $"; it would come after {nodes[before].Place}";
    }

    /// <summary>It does not begin with the id before it: a paragraph with such an id would go on from that one.</summary>
    private static string Free(string before, HashSet<string> taken)
    {
        var stem = before.Length > LongestStem ? before[..LongestStem].TrimEnd('-') : before;
        for (var number = 1; ; number++)
            if ((number == 1 ? $"new-after-{stem}" : $"new-{number}-after-{stem}") is var id && taken.Add(id)) return id;
    }
}
