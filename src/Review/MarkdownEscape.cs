using System.Text;
using System.Text.RegularExpressions;

namespace Repository.Review;

/// <summary>Texts of strangers inside Markdown: they look as they are and do nothing. Marks of Markdown and HTML become character
/// references, which are never read as marks; a word joiner, which is not seen, keeps what a forge would make into a link, a mention or a
/// reference from being one.</summary>
public static partial class MarkdownEscape
{
    private const char Joiner = '\u2060';

    /// <summary>Longer texts are cut.</summary>
    private const int Longest = 2000;

    /// <summary>One line; the ends of lines are shown as ⏎. Letters from the right are isolated from what stands around them.</summary>
    public static string Text(string text) => IsRightToLeft(text) ? $"\u2068{Bare(text)}\u2069" : Bare(text);

    /// <summary>Without isolation, for a piece of a text.</summary>
    public static string Bare(string text)
    {
        var cut = text.Length > Longest ? text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…" : text;
        var safe = new StringBuilder(cut.Length + 16);
        foreach (var (at, c) in AsHash().Replace(cut, m => m.Value.Insert(m.Length / 2, Joiner.ToString())).Index())
            safe.Append(c switch
            {
                '\n' => " ⏎ ",
                '@' or '#' => $"&#{(int)c};{Joiner}",
                '.' or '-' or '+' or ':' or ')' => $"&#{(int)c};{(c is '.' or '-' or ':' ? Joiner.ToString() : "")}",
                ' ' or '\'' or ',' or ';' or '?' or '/' or '%' => c.ToString(),
                _ when char.IsAsciiLetterOrDigit(c) || c == Joiner || c > 0x9f && !IsHidden(c) => c.ToString(),
                _ when char.IsControl(c) || IsHidden(c) => "",
                _ => $"&#{(int)c};",
            });
        return safe.ToString();
    }

    /// <summary>The first letter that has a direction goes from the right.</summary>
    private static bool IsRightToLeft(string text) => text.EnumerateRunes().FirstOrDefault(Rune.IsLetter) is var first && first.Value != 0 && Languages.TextDirection.IsRightToLeft(first);

    /// <summary>Steers the direction of what follows, or is not seen.</summary>
    private static bool IsHidden(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029' or '\uFEFF' or '\u200E' or '\u200F';

    /// <summary>What a forge takes for the hash of a commit.</summary>
    [GeneratedRegex(@"\b[0-9a-fA-F]{7,64}\b")]
    private static partial Regex AsHash();
}
