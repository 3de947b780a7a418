using Repository.Markdown;

namespace Repository.Tests.Markdown;

public class ClauseTreeTests
{
    private const string Text = """
        ## Preamble {#preamble}

        Recalling *much*, {#pp-1}

        - first point {#pp-1-a}
          - a point of it {#pp-1-a-i}
        - second point {#pp-1-b}

        ## Commitments {#commitments}

        We decide
        {#op-1}
        """;

    [Fact]
    public void Headings_paragraphs_and_points_are_clauses_in_reading_order() =>
        Assert.Equal(
            [("preamble", ClauseKind.Section, 0), ("pp-1", ClauseKind.Paragraph, 0), ("pp-1-a", ClauseKind.Item, 1), ("pp-1-a-i", ClauseKind.Item, 2), ("pp-1-b", ClauseKind.Item, 1), ("commitments", ClauseKind.Section, 0), ("op-1", ClauseKind.Paragraph, 0)],
            ClauseTree.Parse(Text, deriveIds: false).Flat.Select(c => (c.Id!, c.Kind, c.Depth)));

    [Fact]
    public void The_id_is_no_part_of_the_text() =>
        Assert.Equal(["Preamble", "Recalling <em>much</em>,", "first point", "a point of it", "second point", "Commitments", "We decide"],
            ClauseTree.Parse(Text, deriveIds: false).Flat.Select(c => MarkdownText.InlinesToHtml(c.Block, l => l)));

    [Fact]
    public void In_a_draft_an_id_comes_from_the_place()
    {
        var draft = ClauseTree.Parse("## A\n\none\n\ntwo {#kept}\n\n- x\n- y\n  - z\n\n## B\n\nthree\n", deriveIds: true);
        Assert.Equal(["s1", "s1.p1", "kept", "s1.p2.a", "s1.p2.b", "s1.p2.b.a", "s2", "s2.p1"], draft.Flat.Select(c => c.Id));
    }

    [Fact]
    public void A_clause_without_an_id_says_so() => Assert.Null(ClauseTree.Parse("text\n", deriveIds: false).Flat.Single().Id);
}
