using System.IO.Compression;
using System.Text;
using Repository.Import;

namespace Repository.Tests.Import;

/// <summary>A document that cannot be read is refused in one sentence, and nothing is written.</summary>
public class BadDocumentTests
{
    public static TheoryData<string, string, string> Texts => new()
    {
        { "a.txt", "", "a.txt: the file is empty" },
        { "a.txt", " \n\n______\n", "a.txt: there is no text in it" },
        { "a.pdf", "%PDF-1.7", "a.pdf: this is a PDF; its text has no structure that could be read: use the .docx it was made from" },
        { "a.doc", "{\\rtf1 x}", "a.doc: this is RTF; save it as .docx" },
        { "a.odt", "x", "a.odt: '.odt' is no form that can be read; save it as .docx, .html, .md or .txt" },
        { "a.docx", "Dear all", "a.docx: this is not a .docx: it does not begin like one" },
        { "a.docx", "PK\u0003\u0004 and nothing more", "a.docx: the .docx is damaged or cut off: it cannot be unpacked to its end" },
        { "a.txt", "PK\u0003\u0004x", "a.txt: this is a packed file, such as a .docx; give it the ending that belongs to it" },
        { "a.txt", "One.\nTwo\0.\n", "a.txt: line 2: this is no text: it holds a zero byte" },
        { "a.txt", "We decide to go on, all of us together.\nWe go on, too.\n", "a.txt: no title was found in it; say it with --title \"…\"" },
        { "a.md", "# Only a title\n", "a.md: there is nothing in it but a title" },
        { "a.html", string.Concat(Enumerable.Repeat("<div>", 100_000)), "a.html: more than 1000 elements are open at once; that is no declaration" },
        { "a.html", string.Concat(Enumerable.Repeat("<div>", 900)) + "x", "a.html: more than 128 levels deep; that is no declaration" },
        { "a.md", string.Concat(Enumerable.Repeat("> ", 5_000)) + "x", "a.md: the text is nested more deeply than Markdown goes" },
        { "a.txt", string.Concat(Enumerable.Repeat("A line.\n", DocumentLimits.Blocks + 1)), "a.txt: line 5001: the text has more than 5000 paragraphs; that is no declaration" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_bad_text_is_refused(string name, string text, string sentence)
    {
        using var site = new DeclarationSite();
        await site.Refused(name, Encoding.UTF8.GetBytes(text), sentence);
    }

    [Fact]
    public async Task Other_encodings_are_named_and_UTF_16_is_read()
    {
        using var site = new DeclarationSite();
        await site.Refused("a.txt", [.. "Title of it\n"u8, 0xC7, 0xE1, 0xCC, (byte)'\n'], "a.txt: line 2: the file is not UTF-8 from here on; it may have been saved as Windows-1256 or Latin-1: save it as UTF-8");
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8])
            await site.Import(site.Put("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes("إعلان الموانئ\nنقرر أن نمضي معاً.\n")]), "ar");
        Assert.Equal(["op-1 نقرر أن نمضي معاً."], site.Clauses("ar"));
    }

    [Fact]
    public async Task A_protected_or_old_Word_document_is_named()
    {
        using var site = new DeclarationSite();
        byte[] head = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        await site.Refused("a.docx", [.. head, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "a.docx: the document is protected by a password; save it without one");
        await site.Refused("a.docx", [.. head, .. Encoding.Unicode.GetBytes("WordDocument")], "a.docx: this is a .doc of Word 97 to 2003; save it as .docx");
        await site.Refused("a.doc", head, "a.doc: this is neither a .docx nor a text, but a file of an older office program; save it as .docx");
    }

    [Fact]
    public async Task A_packed_file_that_is_no_Word_document_or_would_hurt_is_not_unpacked()
    {
        using var site = new DeclarationSite();
        await site.Refused("a.docx", Zip(("mimetype", "x"u8.ToArray())), "a.docx: this is a packed file, but no .docx: it has no part word/document.xml");
        await site.Refused("a.docx", Zip(("[Content_Types].xml", "<a/>"u8.ToArray()), ("xl/workbook.xml", "<a/>"u8.ToArray())), "a.docx: this is an Office file, but no Word document: it has no part word/document.xml");
        await site.Refused("a.docx", Zip(("word/document.xml", new byte[30_000_000])), "a.docx: 'document.xml' in the .docx would become 1028 times as large when unpacked; it is not unpacked");
        await site.Refused("a.docx", Zip([.. Enumerable.Range(0, 5_001).Select(i => ($"{i}", Array.Empty<byte>()))]), "a.docx: the .docx has 5001 parts; 5000 are the most: it is not unpacked");
        await site.Refused("a.docx", Zip(("word/document.xml", "<a"u8.ToArray())), "a.docx: the .docx is damaged: a part of it is no valid XML");
        await site.Refused("a.docx", Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"u8.ToArray())), "a.docx: the .docx is damaged: a part of it is no valid XML");
        await site.Refused("a.docx", Zip(("word/document.xml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 500)) + string.Concat(Enumerable.Repeat("</a>", 500))))), "a.docx: the .docx is not read: 'document.xml' is more than 128 levels deep");
        var whole = new DocxFile().Styled("Title", "T").P("Text.").Bytes();
        await site.Refused("a.docx", whole[..(whole.Length / 2)], "a.docx: the .docx is damaged or cut off: it cannot be unpacked to its end");
    }

    [Fact]
    public async Task A_part_that_lies_about_its_size_and_one_that_is_encrypted_are_refused()
    {
        using var site = new DeclarationSite();
        var bytes = new DocxFile().Styled("Title", "T").P("Text.").Bytes();
        var encrypted = bytes.ToArray();
        // The first bit of the flags, in the list of contents.
        for (var i = 0; i + 4 < bytes.Length; i++)
            if (bytes.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8)) encrypted[i + 8] |= 1;
        await site.Refused("a.docx", encrypted, "a.docx: the document is encrypted; save it without");
        Assert.Throws<DocumentBoundException>(() => new BoundedStream(new MemoryStream(new byte[100]), 50).CopyTo(Stream.Null));
    }

    [Fact]
    public async Task Wrong_options_are_sentences()
    {
        using var site = new DeclarationSite();
        var file = site.Put("a.txt", "Title\nWe decide.\n"u8.ToArray());
        async Task Says(int exit, string sentence, params string[] args)
        {
            var (code, output, error) = await site.Site.Run(["import", "declaration", .. args]);
            Assert.Equal((exit, ""), (code, output));
            Assert.Contains(sentence, error);
        }
        await Says(2, "'--id' is required", file, "--lang", "en");
        await Says(2, "'A B' will not do as the id of a declaration", file, "--id", "A B", "--lang", "en");
        await Says(2, "the site has no language 'eng'; did you mean 'en'?", file, "--id", "x", "--lang", "eng");
        await Says(2, "'../y' will not do as the name of a version", file, "--id", "x", "--lang", "en", "--version", "../y");
        await Says(2, "perhaps", file, "--id", "x", "--lang", "en", "--tracked", "perhaps");
        await Says(1, "none.txt: there is no such file", "none.txt", "--id", "x", "--lang", "en");
        await Says(1, "this is a folder; name the file", site.Site.Path, "--id", "x", "--lang", "en");
        await Says(1, "there is no such declaration; import its text before a version of it", file, "--id", "x", "--lang", "en", "--version", "draft");
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(bytes);
            }
        return stream.ToArray();
    }
}
