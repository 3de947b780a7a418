using Repository.Rendering;

namespace Repository.Tests.Rendering;

public class ExcerptTests
{
    [Fact]
    public void A_short_text_stays_as_it_is() => Assert.Equal("A short text.", LanguageView.Excerpt("A short text."));

    [Fact]
    public void A_long_text_ends_at_a_word_without_the_mark_before_it()
    {
        var text = string.Concat(Enumerable.Repeat("كلمة، ", 100));
        var excerpt = LanguageView.Excerpt(text);
        Assert.EndsWith("كلمة…", excerpt);
        Assert.InRange(excerpt.Length, 150, 191);
    }

    [Fact]
    public void A_text_without_spaces_is_cut_but_no_character_is_halved()
    {
        var excerpt = LanguageView.Excerpt("x" + string.Concat(Enumerable.Repeat("😀", 200)));
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(excerpt)));
        Assert.InRange(excerpt.Length, 150, 191);
    }
}
