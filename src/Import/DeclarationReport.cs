using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>What was found in an official document, what was decided, and what somebody should look at.</summary>
public sealed class DeclarationReport
{
    private const int Shown = 60;

    internal string Source { get; init; } = "";
    internal string? Title { get; init; }
    internal ImmutableArray<ClauseNode> Nodes { get; init; } = [];
    internal ImmutableArray<DocumentRemark> Remarks { get; init; } = [];

    /// <summary>Which id a clause got because one of another text has it, in words; empty for the first text.</summary>
    internal ImmutableArray<string> Alignment { get; init; } = [];
    internal ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>The first words of a text, on one line.</summary>
    internal static string Start(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Shown ? line : line[..(char.IsHighSurrogate(line[Shown - 1]) ? Shown - 1 : Shown)] + "…";
    }

    /// <param name="written">The files that differ.</param>
    public string Text(IReadOnlyCollection<string> written, bool isDry)
    {
        var text = new StringBuilder().Append(Source).Append('\n');
        if (Title is not null) text.Append("title: ").Append(Title).Append('\n');
        text.Append(Counts()).Append('\n');
        foreach (var node in Nodes)
            text.Append(CultureInfo.InvariantCulture, $"  {new string(' ', 2 * node.Depth)}{(node.Kind == ClauseKind.Section ? "## " : "")}{node.Id}  {Start(node.Text)}\n");
        List(text, "compared with the text that is there:", Alignment);
        List(text, "kinds in declaration.yaml, by rule:", Kinds);
        List(text, "to look at:", [.. Remarks.Select(r => r.ToString())]);
        text.Append(CultureInfo.InvariantCulture, $"{(isDry ? "would write" : "wrote")} {DocxReader.Counted(written.Count, "file")}\n");
        foreach (var file in written) text.Append("  ").Append(file).Append('\n');
        return text.ToString();
    }

    private string Counts()
    {
        int Roots(ClausePart part) => Nodes.Count(n => n.Part == part && n.Kind != ClauseKind.Section && n.Parent < 0);
        var counts = new List<string> { DocxReader.Counted(Nodes.Count(n => n.Kind == ClauseKind.Section), "heading") };
        if (Roots(ClausePart.Cover) is > 0 and var cover) counts.Add($"{DocxReader.Counted(cover, "paragraph")} before the title");
        counts.Add($"{DocxReader.Counted(Roots(ClausePart.Preamble), "paragraph")} of the preamble");
        counts.Add($"{DocxReader.Counted(Roots(ClausePart.Operative), "operative paragraph")}");
        counts.Add(DocxReader.Counted(Nodes.Count(n => n.Parent >= 0), "point"));
        return "found: " + string.Join(", ", counts);
    }

    private static void List(StringBuilder text, string heading, ImmutableArray<string> lines)
    {
        if (lines.Length == 0) return;
        text.Append(heading).Append('\n');
        foreach (var line in lines) text.Append("  ").Append(line).Append('\n');
    }
}
