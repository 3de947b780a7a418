using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repository.Rendering;

namespace Repository.Tests.Rendering;

public class Utf8BufferTests
{
    [Fact]
    public void Text_is_encoded_and_Arabic_stays_as_it_is() =>
        Assert.Equal("&lt;b&gt; &amp; &quot;س&quot; &#39;é&#39;", Encoded("<b> & \"س\" 'é'"));

    [Fact]
    public void Whatever_is_written_is_read_back_as_text_and_opens_no_tag()
    {
        Prop.ForAll<string>(text =>
        {
            text = new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
            var html = Encoded(text);
            return WebUtility.HtmlDecode(html) == text && html.AsSpan().IndexOfAny('<', '>', '"') < 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_buffer_grows()
    {
        var buffer = new Utf8Buffer(4);
        for (var i = 0; i < 1000; i++) buffer.Append("ابتث");
        Assert.Equal(8000, buffer.Length);
    }

    private static string Encoded(string text)
    {
        var buffer = new Utf8Buffer();
        buffer.AppendEncoded(text);
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
