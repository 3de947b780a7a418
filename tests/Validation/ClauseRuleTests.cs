using Repository.Tests.House;

namespace Repository.Tests.Validation;

/// <summary>What is said of declarations whose languages or ids do not agree: a text in English, one in French, and every fault.</summary>
public class ClauseRuleTests
{
    private const string Good = "## A {#a}\n\none: {#op-1}\n\n- x {#op-1-a}\n  - y {#op-1-a-i}\n\ntwo {#op-2}\n";

    private static SampleSite Site(string english, string french, string clauses, params (string, string)[] besides) => SampleSite.Small([
        ("content/declarations/d/declaration.yaml", $"id: d\ntitle: {{en: D, fr: D, ar: د}}\nstatus: adopted\ntext: full\nauthoritative: en\nsources: [{{document: D}}]\nclauses:\n{clauses}"),
        ("content/declarations/d/text.en.md", $"---\nid: d\n---\n{english}"), ("content/declarations/d/text.fr.md", $"---\nid: d\n---\n{french}"), ("content/declarations/d/text.ar.md", $"---\nid: d\n---\n{english}"), .. besides]);

    private static string Clauses(params string[] ids) => string.Concat(ids.Select(id => $"  {id}: {{kind: other}}\n"));

    private static readonly string All = Clauses("op-1", "op-1-a", "op-1-a-i", "op-2");

    [Fact]
    public void The_same_tree_in_every_language_has_no_faults()
    {
        using var site = Site(Good, Good.Replace("one", "un"), All);
        Assert.Empty(site.Faults());
    }

    [Theory]
    [InlineData("{#op-2}", "", "text.fr.md:11:1: error D001: this paragraph has no id; end it with {#id}", "text.fr.md: warning D004: the clause 'op-2' is missing in 'fr' (line 11 of content/declarations/d/text.en.md)")]
    [InlineData("{#op-2}", "{#}", "text.fr.md:11:1: error R005: the id of this paragraph is empty; write {#id}, the same as in the other languages", "text.fr.md: warning D004: the clause 'op-2' is missing in 'fr' (line 11 of content/declarations/d/text.en.md)")]
    [InlineData("{#op-2}", "{#op-1}", "text.fr.md:11:1: error D002: the id 'op-1' stands twice in this text", "text.fr.md: warning D004: the clause 'op-2' is missing in 'fr' (line 11 of content/declarations/d/text.en.md)")]
    [InlineData("two {#op-2}", "two {#op-2}\n\nthree {#op-3}", "text.fr.md:13:1: error D003: the clause 'op-3' is not in content/declarations/d/text.en.md; did you mean 'op-1'?")]
    [InlineData("  - y {#op-1-a-i}", "- y {#op-1-a-i}", "text.fr.md:9:1: error D003: 'op-1-a-i' is a list item at level 1 here, but a list item at level 2 in content/declarations/d/text.en.md")]
    [InlineData("two {#op-2}", "1. two {#op-2}", "text.fr.md:11:1: error D003: 'op-2' is a list item at level 1 here, but a paragraph at level 0 in content/declarations/d/text.en.md")]
    [InlineData("## A", "### A", "text.fr.md:4:1: error D003: 'a' is a heading at level 3 here, but a heading at level 2 in content/declarations/d/text.en.md")]
    [InlineData("one: {#op-1}\n\n- x {#op-1-a}\n  - y {#op-1-a-i}\n\ntwo {#op-2}", "two {#op-2}\n\none: {#op-1}\n\n- x {#op-1-a}\n  - y {#op-1-a-i}", "text.fr.md:6:1: error D003: 'op-2' stands here, but in content/declarations/d/text.en.md 'op-1' comes first")]
    public void What_differs_in_one_language_is_named_with_both_places(string there, string here, params string[] faults)
    {
        using var site = Site(Good, Good.Replace(there, here), All);
        Assert.Equal(faults.Select(f => "content/declarations/d/" + f).Order(), site.Faults().Order());
    }

    [Fact]
    public void A_clause_cannot_have_an_id_of_the_page()
    {
        using var site = Site(Good.Replace("{#a}", "{#page-contents}"), Good.Replace("{#a}", "{#page-contents}"), All);
        Assert.All(site.Faults(), fault => Assert.Contains("error R005: ids that begin with 'page-' are those of other parts of the page; write another than 'page-contents'", fault));
        Assert.Equal(3, site.Faults().Length);
    }

    [Theory]
    [InlineData("one, see [two](#op-2): {#op-1}", null)]
    [InlineData("one, see [nothing](#op-9): {#op-1}", "6:10: error X006: the declaration 'd' has no clause 'op-9'")]
    [InlineData("one[^a]: {#op-1}\n\n[^a]: a note", null)]
    [InlineData("one[^a]: {#op-1}\n\n[^a]: a note\n\n    - with a list", "10:1: error D006: this is neither a heading")]
    [InlineData("one: {#op-1}\n\n[^a]: a note", "8:1: error D006: nothing in this text refers to the footnote '[^a]', which would not be shown")]
    public void Links_and_notes_within_a_text_lead_somewhere(string first, string? fault)
    {
        using var site = Site(Good.Replace("one: {#op-1}", first).Replace("- x {#op-1-a}\n  - y {#op-1-a-i}\n\n", ""), Good.Replace("- x {#op-1-a}\n  - y {#op-1-a-i}\n\n", ""), Clauses("op-1", "op-2"));
        site.Write("content/declarations/d/text.ar.md", "---\nid: d\n---\n## A {#a}\n\none: {#op-1}\n\ntwo {#op-2}\n");
        var faults = site.Faults();
        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith($"content/declarations/d/text.en.md:{fault}", Assert.Single(faults));
    }

    [Fact]
    public void A_former_id_of_a_clause_cannot_be_one_of_the_page()
    {
        using var site = Site(Good, Good, All.Replace("op-2: {kind: other}", "op-2: {kind: other, formerly: [site-main]}"));
        Assert.Contains("error R005: ids that begin with 'site-' are those of other parts of the page; 'site-main' cannot lead to a clause", Assert.Single(site.Faults()));
    }

    [Fact]
    public void A_clause_that_declaration_yaml_does_not_list_is_a_fault_and_so_is_one_that_the_text_does_not_have()
    {
        using var site = Site(Good, Good, Clauses("op-1", "op-1-a", "op-1-a-i", "op-9"));
        Assert.Equal(["content/declarations/d/declaration.yaml:11:3: error D005: 'op-9' is not a clause of content/declarations/d/text.en.md; did you mean 'op-1'?",
            "content/declarations/d/text.en.md:11:1: error D005: 'op-2' is not in `clauses` of content/declarations/d/declaration.yaml; did you mean 'op-1'?"], site.Faults());
    }

    [Fact]
    public void A_reference_to_a_clause_that_was_renumbered_names_today_s_id_and_where_it_says_so()
    {
        using var site = Site(Good, Good, All.Replace("op-2: {kind: other}", "op-2: {kind: commitment, formerly: [op-7]}"), ("content/projects/one.yaml", SampleSite.Project("one", "commitments: [d#op-7]")));
        Assert.Contains("error X006: the clause 'd#op-7' is 'd#op-2' today: write that (see content/declarations/d/declaration.yaml:11:", Assert.Single(site.Faults()));
    }
}
