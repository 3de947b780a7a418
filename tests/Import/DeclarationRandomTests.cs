using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repository.Import;
using Repository.Markdown;
using Xunit.Abstractions;

namespace Repository.Tests.Import;

/// <summary>Whatever a document holds: its words come out as they went in, and a large one stays within bounds.</summary>
public class DeclarationRandomTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "harbour", "We decide", "إعلان", "مبادرة", "réaffirmons", "2041", "*", "_", "_a_", "**b**", "[x](y)", "![i](j)", "<b>", "</b>", "<!--", "&amp;", "&copy;", "`code`", "\\", "|", "a|b", "---", "#", "# h", ">", "+ x", "1.", "(a)", "(iv)", "١ -", "{#id}", "{#op-1}", "[^1]", "[^1]: n", "[r]: http://e.org",
        "https://example.org/a_b_c?x=1&copy=2", "http://[", "javascript:x", "!", "~~s~~", "^", "$x$", ":", "\u00A0", "\u200F", "\u202E", "\u2066", "\uFEFF", "\u00AD", "\t", "•", "o\t", "'1'", "«", "»", "“q”", "𐌰", "é", "٣", "www.example.org", "a@example.org", "=", "==", "C#", "1986. A", "…",
    ];

    private static readonly Gen<string> Line = Gen.Elements(Pieces).ListOf().Select(l => string.Join(' ', l.Take(9)));

    [Fact]
    public void Words_in_are_words_out()
    {
        var block = from kind in Gen.Choose(0, 5) from line in Line from level in Gen.Choose(0, 3) from look in Gen.Choose(0, 3) from more in Line select (kind, line, level, look, more);
        Prop.ForAll(block.ListOf().ToArbitrary(), blocks =>
        {
            var text = new DocumentText("test", [.. blocks.Take(40).Select((b, i) => Block(b.kind, b.line, b.level, b.look, b.more, i))], [[new("a *note* [^9]")]], [], []);
            var read = ClauseBlocks.Of(text);
            var remarks = System.Collections.Immutable.ImmutableArray.CreateBuilder<DocumentRemark>();
            var nodes = ClauseIds.Of(ClauseParts.Of(ClauseOutline.Of(read, remarks), read.Cover, remarks), remarks);
            var faults = new SourceFaults();
            var markdown = ClauseWriter.Write(nodes, text.Notes, faults);
            if (markdown is null || faults.Count > 0) return false;
            var clauses = ClauseTree.Parse(markdown, deriveIds: false).Flat.ToList();
            // Nothing is lost on the way to the clauses either; words that may be part of an id count for none.
            var given = text.Blocks.Where(b => b.Kind != BlockKind.Rule).SelectMany(b => Words(b.Text));
            var kept = Words(read.Title is { Length: <= ClauseBlocks.FittingTitle } title ? title : "").Concat(nodes.SelectMany(n => Words($"{(n.Marker is { IsTyped: true } typed ? typed.Written : "")} {n.Text}")));
            if (!Counted(given).SequenceEqual(Counted(kept))) return false;
            var before = nodes.SelectMany(n => Words((n.KeepsMarker ? n.Marker!.Written + " " : "") + n.Text));
            return clauses.Select(c => c.Id).SequenceEqual(nodes.Select(n => n.Id)) && nodes.Select(n => n.Id).Distinct().Count() == nodes.Length && nodes.All(n => Repository.Schema.Ids.IsId(n.Id))
                && clauses.SelectMany(c => Words(BlockText.Plain(c.Block))).SequenceEqual(before)
                && MarkdownText.Pieces(MarkdownText.Parse(markdown)).All(p => p.Kind == PieceKind.Link && (p.Target.StartsWith("http", StringComparison.Ordinal) || p.Target.StartsWith('#')));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Any_bytes_under_any_name_are_read_or_refused()
    {
        var whole = new DocxFile().Styled("Title", "T").Item(1, 0, "Decides.").P("Text.").Bytes();
        var spoil = from name in Gen.Elements("a.docx", "a.html", "a.md", "a.txt") from line in Line.ListOf() from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) select (name, line, at, value);
        Prop.ForAll(spoil.ToArbitrary(), what =>
        {
            var bytes = what.name == "a.docx" ? whole.ToArray() : Encoding.UTF8.GetBytes(string.Join('\n', what.line));
            if (what.name == "a.docx") bytes[what.at] = (byte)what.value;
            var faults = new SourceFaults();
            return DocumentReader.Read(bytes, what.name, TrackedChanges.Ask, faults) is not null == (faults.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public async Task A_document_of_200_pages_stays_within_bounds()
    {
        var docx = new DocxFile().Styled("Title", "The long Declaration");
        for (var page = 0; page < 200; page++)
        {
            docx.Styled("H2", $"Chapter {page + 1}");
            for (var i = 0; i < 4; i++) docx.Item(1, 0, $"Decides number {page}-{i}, {string.Concat(Enumerable.Repeat("with many words in it ", 10))}.").Item(1, 1, $"point {page} with {string.Concat(Enumerable.Repeat("its words ", 10))};").Item(1, 1, "and another, for good measure.");
        }
        var bytes = docx.Bytes();
        using var site = new DeclarationSite();
        var (there, faults, options) = (site.Site.Read().Site!, new SourceFaults(), new DeclarationOptions("long.docx", "x", "en"));
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var plan = DeclarationImport.Plan(there, DocumentReader.Read(bytes, "long.docx", TrackedChanges.Ask, faults)!, options, _ => null, faults);
        // All that was ever held, given back or not.
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024 / 1024;
        output.WriteLine($"{bytes.Length / 1024} kB packed, {plan!.Files[0].Text.Length / 1024} kB of text: {clock.Elapsed.TotalSeconds:0.0} s, {allocated} MB");
        Assert.InRange(allocated, 1, 500);
        await site.Import(site.Put("long.docx", bytes), "en");
        Assert.Equal(200 * 13, site.Ids("en").Length);
    }

    private static SourceBlock Block(int kind, string line, int level, int look, string more, int at)
    {
        var runs = new SourceRun[] { new(line, look == 1, look == 2), new(more, look == 3, false, look == 2 ? "https://example.org/(x)" : look == 1 ? "javascript:x" : null), new("", Note: look == 3 ? 0 : null) };
        return new($"line {at}", (BlockKind)Math.Min(kind, 4), [.. runs], kind == 3 ? level * 4 : 2, kind == 3 ? new(level % 2 == 0 ? MarkerKind.Bullet : MarkerKind.Letter, level % 2 == 0 ? 0 : at, "x", "x)", false) : null);
    }

    private static IEnumerable<(string, int)> Counted(IEnumerable<string> words) => words.Where(w => w is not ("id" or "op" or "1")).CountBy(w => w).Select(w => (w.Key, w.Value)).Order();

    private static IEnumerable<string> Words(string text) => DeclarationSite.Words(text);
}
