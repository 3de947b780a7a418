using System.Collections.Immutable;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>Tells the front page, the preamble and the operative part apart.</summary>
internal static class ClauseParts
{
    /// <param name="cover">How many clauses stand before the title.</param>
    public static ImmutableArray<ClauseNode> Of(ImmutableArray<ClauseNode> nodes, int cover, ImmutableArray<DocumentRemark>.Builder remarks)
    {
        var start = Start(nodes, cover, out var why);
        if (cover > 0) remarks.Add(new(nodes[0].Place, $"{DocxReader.Counted(cover, "paragraph")} before the title {(cover == 1 ? "was" : "were")} kept with ids that begin with cover-; take out what is no part of the declaration"));
        if (start == nodes.Length) remarks.Add(new("", "no operative part was found: neither a numbered paragraph nor one that begins as such a part does; all is preamble"));
        else remarks.Add(new(nodes[start].Place, $"the operative part begins here: {why}"));
        return [.. nodes.Select((n, i) => n with { Part = i < cover ? ClausePart.Cover : i < start ? ClausePart.Preamble : ClausePart.Operative })];
    }

    private static int Start(ImmutableArray<ClauseNode> nodes, int from, out string why)
    {
        var before = -1;
        why = "";
        for (var i = from; i < nodes.Length; i++)
        {
            var node = nodes[i];
            if (node.Kind == ClauseKind.Item && node.Parent >= 0) continue;
            if (node.Kind == ClauseKind.Section)
            {
                before = -1;
                continue;
            }
            if (node.IsNumbered && !ClauseFormulas.IsPreamble(node.Text))
            {
                // What leads to the numbered paragraphs goes with them.
                var leads = before >= 0 && !nodes[before].IsNumbered && ClauseFormulas.EndsInColon(nodes[before].Text);
                why = $"{(leads ? "this paragraph leads to" : "this is")} the first numbered paragraph, “{node.Marker!.Written}”";
                return leads ? before : i;
            }
            if (ClauseFormulas.IsOperative(node.Text))
            {
                why = $"“{DeclarationReport.Start(node.Text)}”";
                return i;
            }
            before = i;
        }
        return nodes.Length;
    }
}
