using System.Text;
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
        var gathered = new Gathered();
        foreach (var (i, line) in lines.Index())
        {
            var isBlank = string.IsNullOrWhiteSpace(line);
            if (!isBlank && gathered.GoesOnWith(line, isWrapped)) gathered.Append(line);
            else
            {
                gathered.AddTo(blocks);
                gathered = new Gathered { Start = i };
                if (!isBlank) gathered.Append(line);
            }
            gathered.IsClosed = isBlank;
            // What is longer than a whole text may be need not be gathered to its end.
            if (gathered.IsTooLong) gathered.AddTo(blocks);
            if (blocks.IsFull) return null;
        }
        gathered.AddTo(blocks);
        return blocks.IsFull ? null : blocks.Text($"plain text, a paragraph {(isWrapped ? "up to each blank line" : "on each line")}");
    }

    /// <summary>A paragraph while its lines are read.</summary>
    private sealed class Gathered
    {
        /// <summary>As far as a marker is looked for, and a sign more.</summary>
        private const int Head = 61;
        private readonly StringBuilder text = new();
        private string first = "";

        public int Start { get; init; }
        public bool IsTooLong => text.Length > DocumentLimits.Text + first.Length;

        /// <summary>A blank line came after it.</summary>
        public bool IsClosed { get; set; }

        public void Append(string line)
        {
            if (first == "") first = line;
            if (text.Length == 0) text.Append(line);
            else
            {
                while (text.Length > 0 && char.IsWhiteSpace(text[^1])) text.Length--;
                text.Append(' ').Append(line.Trim());
            }
        }

        /// <summary>The line belongs to the paragraph.</summary>
        public bool GoesOnWith(string line, bool isWrapped)
        {
            if (first == "" || IsClosed) return false;
            var isMarked = ClauseMarker.At(text.ToString(0, Math.Min(Head, text.Length))) is not null;
            if (isMarked && Address().IsMatch(line.Trim())) return true;
            if (ClauseMarker.At(line) is not null || Rule().IsMatch(line) || Rule().IsMatch(first)) return false;
            // Below a point, and further in than its sign: the rest of it.
            return isWrapped || (isMarked && Columns(line) > Columns(first) && char.IsLower(line.TrimStart()[0]));
        }

        public void AddTo(DocumentBlocks blocks)
        {
            if (first != "") blocks.Add(new($"line {Start + 1}", BlockKind.Paragraph, [new(text.ToString().Trim(' '))], Columns(first)));
        }
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

    [GeneratedRegex(@"^https?://\S+(?:\s*\.)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[\s_*=~–—-]{3,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
