using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>Writes clauses as the Markdown of the content: one line for each, its id at the end. What it writes is read back and compared;
/// a clause that does not say the same is written without emphasis and, if need be, with every sign escaped.</summary>
internal sealed partial class ClauseWriter
{
    private readonly ImmutableArray<ClauseNode> nodes;
    private readonly ImmutableArray<ImmutableArray<SourceRun>> notes;
    private readonly Dictionary<int, int> labels = [];
    private readonly List<int> referred = [];
    private readonly int highest;

    private ClauseWriter(ImmutableArray<ClauseNode> nodes, ImmutableArray<ImmutableArray<SourceRun>> notes)
    {
        (this.nodes, this.notes) = (nodes, notes);
        highest = nodes.Where(n => n.Kind == ClauseKind.Section).Select(n => n.Ordinal).DefaultIfEmpty(1).Min();
    }

    /// <summary>Null where a clause cannot be written so that it is read as it is; its place is a fault then.</summary>
    public static string? Write(ImmutableArray<ClauseNode> nodes, ImmutableArray<ImmutableArray<SourceRun>> notes, SourceFaults faults)
    {
        var (care, careOfNotes) = (new Care[nodes.Length], new Care[notes.Length]);
        for (var attempt = 0; ; attempt++)
        {
            var writer = new ClauseWriter(nodes, notes);
            var text = writer.Whole(care, careOfNotes);
            var read = ClauseTree.Parse(text, deriveIds: false);
            var (wrong, wrongNotes) = (Wrong(read, nodes), writer.WrongNotes(read));
            if (wrong.Count == 0 && wrongNotes.Count == 0 && RecordReader.FirstForbidden(text) < 0) return text;
            if (attempt == 3)
            {
                faults.Add(writer.FirstBad(wrong, wrongNotes), "this cannot be written in Markdown so that it is read back as it is; please report it");
                return null;
            }
            foreach (var i in wrong) care[i] = care[i] == Care.Look ? Care.Plain : Care.Escaped;
            foreach (var i in wrongNotes) careOfNotes[i] = careOfNotes[i] == Care.Look ? Care.Plain : Care.Escaped;
        }
    }

    /// <summary>The place of the clause or note that holds a sign which may not be there, or else is not read back.</summary>
    private string FirstBad(List<int> wrong, List<int> wrongNotes)
    {
        var at = nodes.ToList().FindIndex(n => RecordReader.FirstForbidden(n.Text) >= 0);
        var note = referred.FindIndex(r => notes[r].Any(n => RecordReader.FirstForbidden(n.Text) >= 0));
        if (at < 0 && note < 0 && (wrong.Count == 0 || wrong.Count == nodes.Length) && wrongNotes.Count > 0) note = referred.IndexOf(wrongNotes[0]);
        return at >= 0 || note < 0 ? nodes[Math.Max(at, wrong.FirstOrDefault())].Place : $"{nodes.First(n => n.Runs.Any(r => r.Note == referred[note])).Place}, note {note + 1}";
    }

    /// <summary>The notes that are not read back as they shall be; all where they are not even as many.</summary>
    private List<int> WrongNotes(ClauseTree read)
    {
        if (read.Notes.Length != referred.Count) return [.. referred];
        return [.. referred.Where((note, i) => Spaces().Replace(BlockText.Plain(read.Notes[i]), " ") != Spaces().Replace(string.Concat(NoteOf(note).Select(r => r.Text)).Trim(), " "))];
    }

    /// <summary>A note without words is a dash: nothing cannot be referred to.</summary>
    private ImmutableArray<SourceRun> NoteOf(int note) => notes[note].Any(r => !string.IsNullOrWhiteSpace(r.Text)) ? notes[note] : [new("–")];

    /// <summary>The clauses that are not read back as they shall be; all where they are not even as many.</summary>
    private static List<int> Wrong(ClauseTree read, ImmutableArray<ClauseNode> nodes)
    {
        var flat = read.Flat.ToList();
        if (flat.Count != nodes.Length || read.Unread.Length > 0) return [.. Enumerable.Range(0, nodes.Length)];
        return [.. nodes.Index().Where(n => flat[n.Index].Id != n.Item.Id || flat[n.Index].Kind != n.Item.Kind || Spaces().Replace(BlockText.Plain(flat[n.Index].Block), " ") != Spaces().Replace(Said(n.Item), " ")).Select(n => n.Index)];
    }

    private static string Said(ClauseNode node) => ((node.KeepsMarker ? node.Marker!.Written + " " : "") + node.Text).Trim();

    private string Whole(Care[] care, Care[] careOfNotes)
    {
        var text = new StringBuilder();
        var indents = new List<int> { 0 };
        foreach (var (i, node) in nodes.Index())
        {
            if (text.Length > 0 && (node.Kind != ClauseKind.Item || nodes[i - 1].Kind != ClauseKind.Item)) text.Append('\n');
            if (node.Kind == ClauseKind.Section) text.Append('#', Math.Clamp(2 + node.Ordinal - highest, 2, 6)).Append(' ');
            if (node.Kind == ClauseKind.Item) Point(text, node, indents);
            text.Append(Line(node, care[i])).Append(" {#").Append(node.Id).Append("}\n");
        }
        for (var i = 0; i < referred.Count; i++) text.Append(i == 0 ? "\n" : "").Append("[^").Append(i + 1).Append("]: ").Append(Runs(NoteOf(referred[i]), careOfNotes[referred[i]] == Care.Escaped ? Care.Escaped : Care.Plain)).Append('\n');
        return text.ToString();
    }

    /// <summary>Numbers stand as 1. throughout, which Markdown counts; what is below stands under the first letter.</summary>
    private static void Point(StringBuilder text, ClauseNode node, List<int> indents)
    {
        var mark = node.Marker is { Kind: not MarkerKind.Bullet } && !node.KeepsMarker ? "1. " : "- ";
        while (indents.Count <= node.Depth) indents.Add(indents[^1] + 2);
        indents[node.Depth] = indents[node.Depth - 1] + mark.Length;
        indents.RemoveRange(node.Depth + 1, indents.Count - node.Depth - 1);
        text.Append(' ', indents[node.Depth - 1]).Append(mark);
    }

    private string Line(ClauseNode node, Care care)
    {
        var runs = node.KeepsMarker ? [new SourceRun(node.Marker!.Written + " "), .. node.Runs] : node.Runs;
        // A look that the whole clause has says nothing.
        var words = node.Runs.Where(r => !string.IsNullOrWhiteSpace(r.Text)).ToList();
        var (allBold, allItalic) = (node.Kind == ClauseKind.Section || words.All(r => r.IsBold), node.Kind == ClauseKind.Section || words.All(r => r.IsItalic));
        return Runs([.. runs.Select(r => r with { IsBold = r.IsBold && !allBold, IsItalic = r.IsItalic && !allItalic })], care);
    }

    private string Runs(ImmutableArray<SourceRun> runs, Care care)
    {
        var line = new StringBuilder();
        for (var i = 0; i < runs.Length;)
        {
            var link = care == Care.Escaped ? null : Safe(runs[i].Link);
            var to = i + 1;
            while (to < runs.Length && runs[i].Link is not null && runs[to].Link == runs[i].Link) to++;
            var inside = string.Concat(runs[i..to].Select(r => Run(r, care, isLinked: link is not null)));
            line.Append(link is null ? inside : $"[{inside}]({link})");
            i = to;
        }
        var whole = line.ToString();
        return LineStart().Replace(whole, m => m.Groups[1].Value + "\\" + m.Groups[2].Value, 1);
    }

    private string Run(SourceRun run, Care care, bool isLinked)
    {
        if (run.Note is { } note) return Note(note);
        if (care == Care.Escaped) return Sign().Replace(run.Text, @"\$0");
        var text = isLinked ? Escaped(run.Text) : Linked(run.Text);
        if (care == Care.Plain || !(run.IsBold || run.IsItalic) || string.IsNullOrWhiteSpace(text)) return text;
        var mark = run.IsBold && run.IsItalic ? "***" : run.IsBold ? "**" : "*";
        var words = text.Trim(' ');
        var at = text.IndexOf(words, StringComparison.Ordinal);
        return $"{text[..at]}{mark}{words}{mark}{text[(at + words.Length)..]}";
    }

    private string Note(int note)
    {
        if (!labels.TryGetValue(note, out var label))
        {
            labels[note] = label = labels.Count + 1;
            referred.Add(note);
        }
        return $"[^{label}]";
    }

    /// <summary>Addresses that stand in the text as such become links.</summary>
    private static string Linked(string text)
    {
        var whole = new StringBuilder();
        var from = 0;
        foreach (Match address in Address().Matches(text))
        {
            if (Safe(address.Value) is not { } safe) continue;
            whole.Append(Escaped(text[from..address.Index])).Append('[').Append(Escaped(address.Value)).Append("](").Append(safe).Append(')');
            from = address.Index + address.Length;
        }
        return whole.Append(Escaped(text[from..])).ToString();
    }

    /// <summary>As it stands between the brackets of a link; null for what may not be linked to.</summary>
    public static string? Safe(string? address)
    {
        if (address is null) return null;
        address = address.Trim();
        if (!(address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? Mail().IsMatch(address) : RecordReader.IsWebAddress(address))) return null;
        var escaped = Entity().Replace(address, "&amp;");
        return escaped.AsSpan().IndexOfAny("()") >= 0 ? $"<{escaped}>" : escaped;
    }

    private static string Escaped(string text) => Entity().Replace(Markup().Replace(text, @"\$0"), @"\&");

    private enum Care
    {
        Look,
        Plain,
        Escaped,
    }

    /// <summary>What Markdown may read as markup anywhere; an underscore within a word is none.</summary>
    [GeneratedRegex(@"[\\`*\[\]<|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|!(?=\[|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"&(?=#?[A-Za-z0-9]{1,40};)", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    /// <summary>What is markup only where a line begins.</summary>
    [GeneratedRegex(@"^([0-9]{0,9})((?<![0-9])(?:#{1,6}(?=\s|\z)|[>+=~-])|(?<=[0-9])[.)](?=\s|\z))", RegexOptions.CultureInvariant)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"[!-/:-@\[-`{-~]", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    [GeneratedRegex(@"https?://[^\s<>\[\]{}""'«»“”`|\\^]*[A-Za-z0-9/_=&#-]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^mailto:[^\s@<>()\[\]\\:;,""'?]{1,64}@[^\s@<>()\[\]\\:;,""'?]{1,190}\.[A-Za-z]{2,24}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
