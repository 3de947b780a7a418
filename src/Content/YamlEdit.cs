using Repository.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Repository.Content;

/// <summary>Changes single keys of a record's text and leaves every other byte as it is: comments, order, style, line ends.</summary>
public static class YamlEdit
{
    /// <summary>The text with the block of one key at the top replaced, put in at its place, or taken out; null where the text is not laid
    /// out in lines that begin with its keys (written as <c>{…}</c>, or no YAML at all). Inside the value, too, what does not differ stays.</summary>
    /// <param name="block">The key with its value as <see cref="YamlWriter"/> writes it; null takes the key out.</param>
    /// <param name="order">All keys in the order in which a new one finds its place.</param>
    public static string? Set(string text, string key, string? block, IEnumerable<string> order)
    {
        var mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var lines = Lines(text[mark.Length..]);
        if (Keys(lines) is not { } keys) return null;
        var ending = lines.Count > 0 && lines[0].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var at = keys.FindIndex(k => k.Name == key);
        var fresh = block?.Replace("\n", ending, StringComparison.Ordinal);
        if (at >= 0) Replace(lines, keys[at].Line, End(lines, keys, at), fresh, ending);
        else if (fresh is not null) Insert(lines, keys, key, fresh, [.. order], ending);
        var whole = string.Concat(lines);
        return mark + (at >= 0 && fresh is not null ? YamlPatch.Apply(text[mark.Length..], whole, key) ?? whole : whole);
    }

    /// <summary>The comments of a text that the other one no longer has: those beside or inside a value that was taken out or written anew.</summary>
    public static IReadOnlyList<string> LostComments(string before, string after)
    {
        var left = Comments(after).CountBy(c => c).ToDictionary();
        return [.. Comments(before).Where(c => left.TryGetValue(c, out var count) && count > 0 ? (left[c] = count - 1) < 0 : true)];
    }

    private static List<string> Comments(string text)
    {
        var found = new List<string>();
        var scanner = new Scanner(new StringReader(text.TrimStart('\uFEFF')), skipComments: false);
        try
        {
            while (scanner.MoveNext())
                if (scanner.Current is Comment comment) found.Add(comment.Value.Trim());
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            // What is no YAML is refused by those who read it.
        }
        return found;
    }

    private static void Replace(List<string> lines, int from, int to, string? block, string ending)
    {
        // A comment beside a value of one line was said about the key, not about the value.
        var comment = to == from + 1 && block is not null && block.IndexOf('\n') == block.Length - 1 ? Comment(lines[from]) : "";
        var isLast = to == lines.Count && !lines[^1].EndsWith('\n');
        lines.RemoveRange(from, to - from);
        if (block is null) return;
        if (comment != "") block = block[..^ending.Length] + comment + ending;
        lines.Insert(from, isLast ? block[..^ending.Length] : block);
    }

    private static void Insert(List<string> lines, List<(string Name, int Line)> keys, string key, string block, List<string> order, string ending)
    {
        // After the nearest of the keys that come before it; where there is none, before all.
        var place = order.IndexOf(key);
        var before = -1;
        foreach (var (i, (name, _)) in keys.Index())
            if (order.IndexOf(name) is >= 0 and var other && other < place && (before < 0 || other > order.IndexOf(keys[before].Name))) before = i;
        var line = before >= 0 ? End(lines, keys, before) : keys.Count > 0 ? keys[0].Line : lines.Count;
        if (line > 0 && !lines[line - 1].EndsWith('\n')) lines[line - 1] += ending;
        lines.Insert(line, block);
    }

    /// <summary>The line after the last one of a key's value; blank lines and comments before the next key belong to that one.</summary>
    private static int End(List<string> lines, List<(string Name, int Line)> keys, int at)
    {
        var end = at + 1 < keys.Count ? keys[at + 1].Line : lines.Count;
        while (end > keys[at].Line + 1 && (lines[end - 1].StartsWith('#') || string.IsNullOrWhiteSpace(lines[end - 1]))) end--;
        return end;
    }

    /// <summary>The keys at the top with their lines, from 0.</summary>
    private static List<(string Name, int Line)>? Keys(List<string> lines)
    {
        var faults = new DiagnosticBag();
        // A carriage return of its own ends a line for the parser, not for us; after a mark of the end no key may come.
        if (lines.Any(l => l.TrimEnd('\n').TrimEnd('\r').Contains('\r') || l.StartsWith("...", StringComparison.Ordinal)) || YamlReader.Read("", string.Concat(lines), faults) is not { } map || faults.HasErrors) return null;
        var keys = map.Entries.Select(e => (e.Key.Text, e.Key.Line - 1)).ToList();
        return map.Entries.All(e => e.Key.Column == 1 && lines[e.Key.Line - 1].StartsWith(e.Key.Text, StringComparison.Ordinal)) && keys.Select(k => k.Item2).Distinct().Count() == keys.Count ? keys : null;
    }

    private static string Comment(string line)
    {
        var scanner = new Scanner(new StringReader(line), skipComments: false);
        try
        {
            while (scanner.MoveNext())
                if (scanner.Current is Comment comment && (int)comment.Start.Column is var column && column > 1)
                    return line[..(column - 1)].Length is var at && line[..at].TrimEnd(' ').Length is var from ? line[from..].TrimEnd('\r', '\n') : "";
        }
        catch (YamlException)
        {
            // A line that is no YAML by itself (the first of several) has no comment that could be told from a text.
        }
        return "";
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from) is >= 0 and var at ? at + 1 : text.Length;
            lines.Add(text[from..end]);
            from = end;
        }
        return lines;
    }
}
