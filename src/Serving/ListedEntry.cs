using System.Collections.Immutable;
using System.Text;
using Repository.Content;
using YamlDotNet.Core;

namespace Repository.Serving;

/// <summary>A record as a list has it: the lines of some of its keys, and a mark. A file with the mark is a part of a record and must never be saved as one.</summary>
public static class ListedEntry
{
    /// <summary>No field has such a name. The editor keeps keys that it does not know.</summary>
    private const string Mark = "_list";

    /// <summary>The lines of those keys, or the whole text where they cannot be told apart.</summary>
    public static string Of(string text, ImmutableHashSet<string> keys)
    {
        try
        {
            if (YamlPiece.Of(text) is not { IsBlock: true, Entries: { Count: > 0 } entries }) return text;
            var lines = new StringBuilder();
            foreach (var (i, (key, value)) in entries.Index())
            {
                if (key.Text is null || !keys.Contains(key.Text)) continue;
                // A text of lines, a list or a map ends where the next key begins; comments before that are no part of it, and do no harm.
                var end = value.IsBlock ? i + 1 < entries.Count ? entries[i + 1].Key.From : text.Length : value.To;
                lines.Append(text.AsSpan(key.From, end - key.From).TrimEnd()).Append('\n');
            }
            return lines.Append(Mark).Append(": true\n").ToString();
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            return text;
        }
    }

    public static bool IsIn(string text) =>
        text.Contains(Mark, StringComparison.Ordinal) && text.Split('\n').Any(line => line.TrimStart('"', '\'').StartsWith(Mark, StringComparison.Ordinal));
}
