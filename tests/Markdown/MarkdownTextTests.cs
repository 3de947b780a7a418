using Repository.Markdown;

namespace Repository.Tests.Markdown;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n")]
    [InlineData("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n")]
    public void Raw_html_is_shown_as_text(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Fact]
    public void Links_within_the_site_are_rewritten() =>
        Assert.Equal("<p><a href=\"/repo/ar/projects/x/\">س</a></p>\n", MarkdownText.ToHtml(MarkdownText.Parse("[س](/projects/x/)"), link => "/repo/ar" + link));

    [Fact]
    public void Arabic_headings_keep_their_letters_in_the_anchor() =>
        Assert.Equal("<h2 id=\"الذكاء-الاصطناعي\">الذكاء الاصطناعي</h2>\n", MarkdownText.ToHtml(MarkdownText.Parse("## الذكاء الاصطناعي", anchors: true), link => link));

    [Fact]
    public void Tables_and_footnotes_are_understood()
    {
        Assert.Contains("<table>", Html("| a | b |\n|---|---|\n| 1 | 2 |\n"));
        Assert.Contains("footnote", Html("a[^1]\n\n[^1]: b\n"));
    }

    [Fact]
    public void Pieces_have_their_lines()
    {
        var pieces = MarkdownText.Pieces(MarkdownText.Parse("a [b](/c/)\n\n![](/media/d.png)\n<i>\n<https://e.org>")).ToList();
        Assert.Equal([(PieceKind.Link, "/c/", 0), (PieceKind.Picture, "/media/d.png", 2), (PieceKind.Html, "<i>", 3), (PieceKind.Link, "https://e.org", 4)], pieces.Select(p => (p.Kind, p.Target, p.Line)));
    }

    private static string Html(string markdown) => MarkdownText.ToHtml(MarkdownText.Parse(markdown), link => link);
}
