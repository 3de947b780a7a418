using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Repository.Content;

/// <summary>A node of YAML with the characters that it takes up.</summary>
/// <param name="Text">Of a scalar; null for a collection.</param>
/// <param name="From">Its first character, from 0.</param>
/// <param name="To">After its last one; nothing to rely on for a block of lines.</param>
/// <param name="IsBlock">Its extent is told by lines: a collection without brackets, or a text after <c>|</c> or <c>&gt;</c>.</param>
/// <param name="Entries">Of a map.</param>
/// <param name="Items">Of a list.</param>
internal sealed record YamlPiece(string? Text, int From, int To, bool IsBlock, IReadOnlyList<KeyValuePair<YamlPiece, YamlPiece>>? Entries, IReadOnlyList<YamlPiece>? Items)
{
    public YamlPiece? this[string key] => Entries?.FirstOrDefault(e => e.Key.Text == key).Value;

    /// <summary>The one document of a text that <see cref="YamlReader"/> reads without a fault.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static YamlPiece Of(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Node(parser);
    }

    /// <summary>They say the same, in whatever style and order of keys.</summary>
    public bool Says(YamlPiece other)
    {
        if (Text is not null || other.Text is not null) return Text == other.Text;
        if (Entries is not null) return other.Entries?.Count == Entries.Count && Entries.All(e => other[e.Key.Text!] is { } value && e.Value.Says(value));
        return other.Items?.Count == Items!.Count && Items.Zip(other.Items).All(pair => pair.First.Says(pair.Second));
    }

    /// <summary>The parser has a closing bracket end where it begins.</summary>
    private static int After(ParsingEvent end) => (int)Math.Max(end.End.Index, end.Start.Index + 1);

    private static YamlPiece Node(Parser parser)
    {
        switch (parser.Consume<NodeEvent>())
        {
            case Scalar scalar:
                return new(scalar.Value, (int)scalar.Start.Index, (int)scalar.End.Index, scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded, null, null);
            case SequenceStart list:
                var items = new List<YamlPiece>();
                SequenceEnd end;
                while (!parser.TryConsume(out end!)) items.Add(Node(parser));
                return new(null, (int)list.Start.Index, After(end), list.Style != SequenceStyle.Flow, null, items);
            case MappingStart map:
                var entries = new List<KeyValuePair<YamlPiece, YamlPiece>>();
                MappingEnd closed;
                while (!parser.TryConsume(out closed!)) entries.Add(new(Node(parser), Node(parser)));
                return new(null, (int)map.Start.Index, After(closed), map.Style != MappingStyle.Flow, entries, null);
            case var other:
                throw new YamlException(other.Start, other.End, "an alias");
        }
    }
}
