using YamlDotNet.Core;

namespace Repository.Content;

/// <summary>Takes what differs inside the value of one key over from a text that has it written anew, and leaves all else of the value
/// as it is: the comments, the style and the bytes of items and keys that did not change.</summary>
internal sealed class YamlPatch
{
    private readonly string old, fresh;
    private readonly List<(int From, int To, string Text)> edits = [];

    private YamlPatch(string old, string fresh)
    {
        this.old = old;
        this.fresh = fresh;
    }

    /// <summary>The text with the smallest changes that make it say what <paramref name="fresh"/> says; null where there is no telling.</summary>
    /// <param name="fresh">The same text with the block of the key replaced as a whole.</param>
    public static string? Apply(string old, string fresh, string key)
    {
        try
        {
            var wanted = YamlPiece.Of(fresh);
            var patch = new YamlPatch(old, fresh);
            var at = YamlPiece.Of(old);
            if (at[key] is not { } value || wanted[key] is not { } now || !patch.Value(value, now)) return null;
            // Whatever went wrong on the way, what is written says what it shall.
            return patch.Edited() is { } text && YamlPiece.Of(text).Says(wanted) ? text : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private string? Edited()
    {
        var text = old;
        var next = old.Length;
        // From the end; of those at one place the last first.
        foreach (var (from, to, insert) in edits.Index().OrderByDescending(e => e.Item.From).ThenByDescending(e => e.Index).Select(e => e.Item))
        {
            if (to > next) return null;
            text = text[..from] + insert + text[to..];
            next = from;
        }
        return text;
    }

    private bool Value(YamlPiece was, YamlPiece now)
    {
        if (was.Says(now)) return true;
        if (was.Entries is not null && now.Entries is not null) return was.IsBlock ? Map(was, now) : FlowMap(was, now);
        if (was.Items is not null && now.Items is not null) return was.IsBlock ? List(was, now) : FlowList(was, now);
        if (was.IsBlock || was.Text is null || was.To <= was.From || old.AsSpan(was.From, was.To - was.From).Contains('\n') || now.IsBlock) return false;
        edits.Add((was.From, was.To, fresh[now.From..now.To]));
        return true;
    }

    private bool Map(YamlPiece was, YamlPiece now)
    {
        var indent = Column(old, was.Entries![0].Key.From);
        var place = -1;
        foreach (var (key, value) in now.Entries!)
        {
            var at = was.Entries.FirstOrDefault(e => e.Key.Text == key.Text);
            if (at.Key is not null)
            {
                var mark = edits.Count;
                if (!Value(at.Value, value))
                {
                    edits.RemoveRange(mark, edits.Count - mark);
                    if (!Replace(at.Key.From, End(old, at.Value), Lines(key, value, indent))) return false;
                }
                place = End(old, at.Value);
            }
            else
            {
                if (place < 0 && !IsFirst(was.Entries[0].Key.From)) return false;
                Insert(place < 0 ? LineOf(old, was.Entries[0].Key.From) : place, Lines(key, value, indent));
            }
        }
        return was.Entries.Where(e => now[e.Key.Text!] is null).All(e => Replace(e.Key.From, End(old, e.Value), ""));
    }

    private bool List(YamlPiece was, YamlPiece now)
    {
        if (Pairs(was.Items!, now.Items!) is not { } pairs || was.Items!.Any(i => old[LineOf(old, i.From)..i.From].Trim() != "-")) return false;
        var indent = old[LineOf(old, was.Items![0].From)..was.Items[0].From].IndexOf('-');
        var place = LineOf(old, was.Items[0].From);
        foreach (var (item, before) in pairs)
        {
            var text = new string(' ', indent) + "- " + (item.IsBlock && was.Items.Any(i => i.IsBlock) ? Group(item, indent + 2) : YamlWriter.Flow(item) + Ending);
            if (before is null) Insert(place, text);
            else
            {
                var mark = edits.Count;
                if (!Value(before, item))
                {
                    edits.RemoveRange(mark, edits.Count - mark);
                    edits.Add((LineOf(old, before.From), End(old, before), text));
                }
                place = End(old, before);
            }
        }
        foreach (var gone in was.Items.Where(i => pairs.All(p => p.Before != i))) edits.Add((LineOf(old, gone.From), End(old, gone), ""));
        return true;
    }

    private bool FlowMap(YamlPiece was, YamlPiece now)
    {
        Flow([.. now.Entries!.Select(e => (e.Value, was.Entries!.FirstOrDefault(o => o.Key.Text == e.Key.Text) is { Key: { } key, Value: var value } ? (key.From, value) : ((int, YamlPiece)?)null, YamlWriter.Flow(e.Key) + ": "))],
            [.. was.Entries!.Select(e => (e.Key.From, e.Value))], was);
        return true;
    }

    private bool FlowList(YamlPiece was, YamlPiece now)
    {
        if (Pairs(was.Items!, now.Items!) is not { } pairs) return false;
        Flow([.. pairs.Select(p => (p.Item, p.Before is { } before ? (before.From, before) : ((int, YamlPiece)?)null, ""))], [.. was.Items!.Select(i => (i.From, i))], was);
        return true;
    }

    /// <summary>Between brackets, characters count and not lines.</summary>
    private void Flow(List<(YamlPiece Now, (int From, YamlPiece Value)? Before, string Key)> wanted, List<(int From, YamlPiece Value)> there, YamlPiece all)
    {
        // Where nothing stays there is nothing to put the others after.
        if (wanted.All(w => w.Before is null))
        {
            edits.Add((all.From + 1, all.To - 1, string.Join(", ", wanted.Select(w => w.Key + YamlWriter.Flow(w.Now)))));
            return;
        }
        var place = -1;
        foreach (var (now, before, key) in wanted)
            if (before is var (_, value))
            {
                if (!value.Says(now) && (value.Text is not null || !Value(value, now))) edits.Add((value.From, value.To, (value.From == value.To ? " " : "") + YamlWriter.Flow(now)));
                place = value.To;
            }
            else if (place >= 0) edits.Add((place, place, ", " + key + YamlWriter.Flow(now)));
            else edits.Add((there[0].From, there[0].From, key + YamlWriter.Flow(now) + ", "));
        var first = there.FindIndex(t => wanted.Any(w => w.Before?.Value == t.Value));
        if (first > 0) edits.Add((there[0].From, there[first].From, ""));
        foreach (var (i, (_, value)) in there.Index())
            if (i > first && wanted.All(w => w.Before?.Value != value)) edits.Add((there[i - 1].Value.To, value.To, ""));
    }

    /// <summary>Each item of the new list with the one that it was; null where the order has changed or two items cannot be told apart.</summary>
    private static List<(YamlPiece Item, YamlPiece? Before)>? Pairs(IReadOnlyList<YamlPiece> was, IReadOnlyList<YamlPiece> now)
    {
        var old = was.Select(Name).ToList();
        if (was.Count == 0 || now.Count == 0 || old.Contains(null) || now.Select(Name).Contains(null) || old.Distinct().Count() < was.Count || now.Select(Name).Distinct().Count() < now.Count) return null;
        var at = now.Select(n => old.IndexOf(Name(n))).ToList();
        return at.Where(i => i >= 0).ToList() is var kept && kept.Zip(kept.Skip(1)).All(p => p.First < p.Second) ? [.. now.Zip(at, (n, i) => (n, i < 0 ? null : was[i]))] : null;
    }

    /// <summary>What an item of a list is known by: itself, or what its group is known by.</summary>
    private static string? Name(YamlPiece item) => item.Text ?? item["id"]?.Text ?? item["person"]?.Text ?? (item["date"]?.Text is { } date ? date + item["text"]?.Entries?.FirstOrDefault().Value?.Text : null);

    private string Ending => fresh.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private void Insert(int place, string text) => edits.Add(place > 0 && old[place - 1] != '\n' ? (place, place, Ending + text[..^Ending.Length]) : (place, place, text));

    /// <summary>False where the key does not begin its line, as the first one of an item does not.</summary>
    private bool Replace(int key, int end, string text)
    {
        if (!IsFirst(key)) return false;
        edits.Add((LineOf(old, key), end, end == old.Length && !old.EndsWith('\n') && text.EndsWith(Ending, StringComparison.Ordinal) ? text[..^Ending.Length] : text));
        return true;
    }

    private bool IsFirst(int at) => string.IsNullOrWhiteSpace(old[LineOf(old, at)..at]);

    /// <summary>The lines of a key and its value as the new text has them, at another indent.</summary>
    private string Lines(YamlPiece key, YamlPiece value, int indent) => new string(' ', indent) + Indented(key.From, End(fresh, value), indent - Column(fresh, key.From));

    /// <summary>The lines of a group, without the indent of the first.</summary>
    private string Group(YamlPiece item, int indent) => Indented(item.From, End(fresh, item), indent - Column(fresh, item.From));

    private string Indented(int from, int to, int by)
    {
        var lines = fresh[from..to].TrimEnd('\r', '\n').Split('\n');
        for (var i = 1; i < lines.Length; i++)
            if (!string.IsNullOrWhiteSpace(lines[i])) lines[i] = by >= 0 ? new string(' ', by) + lines[i] : lines[i][-by..];
        return string.Join('\n', lines) + Ending;
    }

    private static int LineOf(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
    private static int Column(string text, int at) => at - LineOf(text, at);

    /// <summary>The start of the line after the last one of a value.</summary>
    private static int End(string text, YamlPiece value)
    {
        while (value.IsBlock && value.Text is null) value = value.Entries is { } entries ? entries[^1].Value : value.Items![^1];
        if (!value.IsBlock) return text.IndexOf('\n', Math.Max(value.From, value.To)) is >= 0 and var end ? end + 1 : text.Length;
        // A text of lines goes on while they are empty or further in than the line of its key.
        var line = LineOf(text, value.From);
        var outer = text.AsSpan(line).IndexOfAnyExcept(' ', '-');
        var last = line;
        for (var at = line; at < text.Length;)
        {
            var next = text.IndexOf('\n', at) is >= 0 and var stop ? stop + 1 : text.Length;
            var content = text.AsSpan(at, next - at);
            if (at > line && !content.IsWhiteSpace() && content.IndexOfAnyExcept(' ') <= outer) break;
            if (at == line || !content.IsWhiteSpace()) last = next;
            at = next;
        }
        return last;
    }
}
