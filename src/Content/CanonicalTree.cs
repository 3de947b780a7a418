using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Repository.Content;

/// <summary>A node of YAML with the comments that belong to what stands in it.</summary>
/// <param name="Text">Of a scalar; null for a collection.</param>
/// <param name="IsPlain">A scalar without quotes and not as a block: it may be a number, a truth value or nothing.</param>
/// <param name="IsMap">Of a collection; its entries have keys.</param>
internal sealed record CanonicalNode(string? Text, bool IsPlain, bool IsMap, List<CanonicalEntry> Entries)
{
    /// <summary>Between brackets: from the first to after the last character; lines tell the extent of all else.</summary>
    public bool IsFlow { get; init; }

    public int From { get; init; }
    public int To { get; set; }

    /// <summary>Of the keys or dashes of a collection, from 0.</summary>
    public int Column { get; set; }

    /// <summary>Comments after the last entry.</summary>
    public List<string> Foot { get; } = [];

    public bool IsNothing => IsPlain && YamlScalar.SaysNothing(Text);

    /// <summary>Somewhere inside.</summary>
    public bool HasComments => Foot.Count > 0 || Entries.Exists(e => e.Lead.Count > 0 || e.Trail is not null || e.Value.HasComments);

    public static CanonicalNode Scalar(string text, bool isPlain) => new(text, isPlain, false, []);
    public static CanonicalNode Map(IEnumerable<CanonicalEntry> entries) => new(null, false, true, [.. entries]);
    public static CanonicalNode List(IEnumerable<CanonicalNode> items) => new(null, false, false, [.. items.Select(i => new CanonicalEntry(null, i))]);
}

/// <summary>A key with its value, or an item of a list, which has no key.</summary>
internal sealed class CanonicalEntry(string? key, CanonicalNode value)
{
    public string? Key { get; } = key;
    public CanonicalNode Value { get; set; } = value;

    /// <summary>The place of its first character.</summary>
    public int From { get; init; }

    /// <summary>The collection in which it stands, and the entry whose value that is; none at the top.</summary>
    public CanonicalNode? Within { get; init; }

    public CanonicalEntry? Above { get; init; }

    /// <summary>Comments on the lines before it, and the one beside it.</summary>
    public List<string> Lead { get; } = [];

    public string? Trail { get; set; }
}

/// <summary>The map at the top of a file with all its comments.</summary>
/// <param name="Head">Comments that an empty line parts from the first key: they speak of the file.</param>
/// <param name="InOrder">Every entry, as they stand in the text.</param>
internal sealed record CanonicalTree(CanonicalNode Top, List<string> Head, List<CanonicalEntry> InOrder)
{
    private const int DeepestAllowed = 16;

    /// <summary>Null for everything that <see cref="YamlReader"/> has a fault to tell of.</summary>
    public static CanonicalTree? Of(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Current is StreamEnd) return null;
            parser.Consume<DocumentStart>();
            var entries = new List<CanonicalEntry>();
            if (Node(parser, entries, null, 0) is not { IsMap: true } top) return null;
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _)) return null;
            var tree = new CanonicalTree(top, [], entries);
            return !text.Contains('#') || CanonicalComments.Attach(text, tree) ? tree : null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same keys and values, whatever the order of keys and the style; texts of schema types may differ in what their reader trims.</summary>
    public static bool Says(CanonicalNode one, CanonicalNode other)
    {
        if (one.Text is not null || other.Text is not null) return one.Text?.Trim() == other.Text?.Trim() && one.IsNothing == other.IsNothing;
        if (one.IsMap != other.IsMap || one.Entries.Count != other.Entries.Count) return false;
        if (!one.IsMap) return one.Entries.Zip(other.Entries).All(p => Says(p.First.Value, p.Second.Value));
        var values = other.Entries.ToDictionary(e => e.Key!, e => e.Value, StringComparer.Ordinal);
        return one.Entries.TrueForAll(e => values.TryGetValue(e.Key!, out var value) && Says(e.Value, value));
    }

    private static CanonicalNode? Node(Parser parser, List<CanonicalEntry> all, CanonicalEntry? above, int depth)
    {
        if (depth > DeepestAllowed || parser.Current is not NodeEvent { Anchor.IsEmpty: true, Tag.IsEmpty: true }) return null;
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new(scalar.Value, scalar.Style == ScalarStyle.Plain, false, []) { From = At(scalar.Start), To = At(scalar.End) };
            case SequenceStart start:
                parser.MoveNext();
                var list = new CanonicalNode(null, false, false, []) { IsFlow = start.Style == SequenceStyle.Flow, From = At(start.Start), Column = (int)start.Start.Column - 1 };
                SequenceEnd end;
                while (!parser.TryConsume(out end!))
                    if (!Entry(parser, all, list, above, null, parser.Current!, depth)) return null;
                list.To = After(end);
                return list;
            case MappingStart start:
                parser.MoveNext();
                return Map(parser, all, above, start, depth);
            default:
                return null;
        }
    }

    private static CanonicalNode? Map(Parser parser, List<CanonicalEntry> all, CanonicalEntry? above, MappingStart start, int depth)
    {
        var map = new CanonicalNode(null, false, true, []) { IsFlow = start.Style == MappingStyle.Flow, From = At(start.Start) };
        var keys = new HashSet<string>(StringComparer.Ordinal);
        MappingEnd end;
        while (!parser.TryConsume(out end!))
        {
            if (parser.Current is not Scalar { Anchor.IsEmpty: true, Tag.IsEmpty: true } key || !keys.Add(key.Value)) return null;
            parser.MoveNext();
            if (!Entry(parser, all, map, above, key.Value, key, depth)) return null;
        }
        map.To = After(end);
        return map;
    }

    /// <summary>Adds the entry before what stands in it, so that all are in the order of the text; false where there is a fault.</summary>
    private static bool Entry(Parser parser, List<CanonicalEntry> all, CanonicalNode within, CanonicalEntry? above, string? key, ParsingEvent start, int depth)
    {
        var entry = new CanonicalEntry(key, within) { From = At(start.Start), Within = within, Above = above };
        all.Add(entry);
        within.Entries.Add(entry);
        if (within.IsMap && within.Entries.Count == 1) within.Column = (int)start.Start.Column - 1;
        if (Node(parser, all, entry, depth + 1) is not { } value) return false;
        entry.Value = value;
        return true;
    }

    private static int At(Mark mark) => (int)mark.Index;

    /// <summary>The parser has a closing bracket end where it begins.</summary>
    private static int After(ParsingEvent end) => (int)Math.Max(end.End.Index, end.Start.Index + 1);
}
