using System.Text;

namespace Repository.Rendering;

/// <summary>HTML that is written as it is. Everything else that a page writes is encoded.</summary>
public readonly record struct HtmlText(string? Value)
{
    public static HtmlText Encode(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c switch { '<' => html.Append("&lt;"), '>' => html.Append("&gt;"), '&' => html.Append("&amp;"), '"' => html.Append("&quot;"), '\'' => html.Append("&#39;"), _ => html.Append(c) };
        return new(html.ToString());
    }

    public override string ToString() => Value ?? "";
}
