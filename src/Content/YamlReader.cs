using System.Text.RegularExpressions;
using Repository.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Repository.Content;

/// <summary>Turns the parser's events into nodes and refuses what content does not use: anchors, aliases, tags, several documents,
/// a key twice, deep nesting.</summary>
public sealed partial class YamlReader
{
    private const int DeepestAllowed = 16;
    private const string OpenBracket = "this is not valid YAML: a bracket is opened here but not closed, or a comma is missing after it";
    private readonly string file;
    private readonly int lineOffset;
    private readonly DiagnosticBag faults;
    private readonly Parser parser;

    /// <summary>What anchors name; null where they are refused.</summary>
    private readonly Dictionary<string, YamlNode>? anchored;
    private bool failed;

    private YamlReader(string file, string text, int lineOffset, DiagnosticBag faults, bool hasAliases)
    {
        anchored = hasAliases ? new(StringComparer.Ordinal) : null;
        this.file = file;
        this.lineOffset = lineOffset;
        this.faults = faults;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The map at the top of a document; null after a fault that leaves nothing to read.</summary>
    /// <param name="lineOffset">Lines of the file before <paramref name="text"/>: front matter begins on the second.</param>
    /// <param name="hasAliases">Not content, but a configuration that may name a list once and use it often: an alias is the node itself.</param>
    public static YamlMap? Read(string file, string text, DiagnosticBag faults, int lineOffset = 0, bool hasAliases = false)
    {
        var reader = new YamlReader(file, text, lineOffset, faults, hasAliases);
        try
        {
            return reader.Document();
        }
        catch (YamlException e)
        {
            reader.Syntax(e, text);
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up like this on a few texts that are no YAML at all, and on brackets that stay open.
            var at = reader.parser.Current?.End ?? new Mark(0, 1, 1);
            if (Unclosed(text, new Mark(0, at.Line + 1, 1)) is { } bracket) reader.Fault(Codes.Syntax, bracket, OpenBracket);
            else reader.Fault(Codes.Syntax, at, "this is not valid YAML from here on");
            return null;
        }
    }

    private YamlMap? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            Fault(Codes.EmptyFile, new Mark(0, 1, 1), "the file holds nothing but comments");
            return null;
        }
        parser.Consume<DocumentStart>();
        var start = parser.Current!.Start;
        var top = Node(0);
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
        {
            Fault(Codes.SeveralDocuments, parser.Current!.Start, "a second document begins here; one file holds one record");
            failed = true;
        }
        if (failed) return null;
        if (top is YamlMap map) return map;
        Fault(Codes.WrongType, start, "expected fields as `key: value`");
        return null;
    }

    private YamlNode Node(int depth)
    {
        if (depth > DeepestAllowed)
        {
            Fault(Codes.TooDeep, parser.Current!.Start, $"more than {DeepestAllowed} levels deep");
            failed = true;
            parser.SkipThisAndNestedEvents();
            return new YamlScalar("", true, false, 1, 1);
        }
        var anchor = anchored is not null && parser.Current is NodeEvent { Anchor.IsEmpty: false } named ? named.Anchor.Value : null;
        var node = Value(depth);
        // An alias inside of what it names is not known yet there: there are no circles.
        if (anchor is not null) anchored![anchor] = node;
        return node;
    }

    private YamlNode Value(int depth)
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                Check(scalar);
                return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded, Line(scalar.Start), (int)scalar.Start.Column);
            case SequenceStart sequence:
                parser.MoveNext();
                Check(sequence);
                var items = new List<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
                return new YamlList(items, Line(sequence.Start), (int)sequence.Start.Column);
            case MappingStart mapping:
                parser.MoveNext();
                Check(mapping);
                return Map(mapping, depth);
            case AnchorAlias alias:
                parser.MoveNext();
                if (anchored?.GetValueOrDefault(alias.Value.Value) is { } meant) return meant;
                Fault(Codes.Anchor, alias.Start, $"the alias *{alias.Value} is not allowed; write the value out");
                failed = true;
                return new YamlScalar("", true, false, Line(alias.Start), (int)alias.Start.Column);
            default:
                throw new YamlException(parser.Current!.Start, parser.Current.End, "unexpected " + parser.Current.GetType().Name);
        }
    }

    private YamlMap Map(MappingStart mapping, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        HashSet<string>? seen = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var start = parser.Current!.Start;
            var name = Node(depth + 1);
            var value = Node(depth + 1);
            if (name is not YamlScalar key)
            {
                Fault(Codes.WrongType, start, "a key must be a single word");
                failed = true;
                continue;
            }
            // Most maps are small: a set is made only for those that are not.
            var twice = entries.Count < 8 ? entries.Exists(e => e.Key.Text == key.Text) : !(seen ??= [.. entries.Select(e => e.Key.Text)]).Add(key.Text);
            if (twice) Fault(Codes.DuplicateKey, start, $"the key '{key.Text}' stands twice; it was first given on line {entries.First(e => e.Key.Text == key.Text).Key.Line}");
            else entries.Add(new(key, value));
        }
        return new YamlMap(entries, Line(mapping.Start), (int)mapping.Start.Column);
    }

    private void Check(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty && anchored is null)
        {
            Fault(Codes.Anchor, node.Start, $"the anchor &{node.Anchor.Value} is not allowed; write values out, or quote a text that begins with &");
            failed = true;
        }
        if (!node.Tag.IsEmpty)
        {
            Fault(Codes.Tag, node.Start, $"the tag {node.Tag.Value} is not allowed; quote a text that begins with !");
            failed = true;
        }
    }

    private void Syntax(YamlException e, string text)
    {
        var lines = text.Split('\n');
        var line = lines.ElementAtOrDefault((int)e.Start.Line - 1) ?? "";
        var tab = e.Message.Contains("tab", StringComparison.Ordinal) ? Array.FindIndex(lines, IndentedWithTab().IsMatch) : -1;
        if (tab >= 0) Fault(Codes.Tab, new Mark(0, tab + 1, lines[tab].IndexOf('\t') + 1), "the line is indented with a tab; use spaces");
        else if (e.Message.Contains("flow", StringComparison.Ordinal) && Unclosed(text, e.Start) is { } bracket) Fault(Codes.Syntax, bracket, OpenBracket);
        else if (Slip(lines, (int)e.Start.Line) is { } slip) Fault(slip.Code, slip.At, "this is not valid YAML: " + slip.Reason);
        else Fault(Codes.Syntax, e.Start.Line > lines.Length || (e.Start.Line == lines.Length && line == "") ? new Mark(0, Math.Max(1, lines.Length - 1), 1) : e.Start, "this is not valid YAML: " + Reason(e.Message, line, e.Start));
    }

    /// <summary>The slips that people make most, looked for on the line where the parser gave up and on the one before it.</summary>
    private static (DiagnosticCode Code, Mark At, string Reason)? Slip(string[] lines, int stopped)
    {
        for (var number = Math.Min(stopped, lines.Length); number >= Math.Max(1, stopped - 1); number--)
        {
            var line = lines[number - 1];
            Mark At(int index) => new(0, number, index + 1);
            if (MergeMarker().IsMatch(line)) return (Codes.Syntax, At(0), "a mark of a merge that was not finished; keep one of the two versions");
            if (line.Contains('\u00A0') && line.AsSpan().TrimStart(' ').StartsWith("\u00A0")) return (Codes.Syntax, At(line.IndexOf('\u00A0')), "the indent holds a no-break space; use plain spaces");
            if (NoSpaceAfterColon().Match(line) is { Success: true } colon) return (Codes.Syntax, At(colon.Groups[1].Index), $"a space is missing after the colon: {colon.Groups[2].Value}: …");
            if (NoSpaceAfterDash().Match(line) is { Success: true } dash) return (Codes.Syntax, At(dash.Groups[1].Index), "a space is missing after the dash");
            if (NoColon().Match(line) is { Success: true } key) return (Codes.Syntax, At(key.Groups[1].Index), $"a colon is missing after '{key.Groups[1].Value}'");
            if (BeginsWithStar().Match(line) is { Success: true } star) return (Codes.Anchor, At(star.Groups[1].Index), $"a text may not begin with {star.Groups[1].Value}; put it in quotes");
            if (AfterQuotes().Match(line) is { Success: true } after) return (Codes.Syntax, At(after.Groups[1].Index), "the text goes on after a closing quote or bracket; put the whole of it in quotes");
            if (OpenQuote().Match(line) is { Success: true } quote) return (Codes.Syntax, At(quote.Groups[1].Index), "a quote is opened here but not closed on the line");
        }
        return null;
    }

    [GeneratedRegex("^(<{7}|={7}|>{7})")]
    private static partial Regex MergeMarker();

    [GeneratedRegex(@"^[ -]*(([a-z_]+)):[^\s/]")]
    private static partial Regex NoSpaceAfterColon();

    [GeneratedRegex(@"^ *(-)[^\s-]")]
    private static partial Regex NoSpaceAfterDash();

    [GeneratedRegex(@"^ *([a-z_]+) [^:]*$")]
    private static partial Regex NoColon();

    [GeneratedRegex(@"^[ -]*(?:[a-z_]+: +)?([*&])")]
    private static partial Regex BeginsWithStar();

    [GeneratedRegex(@"^[ -]*(?:[a-z_]+: +)((?:""[^""]*""|'[^']*'|\[[^\]]*\]) *[^\s,#\]}].*)$")]
    private static partial Regex AfterQuotes();

    [GeneratedRegex(@"^[ -]*(?:[a-z_]+: +)(""(?:[^""\\]|\\.)*|'[^']*)$")]
    private static partial Regex OpenQuote();

    /// <summary>The parser's own words are for people who write parsers.</summary>
    private static string Reason(string message, string line, Mark at) => message switch
    {
        _ when message.Contains("invalid mapping") && line.AsSpan().TrimStart().StartsWith("#") is false && Indent(line) + 1 < at.Column && line.AsSpan(0, Math.Clamp((int)at.Column - 1, 0, line.Length)).IndexOf(':') >= 0 => "a colon followed by a space inside a text; put the text in quotes",
        _ when message.Contains("invalid mapping") => "the indent does not fit the lines above, or the line above lacks its colon",
        _ when message.Contains("sequence entries are not allowed") => "a list begins on the line after its key, not beside it",
        _ when message.Contains("expected <document end>") => "this line is indented less than the first one",
        _ when message.Contains("did not find expected key") => "the indent does not fit the lines above, or a text goes on after its closing quote or bracket",
        _ when message.Contains("quoted scalar, found unexpected end") => "a quote is opened here but not closed",
        _ when message.Contains("escape") => "a backslash inside double quotes that starts no known character; write \\\\ for a backslash, or use single quotes",
        _ when message.Contains("cannot start any token") => $"a text may not begin with {line.ElementAtOrDefault((int)at.Column - 1)}; put it in quotes",
        _ when message.Contains("expected node content") => "a value is missing here, or begins with a comma or a closing bracket",
        _ => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.'),
    };

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;

    /// <summary>The last bracket before that place which is not closed; brackets in texts may mislead it, but never by much.</summary>
    private static Mark? Unclosed(string text, Mark before)
    {
        var open = new Stack<Mark>();
        int line = 1, column = 1;
        foreach (var c in text)
        {
            if (line > before.Line || (line == before.Line && column >= before.Column)) break;
            if (c is '[' or '{') open.Push(new Mark(0, line, column));
            else if (c is ']' or '}') open.TryPop(out _);
            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }
        return open.TryPop(out var last) ? last : null;
    }

    private void Fault(DiagnosticCode code, Mark at, string message) => faults.Add(code, Place.Of(file, Line(at), Math.Max(1, (int)at.Column)), message);

    private int Line(Mark at) => (int)at.Line + lineOffset;

    [GeneratedRegex("^ *\t")]
    private static partial Regex IndentedWithTab();
}
