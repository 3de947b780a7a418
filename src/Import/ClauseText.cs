using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Repository.Import;

/// <summary>The words of a clause as it lies in the content.</summary>
internal static class ClauseText
{
    public static string Of(LeafBlock block)
    {
        if (block.Inline is null) return block.Lines.ToString().Trim();
        var text = new StringBuilder();
        foreach (var inline in block.Inline.Descendants())
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case HtmlInline html: text.Append(html.Tag); break;
                case LineBreakInline: text.Append(' '); break;
            }
        return text.ToString().Trim();
    }

    /// <summary>The addresses to which it links.</summary>
    public static IEnumerable<string> Links(LeafBlock block) => block.Inline?.Descendants<LinkInline>().Select(l => l.Url).OfType<string>() ?? [];
}
