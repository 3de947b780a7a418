using Repository.Import;

namespace Repository.Tests.Import;

/// <summary>Numbers, initials and titles that are part of a sentence stay in it; what the id does not say stays in the text.</summary>
public class ClauseSeriesTests
{
    [Fact]
    public async Task An_amount_a_date_and_an_initial_are_no_numbers_of_clauses()
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", "Lumenport Declaration\nRecalling it,\nA. Lovelace, minister of Numbers, proposed the summit and was thanked,\n1. Decides.\n2. Decides more.\n2.6 billion people remain offline today.\n30 – 31 March 2041 is when we meet again.\n3. Decides still.\n24 - 26 December shall be a holiday.\n٢٤ - ٢٦ ديسمبر عطلة.\n", "en");
        Assert.Equal(
            ["pp-1 Recalling it,", "pp-2 A. Lovelace, minister of Numbers, proposed the summit and was thanked,", "op-1 Decides.", "op-2 Decides more.", "op-2-a 2.6 billion people remain offline today.",
             "op-2-b 30 – 31 March 2041 is when we meet again.", "op-3 Decides still.", "op-4 24 - 26 December shall be a holiday.", "op-5 ٢٤ - ٢٦ ديسمبر عطلة."],
            site.Clauses("en"));
    }

    [Fact]
    public async Task Numbers_of_two_levels_and_capital_letters_that_form_a_series_are_taken_out()
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", "A Title\nRecalling it,\n1. Decides:\n1.1 to begin with this;\n1.2 to go on with that;\n2. Decides:\nA. to begin with this, and then;\nB. to go on with that, and then.\n", "en");
        Assert.Equal(["pp-1 Recalling it,", "op-1 Decides:", "op-1-a to begin with this;", "op-1-b to go on with that;", "op-2 Decides:", "op-2-a to begin with this, and then;", "op-2-b to go on with that, and then."], site.Clauses("en"));
    }

    [Fact]
    public async Task A_number_far_from_the_wanted_one_stays_in_the_text_and_is_reported()
    {
        using var site = new DeclarationSite();
        var report = await site.Import("a.txt", "A Title\nRecalling it,\n1. Decides.\n2. Decides more.\n10. Ten comes now.\n3. Three after ten.\n5. Five, since four was struck.\n6. Six.\n", "en");
        Assert.Equal(["pp-1 Recalling it,", "op-1 Decides.", "op-2 Decides more.", "op-2-a 10. Ten comes now.", "op-3 Three after ten.", "op-5 Five, since four was struck.", "op-6 Six."], site.Clauses("en"));
        Assert.Contains("  line 5: begins with “10.”, but 3 would come next: the number stays in the text\n", report);
    }

    [Fact]
    public async Task An_automatic_number_that_the_id_does_not_say_is_written_out()
    {
        using var site = new DeclarationSite();
        var docx = new DocxFile().Styled("Title", "A Title").P("We recall it.").Item(1, 0, "Decides").Item(1, 0, "Decides more").Item(4, 0, "Begins anew").Item(1, 0, "Goes on");
        var report = await site.Import(docx);
        Assert.Equal(["pp-1 We recall it.", "op-1 Decides", "op-2 Decides more", "op-3 1. Begins anew", "op-4 2. Goes on"], site.Clauses("en"));
        Assert.Contains("numbered “1.”, which is taken: its id counts on with 3; the number stays in the text\n", report);
    }

    [Fact]
    public async Task A_paragraph_that_stands_in_between_two_points_belongs_to_the_first()
    {
        using var site = new DeclarationSite();
        var report = await site.Import("a.txt", "A Title\n\nRecalling it,\n\n1. Decides:\n\n   (a) to begin;\n\n      This goes on here without a number;\n\n   (b) to end.\n\n2. Decides more.\n", "en");
        Assert.Equal(["pp-1 Recalling it,", "op-1 Decides:", "op-1-a to begin; This goes on here without a number;", "op-1-b to end.", "op-2 Decides more."], site.Clauses("en"));
        Assert.Contains("  line 9: this further paragraph of a point was joined", report);
    }

    [Fact]
    public void A_list_that_is_only_further_in_belongs_to_the_open_paragraph()
    {
        SourceBlock Item(int number, int indent, string text) => new("x", BlockKind.Item, [new(text)], indent, new(MarkerKind.Decimal, number, "#.", $"{number}.", false));
        var remarks = System.Collections.Immutable.ImmutableArray.CreateBuilder<DocumentRemark>();
        SourceBlock[] blocks = [Item(1, 0, "one"), Item(2, 0, "two"), Item(1, 6, "inner a"), Item(2, 6, "inner b"), new("x", BlockKind.Paragraph, [new("and so on;")]), Item(3, 6, "inner c"), Item(3, 0, "three")];
        var nodes = ClauseIds.Of(ClauseParts.Of(ClauseOutline.Of(new(null, null, 0, [.. blocks], [], []), remarks), 0, remarks), remarks);
        Assert.Equal(["op-1 one", "op-2 two", "op-2-a inner a", "op-2-b inner b and so on;", "op-2-c inner c", "op-3 three"], nodes.Select(n => $"{n.Id} {n.Text}"));
        Assert.DoesNotContain(nodes, n => n.KeepsMarker);
    }

    [Fact]
    public void Marks_of_notes_do_not_hide_the_end_of_a_sentence_and_take_no_time()
    {
        foreach (var text in (string[])["We meet here.[1]", "We meet here.¹", "We act:[12]", "We meet (here.)*"]) Assert.True(ClauseFormulas.EndsSentence(text), text);
        Assert.True(ClauseFormulas.EndsInColon("We act:[12]"));
        Assert.False(ClauseFormulas.EndsSentence("See point 3 [1] of it"));
        var stars = ":" + new string('*', 100_000) + "x";
        Assert.False(ClauseFormulas.EndsSentence(stars) || ClauseFormulas.EndsInColon(stars));
    }

    [Fact]
    public async Task Points_that_lie_too_deep_are_refused_with_their_place()
    {
        using var site = new DeclarationSite();
        var points = string.Concat(Enumerable.Range(0, 200).Select(n => $"{new string(' ', 2 * n)}- x{n}\n"));
        await site.Refused("a.txt", System.Text.Encoding.UTF8.GetBytes($"A Title\n\nWe commit to:\n{points}"), "a.txt: line 16: this point lies in more than 12 others; a clause may not lie deeper");
    }

    [Theory]
    [InlineData("Note \u202Bwith\u202C bidi and soft\u00ADhyphen", "Note with bidi and softhyphen")]
    [InlineData("Note line\n\n# INJECTED heading\n\n- INJ point {#op-99}\n", "Note line # INJECTED heading - INJ point {#op-99}")]
    [InlineData("    # *not* code [^1]: <b>", "# *not* code [^1]: <b>")]
    public async Task A_note_is_made_clean_and_read_back(string note, string words)
    {
        using var site = new DeclarationSite();
        var docx = new DocxFile().Styled("Title", "A Title");
        await site.Import(docx.P("We, Ministers, note", after: docx.Note(note)).P("We commit to act."));
        Assert.Equal(words, Repository.Markdown.BlockText.Plain(Assert.Single(site.Declaration.TextIn("en")!.Clauses.Notes)));
        Assert.Equal(["pp-1", "op-1"], site.Ids("en"));
    }

    [Theory]
    [InlineData("Declaration of Lumenport", "We, Ministers, meet here.[1]", "We commit to it.")]
    [InlineData("Declaration of Lumenport", "We, the Ministers of the States", "commit ourselves to this.")]
    [InlineData("Déclaration de Lumenport", "Nous, ministres des États,", "nous engageons à ceci.")]
    [InlineData("إعلان لومنبورت", "نحن وزراء الدول", "نلتزم بهذا.")]
    public async Task Who_speaks_is_no_part_of_the_title(string title, string speaker, string rest)
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", $"{title}\n{speaker}\n{rest}\n", "en");
        Assert.Equal(title, site.Declaration.Title["en"]);
        Assert.Contains(site.Clauses("en"), c => c.EndsWith(speaker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_heading_takes_no_id_of_the_page()
    {
        using var site = new DeclarationSite();
        await site.Import("a.md", "# A Title\n\n## Page two\n\nWe recall it.\n\n## Site plans\n\nWe note it.\n\n## Footer notes\n\nWe commit to it.\n", "en");
        Assert.Equal(["s-page-two", "pp-1", "s-site-plans", "pp-2", "s-footer-notes", "op-1"], site.Ids("en"));
    }
}
