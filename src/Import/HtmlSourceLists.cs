using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Repository.Import;

/// <summary>The lists of a page: those of HTML, those that Word writes as paragraphs, and those that Google Docs writes side by side.</summary>
internal sealed partial class HtmlSourceLists
{
    private const int MostLevels = 20, MostNumber = 1_000_000;
    private readonly Dictionary<IElement, int> numbers = [];

    /// <param name="inLists">How many lists are open around the point.</param>
    public DocumentItem Item(IElement e, int inLists)
    {
        var level = Math.Max(0, inLists - 1);
        if (inLists <= 1) level = Side().Match(e.ParentElement?.ClassName ?? "") is { Success: true } side ? Level(side.Groups[1].Value, 0) : Level(e.GetAttribute("aria-level"), 1);
        return new(4 * level, MarkerOf(e));
    }

    private static int Level(string? text, int first) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? Math.Clamp(level - first, 0, MostLevels) : 0;

    private SourceMarker MarkerOf(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list) return new(MarkerKind.Bullet, 0, item.ParentElement?.GetAttribute("type") ?? "", "•", false);
        var next = numbers.TryGetValue(list, out var last) ? last + 1 : Number(list.GetAttribute("start")) ?? 1;
        var number = numbers[list] = Math.Min(MostNumber, Number(item.GetAttribute("value")) ?? next);
        var type = list.GetAttribute("type") ?? "1";
        return type switch
        {
            "a" or "A" => new(MarkerKind.Letter, number, type, ClauseMarker.Letters(number), false),
            "i" or "I" => new(MarkerKind.Roman, number, type, ClauseMarker.Roman(number), false),
            _ => new(MarkerKind.Decimal, number, "#.", $"{number}.", false),
        };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A paragraph of a list of Word, with the sign that it has there; null for any other.</summary>
    public static DocumentItem? OfWord(IElement e)
    {
        if (e.LocalName is not ("p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6") || WordLevel().Match(e.GetAttribute("style") ?? "") is not { Success: true } match) return null;
        var sign = e.QuerySelectorAll("span").FirstOrDefault(IsSign)?.TextContent.Trim() ?? "";
        if (sign is "" || e.TextContent.Trim() == sign) return null;
        var marker = ClauseMarker.At(sign + "\tx") is var (read, _) ? read with { IsTyped = false } : new SourceMarker(MarkerKind.Bullet, 0, sign, sign, false);
        return new(4 * Level(match.Groups[1].Value, 1), marker);
    }

    /// <summary>The sign of a point, which Word writes for readers that know no lists.</summary>
    public static bool IsSign(IElement e) => e.LocalName == "span" && e.GetAttribute("style") is { } style && WordSign().IsMatch(style);

    /// <summary>Spaces that keep their width, after a sign that begins the paragraph, are what a tab is in Word: they tell it from a word.</summary>
    public static string WithTab(ImmutableArray<SourceRun>.Builder runs, string text)
    {
        if (runs.Count > 20 || !text.Contains('\u00A0')) return text;
        var before = "";
        for (var i = 0; i < runs.Count; i++)
            if ((before += runs[i].Text.Trim()).Length > 6) return text;
        return before == "" ? LeadingSign().Replace(text, "$1\t") : OnlySpaces().IsMatch(text) && !before.Contains(' ') ? "\t" : text;
    }

    [GeneratedRegex(@"\blst-kix_[\w-]*-(\d{1,2})(?!\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Side();

    [GeneratedRegex(@"mso-list:[^;]*\blevel(\d{1,2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex WordLevel();

    [GeneratedRegex(@"mso-list:\s*Ignore", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WordSign();

    [GeneratedRegex(@"^(\s*[o§ü·])(?=[ \u00A0]*\u00A0)[ \u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingSign();

    [GeneratedRegex(@"^[\s\u00A0]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex OnlySpaces();
}
