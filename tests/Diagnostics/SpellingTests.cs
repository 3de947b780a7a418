using Repository.Diagnostics;

namespace Repository.Tests.Diagnostics;

public class SpellingTests
{
    [Theory]
    [InlineData("C12", "C11")]
    [InlineData("c7-e-helth", "C7-e-health")]
    [InlineData("action_line", "action-lines")]
    [InlineData("titel", "title")]
    public void The_likely_word_is_found(string written, string meant) =>
        Assert.Equal(meant, Spelling.Nearest(written, ["C1", "C11", "C7-e-health", "C7-e-learning", "action-lines", "title", "summary"]));

    [Theory]
    [InlineData("xyz")]
    [InlineData("description-of-everything")]
    public void A_word_unlike_all_others_gets_no_advice(string written) => Assert.Null(Spelling.Nearest(written, ["C11", "title", "summary"]));

    [Fact]
    public void A_very_long_word_is_no_burden() => Assert.Null(Spelling.Nearest(new string('x', 100_000), ["title"]));
}
