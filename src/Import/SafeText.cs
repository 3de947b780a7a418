using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>Texts from elsewhere, made into what content may hold: no HTML, no control characters, no e-mail addresses, bounded.</summary>
public static partial class SafeText
{
    /// <summary>One line of plain text of at most <paramref name="longest"/> characters; null where nothing is left.</summary>
    public static string? Line(string? text, int longest)
    {
        if (text is null) return null;
        var clean = new StringBuilder();
        foreach (var c in WithoutEmail(Bounded(text, 4 * longest)))
            if (char.IsWhiteSpace(c)) clean.Append(' ');
            else if (!IsForbidden(c)) clean.Append(c);
        var line = Spaces().Replace(clean.ToString(), " ").Trim();
        var length = new StringInfo(line);
        if (length.LengthInTextElements > longest) line = length.SubstringByTextElements(0, longest - 1).TrimEnd() + "…";
        return line == "" ? null : line;
    }

    /// <summary>Markdown that passes the checks of a record: what was HTML becomes plain text, what is no safe link stays as words.</summary>
    public static string? Markdown(string? text)
    {
        if (text is null) return null;
        var lines = WithoutEmail(WithoutTags(Bounded(text, RecordReader.LongestMarkdown / 2))).ReplaceLineEndings("\n").Split('\n').Select(l => Spaces().Replace(string.Concat(l.Select(c => c == '\t' ? ' ' : c).Where(c => !IsForbidden(c))), m => m.Index == 0 ? m.Value : " ").TrimEnd());
        var clean = BlankLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n').TrimEnd();
        if (clean.Trim() == "") return null;
        clean = clean.TrimStart();
        if (IsSafe(clean)) return clean;
        clean = Opening().Replace(clean, @"\$0");
        return IsSafe(clean) ? clean : Special().Replace(clean, @"\$0");
    }

    private static bool IsSafe(string text) => MarkdownText.TryParse(text) is { } document && MarkdownText.Pieces(document).All(piece =>
        piece.Kind == PieceKind.Link && Uri.TryCreate(piece.Target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && RecordReader.IsWebAddress(piece.Target));

    /// <summary>Tags away, the ends of blocks as line ends, entities as what they stand for; scripts and styles with what is in them.</summary>
    private static string WithoutTags(string text)
    {
        if (!Tag().IsMatch(text)) return text.Contains('&') ? WebUtility.HtmlDecode(text) : text;
        var plain = Hidden().Replace(text, "");
        plain = Breaking().Replace(plain, tag => tag.Value.StartsWith("<li", StringComparison.OrdinalIgnoreCase) ? "\n- " : tag.Value.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? "\n" : "\n\n");
        // The indent of HTML says nothing; in Markdown it would make code.
        return WebUtility.HtmlDecode(Indent().Replace(Tag().Replace(plain, ""), "\n"));
    }

    private static string Bounded(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static bool IsForbidden(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' || c is (>= '\uFDD0' and <= '\uFDEF');

    private static string WithoutEmail(string text) => WebOrEmail().Replace(text, found => found.Groups["web"].Success ? found.Value : "…");

    /// <summary>A web address, whose path may have a handle such as <c>@user</c> in it, or an e-mail address.</summary>
    [GeneratedRegex(@"(?<web>\bhttps?://[^\s@/<>()\[\]:;,""']{1,255}(?::[0-9]{1,5})?/[^\s<>()\[\];,""']{0,2000})|[^\s@/<>()\[\]:;,""']{1,64}@[^\s@/<>()\[\]:;,""']{1,190}\.[A-Za-z]{2,24}")]
    private static partial Regex WebOrEmail();

    [GeneratedRegex(@"[ \u00A0]{2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"</?[A-Za-z!][^<>]{0,2000}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"<(script|style|template|iframe|object)\b[^<>]{0,2000}>.{0,50000}?</\1\s*>|<!--.{0,50000}?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(?:br|/p|/div|/ul|/ol|/h[1-6]|/tr|/blockquote|li)\b[^<>]{0,2000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Breaking();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Indent();

    /// <summary>What begins a tag, a link or a picture.</summary>
    [GeneratedRegex(@"[<\[]")]
    private static partial Regex Opening();

    [GeneratedRegex(@"[\\`*_{}\[\]<>()#+!|&~-]|(?<=^\s*[0-9]{1,9})[.)]", RegexOptions.Multiline)]
    private static partial Regex Special();
}
