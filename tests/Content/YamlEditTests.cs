using Repository.Content;

namespace Repository.Tests.Content;

public class YamlEditTests
{
    private static readonly string[] Order = ["id", "title", "abstract", "start", "end", "room", "status"];

    private const string Text = """
        # A comment at the top
        id: x
        title: {en: One, fr: Un}   # said of the title

        # said of the start
        start: '2026-01-01T09:00'  # kept
        abstract:
          en: |
            # no comment
            text

        # at the end

        """;

    [Fact]
    public void One_key_is_replaced_and_every_other_byte_stays() =>
        Assert.Equal(Text.Replace("'2026-01-01T09:00'", "2026-01-01T10:00"), YamlEdit.Set(Text, "start", "start: 2026-01-01T10:00\n", Order));

    [Fact]
    public void A_value_of_several_lines_takes_the_place_of_one_and_the_other_way_round()
    {
        Assert.Equal(Text.Replace("title: {en: One, fr: Un}   # said of the title\n", "title:\n  en: Two\n"), YamlEdit.Set(Text, "title", "title:\n  en: Two\n", Order));
        Assert.Equal(Text.Replace("abstract:\n  en: |\n    # no comment\n    text\n", "abstract: {en: x}\n"), YamlEdit.Set(Text, "abstract", "abstract: {en: x}\n", Order));
    }

    [Fact]
    public void A_new_key_finds_its_place_after_those_that_come_before_it()
    {
        Assert.Equal(Text.Replace("start: '2026-01-01T09:00'  # kept\n", "start: '2026-01-01T09:00'  # kept\nend: e\n"), YamlEdit.Set(Text, "end", "end: e\n", Order));
        Assert.Equal("id: x\nstatus: s\n", YamlEdit.Set("status: s\n", "id", "id: x\n", Order));
        Assert.Equal("id: x\nroom: r\n", YamlEdit.Set("id: x", "room", "room: r\n", Order));
    }

    [Fact]
    public void A_key_is_taken_out_with_its_block_alone()
    {
        Assert.Equal(Text.Replace("abstract:\n  en: |\n    # no comment\n    text\n", ""), YamlEdit.Set(Text, "abstract", null, Order));
        Assert.Equal(Text, YamlEdit.Set(Text, "room", null, Order));
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_stay()
    {
        var text = "\uFEFFid: x\r\nroom: \"a # b\" # why\r\nstatus: s";
        Assert.Equal("\uFEFFid: x\r\nroom: c # why\r\nstatus: s", YamlEdit.Set(text, "room", "room: c\n", Order));
        Assert.Equal("\uFEFFid: x\r\nroom: \"a # b\" # why\r\nstatus: t", YamlEdit.Set(text, "status", "status: t\n", Order));
    }

    [Theory]
    [InlineData("{id: x, room: a}")]
    [InlineData("id: x\n: y")]
    [InlineData("? id\n: x\n")]
    [InlineData("id: x\rroom: a\n")]
    [InlineData("id: x\n...\n")]
    public void A_text_that_is_laid_out_otherwise_is_left_alone(string text) => Assert.Null(YamlEdit.Set(text, "room", "room: b\n", Order));
}
