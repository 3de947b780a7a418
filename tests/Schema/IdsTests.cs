using FsCheck;
using FsCheck.Fluent;
using Repository.Schema;

namespace Repository.Tests.Schema;

public class IdsTests
{
    [Theory]
    [InlineData("kuwait-sahel")]
    [InlineData("2025")]
    [InlineData("a")]
    public void These_are_ids(string text) => Assert.True(Ids.IsId(text));

    [Theory]
    [InlineData("")]
    [InlineData("Kuwait")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("../a")]
    [InlineData("مشروع")]
    [InlineData("page")]
    [InlineData("index")]
    [InlineData("a\n")]
    public void These_are_not(string text) => Assert.False(Ids.IsId(text));

    [Fact]
    public void An_id_is_safe_as_a_file_name_and_in_an_address() =>
        Prop.ForAll<string>(text => text is null || !Ids.IsId(text)
            || (Uri.EscapeDataString(text) == text && Path.GetFileName(text) == text && text.Length <= 80 && text == text.ToLowerInvariant() && !text.Contains('.')))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Eighty_characters_are_the_most()
    {
        Assert.True(Ids.IsId(new string('a', 80)));
        Assert.False(Ids.IsId(new string('a', 81)));
    }

    /// <summary>The pattern in the JSON Schemas says the same as the program.</summary>
    [Fact]
    public void The_published_pattern_is_the_one_that_is_used()
    {
        var letters = Gen.Elements("abz019-_A.".ToCharArray());
        Prop.ForAll(Gen.Select(Gen.ListOf(letters), l => new string([.. l])).ToArbitrary(), text =>
            text.Length > 80 || text is "page" or "index" || Ids.IsId(text) == System.Text.RegularExpressions.Regex.IsMatch(text, Ids.Pattern)).QuickCheckThrowOnFailure();
    }
}
