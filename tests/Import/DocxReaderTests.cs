using Repository.Tests.House;

namespace Repository.Tests.Import;

/// <summary>What Word documents hold besides paragraphs: lists that count, styles, notes, links, tracked changes, boxes, pictures.</summary>
public class DocxReaderTests
{
    private const string Mark = "<w:ins w:id=\"1\" w:author=\"a\"/>", Gone = "<w:del w:id=\"1\" w:author=\"a\"/>";

    private static DocxFile Declaration() => new DocxFile().Styled("Title", "The Declaration").P("Recalling what was said,");

    [Fact]
    public async Task Lists_count_as_in_Word()
    {
        using var site = new DeclarationSite();
        await site.Import(Declaration().Item(1, 0, "Decides one:").Item(1, 1, "first;").Item(1, 2, "deeper;").Item(1, 2, "deeper still;").Item(1, 1, "second;").Item(1, 0, "Decides two.")
            .Raw("<w:p><w:pPr><w:pStyle w:val=\"Under\"/></w:pPr>" + DocxFile.Run("by style;") + "</w:p>").P("Plain words stand here.").Item(1, 0, "Decides three."));
        Assert.Equal(["pp-1 Recalling what was said,", "op-1 Decides one:", "op-1-a first;", "op-1-a-i deeper;", "op-1-a-ii deeper still;", "op-1-b second;", "op-2 Decides two.", "op-2-a by style;", "op-2-b Plain words stand here.", "op-3 Decides three."], site.Clauses("en"));
        Assert.Contains("1. first; {#op-1-a}\n   1. deeper; {#op-1-a-i}\n", site.Read("declarations/x/text.en.md"));
    }

    [Fact]
    public async Task A_list_that_starts_anew_counts_on_in_the_ids_and_is_reported()
    {
        using var site = new DeclarationSite();
        var report = await site.Import(Declaration().Item(1, 0, "One.").Item(1, 0, "Two.").P("We call upon all.").Item(4, 0, "One again."));
        Assert.Equal(["pp-1", "op-1", "op-2", "op-3", "op-4"], site.Ids("en"));
        Assert.Contains("paragraph 6: numbered “1.”, which is taken: its id counts on with 4; the number stays in the text\n", report);
    }

    [Theory]
    [InlineData("hindiNumbers", "%1 -", "arabicAbjad")]
    [InlineData("upperRoman", "%1.", "upperLetter")]
    [InlineData("decimalZero", "%1)", "arabicAlpha")]
    public async Task Numbers_of_other_scripts_are_numbers(string first, string text, string second)
    {
        using var site = new DeclarationSite();
        var docx = Declaration();
        docx.Numbering = docx.Numbering.Replace("\"decimal\"", $"\"{first}\"").Replace("%1.", text).Replace("lowerLetter", second);
        await site.Import(docx.Item(1, 0, "One goes first.").Item(1, 1, "below;").Item(1, 1, "below again.").P("End of it."));
        Assert.Equal(first == "upperRoman" ? ["pp-1", "pp-1-a", "pp-1-a-i", "pp-1-a-ii", "pp-2"] : ["pp-1", "op-1", "op-1-a", "op-1-b", "op-2"], site.Ids("en"));
    }

    [Fact]
    public async Task Numbers_that_are_typed_in_are_read_through_signs_of_direction()
    {
        using var site = new DeclarationSite();
        var report = await site.Import(new DocxFile().Styled("Title", "إعلان").P("إذ نستذكر ما قيل،").P("\u200F١\u200F -\u200F نقرر ما يلي:").P("\u202B(أ)\u202C\u200F أولاً؛").P("(ب) ثانياً؛").P("(ج) ثالثاً؛").P("\u200F۲ - نقرر أيضاً ما هو آتٍ."), "ar");
        Assert.Equal(["pp-1 إذ نستذكر ما قيل،", "op-1 نقرر ما يلي:", "op-1-a أولاً؛", "op-1-b ثانياً؛", "op-1-c ثالثاً؛", "op-2 نقرر أيضاً ما هو آتٍ."], site.Clauses("ar"));
        Assert.Contains("invisible signs of direction", report);
        Assert.DoesNotContain(site.Read("declarations/x/text.ar.md"), c => c is '\u200F' or '\u202B' or '\u202C');
    }

    [Fact]
    public async Task Headings_notes_links_and_looks_are_kept()
    {
        using var site = new DeclarationSite();
        var docx = Declaration();
        docx.Styled("Titre3", "A heading in French style").P("Text with a note", after: docx.Note("See * the [first] note.") + DocxFile.Run(" and ") + DocxFile.Run("bold", "<w:b/>") + DocxFile.Run(" and ") + docx.Link("https://example.org/a_(b)?x=1&copy=2", "a link") + DocxFile.Run(", ") + docx.Link("javascript:alert(1)", "no link") + docx.Note("Second.") + DocxFile.Run("."));
        docx.P("Field: ", after: "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://example.org/f\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + DocxFile.Run("shown") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:sdt><w:sdtContent>" + DocxFile.Run(" kept") + "</w:sdtContent></w:sdt>" + DocxFile.Run("."));
        var report = await site.Import(docx);
        var text = site.Read("declarations/x/text.en.md");
        Assert.Contains("## A heading in French style {#a-heading-in-french-style}\n", text);
        Assert.Contains("Text with a note[^1] and **bold** and [a link](<https://example.org/a_(b)?x=1&copy=2>), no link[^2]. {#pp-2}\n", text);
        Assert.Contains("Field: [shown](https://example.org/f) kept. {#pp-3}\n", text);
        Assert.EndsWith("\n[^1]: See \\* the \\[first\\] note.\n[^2]: Second.\n", text);
        Assert.Contains("paragraph 4: the address of “no link” was left out, since it is neither of the web nor of a mailbox: javascript:alert(1)\n", report);
    }

    [Fact]
    public async Task Tables_boxes_and_what_stands_around_the_text_are_reported()
    {
        using var site = new DeclarationSite();
        var docx = Declaration().Raw($"<w:tbl><w:tblPr/><w:tr><w:tc><w:p>{DocxFile.Run("First cell, in words.")}</w:p></w:tc><w:tc><w:p>{DocxFile.Run("Second cell, in words.")}</w:p></w:tc></w:tr></w:tbl>")
            .P("Here a box is anchored.", after: $"<w:r><w:pict><w:txbxContent><w:p>{DocxFile.Run("In the box.")}</w:p></w:txbxContent></w:pict></w:r>").Part("word/header1.xml", $"<w:hdr><w:p>{DocxFile.Run("Page of the Assembly")}</w:p></w:hdr>");
        var report = await site.Import(docx);
        Assert.Equal(["pp-1 Recalling what was said,", "pp-2 First cell, in words.", "pp-3 Second cell, in words.", "pp-4 Here a box is anchored.", "pp-5 In the box."], site.Clauses("en"));
        foreach (var line in (string[])["  paragraph 3: a table begins here; each of its cells became a paragraph\n", "  paragraph 5: a text box is anchored here; its 1 paragraph follows this one\n", "  a header was left out: “Page of the Assembly”\n"]) Assert.Contains(line, report);
    }

    [Fact]
    public async Task Tracked_changes_are_accepted_or_refused_and_never_mixed()
    {
        DocxFile Changed() => Declaration()
            .P("We ", after: $"<w:ins w:id=\"1\">{DocxFile.Run("firmly ")}</w:ins><w:del w:id=\"2\"><w:r><w:delText xml:space=\"preserve\">perhaps </w:delText></w:r></w:del>" + DocxFile.Run("decide."))
            .Raw($"<w:p><w:pPr><w:rPr>{Mark}</w:rPr></w:pPr><w:ins w:id=\"3\">{DocxFile.Run("A new paragraph.")}</w:ins></w:p>")
            .Raw($"<w:p><w:pPr><w:rPr>{Gone}</w:rPr></w:pPr>{DocxFile.Run("One half")}</w:p>").P(" and the other.")
            .Raw($"<w:p><w:moveFrom w:id=\"4\">{DocxFile.Run("Moved words.")}</w:moveFrom></w:p>").P("Between.").Raw($"<w:p><w:moveTo w:id=\"5\">{DocxFile.Run("Moved words.")}</w:moveTo></w:p>")
            .Raw($"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:pPrChange w:id=\"6\"><w:pPr/></w:pPrChange></w:pPr>{DocxFile.Run("Now numbered.")}</w:p>");
        using var site = new DeclarationSite();
        await site.Refused("t.docx", Changed().Bytes(), "t.docx: paragraph 3 (“We firmly perhaps decide.”): the document has tracked changes (6 paragraphs, this is the first); say --tracked accept or --tracked refuse");
        await site.Import(Changed(), "en", "--tracked", "accept");
        Assert.Equal(["Recalling what was said,", "We firmly decide.", "A new paragraph.", "One half and the other.", "Between.", "Moved words.", "Now numbered."], site.Clauses("en").Select(c => c[(c.IndexOf(' ') + 1)..]));
        using var other = new DeclarationSite();
        var report = await other.Import(Changed(), "en", "--tracked", "refuse");
        Assert.Equal(["Recalling what was said,", "We perhaps decide.", "One half", "and the other.", "Moved words.", "Between.", "Now numbered."], other.Clauses("en").Select(c => c[(c.IndexOf(' ') + 1)..]));
        Assert.Contains("tracked changes were refused in 6 paragraphs, of which this is the first", report);
        Assert.DoesNotContain("op-1 Now", string.Join('\n', other.Clauses("en")));
    }

    [Fact]
    public async Task Pictures_are_kept_as_media_where_the_site_accepts_them()
    {
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        using var site = new DeclarationSite();
        var docx = Declaration();
        docx.P("A seal: ", after: docx.Picture("image1.png", png, "The seal of the Assembly")).P("Another.", after: docx.Picture("image2.gif", "GIF89a"u8.ToArray(), "")).P("Same.", after: docx.Picture("image3.png", png, "Again"));
        var report = await site.Import(docx);
        var name = Assert.Single(Directory.GetFiles(site.Site.In("content", "media", "declarations", "x")));
        Assert.Equal(png, File.ReadAllBytes(name));
        Assert.Contains($"paragraph 3: a picture stands here; it was kept as /media/declarations/x/{Path.GetFileName(name)}, but a text has no pictures; it is described as “The seal of the Assembly”\n", report);
        Assert.Contains("paragraph 4: the picture image2.gif was left out: it is neither JPEG, PNG nor WebP; it has no description\n", report);
        Assert.DoesNotContain("![", site.Read("declarations/x/text.en.md"));
    }
}
