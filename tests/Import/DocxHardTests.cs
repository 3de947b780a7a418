namespace Repository.Tests.Import;

/// <summary>Word documents that other programs or long lives left in a state in which words are easily lost.</summary>
public class DocxHardTests
{
    private const string Vanish = "<w:vanish/>";

    private static DocxFile Declaration() => new DocxFile().Styled("Title", "The Declaration").P("Recalling what was said,");

    private static string Sign(string type, string look = "") => $"<w:r>{(look == "" ? "" : $"<w:rPr>{look}</w:rPr>")}<w:fldChar w:fldCharType=\"{type}\"/></w:r>";

    private static string Code(string code) => $"<w:r><w:instrText>{code}</w:instrText></w:r>";

    private static string[] Words(DeclarationSite site) => [.. site.Clauses("en").Select(c => c[(c.IndexOf(' ') + 1)..])];

    [Fact]
    public async Task A_field_without_an_end_swallows_nothing()
    {
        using var site = new DeclarationSite();
        var report = await site.Import(Declaration()
            .P("One", after: Sign("begin", Vanish) + Code("XE \"x\"") + Sign("end", Vanish) + DocxFile.Run(" goes on."))
            .P("Two", after: Sign("begin") + Code("XE \"x\"") + DocxFile.Run(" goes on, ") + DocxFile.Run("bold", "<w:b/>") + DocxFile.Run("."))
            .P("Three ", after: Sign("begin") + Code("HYPERLINK \"https://example.org/\"") + Sign("separate") + DocxFile.Run("is linked."))
            .P("Four is not, ", after: Sign("end") + Sign("end") + DocxFile.Run("and goes on.")));
        Assert.Equal(["Recalling what was said,", "One goes on.", "Two goes on, bold.", "Three is linked.", "Four is not, and goes on."], Words(site));
        Assert.Contains("  paragraph 4: a field of Word has no end here; what follows it was kept as text\n", report);
        Assert.Contains("  paragraph 5: a link has no end in this paragraph; the next one is not linked\n", report);
        Assert.Contains("[is linked.](https://example.org/)", site.Read("declarations/x/text.en.md"));
        Assert.DoesNotContain("paragraph 3:", report);
    }

    [Fact]
    public async Task A_result_of_a_field_goes_on_over_paragraphs_and_words_in_a_code_are_told()
    {
        using var site = new DeclarationSite();
        var report = await site.Import(Declaration()
            .P("One", after: Sign("begin") + Code("QUOTE") + Sign("separate") + DocxFile.Run(" begins,")).P("two goes on,", after: $"<w:r><w:pict xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:txbxContent><w:p>{Sign("end")}{DocxFile.Run("boxed")}</w:p></w:txbxContent></w:pict></w:r>").P("three ends", after: Sign("end") + DocxFile.Run(" it."))
            .P("Four", after: Sign("begin") + DocxFile.Run("misplaced") + Sign("separate") + DocxFile.Run(" has more.") + Sign("end")));
        Assert.Equal(["Recalling what was said,", "One begins,", "two goes on,", "boxed", "three ends it.", "Four has more."], Words(site));
        Assert.Contains("  paragraph 6: words in the code of a field were left out: “misplaced”\n", report);
    }

    [Theory]
    [InlineData("accept", "Note NEW.")]
    [InlineData("refuse", "Note OLD.")]
    public async Task Changes_in_a_note_are_asked_for_as_well(string side, string note)
    {
        DocxFile Changed()
        {
            var docx = Declaration();
            return docx.P("We act", after: docx.NoteOf($"<w:p>{DocxFile.Run("Note ")}<w:del w:id=\"1\"><w:r><w:delText>OLD</w:delText></w:r></w:del><w:ins w:id=\"2\">{DocxFile.Run("NEW")}</w:ins>{DocxFile.Run(".")}</w:p>"));
        }
        using var site = new DeclarationSite();
        await site.Refused("t.docx", Changed().Bytes(), "t.docx: note 1 (“Note OLDNEW.”): the document has tracked changes (1 paragraph, this is the first); say --tracked accept or --tracked refuse");
        await site.Import(Changed(), "en", "--tracked", side);
        Assert.Contains($"[^1]: {note}\n", site.Read("declarations/x/text.en.md"));
    }

    [Theory]
    [InlineData("accept", "New block.", "New cell.", "Kept cell.")]
    [InlineData("refuse", "Old block.", "Old cell.", "Kept cell.")]
    public async Task Changed_blocks_and_cells_are_read_on_one_side(string side, params string[] words)
    {
        static string Cell(string mark, string text) => $"<w:tc><w:tcPr>{mark}</w:tcPr><w:p>{DocxFile.Run(text)}</w:p></w:tc>";
        DocxFile Changed() => Declaration().Raw($"<w:del w:id=\"1\"><w:p>{DocxFile.Run("Old block.")}</w:p></w:del><w:ins w:id=\"2\"><w:p>{DocxFile.Run("New block.")}</w:p></w:ins>")
            .Raw($"<w:tbl><w:tr>{Cell("<w:cellDel w:id=\"3\"/>", "Old cell.")}{Cell("<w:cellIns w:id=\"4\"/>", "New cell.")}{Cell("", "Kept cell.")}</w:tr></w:tbl>");
        using var site = new DeclarationSite();
        var (code, _, error) = await site.Run(site.Put("t.docx", Changed().Bytes()), "en");
        Assert.Equal(1, code);
        Assert.Contains("paragraph 3: the document has tracked changes", error);
        await site.Import(Changed(), "en", "--tracked", side);
        Assert.Equal(["Recalling what was said,", .. words], Words(site));
    }

    [Fact]
    public async Task Raised_digits_stay_raised_and_struck_out_words_are_told()
    {
        const string Above = "<w:vertAlign w:val=\"superscript\"/>", Below = "<w:vertAlign w:val=\"subscript\"/>";
        using var site = new DeclarationSite();
        var report = await site.Import(Declaration().P("At 10", after: DocxFile.Run("12", Above) + DocxFile.Run(" flops and CO") + DocxFile.Run("2", Below) + DocxFile.Run(" on the 1") + DocxFile.Run("st", Above) + DocxFile.Run(" day."))
            .P("We raise x", after: DocxFile.Run("n", Above) + DocxFile.Run(" and ") + DocxFile.Run("never", "<w:strike/>") + DocxFile.Run(" act", "<w:dstrike/>") + DocxFile.Run(".", "<w:strike w:val=\"0\"/>")));
        Assert.Equal(["Recalling what was said,", "At 10¹² flops and CO₂ on the 1st day.", "We raise xn and never act."], Words(site));
        Assert.Contains("  paragraph 4: struck-out words stand here like any others: “never act”\n", report);
        Assert.Contains("  paragraph 4: what stands above or below the line became plain text: “n”\n", report);
        Assert.DoesNotContain("paragraph 3:", report);
    }

    [Fact]
    public async Task A_table_and_a_box_in_a_note_are_part_of_it()
    {
        using var site = new DeclarationSite();
        var docx = Declaration();
        var report = await site.Import(docx.P("We act", after: docx.NoteOf($"<w:p>{DocxFile.Run("First.")}</w:p><w:tbl><w:tr><w:tc><w:p>{DocxFile.Run("In a cell.")}<w:r><w:pict><w:txbxContent><w:p>{DocxFile.Run("In a box.")}</w:p></w:txbxContent></w:pict></w:r></w:p></w:tc></w:tr></w:tbl><w:sdt><w:sdtContent><w:p>{DocxFile.Run("Last.")}</w:p></w:sdtContent></w:sdt>")));
        Assert.Contains("[^1]: First. In a cell. Last. In a box.\n", site.Read("declarations/x/text.en.md"));
        Assert.Contains("note 1: a table stands in this note; its cells became part of the note, which is one paragraph\n", report);
    }

    [Fact]
    public async Task Numbers_of_headings_stay_and_a_number_alone_is_a_heading()
    {
        using var site = new DeclarationSite();
        var docx = Declaration();
        docx.Numbering = docx.Numbering.Replace("w:val=\"%1.\"", "w:val=\"Article %1\"");
        const string Properties = "<w:pStyle w:val=\"H2\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
        var report = await site.Import(docx.P(" ", Properties).P("We act.").P("Scope", Properties).P("We act again."));
        var text = site.Read("declarations/x/text.en.md");
        Assert.Contains("## Article 1 {#article-1}\n", text);
        Assert.Contains("## Article 2 Scope {#article-2-scope}\n", text);
        Assert.Contains("  paragraph 3: a number without words, “Article 1”, became a line of its own\n", report);
        Assert.Contains("  paragraph 5: the number that Word gives this heading, “Article 2”, now stands in its words\n", report);
    }

    [Fact]
    public async Task A_level_that_only_starts_anew_after_a_higher_one_counts_on()
    {
        using var site = new DeclarationSite();
        var docx = Declaration();
        docx.Numbering = docx.Numbering.Replace("<w:numFmt w:val=\"lowerRoman\"/>", "<w:numFmt w:val=\"lowerRoman\"/><w:lvlRestart w:val=\"1\"/>");
        var report = await site.Import(docx.Item(1, 0, "One:").Item(1, 1, "first:").Item(1, 2, "deep;").Item(1, 2, "deep;").Item(1, 1, "second:").Item(1, 2, "deep still.").Item(1, 0, "Two:").Item(1, 1, "first:").Item(1, 2, "anew."));
        Assert.Contains("paragraph 8: numbered “(iii)”, but it is point 1 where it stands; the number stays in the text\n", report);
        Assert.DoesNotContain("paragraph 11:", report);
    }

    [Fact]
    public async Task A_marked_table_of_contents_is_left_out_and_told()
    {
        using var site = new DeclarationSite();
        var report = await site.Import(new DocxFile().Styled("Title", "The Declaration").Raw($"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p>{DocxFile.Run("Chapter one")}</w:p><w:p>{DocxFile.Run("Chapter two")}</w:p></w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent><w:p>{DocxFile.Run("Recalling what was said,")}</w:p></w:sdtContent></w:sdt>").P("We act."));
        Assert.Equal(["Recalling what was said,", "We act."], Words(site));
        Assert.Contains("  paragraph 2: a table of contents was left out (2 paragraphs)\n", report);
    }

    [Theory]
    [InlineData("<w:drawing><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"/></a:graphic></w:drawing>", "a diagram (SmartArt) stands here; it was left out with what words it may have")]
    [InlineData("<w:drawing><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/></a:graphic></w:drawing>", "a chart stands here; it was left out with what words it may have")]
    [InlineData("<w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textpath string=\"DRAFT\"/></v:shape></w:pict>", "a drawing stands here; it was left out with what words it may have: “DRAFT”")]
    [InlineData("<w:pict><v:rect xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" o:hr=\"t\"/></w:pict>", null)]
    public async Task What_is_drawn_is_told(string drawing, string? remark)
    {
        using var site = new DeclarationSite();
        var report = await site.Import(Declaration().P("We act.", after: $"<w:r>{drawing}</w:r>"));
        if (remark is null) Assert.DoesNotContain("paragraph 3:", report);
        else Assert.Contains($"  paragraph 3: {remark}\n", report);
    }

    [Fact]
    public async Task Lists_that_are_only_moved_in_are_nested()
    {
        static string In(int list, int left) => $"<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/>";
        using var site = new DeclarationSite();
        await site.Import(Declaration().P("We commit to:").P("bullet;", In(2, 720)).P("inner bullet;", In(2, 1440)).P("inner again;", In(2, 1440)).P("bullet again.", In(2, 720)));
        Assert.Equal(["op-1-a bullet;", "op-1-a-i inner bullet;", "op-1-a-ii inner again;", "op-1-b bullet again."], site.Clauses("en")[2..]);
    }

    [Fact]
    public async Task A_list_of_another_definition_that_stands_further_in_is_nested()
    {
        const string In = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr><w:ind w:left=\"1440\"/>";
        using var site = new DeclarationSite();
        await site.Import(Declaration().Item(1, 0, "One goes first.").Item(1, 0, "Two has parts:").P("inner;", In).P("inner again.", In).Item(1, 0, "Three follows."));
        Assert.Equal(["op-1 One goes first.", "op-2 Two has parts:", "op-2-a inner;", "op-2-b inner again."], site.Clauses("en")[1..5]);
    }

    [Fact]
    public async Task Many_empty_or_joined_paragraphs_end_soon()
    {
        using var site = new DeclarationSite();
        await site.Refused("t.docx", Declaration().Raw(string.Concat(Enumerable.Repeat("<w:p/>", 50_000))).Bytes(), "t.docx: the .docx is not read: it has more than 50000 paragraphs, empty ones counted");
        var joined = string.Concat(Enumerable.Repeat($"<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{DocxFile.Run("a")}</w:p>", 40_000));
        await site.Import(Declaration().Raw(joined).P(" ends."), "en", "--tracked", "accept");
        Assert.Equal(40_006, Words(site)[1].Length);
    }

    [Fact]
    public async Task Right_to_left_paragraphs_are_read_in_their_order()
    {
        using var site = new DeclarationSite();
        await site.Import(new DocxFile().Styled("Title", "إعلان المنارة").P("إذ نستذكر ما قيل،", "<w:bidi/>").P("نقرر ما يلي:", "<w:bidi/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>").P("أن نمضي؛", "<w:bidi/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr><w:ind w:start=\"1440\"/>").P("أن نعمل.", "<w:bidi/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>"), "ar");
        Assert.Equal(["pp-1 إذ نستذكر ما قيل،", "op-1 نقرر ما يلي:", "op-1-a أن نمضي؛", "op-1-b أن نعمل."], site.Clauses("ar"));
    }

    [Fact]
    public async Task Entities_in_any_part_are_refused()
    {
        using var site = new DeclarationSite();
        var docx = Declaration();
        docx.Styles = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>" + docx.Styles;
        await site.Refused("a.docx", docx.Bytes(), "a.docx: the .docx is damaged: a part of it is no valid XML");
    }
}
