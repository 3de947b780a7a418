using System.Text;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Serving;

/// <summary>Comments that stood beside or inside a value that was written anew or taken out.</summary>
internal static class KeptComments
{
    /// <summary>The text with each comment of the stored one that it has lost, above the key in which it stood, or above what came after that key.</summary>
    public static string In(string stored, string text)
    {
        var lost = YamlEdit.LostComments(stored, text).ToList();
        if (lost.Count == 0 || Keys(stored) is not { } before || Keys(text) is not { } after) return text;
        var above = new Dictionary<int, StringBuilder>();
        var (key, line) = (0, 0);
        foreach (var stands in stored.Split('\n'))
        {
            line++;
            while (key + 1 < before.Count && before[key + 1].Line <= line) key++;
            var found = lost.FindIndex(c => stands.TrimEnd().EndsWith(c, StringComparison.Ordinal) && stands.TrimEnd()[..^c.Length].TrimEnd().EndsWith('#'));
            if (found < 0) continue;
            // The key itself where it is still there, else the next one that is.
            var place = before.Skip(key).Select(b => after.FindIndex(a => a.Name == b.Name)).FirstOrDefault(i => i >= 0, after.Count);
            var at = place < after.Count ? after[place].Line - 1 : text.TrimEnd('\n').Split('\n').Length;
            if (!above.TryGetValue(at, out var lines)) above[at] = lines = new();
            lines.Append("# ").Append(lost[found]).Append('\n');
            lost.RemoveAt(found);
        }
        var whole = new StringBuilder();
        foreach (var (i, part) in text.TrimEnd('\n').Split('\n').Index()) whole.Append(above.GetValueOrDefault(i)).Append(part).Append('\n');
        whole.Append(above.GetValueOrDefault(text.TrimEnd('\n').Split('\n').Length));
        return YamlPiece.Of(whole.ToString()).Says(YamlPiece.Of(text)) ? whole.ToString() : text;
    }

    private static List<(string Name, int Line)>? Keys(string text) => YamlReader.Read("", text, new DiagnosticBag()) is { } map ? [.. map.Entries.Select(e => (e.Key.Text, e.Key.Line))] : null;
}
