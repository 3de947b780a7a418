using System.Collections.Frozen;

namespace Repository.Import;

/// <summary>Looks over HTML before it is parsed: the parser keeps all open elements, and makes those of a look anew in each paragraph.</summary>
/// <remarks>Counts as the parser of the HTML standard does (13.2.5 and 13.2.6), or more; comments, attributes and scripts hold no tags.</remarks>
internal sealed class HtmlSourceDepth
{
    private const int MostOpen = 1_000, MostLooks = 100, MostTags = 1_000_000, MostAnew = 1_000_000, LongestLook = 200;

    private static readonly FrozenSet<string> Uncounted = new[] { "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source", "embed", "param", "track", "html", "head", "body" }.ToFrozenSet();
    private static readonly FrozenSet<string> Looks = new[] { "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u" }.ToFrozenSet();
    private static readonly FrozenSet<string> Borders = new[] { "table", "caption", "applet", "marquee", "object", "template", "select", "svg", "math" }.ToFrozenSet();
    private static readonly FrozenSet<string> Ordinary = new[] { "span", "sup", "sub", "ins", "del", "abbr", "cite", "q", "mark", "label", "time", "var", "kbd", "samp", "small", "bdi", "bdo", "dfn", "ruby", "rt", "rp", "data" }.ToFrozenSet();
    private static readonly FrozenSet<string> Raw = new[] { "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp" }.ToFrozenSet();
    private readonly string text;
    private readonly List<string> open = [];
    private readonly List<(string Name, string Tag)> looks = [];
    private readonly Dictionary<string, int> openOf = new(StringComparer.Ordinal);
    private int at, tags, anew;

    private HtmlSourceDepth(string text) => this.text = text;

    /// <summary>Why the text shall not be parsed; null where it may be.</summary>
    public static string? Fault(string text) => new HtmlSourceDepth(text).Look() is { } sentence ? $"{sentence}; that is no declaration" : null;

    private string? Look()
    {
        while (at < text.Length && (at = text.IndexOf('<', at)) >= 0 && at + 1 < text.Length)
        {
            var isEnd = text[at + 1] == '/';
            var start = at + (isEnd ? 2 : 1);
            if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0) Comment();
            else if (start < text.Length && char.IsAsciiLetter(text[start])) Tag(start, isEnd);
            else if (isEnd || text[at + 1] is '!' or '?') PassTo(">");
            else at++;
            if (open.Count > MostOpen) return $"more than {MostOpen} elements are open at once";
            if (looks.Count > MostLooks) return $"more than {MostLooks} elements of bold, italic and the like are open at once";
            if (tags > MostTags || anew > MostAnew) return $"there are more than {MostTags} elements in it";
        }
        return null;
    }

    private void PassTo(string sign) => at = text.IndexOf(sign, at, StringComparison.Ordinal) is >= 0 and var end ? end + sign.Length : text.Length;

    private void Comment()
    {
        at += 4;
        if (string.CompareOrdinal(text, at, ">", 0, 1) == 0 || string.CompareOrdinal(text, at, "->", 0, 2) == 0) PassTo(">");
        else
        {
            for (var end = text.IndexOf("--", at, StringComparison.Ordinal); end >= 0; end = text.IndexOf("--", end + 1, StringComparison.Ordinal))
                if (string.CompareOrdinal(text, end + 2, ">", 0, 1) == 0 || string.CompareOrdinal(text, end + 2, "!>", 0, 2) == 0)
                {
                    at = end;
                    PassTo(">");
                    return;
                }
            at = text.Length;
        }
    }

    private void Tag(int start, bool isEnd)
    {
        var end = start;
        while (end < text.Length && text[end] is not ('/' or '>') && !char.IsWhiteSpace(text[end])) end++;
        var name = text[start..Math.Min(end, start + 40)].ToLowerInvariant();
        at = end;
        Attributes();
        tags++;
        if (!isEnd) anew += name is "p" or "li" or "td" or "div" ? looks.Count : 0;
        if (name == "plaintext") at = text.Length;
        if (Uncounted.Contains(name)) return;
        if (isEnd) Close(name);
        else if (Raw.Contains(name) && CountOf("svg") + CountOf("math") + CountOf("select") == 0) PassRaw(name);
        else Open(name, text[start..Math.Min(at, start + LongestLook)]);
    }

    /// <summary>Up to the end of the tag: a sign in quotes ends nothing, but quotes are such only after an equals sign.</summary>
    private void Attributes()
    {
        var (isValue, isName) = (false, false);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '>') break;
            if (isValue && char.IsWhiteSpace(c)) continue;
            if (isValue && c is ('"' or '\''))
            {
                if ((at = text.IndexOf(c, at + 1)) < 0) at = text.Length;
                (isValue, isName) = (false, false);
            }
            else if (isValue)
            {
                while (at + 1 < text.Length && text[at + 1] != '>' && !char.IsWhiteSpace(text[at + 1])) at++;
                (isValue, isName) = (false, false);
            }
            else if (c == '=' && isName) isValue = true;
            else if (c == '/') isName = false;
            else isName |= !char.IsWhiteSpace(c);
        }
        at = Math.Min(text.Length, at + 1);
    }

    private void PassRaw(string name)
    {
        for (var end = text.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase); end >= 0; end = text.IndexOf("</" + name, end + 2, StringComparison.OrdinalIgnoreCase))
            if (end + name.Length + 2 >= text.Length || text[end + name.Length + 2] is '>' or '/' || char.IsWhiteSpace(text[end + name.Length + 2]))
            {
                at = end;
                PassTo(">");
                return;
            }
        at = text.Length;
    }

    private void Open(string name, string tag)
    {
        if (Looks.Contains(name))
        {
            if (name == "a" && looks.Exists(l => l.Name == name)) Close(name);
            // Of looks that are quite alike only three are made anew.
            if (tag.Length < LongestLook && looks.Count(l => l.Tag == tag) == 3) looks.RemoveAt(looks.FindIndex(l => l.Tag == tag));
            looks.Add((name, tag));
        }
        open.Add(name);
        openOf[name] = CountOf(name) + 1;
    }

    /// <summary>An end that belongs to nothing closes nothing, and neither does one on the other side of a table.</summary>
    private void Close(string name)
    {
        var isLook = Looks.Contains(name);
        if (isLook && looks.FindLastIndex(l => l.Name == name) is >= 0 and var look) looks.RemoveAt(look);
        if (CountOf(name) == 0) return;
        var isInside = false;
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i] == name)
            {
                Drop(i, isInside ? 1 : open.Count - i);
                return;
            }
            var isBlock = !Ordinary.Contains(open[i]) && !Looks.Contains(open[i]);
            if (Borders.Contains(open[i]) || (isBlock && Ordinary.Contains(name))) return;
            isInside |= isLook && isBlock;
        }
    }

    private void Drop(int from, int number)
    {
        for (var i = from; i < from + number; i++) openOf[open[i]]--;
        open.RemoveRange(from, number);
    }

    private int CountOf(string name) => openOf.GetValueOrDefault(name);
}
