using Repository.Languages;

namespace Repository.Tests.Languages;

public class TranslatedTests
{
    private static readonly Translated<string> Text = new([new("fr", "bonjour"), new("ar", "مرحبا")]);

    [Theory]
    [InlineData("ar", "fr", "ar")]
    [InlineData("en", "ar", "ar")]
    [InlineData("en", "de", "fr")]
    public void A_reader_gets_the_wanted_language_else_the_records_own_else_the_first(string wanted, string own, string given) => Assert.Equal(given, Text.Best(wanted, own));

    [Fact]
    public void A_language_that_is_missing_is_null() => Assert.Null(Text["en"]);

    [Fact]
    public void A_language_knows_its_direction() => Assert.Equal(("rtl", "ltr"), (new Language("ar", "العربية", true).Direction, new Language("fr", "Français", false).Direction));
}
