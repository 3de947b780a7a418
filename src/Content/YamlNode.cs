namespace Repository.Content;

/// <summary>A piece of YAML with its place in the file (line and column from 1).</summary>
public abstract record YamlNode(int Line, int Column);

/// <param name="IsPlain">Written without quotes and not as a block: such a text may look like a number, a truth value or nothing.</param>
/// <param name="IsBlock">Written as a block (<c>|</c>): its text begins on the next line.</param>
public sealed record YamlScalar(string Text, bool IsPlain, bool IsBlock, int Line, int Column) : YamlNode(Line, Column)
{
    /// <summary>YAML's null in any of its spellings.</summary>
    public bool IsNothing => IsPlain && SaysNothing(Text);

    /// <summary>Of a text without quotes.</summary>
    internal static bool SaysNothing(string? text) => text is "" or "~" or "null" or "Null" or "NULL";
}

public sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

public sealed record YamlMap(IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    public YamlNode? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries)
                if (name.Text == key)
                    return value;
            return null;
        }
    }
}
