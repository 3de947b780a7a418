using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Repository.Tests.Export;

/// <summary>iCalendar read back by the grammar of RFC 5545, section 3.1, without any code of the writer.</summary>
public sealed partial class ParsedCalendar
{
    public required string Name { get; init; }
    public List<CalendarLine> Properties { get; } = [];
    public List<ParsedCalendar> Parts { get; } = [];

    public IReadOnlyList<ParsedCalendar> Events => [.. Parts.Where(p => p.Name == "VEVENT")];

    public string? this[string property] => Properties.SingleOrDefault(p => p.Name == property)?.Value;

    public CalendarLine Line(string property) => Properties.Single(p => p.Name == property);

    public static ParsedCalendar Of(byte[] bytes)
    {
        var open = new Stack<ParsedCalendar>();
        var root = new ParsedCalendar { Name = "" };
        open.Push(root);
        foreach (var line in Lines(new UTF8Encoding(false, true).GetString(bytes)))
            switch (line.Name)
            {
                case "BEGIN":
                    var part = new ParsedCalendar { Name = line.Value };
                    open.Peek().Parts.Add(part);
                    open.Push(part);
                    break;
                case "END": Assert.Equal(line.Value, open.Pop().Name); break;
                default: open.Peek().Properties.Add(line); break;
            }
        Assert.Same(root, Assert.Single(open));
        return Assert.Single(root.Parts);
    }

    public static ImmutableArray<CalendarLine> Lines(string text)
    {
        Assert.EndsWith("\r\n", text);
        return [.. text[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Select(line =>
        {
            var match = ContentLine().Match(line);
            Assert.True(match.Success, line);
            var parameters = match.Groups["p"].Captures.Select(c => c.Value.Split('=', 2)).ToImmutableDictionary(p => p[0], p => p[1].Trim('"'));
            return new CalendarLine(match.Groups["name"].Value, parameters, match.Groups["value"].Value);
        })];
    }

    [GeneratedRegex("""^(?<name>[A-Z0-9-]+)(?:;(?<p>[A-Z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)))*:(?<value>[^\x00-\x08\x0a-\x1f\x7f]*)$""")]
    private static partial Regex ContentLine();
}

public sealed record CalendarLine(string Name, ImmutableDictionary<string, string> Parameters, string Value)
{
    /// <summary>The value of the type TEXT.</summary>
    public string Text => Regex.Replace(Value, @"\\(.)", m => m.Groups[1].Value is "n" or "N" ? "\n" : m.Groups[1].Value);
}
