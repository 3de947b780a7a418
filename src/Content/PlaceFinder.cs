using System.Globalization;
using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>Finds the line and column of a value by reading its file once more. Records hold no positions: for twenty thousand of them
/// that would be memory held for the few that are at fault.</summary>
public sealed class PlaceFinder
{
    private readonly ContentFile? file;
    private readonly YamlMap? top;

    /// <param name="top">What was read of the file; its lines are the file's.</param>
    public PlaceFinder(ContentFile file, YamlMap top)
    {
        this.file = file;
        this.top = top;
    }

    public PlaceFinder(string path)
    {
        var unheard = new DiagnosticBag();
        file = ContentFile.Read(path, path, unheard);
        if (file is null) return;
        var (yaml, offset) = path.EndsWith(".md", StringComparison.Ordinal) && FrontMatter.Split(file, unheard) is { } parts ? (parts.Yaml, 1) : (file.Text, 0);
        top = YamlReader.Read(path, yaml, unheard, offset);
    }

    /// <param name="within">Keys and list positions joined by slashes; a last segment that ends in @ asks for the key, not its value.</param>
    public (int Line, int Column) Find(string within) => Node(within) is { } node ? (node.Line, node.Column) : (1, 1);

    /// <summary>Where the text of the given value begins: that of a block on the line after its <c>|</c>.</summary>
    public (int Line, int Column) TextStart(string within) => Node(within) switch
    {
        YamlScalar { IsBlock: true } block => (block.Line + 1, (file!.Line(block.Line + 1) is { } text ? text.Length - text.AsSpan().TrimStart(' ').Length : 0) + 1),
        YamlScalar { IsPlain: false } quoted => (quoted.Line, quoted.Column + 1),
        { } node => (node.Line, node.Column),
        null => (1, 1),
    };

    /// <summary>The value itself, or the nearest thing above it that the file still has.</summary>
    private YamlNode? Node(string within)
    {
        YamlNode? node = top;
        foreach (var segment in within.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment.EndsWith('@')) return node is YamlMap keys ? keys.Entries.FirstOrDefault(e => e.Key.Text == segment[..^1]).Key ?? node : node;
            var next = node switch
            {
                YamlMap map => map[segment],
                YamlList list when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => list.Items.ElementAtOrDefault(index),
                _ => null,
            };
            if (next is null) break;
            node = next;
        }
        return node;
    }
}
