using System.Text.RegularExpressions;

namespace Repository.Import;

/// <summary>A text without markup: each line is a paragraph, or, where lines are broken at a width, what stands between blank lines.</summary>
internal static partial class PlainTextSource
{
    private const int Width = 100, LeastWidth = 45, TabWidth = 4;

    public static DocumentText? Read(string text, string name, SourceFaults faults)
    {
        var blocks = new DocumentBlocks(name, faults);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var isWrapped = IsWrapped(lines);
        var (start, gathered, wasBlank) = (0, "", true);
        foreach (var (i, line) in lines.Index())
        {
            var isBlank = string.IsNullOrWhiteSpace(line);
            if (!isBlank && gathered != "" && !wasBlank && GoesOn(gathered, line, isWrapped)) gathered = $"{gathered.TrimEnd()} {line.Trim()}";
            else if (!isBlank && gathered != "" && Address().IsMatch(line) && ClauseMarker.At(gathered) is not null && !wasBlank) gathered = $"{gathered.TrimEnd()} {line.Trim()}";
            else
            {
                Add(blocks, start, gathered);
                (start, gathered) = (i, isBlank ? "" : line);
            }
            wasBlank = isBlank;
            if (blocks.IsFull) return null;
        }
        Add(blocks, start, gathered);
        return blocks.Text($"plain text, a paragraph {(isWrapped ? "up to each blank line" : "on each line")}");
    }

    private static void Add(DocumentBlocks blocks, int start, string text)
    {
        if (text != "") blocks.Add(new($"line {start + 1}", BlockKind.Paragraph, [new(text.Trim(' '))], Columns(text)));
    }

    /// <summary>The line belongs to the paragraph before it.</summary>
    private static bool GoesOn(string before, string line, bool isWrapped)
    {
        if (ClauseMarker.At(line) is not null || Rule().IsMatch(line) || Rule().IsMatch(before)) return false;
        if (isWrapped) return true;
        // Below a point, and further in than its sign: the rest of it.
        return ClauseMarker.At(before) is not null && Columns(line) > Columns(before) && char.IsLower(line.TrimStart()[0]);
    }

    /// <summary>Lines are broken at a width: none is long, and some are followed at once by the rest of their sentence.</summary>
    private static bool IsWrapped(string[] lines)
    {
        var written = lines.Where(l => !string.IsNullOrWhiteSpace(l)).ToList();
        if (written.Count == 0 || written.Count(l => l.Length <= Width) < 0.95 * written.Count) return false;
        var (broken, whole) = (0, 0);
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            var (line, next) = (lines[i].TrimEnd(), lines[i + 1].TrimStart());
            if (line.Length < LeastWidth || next == "" || ClauseMarker.At(lines[i + 1]) is not null) continue;
            if (ClauseFormulas.EndsSentence(line)) whole++;
            else broken++;
        }
        return broken > whole;
    }

    private static int Columns(string line)
    {
        var columns = 0;
        foreach (var c in line)
            if (c == ' ') columns++;
            else if (c == '\t') columns = (columns / TabWidth + 1) * TabWidth;
            else break;
        return columns;
    }

    [GeneratedRegex(@"^\s*https?://\S+\s*\.?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[\s_*=~–—-]{3,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
