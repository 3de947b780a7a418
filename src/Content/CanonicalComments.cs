using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Repository.Content;

/// <summary>Finds out to which key or item each comment of a text belongs.</summary>
internal static class CanonicalComments
{
    /// <summary>False where a comment is not where it should be: then nobody knows what would become of it.</summary>
    public static bool Attach(string text, CanonicalTree tree)
    {
        var (next, head) = (0, HeadOf(text, tree));
        foreach (var at in Places(text))
        {
            if (at >= text.Length || text[at] != '#') return false;
            while (next < tree.InOrder.Count && tree.InOrder[next].From < at) next++;
            var line = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
            var stop = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            var comment = new Written(text[at..stop].TrimEnd(), at, at - line, text[line..at].Trim(' ', '\t'));
            var (before, after) = (next > 0 ? tree.InOrder[next - 1] : null, next < tree.InOrder.Count ? tree.InOrder[next] : null);
            if (comment.Beside is "" || comment.Beside.All(c => c == '-')) OnLines(comment, tree, before, after, head);
            else Beside(comment, tree, before, after);
        }
        return true;
    }

    /// <param name="Column">From 0.</param>
    /// <param name="Beside">What stands before it on its line.</param>
    private readonly record struct Written(string Text, int At, int Column, string Beside);

    private static List<int> Places(string text)
    {
        var found = new List<int>();
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        while (scanner.MoveNext())
            if (scanner.Current is Comment comment) found.Add((int)comment.Start.Index);
        return found;
    }

    private static void OnLines(Written comment, CanonicalTree tree, CanonicalEntry? before, CanonicalEntry? after, int head)
    {
        if (before is null)
        {
            if (after is null) tree.Top.Foot.Add(comment.Text);
            else if (tree.Top.IsFlow || comment.At >= head) after.Lead.Add(comment.Text);
            else tree.Head.Add(comment.Text);
            return;
        }
        if (Open(before, comment.At) is { } flow)
        {
            if (after is not null && after.From < flow.To) after.Lead.Add(comment.Text);
            else if (flow.Entries.Count > 0) flow.Foot.Add(comment.Text);
            else before.Lead.Add(comment.Text);
            return;
        }
        // Between a key and a text that begins on a later line.
        if (before.Value.Text is not null && comment.At < before.Value.From && (after is null || before.Value.From < after.From) && before.Value.To > before.Value.From) before.Lead.Add(comment.Text);
        else if (comment.Beside == "" && Holder(comment, before, after) is { } holder) holder.Foot.Add(comment.Text);
        else if (after is not null) after.Lead.Add(comment.Text);
        else tree.Top.Foot.Add(comment.Text);
    }

    /// <summary>The collection that ends with the comment, told by how far it is indented.</summary>
    private static CanonicalNode? Holder(Written comment, CanonicalEntry before, CanonicalEntry? after)
    {
        var outer = after is null ? -1 : after.Within!.Column;
        CanonicalNode? found = null;
        for (var entry = before; entry is not null; entry = entry.Above)
            if (entry.Within is { IsFlow: false } within && within.Column <= comment.Column && within.Column > outer && within.Column >= (found?.Column ?? 0)) found = within;
        return found;
    }

    private static void Beside(Written comment, CanonicalTree tree, CanonicalEntry? before, CanonicalEntry? after)
    {
        var entry = before;
        // After a closing bracket it is said of what the brackets hold.
        for (var above = entry; above is not null; above = above.Above)
            if (above.Within is { IsFlow: true } within && within.To <= comment.At) entry = above.Above;
        if (entry is null)
        {
            if ((before is null ? after : null) is { } first) first.Lead.Add(comment.Text);
            else tree.Top.Foot.Add(comment.Text);
        }
        else if (entry.Trail is null) entry.Trail = comment.Text;
        else entry.Lead.Add(comment.Text);
    }

    /// <summary>The innermost brackets that are open there.</summary>
    private static CanonicalNode? Open(CanonicalEntry before, int at)
    {
        if (before.Value is { IsFlow: true } own && own.From < at && at < own.To) return own;
        for (var entry = before; entry is not null; entry = entry.Above)
            if (entry.Within is { IsFlow: true } within && at < within.To) return within;
        return null;
    }

    /// <summary>The last empty line before the first key; comments before it speak of the file.</summary>
    private static int HeadOf(string text, CanonicalTree tree)
    {
        var first = tree.InOrder.Count == 0 ? 0 : tree.InOrder[0].From;
        var end = text.LastIndexOf('\n', Math.Max(0, first - 1));
        while (end > 0)
        {
            var start = text.LastIndexOf('\n', end - 1);
            if (text.AsSpan(start + 1, end - start - 1).IsWhiteSpace()) return start + 1;
            end = start;
        }
        return 0;
    }
}
