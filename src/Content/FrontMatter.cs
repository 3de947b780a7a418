using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>Splits prose into its fields and its text.</summary>
public static class FrontMatter
{
    /// <returns>The YAML between the two lines <c>---</c>, the text after them, and the line of the file on which the text begins.</returns>
    public static (string Yaml, string Body, int BodyLine)? Split(ContentFile file, DiagnosticBag faults)
    {
        var text = file.Text;
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            faults.Add(Codes.FrontMatter, Place.Of(file.Name, 1, 1), "the file does not begin with front matter: a line `---`, the fields, a line `---`");
            return null;
        }
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0 && text.EndsWith("\n---", StringComparison.Ordinal)) end = text.Length - 4;
        if (end < 0)
        {
            faults.Add(Codes.FrontMatter, Place.Of(file.Name, 1, 1), "the front matter is not closed by a second line `---`");
            return null;
        }
        var yaml = text[4..(end + 1)];
        var body = end + 5 <= text.Length ? text[(end + 5)..] : "";
        return (yaml, body, yaml.Count(c => c == '\n') + 3);
    }
}
