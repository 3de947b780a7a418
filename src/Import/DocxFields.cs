using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Repository.Import;

/// <summary>The fields that are open while the text of a Word document is walked through: their code is no text, their result is.</summary>
/// <remarks>ECMA-376 part 1, 17.16.18. A result may go on over many paragraphs, as that of a table of contents does; a code that is still open
/// at the end of its paragraph lacks its end, and must not swallow the rest of the document.</remarks>
internal sealed partial class DocxFields
{
    private const int Deepest = 50, LongestCode = 4_000;
    private readonly List<Field> open = [];
    private int deeper;

    /// <summary>What the field around the text that comes now links to.</summary>
    public string? Link => open.Find(f => f.Link is not null)?.Link;

    /// <summary>True where the text is the code of a field; then it is kept aside, in case that the field turns out to have no end.</summary>
    /// <param name="at">How many runs stand before it.</param>
    public bool Takes(SourceRun run, int at)
    {
        if (open.Find(f => !f.IsResult) is not { } field) return false;
        field.Words.Add((at, run));
        return true;
    }

    public void Code(string text)
    {
        if (deeper == 0 && open.Count > 0 && open[^1] is { IsResult: false } field && field.Code.Length < LongestCode) field.Code.Append(text);
    }

    /// <summary>One sign of the three that part a field.</summary>
    /// <returns>Words that stood where only a code stands, and so are left out.</returns>
    public string? Sign(string? type)
    {
        if (type == "begin")
        {
            if (open.Count < Deepest) open.Add(new());
            else deeper++;
        }
        else if (deeper > 0)
        {
            if (type == "end") deeper--;
        }
        else if (type is "separate" or "end" && open.Count > 0)
        {
            var field = open[^1];
            if (type == "end") open.RemoveAt(open.Count - 1);
            else (field.IsResult, field.Link) = (true, LinkOf(field.Code.ToString()));
            return Left(field);
        }
        return null;
    }

    /// <summary>Closes what cannot go on after a paragraph.</summary>
    /// <returns>The runs, with the words that an unclosed field would have swallowed; and what is to be told, or null.</returns>
    public (ImmutableArray<SourceRun> Runs, string? Remark) EndParagraph(ImmutableArray<SourceRun> runs)
    {
        var first = open.FindIndex(f => !f.IsResult);
        var isLink = Link is not null;
        foreach (var field in open) field.Link = null;
        deeper = 0;
        if (first < 0) return (runs, isLink ? "a link has no end in this paragraph; the next one is not linked" : null);
        var words = open.Skip(first).SelectMany(f => f.Words).OrderBy(w => w.At).ToList();
        open.RemoveRange(first, open.Count - first);
        var whole = ImmutableArray.CreateBuilder<SourceRun>(runs.Length + words.Count);
        var next = 0;
        for (var i = 0; i <= runs.Length; i++)
        {
            for (; next < words.Count && words[next].At <= i; next++) whole.Add(words[next].Run);
            if (i < runs.Length) whole.Add(runs[i]);
        }
        return (whole.ToImmutable(), "a field of Word has no end here; what follows it was kept as text");
    }

    /// <summary>The address in the code of a field.</summary>
    public static string? LinkOf(string code) => Hyperlink().Match(code) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Left(Field field)
    {
        var words = string.Concat(field.Words.Select(w => w.Run.Text)).Trim();
        field.Words.Clear();
        return words == "" ? null : words;
    }

    [GeneratedRegex("^\\s*HYPERLINK\\s+\"([^\"]{1,2000})\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hyperlink();

    private sealed class Field
    {
        public StringBuilder Code { get; } = new();
        public List<(int At, SourceRun Run)> Words { get; } = [];
        public bool IsResult { get; set; }
        public string? Link { get; set; }
    }
}
