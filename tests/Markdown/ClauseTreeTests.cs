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
            [("preamble", ClauseKind.Section, 2), ("pp-1", ClauseKind.Paragraph, 0), ("pp-1-a", ClauseKind.Item, 1), ("pp-1-a-i", ClauseKind.Item, 2), ("pp-1-b", ClauseKind.Item, 1), ("commitments", ClauseKind.Section, 2), ("op-1", ClauseKind.Paragraph, 0)],
            ClauseTree.Parse(Text, deriveIds: false).Flat.Select(c => (c.Id!, c.Kind, c.Depth)));

    [Fact]
    public void The_id_is_no_part_of_the_text() =>
        Assert.Equal(["Preamble", "Recalling <em>much</em>,", "first point", "a point of it", "second point", "Commitments", "We decide"],
            ClauseTree.Parse(Text, deriveIds: false).Flat.Select(c => new InlineHtml(l => l).Of(c.Block)));

    [Fact]
    public void In_a_draft_an_id_comes_from_the_place()
    {
        var draft = ClauseTree.Parse("## A\n\none\n\ntwo {#kept}\n\n- x\n- y\n  - z\n\n## B\n\nthree\n", deriveIds: true);
        Assert.Equal(["s1", "s1.p1", "kept", "s1.p2.a", "s1.p2.b", "s1.p2.b.a", "s2", "s2.p1"], draft.Flat.Select(c => c.Id));
    }

    [Fact]
    public void A_clause_without_an_id_says_so() => Assert.Null(ClauseTree.Parse("text\n", deriveIds: false).Flat.Single().Id);

    [Fact]
    public void Sections_hold_paragraphs_and_paragraphs_their_points()
    {
        var tree = ClauseTree.Parse(Text, deriveIds: false);
        Assert.Equal("preamble(pp-1(pp-1-a(pp-1-a-i) pp-1-b)) commitments(op-1)", Shape(tree.Top));
        Assert.Equal("pp-1-a", tree.ParentOf("pp-1-a-i")?.Id);
        Assert.Equal("preamble", tree.ParentOf("pp-1")?.Id);
        Assert.Null(tree.ParentOf("preamble"));
    }

    [Fact]
    public void A_lower_heading_opens_a_section_within_the_section() =>
        Assert.Equal("p0 a(p1 b(p2) c(p3)) d(e(p4))", Shape(ClauseTree.Parse("x {#p0}\n\n## A {#a}\n\nx {#p1}\n\n### B {#b}\n\nx {#p2}\n\n### C {#c}\n\nx {#p3}\n\n## D {#d}\n\n#### E {#e}\n\nx {#p4}\n", deriveIds: false).Top));

    [Fact]
    public void A_paragraph_whose_id_goes_on_from_the_one_before_continues_it() =>
        Assert.Equal("op-1(op-1-a op-1-b op-1-c) op-2(op-2-a(op-2-a-i)) op-20", Shape(ClauseTree.Parse("x: {#op-1}\n\n- x {#op-1-a}\n- x {#op-1-b}\n\nx {#op-1-c}\n\nx {#op-2}\n\n- x {#op-2-a}\n  - x {#op-2-a-i}\n\nx {#op-20}\n", deriveIds: false).Top));

    [Fact]
    public void Points_without_a_paragraph_belong_to_the_section() =>
        Assert.Equal("a(one two)", Shape(ClauseTree.Parse("## A {#a}\n\n1. x {#one}\n2. x {#two}\n", deriveIds: false).Top));

    [Fact]
    public void Notes_are_numbered_in_the_order_in_which_clauses_name_them()
    {
        var tree = ClauseTree.Parse("one[^b] {#op-1}\n\ntwo[^a] and again[^b] {#op-2}\n\n[^a]: first *note*\n[^b]: second\n[^c]: named by nobody\n", deriveIds: false);
        Assert.Equal(["op-1", "op-2"], tree.Flat.Select(c => c.Id!));
        Assert.Equal(["^b", "^a"], tree.Notes.Select(n => n.Label));
        var html = new InlineHtml(l => l, "n-");
        Assert.Equal("one<sup><a href=\"#n-1\" id=\"n-ref-1\" role=\"doc-noteref\">1</a></sup>", html.Of(tree.Find("op-1")!.Block));
        Assert.Equal("two<sup><a href=\"#n-2\" id=\"n-ref-2\" role=\"doc-noteref\">2</a></sup> and again<sup><a href=\"#n-1\" role=\"doc-noteref\">1</a></sup>", html.Of(tree.Find("op-2")!.Block));
    }

    private static string Shape(IEnumerable<Clause> clauses) => string.Join(' ', clauses.Select(c => c.Id + (c.Children.IsEmpty ? "" : $"({Shape(c.Children)})")));
}
