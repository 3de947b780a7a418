using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax.Inlines;
using Repository.Markdown;

namespace Repository.Import;

/// <summary>The words of one paragraph of Markdown. Of tags in it those are heeded that change what the words say.</summary>
internal sealed partial class MarkdownInlines(DocumentBlocks blocks, DocumentChanges changes, Func<FootnoteLink, int?> noteOf, string place)
{
    private readonly ImmutableArray<SourceRun>.Builder runs = ImmutableArray.CreateBuilder<SourceRun>();
    private readonly List<(string Name, int From)> open = [];

    public ImmutableArray<SourceRun> Read(ContainerInline inlines)
    {
        Walk(inlines, new(""));
        for (var i = open.Count - 1; i >= 0; i--) Close(open[i].Name, open[i].From);
        var words = DocumentBlocks.Words(runs);
        if (Unresolved().Match(words) is { Success: true } mark) blocks.Remark(place, $"the mark of a note leads to no note: “{mark.Value}”");
        if (Struck().Match(words) is { Success: true } struck) blocks.Remark(place, $"words that are struck through stand in the text as if they were valid: “{DeclarationReport.Start(struck.Value)}”");
        return runs.DrainToImmutable();
    }

    private void Walk(ContainerInline parent, SourceRun look)
    {
        foreach (var inline in parent)
            switch (inline)
            {
                case LiteralInline literal: runs.Add(look with { Text = literal.Content.ToString() }); break;
                case CodeInline code: runs.Add(look with { Text = code.Content }); break;
                case LineBreakInline: runs.Add(look with { Text = " " }); break;
                case HtmlEntityInline entity: runs.Add(look with { Text = entity.Transcoded.ToString() }); break;
                case AutolinkInline auto: runs.Add(look with { Text = auto.Url, Link = auto.IsEmail ? "mailto:" + auto.Url : auto.Url }); break;
                case FootnoteLink { IsBackLink: false } note:
                    if (noteOf(note) is { } number) runs.Add(new("", Note: number));
                    break;
                case HtmlInline html: Tag(html.Tag); break;
                case LinkInline { IsImage: true } picture:
                    blocks.Remark(place, $"a picture was left out; its text is “{DeclarationReport.Start(BlockText.Plain(picture))}”");
                    break;
                case LinkInline link: Walk(link, look with { Link = link.Url }); break;
                case EmphasisInline emphasis: Walk(emphasis, emphasis.DelimiterCount == 2 ? look with { IsBold = true } : look with { IsItalic = true }); break;
                case ContainerInline inner: Walk(inner, look); break;
            }
    }

    private void Tag(string tag)
    {
        if (Name().Match(tag) is not { Success: true } match) return;
        var (isEnd, name) = (match.Groups[1].Length > 0, match.Groups[2].Value.ToLowerInvariant());
        if (name == "br" || HtmlSource.Apart.Contains(name)) runs.Add(new(" "));
        else if (name == "img" && Alternative().Match(tag) is { Success: true } alt) blocks.Remark(place, $"a picture was left out; its text is “{DeclarationReport.Start(alt.Groups[1].Value)}”");
        else if (name is not ("sup" or "s" or "strike" or "ins" or "del")) return;
        else if (!isEnd) open.Add((name, runs.Count));
        else if (open.FindLastIndex(o => o.Name == name) is >= 0 and var at)
        {
            var from = open[at].From;
            open.RemoveRange(at, open.Count - at);
            Close(name, from);
        }
    }

    private void Close(string name, int from)
    {
        var words = string.Concat(runs.Skip(from).Select(r => r.Text));
        if (name == "sup") HtmlSourceWords.Raise(runs, from);
        else if (name is "s" or "strike") blocks.Remark(place, $"words that are struck through stand in the text as if they were valid: “{DeclarationReport.Start(words)}”");
        else if (changes.Leaves(place, words, name == "ins"))
            for (var i = from; i < runs.Count; i++) runs[i] = new("");
    }

    [GeneratedRegex("^<(/?)([A-Za-z][A-Za-z0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\salt\s*=\s*[""']([^""']+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Alternative();

    [GeneratedRegex(@"\[\^[^\]\s]{1,40}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Unresolved();

    [GeneratedRegex(@"~~[^~]{1,200}~~", RegexOptions.CultureInvariant)]
    private static partial Regex Struck();
}
