using Repository.Markdown;

namespace Repository.Tests.Markdown;

public class PlainMarkdownTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("One *two* **three** `four`", "One two three four")]
    [InlineData("One\ntwo\n\nthree", "One two\n\nthree")]
    [InlineData("One  \ntwo", "One\ntwo")]
    [InlineData("# Title\n\nText", "Title\n\nText")]
    [InlineData("See [the page](/projects/x/) and <https://example.org/>.", "See the page and https://example.org/.")]
    [InlineData("![What it shows](/media/x.png)", "What it shows")]
    [InlineData("a &amp; b &lt; c &copy;", "a & b < c ©")]
    [InlineData("Before\n\n- one\n- two\n  - inner\n\nAfter", "Before\n\n- one\n- two\n- inner\n\nAfter")]
    [InlineData("3. three\n4. four", "3. three\n4. four")]
    [InlineData("> quoted\n\nText", "quoted\n\nText")]
    [InlineData("| a | b |\n| - | - |\n| 1 | 2 |", "a | b\n1 | 2")]
    [InlineData("    code\n    more", "code\nmore")]
    [InlineData("one\n\n---\n\ntwo", "one\n\ntwo")]
    [InlineData("<b>bold</b>\n\n<div>block</div>", "bold")]
    [InlineData("نص *مائل* و[رابط](https://example.org)", "نص مائل ورابط")]
    public void Markdown_becomes_plain_text(string markdown, string plain) => Assert.Equal(plain, PlainMarkdown.Of(markdown));

    [Fact]
    public void A_text_nested_too_deeply_is_no_text() => Assert.Equal("", PlainMarkdown.Of(new string('>', 10_000) + " a"));
}
