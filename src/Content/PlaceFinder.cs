using System.Globalization;
using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>Finds the line and column of a value by reading its file once more. Records hold no positions: for twenty thousand of them
/// that would be memory held for the few that are at fault.</summary>
public static class PlaceFinder
{
    public static (int Line, int Column) Find(string path, string within) => Node(path, within) is { } node ? (node.Line, node.Column) : (1, 1);

    /// <summary>Where the text of the given value begins: that of a block on the line after its <c>|</c>.</summary>
    public static (int Line, int Column) TextStart(string path, string within) => Node(path, within) switch
    {
        YamlScalar { IsBlock: true } block => (block.Line + 1, Indent(path, block.Line + 1) + 1),
        YamlScalar { IsPlain: false } quoted => (quoted.Line, quoted.Column + 1),
        { } node => (node.Line, node.Column),
        null => (1, 1),
    };

    private static int Indent(string path, int line) =>
        ContentFile.Read(path, path, new DiagnosticBag())?.Line(line) is { } text ? text.Length - text.AsSpan().TrimStart(' ').Length : 0;

    /// <summary>The value itself, or the nearest thing above it that the file still has.</summary>
    private static YamlNode? Node(string path, string within)
    {
        var unheard = new DiagnosticBag();
        if (ContentFile.Read(path, path, unheard) is not { } file) return null;
        var (yaml, offset) = path.EndsWith(".md", StringComparison.Ordinal) && FrontMatter.Split(file, unheard) is { } parts ? (parts.Yaml, 1) : (file.Text, 0);
        YamlNode? node = YamlReader.Read(path, yaml, unheard, offset);
        foreach (var segment in within.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
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
