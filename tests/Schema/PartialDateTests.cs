using FsCheck;
using FsCheck.Fluent;
using Repository.Schema;

namespace Repository.Tests.Schema;

public class PartialDateTests
{
    [Theory]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2025-03-14", "2025-03-14", "2025-03-14")]
    public void A_date_knows_its_first_and_last_day(string text, string first, string last)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (date.First, date.Last));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("2025-13")]
    [InlineData("2025-02-30")]
    [InlineData("14.03.2025")]
    [InlineData("25")]
    [InlineData("0000")]
    [InlineData("٢٠٢٥")]
    public void Anything_else_is_not_a_date(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void Any_text_is_either_a_date_that_prints_as_itself_or_none() =>
        Prop.ForAll<string>(text => text is null || !PartialDate.TryParse(text, out var date) || date.ToString() == text).QuickCheckThrowOnFailure();
}
