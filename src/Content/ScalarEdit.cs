using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>Changes one value of a YAML file and leaves everything else, comments too, as it was written.</summary>
public static class ScalarEdit
{
    /// <param name="text">The file, with whatever line ends and mark at its beginning it has.</param>
    /// <param name="key">At the top of the document.</param>
    /// <returns>Null where the key is not there or its value is not written in one piece on one line.</returns>
    public static string? Replace(string text, string key, string value)
    {
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        if (Read(text[start..])?[key] is not YamlScalar { IsBlock: false } scalar) return null;
        if (LineStart(text, start, scalar.Line) is not { } line) return null;
        var at = line + scalar.Column - 1 + (scalar.IsPlain ? 0 : 1);
        if (at >= text.Length || !text.AsSpan(at).StartsWith(scalar.Text, StringComparison.Ordinal)) return null;
        var edited = text[..at] + value + text[(at + scalar.Text.Length)..];
        return Read(edited[start..])?[key] is YamlScalar now && now.Text == value ? edited : null;
    }

    private static YamlMap? Read(string text) => YamlReader.Read("", text, new DiagnosticBag());

    private static int? LineStart(string text, int start, int line)
    {
        for (var number = 1; number < line; number++)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (end < 0) return null;
            start += end + (text.AsSpan(start + end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
        }
        return start;
    }
}
