using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>The automatic numbers of a Word document, counted as Word counts them.</summary>
/// <remarks>ECMA-376 part 1, 17.9. All lists of one abstract definition count on together, unless one of them starts anew.</remarks>
internal sealed class DocxNumbering
{
    private const int Levels = 9, TwipsOfColumn = 240, UsualStep = 3, LeastStep = 2, MostColumns = 100;
    private static readonly XNamespace W = DocxReader.W;
    private readonly Dictionary<string, string> abstractOf = [];
    private readonly Dictionary<(string List, int Level), Level> levels = [];
    private readonly Dictionary<(string Number, int Level), Level> overrides = [];
    private readonly Dictionary<(string Number, int Level), int> starts = [];
    private readonly Dictionary<string, (string Number, int Level)> byStyle = [];
    private readonly Dictionary<string, int[]> counters = [];
    private readonly HashSet<string> begun = [];
    private readonly Dictionary<string, string> firstOf = [];
    private readonly Dictionary<(string Series, int Level), int> columns = [];

    /// <param name="numberOfStyle">The list that a style of lists stands for.</param>
    public DocxNumbering(XElement? numbering, Func<string, string?> numberOfStyle)
    {
        if (numbering is null) return;
        var links = new Dictionary<string, string>();
        foreach (var list in numbering.Elements(W + "abstractNum"))
        {
            if ((string?)list.Attribute(W + "abstractNumId") is not { } id) continue;
            if (Value(list, "numStyleLink") is { } style) links[id] = style;
            foreach (var level in list.Elements(W + "lvl"))
                if (Of(level) is { } read && levels.TryAdd((id, read.At), read) && Value(level, "pStyle") is { } styled) byStyle.TryAdd(styled, (id, read.At));
        }
        foreach (var number in numbering.Elements(W + "num"))
            if ((string?)number.Attribute(W + "numId") is { } id && Value(number, "abstractNumId") is { } list && abstractOf.TryAdd(id, list)) Overrides(number, id);
        foreach (var (id, list) in abstractOf.ToList())
            if (links.TryGetValue(list, out var style) && numberOfStyle(style) is { } other && abstractOf.TryGetValue(other, out var meant)) abstractOf[id] = meant;
        foreach (var (id, list) in abstractOf) firstOf.TryAdd(list, id);
    }

    /// <summary>Where a paragraph style is named by a level, and not the other way round.</summary>
    public (string Number, int Level)? OfStyle(string style) =>
        byStyle.TryGetValue(style, out var at) && firstOf.TryGetValue(at.Number, out var number) ? (number, at.Level) : null;

    /// <summary>Counts one paragraph; null where its level has no number and no bullet.</summary>
    public SourceMarker? Next(string number, int at)
    {
        at = Math.Clamp(at, 0, Levels - 1);
        if (!abstractOf.TryGetValue(number, out var list)) return null;
        if (!counters.TryGetValue(list, out var counter)) counters[list] = counter = [.. Enumerable.Range(0, Levels).Select(l => Start(number, l) - 1)];
        // A list of its own start begins there when it is first met.
        if (begun.Add(number))
            for (var l = 0; l < Levels; l++)
                if (starts.ContainsKey((number, l))) counter[l] = Start(number, l) - 1;
        counter[at]++;
        for (var l = 0; l < at; l++)
            if (counter[l] < Start(number, l)) counter[l] = Start(number, l);
        for (var l = at + 1; l < Levels; l++)
            if (Find(number, l)?.Restart is not { } after || at < after) counter[l] = Start(number, l) - 1;
        return Find(number, at) is { } level ? Marker(number, level, counter) : null;
    }

    public XElement? IndentOf(string number, int at) => Find(number, at)?.Indent;

    /// <summary>How far in the number or bullet of a paragraph stands, three columns for each level that Word gives by itself: lists are nested
    /// by level, and by hand. A level always stands further in than the one above it; a series that counts on stays where it began.</summary>
    /// <param name="indents">Whatever says where the paragraph stands; what comes first goes before the rest, value by value.</param>
    public int Column(string number, int at, bool isBullet, IReadOnlyList<XElement?> indents)
    {
        var above = at == 0 ? -1 : Above(number, at - 1);
        var column = Position(indents) is { } twips ? Math.Max(twips, at == 0 ? 0 : above + LeastStep) : at == 0 ? 0 : above + UsualStep;
        if (isBullet) return column;
        var series = starts.ContainsKey((number, at)) ? "number " + number : "list " + abstractOf[number];
        return columns.TryGetValue((series, at), out var first) ? first : columns[(series, at)] = column;
    }

    private int Above(string number, int at)
    {
        var column = 0;
        for (var l = 0; l <= at; l++)
            column = Position([IndentOf(number, l)]) is { } own ? Math.Max(own, l == 0 ? 0 : column + LeastStep) : l == 0 ? 0 : column + UsualStep;
        return column;
    }

    /// <summary>In columns; null where nothing is said.</summary>
    private static int? Position(IReadOnlyList<XElement?> indents)
    {
        var left = indents.Select(i => Twips(i, "left") ?? Twips(i, "start")).FirstOrDefault(t => t is not null);
        var first = indents.Select(i => Twips(i, "hanging") is { } hanging ? -hanging : Twips(i, "firstLine")).FirstOrDefault(t => t is not null);
        return left is null && first is null ? null : Math.Clamp(((left ?? 0) + (first ?? 0) + TwipsOfColumn / 2) / TwipsOfColumn, 0, MostColumns);
    }

    private static int? Twips(XElement? indent, string name) => Number((string?)indent?.Attribute(W + name));

    private SourceMarker? Marker(string number, Level level, int[] counter)
    {
        if (level.Format == "none") return null;
        if (level.Format == "bullet") return new(MarkerKind.Bullet, 0, level.Text, level.Text, false);
        var written = new StringBuilder();
        for (var i = 0; i < level.Text.Length; i++)
            if (level.Text[i] == '%' && i + 1 < level.Text.Length && level.Text[i + 1] is >= '1' and <= '9')
                written.Append(Written(Find(number, level.Text[++i] - '1')?.Format ?? "decimal", counter[level.Text[i] - '1']));
            else written.Append(level.Text[i]);
        var kind = KindOf(level.Format);
        return new(kind, Math.Max(0, counter[level.At]), System.Text.RegularExpressions.Regex.Replace(level.Text, "%[1-9]", "#"), written.ToString(), false);
    }

    private static MarkerKind KindOf(string format) => format switch
    {
        "lowerLetter" or "upperLetter" or "arabicAbjad" or "arabicAlpha" or "hebrew1" or "hebrew2" or "russianLower" or "russianUpper" => MarkerKind.Letter,
        "lowerRoman" or "upperRoman" => MarkerKind.Roman,
        _ => MarkerKind.Decimal,
    };

    private static string Written(string format, int number) => format switch
    {
        "lowerLetter" => ClauseMarker.Letters(number),
        "upperLetter" => ClauseMarker.Letters(number).ToUpperInvariant(),
        "lowerRoman" => ClauseMarker.Roman(number),
        "upperRoman" => ClauseMarker.Roman(number).ToUpperInvariant(),
        "arabicAbjad" => ClauseMarker.Arabic(number, isAbjad: true),
        "arabicAlpha" => ClauseMarker.Arabic(number, isAbjad: false),
        "hindiNumbers" => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '٠') : c)),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private Level? Find(string number, int at) => overrides.GetValueOrDefault((number, at)) ?? levels.GetValueOrDefault((abstractOf.GetValueOrDefault(number, ""), at));

    private int Start(string number, int at) => starts.TryGetValue((number, at), out var start) ? start : Find(number, at)?.Start ?? 1;

    private void Overrides(XElement number, string id)
    {
        foreach (var over in number.Elements(W + "lvlOverride"))
        {
            var at = (int?)Number((string?)over.Attribute(W + "ilvl")) ?? 0;
            if (Number(Value(over, "startOverride")) is { } start) starts[(id, at)] = start;
            if (over.Element(W + "lvl") is { } level && Of(level) is { } read) overrides[(id, at)] = read with { At = at };
        }
    }

    private static Level? Of(XElement level) => Number((string?)level.Attribute(W + "ilvl")) is { } at and >= 0 and < Levels
        ? new(at, Value(level, "numFmt") ?? "decimal", Short(Value(level, "lvlText") ?? ""), Number(Value(level, "start")) ?? 1, Number(Value(level, "lvlRestart")), level.Element(W + "pPr")?.Element(W + "ind")) : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];

    internal static string? Value(XElement parent, string name) => (string?)parent.Element(W + name)?.Attribute(W + "val");

    internal static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, -1, 1_000_000) : null;

    /// <param name="Text">Such as <c>(%1)</c> or <c>%1.%2</c>; a bullet's sign.</param>
    /// <param name="Restart">0 where the level counts on whatever comes before; otherwise only a level before this one, from 1, lets it start anew.</param>
    private sealed record Level(int At, string Format, string Text, int Start, int? Restart, XElement? Indent);
}
