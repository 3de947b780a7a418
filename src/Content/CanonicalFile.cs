using System.Collections.Immutable;
using Repository.Diagnostics;
using Repository.Schema;

namespace Repository.Content;

/// <summary>A file as it should be written.</summary>
/// <param name="Text">Null where the file must stay as it is.</param>
/// <param name="Obstacle">Why, in a sentence that begins with the place.</param>
public sealed record CanonicalText(string? Text, string? Obstacle);

/// <summary>Writes a record, or the front matter of prose, in the one canonical form. Comments stay with what they stand above or beside;
/// keys that the type does not have, and values of a wrong type, stay as they are; what cannot be read is not touched.</summary>
public static class CanonicalFile
{
    /// <param name="name">From the site's root, with slashes; one that ends in <c>.md</c> has front matter.</param>
    /// <param name="text">With whatever line ends and mark of byte order it was saved.</param>
    /// <param name="languages">Of the site, in its order.</param>
    public static CanonicalText Format(string name, string text, ImmutableArray<string> languages, RecordType type)
    {
        var unix = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (!name.EndsWith(".md", StringComparison.Ordinal)) return Yaml(name, unix, languages, type, 0);
        var faults = new DiagnosticBag();
        if (FrontMatter.Split(new ContentFile(name, unix), faults) is not var (yaml, body, _)) return Refused(faults.Sorted()[0].ToString());
        var written = Yaml(name, yaml, languages, type, 1);
        return written.Text is null ? written : new($"---\n{written.Text}---\n{Body(body)}", null);
    }

    private static string Body(string body) => body.AsSpan().Trim('\n').IsEmpty ? "" : body.TrimEnd('\n') + "\n";

    private static CanonicalText Yaml(string name, string text, ImmutableArray<string> languages, RecordType type, int lineOffset)
    {
        if (CanonicalTree.Of(text) is not { } tree) return Refused(Fault(name, text, lineOffset));
        var written = CanonicalWriter.Write(tree, type.Fields, languages);
        if (written == text) return new(written, null);
        // Whatever went wrong on the way, what is written says what was there, and would be written so again.
        if (CanonicalTree.Of(written) is not { } again || !CanonicalTree.Says(tree.Top, again.Top) || !SameValues.Are(Read(name, text, languages, type), Read(name, written, languages, type)))
            return Refused($"{name}: it cannot be put in order without changing what it says");
        if (!Comments(tree).Order(StringComparer.Ordinal).SequenceEqual(Comments(again).Order(StringComparer.Ordinal))) return Refused($"{name}: it cannot be put in order without losing a comment");
        return CanonicalWriter.Write(again, type.Fields, languages) == written ? new(written, null) : Refused($"{name}: a comment in it stands where nobody can say what it belongs to; move it to a line of its own above a key");
    }

    private static CanonicalText Refused(string obstacle) => new(null, obstacle);

    private static string Fault(string name, string text, int lineOffset)
    {
        var faults = new DiagnosticBag();
        YamlReader.Read(name, text, faults, lineOffset);
        return faults.Sorted().FirstOrDefault()?.ToString() ?? $"{name}: this is no YAML that can be put in order";
    }

    private static Values? Read(string name, string text, ImmutableArray<string> languages, RecordType type)
    {
        var unheard = new DiagnosticBag();
        return YamlReader.Read(name, text, unheard) is { } map ? new RecordReader(name, languages, unheard).Read(type, map, "") : null;
    }

    private static IEnumerable<string> Comments(CanonicalTree tree) =>
        [.. tree.Head, .. tree.Top.Foot, .. tree.InOrder.SelectMany(e => e.Lead.Concat(e.Trail is { } trail ? [trail] : []).Concat(e.Value.Foot))];
}
