using Repository.Diagnostics;
using Repository.Rendering;
using Repository.Schema;
using Repository.Tests.House;

namespace Repository.Tests.Rendering;

/// <summary>Numbers, plurals and dates as readers of each language expect them.</summary>
public class WordsFormatTests
{
    [Theory]
    [InlineData("en", 0, "0 records")]
    [InlineData("en", 1, "1 record")]
    [InlineData("en", 2, "2 records")]
    [InlineData("fr", 0, "0 fiche")]
    [InlineData("fr", 1, "1 fiche")]
    [InlineData("fr", 2, "2 fiches")]
    [InlineData("ar", 0, "لا توجد سجلات")]
    [InlineData("ar", 1, "سجل واحد")]
    [InlineData("ar", 2, "سجلان")]
    [InlineData("ar", 3, "3 سجلات")]
    [InlineData("ar", 10, "10 سجلات")]
    [InlineData("ar", 11, "11 سجلاً")]
    [InlineData("ar", 99, "99 سجلاً")]
    [InlineData("ar", 100, "100 سجل")]
    [InlineData("ar", 102, "102 سجل")]
    [InlineData("ar", 103, "103 سجلات")]
    [InlineData("ar", 20000, "20 000 سجل")]
    public void A_count_has_the_plural_of_its_language(string language, int number, string expected)
    {
        var count = Words(language).Count("project.count", number);
        Assert.Equal(expected, count.Replace('\u00A0', ' '));
        // The number does not part from its noun at the end of a line.
        Assert.DoesNotMatch("[0-9] ", count);
    }

    [Theory]
    [InlineData("en", 1234.5, "1\u00A0234.5")]
    [InlineData("fr", 1234567.25, "1\u00A0234\u00A0567,25")]
    [InlineData("en", -3, "\u22123")]
    [InlineData("ar", 999, "999")]
    public void A_number_has_the_marks_of_its_language(string language, double number, string expected) => Assert.Equal(expected, Words(language).Number((decimal)number));

    [Theory]
    [InlineData("en", "2025-12-01", "1 December 2025")]
    [InlineData("fr", "2025-12-01", "1er décembre 2025")]
    [InlineData("fr", "2025-12", "décembre 2025")]
    [InlineData("ar", "2025-12-03", "3 ديسمبر 2025")]
    [InlineData("ar", "2025", "2025")]
    public void A_date_is_written_as_its_language_does(string language, string date, string expected)
    {
        using var site = SampleSite.Small();
        Assert.True(PartialDate.TryParse(date, out var day));
        var read = site.Read().Site!;
        Assert.Equal(expected, new LanguageView(read, read.Languages.First(l => l.Code == language), Words(language), new HashSet<string>()).Date(day));
    }

    [Fact]
    public void Plural_rules_follow_the_syntax_of_CLDR()
    {
        var rule = new PluralRule([new("few", "n % 10 = 2..4 and n % 100 != 12..14"), new("one", "n = 1 or n = 21")]);
        Assert.Equal(["one", "few", "other", "few", "one", "other"], new long[] { 1, 3, 13, 23, 21, 5 }.Select(rule.FormOf));
    }

    private static Words Words(string language) => Repository.Rendering.Words.In(SampleSite.Theme, language, new DiagnosticBag())!;
}
