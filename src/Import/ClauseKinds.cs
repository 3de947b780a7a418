using System.Collections.Immutable;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>What each clause is in declaration.yaml, by one rule that an editor can check: the preamble is preamble; a numbered operative
/// paragraph is a commitment, or an initiative where it or what leads to it says so; one without a number is a commitment where it begins as
/// one; points are what their paragraph is; all else is other.</summary>
internal static class ClauseKinds
{
    /// <returns>The kind of each clause; a heading has none.</returns>
    public static ImmutableArray<string?> Of(ImmutableArray<ClauseNode> nodes, List<string> guesses)
    {
        var kinds = new string?[nodes.Length];
        var (isLedToInitiatives, numbered) = (false, (string?)null);
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            if (node.Kind == ClauseKind.Section)
            {
                (isLedToInitiatives, numbered) = (false, null);
                continue;
            }
            if (node.Part != ClausePart.Operative) kinds[i] = node.Part == ClausePart.Cover ? "other" : "preamble";
            else if (node.Parent >= 0) kinds[i] = kinds[node.Parent];
            else
            {
                var isBetween = numbered is not null && !node.IsNumbered && node.Id.StartsWith("op-", StringComparison.Ordinal) && node.Id.Count(c => c == '-') > 1 && !IsChapeau(node);
                var (kind, why) = isBetween ? (numbered!, "it stands between numbered paragraphs") : Root(node, isLedToInitiatives);
                kinds[i] = kind;
                if (!isBetween) (isLedToInitiatives, numbered) = (IsChapeau(node) ? ClauseFormulas.SaysInitiative(node.Text) : isLedToInitiatives && node.IsNumbered, node.IsNumbered ? kind : null);
                if (kind != "other") guesses.Add($"{node.Id}{Below(nodes, i)}: {kind}, since {why}");
            }
        }
        return [.. kinds];
    }

    private static bool IsChapeau(ClauseNode node) => node.Id.StartsWith("op-chapeau", StringComparison.Ordinal);

    private static (string Kind, string Why) Root(ClauseNode node, bool isLedToInitiatives)
    {
        if (IsChapeau(node)) return ("other", "it leads to others");
        if (node.IsNumbered)
            return isLedToInitiatives ? ("initiative", "the paragraph that leads to it speaks of initiatives")
                : ClauseFormulas.SaysInitiative(node.Text) ? ("initiative", "it is numbered and speaks of an initiative") : ("commitment", "it is a numbered operative paragraph");
        if (ClauseFormulas.IsFounding(node.Text) && ClauseFormulas.SaysInitiative(node.Text)) return ("initiative", "it founds one");
        return ClauseFormulas.IsCommitment(node.Text) ? ("commitment", "it begins as a commitment does") : ("other", "");
    }

    private static string Below(ImmutableArray<ClauseNode> nodes, int at)
    {
        var below = nodes.Skip(at + 1).TakeWhile(n => n.Parent >= at).Count();
        return below == 0 ? "" : $" and {DocxReader.Counted(below, "point")} below it";
    }
}
