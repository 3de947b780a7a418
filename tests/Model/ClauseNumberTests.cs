using Repository.Model;

namespace Repository.Tests.Model;

public class ClauseNumberTests
{
    [Theory]
    [InlineData("op-4", "Operative 4")]
    [InlineData("pp-12", "Preamble 12")]
    [InlineData("op-4-c", "Operative 4 c3")]
    [InlineData("op-4-c-ii", "Operative 4 c3 r2")]
    [InlineData("op-4-i-iv", "Operative 4 c9 r4")]
    [InlineData("op-4-a-i-b", "Operative 4 c1 r1 c2")]
    [InlineData("op-4-aa", "Operative 4 c27")]
    [InlineData("op-4-2", "Operative 4 2")]
    [InlineData("art-7", "Other 7")]
    [InlineData("op-chapeau", null)]
    [InlineData("op", null)]
    [InlineData("op-0", null)]
    [InlineData("op-4-a-iix", null)]
    [InlineData("op-4-a-mmmmmmmmm", null)]
    [InlineData("s2.p3.a", null)]
    [InlineData("2-3", null)]
    public void The_number_of_a_clause_is_read_off_its_id(string id, string? number) =>
        Assert.Equal(number, ClauseNumber.Of(id) is { } found ? $"{found.Part} {string.Join(' ', found.Path.Select(o => (o.Style switch { OrdinalStyle.Letter => "c", OrdinalStyle.Roman => "r", _ => "" }) + o.Value))}" : null);

    [Fact]
    public void Roman_numerals_are_those_of_every_number_up_to_two_hundred() =>
        Assert.All(Enumerable.Range(1, 200), n => Assert.Equal(n, ClauseNumber.Of($"op-1-a-{ClauseNumber.ToRoman(n)}") is { Path: [_, _, var last] } && ClauseNumber.ToRoman(n).Length <= 8 ? last.Value : n));
}
