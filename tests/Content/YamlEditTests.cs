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
        Assert.Equal(Text.Replace("title: {en: One, fr: Un}   # said of the title\n", "title:\n  - Two\n  - lines:\n"), YamlEdit.Set(Text, "title", "title:\n  - Two\n  - lines:\n", Order));
        Assert.Equal(Text.Replace("abstract:\n  en: |\n    # no comment\n    text\n", "abstract: x\n"), YamlEdit.Set(Text, "abstract", "abstract: x\n", Order));
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

    private const string Inside = """
        id: x
        title:   # of all
          # the first
          en: "One"   # short
          fr: >-
            Une longue
            ligne
          # the last
        rooms: # on two floors
          # the large one
          - {id: hall, name: {en: 'Hall'}} # below
          - id: b
            name: {en: B, fr: Bé}  # above

        tracks: [{id: a, name: {en: A}}, # first
          {id: b, name: {en: B}}]
        list:
          - one # 1
          - two
        status: s
        """;

    [Theory]
    [InlineData("title", "title:\n  en: Two\n  fr: Une longue ligne\n", "\"One\"", "Two")]
    [InlineData("title", "title:\n  en: One\n  fr: Une longue ligne\n  ar: و\n", "    ligne\n", "    ligne\n  ar: و\n")]
    [InlineData("title", "title:\n  en: One\n", "  fr: >-\n    Une longue\n    ligne\n", "")]
    [InlineData("title", "title:\n  en: One\n  fr: |-\n    a\n\n    b\n", "  fr: >-\n    Une longue\n    ligne\n", "  fr: |-\n    a\n\n    b\n")]
    [InlineData("rooms", "rooms:\n  - id: hall\n    name:\n      en: Hall\n  - id: b\n    name:\n      en: B\n      fr: Bé\n  - id: c\n    name:\n      en: \"C: d\"\n    capacity: 5\n", "# above\n", "# above\n  - id: c\n    name:\n      en: \"C: d\"\n    capacity: 5\n")]
    [InlineData("rooms", "rooms:\n  - id: b\n    name:\n      en: B\n      fr: Bé\n", "  - {id: hall, name: {en: 'Hall'}} # below\n", "")]
    [InlineData("rooms", "rooms:\n  - id: hall\n    name:\n      en: \"Hall, large\"\n  - id: b\n    name:\n      en: B\n", "'Hall'}} # below\n  - id: b\n    name: {en: B, fr: Bé}", "\"Hall, large\"}} # below\n  - id: b\n    name: {en: B}")]
    [InlineData("tracks", "tracks:\n  - id: a\n    name:\n      en: A\n  - id: b\n    name:\n      en: B\n  - id: c\n    name:\n      en: C\n    color: \"#aa0011\"\n", "{en: B}}]", "{en: B}}, {id: c, name: {en: C}, color: \"#aa0011\"}]")]
    [InlineData("list", "list: [one, three]\n", "  - two\n", "  - three\n")]
    public void Inside_a_value_only_what_differs_changes(string key, string block, string old, string now)
    {
        foreach (var ending in (string[])["\n", "\r\n"])
        {
            string As(string text) => text.ReplaceLineEndings(ending);
            Assert.Contains(As(old), As(Inside));
            Assert.Equal(As(Inside).Replace(As(old), As(now)), YamlEdit.Set(As(Inside), key, block, ["id", "title", "rooms", "tracks", "list", "status"]));
        }
    }

    [Theory]
    [InlineData("[c]", "id: x\nroom: [c]\n")]
    [InlineData("[a, d]", "id: x\nroom: [ a, d]\n")]
    [InlineData("[e, c, f]", "id: x\nroom: [ e, c, f]\n")]
    [InlineData("[c, a]", "id: x\nroom: [c, a]\n")]
    [InlineData("[]", "id: x\nroom: []\n")]
    public void Items_between_brackets_come_and_go(string now, string text) =>
        Assert.Equal(text.Replace("[ ", "["), YamlEdit.Set("id: x\nroom: [ a, b, c ]\n", "room", $"room: {now}\n", Order)!.Replace("[ ", "[").Replace(" ]", "]"));

    [Fact]
    public void A_comment_that_went_with_its_value_is_told()
    {
        var text = YamlEdit.Set(Inside, "list", "list: [two]\n", Order)!;
        Assert.Equal(["1"], YamlEdit.LostComments(Inside, text));
        Assert.Empty(YamlEdit.LostComments(Inside, YamlEdit.Set(Inside, "status", "status: t\n", Order)!));
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
