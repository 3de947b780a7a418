using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repository.Import;

namespace Repository.Tests.Import;

/// <summary>No word of a page or of Markdown is lost: it stands in the text, or a remark names it.</summary>
public class DocumentWordsTests
{
    private static DocumentText Read(string name, string text, TrackedChanges tracked = TrackedChanges.Ask)
    {
        var faults = new SourceFaults();
        var read = DocumentReader.Read(Encoding.UTF8.GetBytes(text), name, tracked, faults);
        Assert.Empty(faults.All);
        return read!;
    }

    private static string Fault(string name, string text)
    {
        var faults = new SourceFaults();
        Assert.Null(DocumentReader.Read(Encoding.UTF8.GetBytes(text), name, TrackedChanges.Ask, faults));
        return Assert.Single(faults.All);
    }

    private static string[] Blocks(DocumentText text) => [.. text.Blocks.Where(b => b.Kind != BlockKind.Rule).Select(b => $"{b.Kind}{(b.Kind == BlockKind.Item ? b.Indent : "")} {Plain(b.Runs)}")];

    private static string Plain(IEnumerable<SourceRun> runs) => string.Join(' ', string.Concat(runs.Select(r => r.Note is { } note ? $"[{note}]" : r.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Pieces of a page with a word each, wrapped into each other at will.</summary>
    private static readonly string[] Html =
    [
        "<p>{0}</p>", "<ul><li>{0}</ul>", "<ol><li>{0}<li>{1}</ol>", "{0}<hr>{1}", "<table><tr><td>{0}<td>{1}</table>", "<blockquote>{0}</blockquote>", "<h2>{0}</h2>", "<main>{0}</main>", "<header><h1>{0}</h1></header>", "<footer>{0}</footer>", "<nav>{0}</nav>", "<button>{0}</button>", "<noscript>{0}</noscript>",
        "<textarea>{0}</textarea>", "<select><option>{0}</select>", "<object>{0}</object>", "<svg><text>{0}</text></svg>", "<math><mi>{0}</mi></math>", "<s>{0}</s>", "<div>{0}<br>{1}</div>", "{0} <sup><a href=#n{2}> {1} </a></sup>", "<p id=n{2}>{0}</p>", "<p><a name=n{2} href=#m{2}>1</a> {0}</p>", "<b><i>{0}</b>", "<dl><dt>{0}<dd>{1}</dl>",
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>{0}</p>", "<li>{0}", "</div></ul>{0}", "<h1 id=n{2}>{0}</h1>", "<a href=#n{2}>{0}</a>",
    ];

    private static readonly string[] Markdown =
    [
        "{0}", "- {0}\n\n  {1}", "- {0}\n  - {1}\n\n  {0}x", "> {0}", "***", "| {0} | b |\n|---|---|\n| {1} | c |", "<div>{0}</div>", "{0}[^{2}]", "[^{2}]: {0}", "1. {0}\n\n   ***\n\n   {1}", "# {0}", "## {0}", "{0}<br>{1}", "<s>{0}</s>", "~~{0}~~", "- > {0}\n\n  {1}", "[^{2}]: {0} [^1]\n\n    {1}", "    {0}", "- - {0}\n\n  {1}", "<nav>{0}</nav>",
    ];

    /// <summary>The same in every run: who looks for more takes another seed.</summary>
    private static readonly Config Pages = Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(2362052491886518966, 8091342153840222201);

    [Fact]
    public void Words_of_a_page_are_in_its_text_or_in_a_remark()
    {
        var tree = from pieces in Gen.Elements(Html).ListOf() from inside in Gen.Choose(0, 3).ListOf() select (pieces, inside);
        Prop.ForAll(tree.ToArbitrary(), what => Holds("a.html", "<body>" + Nested([.. what.pieces.Take(14)], [.. what.inside]))).Check(Pages);
    }

    [Fact]
    public void What_the_parser_puts_into_a_rule_is_read() => Assert.True(Holds("a.html", "<select><option><main>word1q<hr>word2q</main></select>\nword3q"));

    [Fact]
    public void Words_of_Markdown_are_in_its_text_or_in_a_remark()
    {
        var list = from pieces in Gen.Elements(Markdown).ListOf() from inside in Gen.Choose(0, 3).ListOf() select (pieces, inside);
        Prop.ForAll(list.ToArbitrary(), what =>
        {
            var text = new StringBuilder();
            var depth = 0;
            foreach (var (i, piece) in what.pieces.Take(14).Index())
            {
                // Deeper than before: what comes next belongs to a point.
                depth = i < what.inside.Count && what.inside[i] == 3 ? Math.Min(depth + 2, 4) : i < what.inside.Count && what.inside[i] == 0 ? 0 : depth;
                text.Append(string.Join('\n', string.Format(null, piece, $"word{i}q", $"more{i}q", i % 3).Split('\n').Select(l => new string(' ', depth) + l))).Append("\n\n");
            }
            return Holds("a.md", text.ToString());
        }).Check(Pages);
    }

    private static string Nested(string[] pieces, int[] inside)
    {
        var (text, carried) = (new StringBuilder(), "");
        foreach (var (i, piece) in pieces.Index())
        {
            var html = string.Format(null, piece, $"word{i}q {carried}", $"more{i}q", i % 3);
            carried = i < inside.Length && inside[i] == 1 ? html : "";
            if (carried == "") text.Append(html).Append('\n');
        }
        return text.Append(carried).ToString();
    }

    private static bool Holds(string name, string source)
    {
        var faults = new SourceFaults();
        if (DocumentReader.Read(Encoding.UTF8.GetBytes(source), name, TrackedChanges.Ask, faults) is not { } text) return source.Length < 3 || faults.All.Any(f => f.Contains("no text", StringComparison.Ordinal));
        var kept = text.Blocks.SelectMany(b => Words(Plain(b.Runs))).Concat(text.Notes.SelectMany(n => Words(Plain(n)))).ToList();
        var named = text.Remarks.SelectMany(r => Words(r.Sentence)).ToHashSet();
        var cut = text.Remarks.Any(r => r.Sentence.Contains('…', StringComparison.Ordinal));
        // Each word was given once: none twice in the text, and none nowhere.
        return kept.Count == kept.Distinct().Count() && Words(source).All(w => kept.Contains(w) || named.Contains(w) || cut) ? true : throw new Xunit.Sdk.XunitException($"{source}\n=> {string.Join(" / ", Blocks(text))}\n{string.Join('\n', text.Remarks)}");
    }

    private static IEnumerable<string> Words(string text) => DeclarationSite.Words(text).Where(w => w.EndsWith('q') || w.EndsWith("qx", StringComparison.Ordinal));

    [Fact]
    public void Later_paragraphs_of_a_point_belong_to_their_own_point()
    {
        var text = Read("a.md", "- one\n\n  > said\n\n  more of one\n- two\n\n  ***\n\n  more of two\n- three\n  - sub\n\n  more of three\n\n- - deep\n\n  late\n");
        Assert.Equal(["Item0 one said more of one", "Item0 two more of two", "Item0 three more of three", "Item4 sub", "Item4 deep", "Item0 late"], Blocks(text));
        Assert.Contains(text.Remarks, r => r.ToString() == "line 14: this further paragraph of a point stands below its sub-points; it was joined to the point itself, at line 11: “more of three”");
        var html = Read("a.html", "<ul><li>one<hr>more of one<li>two<ul><li>sub</ul>more of two<table><tr><td>cell</table><li><ul><li>deep</ul>late</ul>after");
        Assert.Equal(["Item0 one more of one", "Item0 two more of two cell", "Item4 sub", "Item4 deep", "Item0 late", "Paragraph after"], Blocks(html));
    }

    [Theory]
    [InlineData("a.html", "<p>We <del>old words</del><ins>new words</ins> stand.</p>", "a.html: paragraph 1 (“old words”)")]
    [InlineData("a.md", "We <del>old words</del><ins>new words</ins> stand.", "a.md: line 1 (“old words”)")]
    public void Tracked_changes_are_asked_for_in_pages_and_Markdown(string name, string text, string place)
    {
        Assert.Equal($"{place}: the document has tracked changes (2 changes, this is the first); say --tracked accept or --tracked refuse", Fault(name, text));
        Assert.Equal(["Paragraph We new words stand."], Blocks(Read(name, text, TrackedChanges.Accept)));
        Assert.Equal(["Paragraph We old words stand."], Blocks(Read(name, text, TrackedChanges.Refuse)));
    }

    [Fact]
    public void What_stands_outside_the_main_part_or_is_no_text_is_named()
    {
        var text = Read("a.html", "<header><h1>Title of it</h1><p>Date line</p></header><main><p>Energy is <math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>. <button>Press</button><p>10<sup>9</sup> tonnes <s>struck</s></main><footer>Adopted in Tunis</footer>");
        Assert.Equal(["Title Title of it", "Paragraph Energy is E = mc².", "Paragraph 10⁹ tonnes struck"], Blocks(text));
        Assert.Equal(
            [
                "left out, since it stands outside the main part of the page: “Date line”", "left out, since it stands outside the main part of the page: “Adopted in Tunis”", "paragraph 2: a formula became plain text: E = mc²",
                "paragraph 2: what stands in <button> was left out: “Press”", "paragraph 3: words that are struck through stand in the text as if they were valid: “struck”",
            ], text.Remarks.Select(r => r.ToString()));
    }

    [Fact]
    public void Breaks_raised_digits_and_marks_without_a_note_do_not_glue_words_together()
    {
        var text = Read("a.md", "One<br>two, 10<sup>9</sup> and the 5<sup>th</sup>, ~~struck~~.[^9]\n");
        Assert.Equal(["Paragraph One two, 10⁹ and the 5th, ~~struck~~.[^9]"], Blocks(text));
        Assert.Equal(["line 1: the mark of a note leads to no note: “[^9]”", "line 1: words that are struck through stand in the text as if they were valid: “~~struck~~”"], text.Remarks.Select(r => r.ToString()));
        Assert.Equal(["Paragraph We meet here¹ and *."], Blocks(Read("a.html", "<p>We meet here<sup><a href='#_ftn1'>1</a></sup> and<a role=doc-noteref href='#x'> *</a>.")));
    }

    [Fact]
    public void Notes_that_nothing_leads_to_are_named()
    {
        var text = Read("a.md", "We meet.[^1] We act.[^2]\n\n[^1]: note one\n\n    more of it\n\n[^2]: note two [^1] and [^4]\n\n[^3]: never referred to\n\n[^4]: only from a note\n");
        Assert.Equal(["note one more of it", "note two and"], text.Notes.Select(n => Plain(n)));
        Assert.Equal(
            [
                "line 7: the mark of a note inside a note was left out: “[^1]”", "line 7: the mark of a note inside a note was left out: “[^4]”", "line 9: no mark in the text leads to this note; it was left out: “never referred to”",
                "line 11: no mark in the text leads to this note; it was left out: “only from a note”",
            ], text.Remarks.Select(r => r.ToString()));
    }

    [Fact]
    public void Notes_of_word_processors_are_notes_and_headings_are_not()
    {
        const string Word = "<p>We meet.<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a style='mso-footnote-id:ftn1' href='#_ftnref1' name='_ftn1'><span class=MsoFootnoteReference>[1]</span></a> A note.<p>More of it.</div></div>";
        const string Office = "<p>We meet.<sup><a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a></sup><div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a> A note. <p>More of it.</div>";
        const string Raised = "<p id=p>We meet.<sup><a id=r href='#n'>1</a></sup><p id=n><sup><a href='#r'>1</a></sup> A note. More of it.";
        foreach (var page in (string[])[Word, Office, Raised])
        {
            var text = Read("a.html", page);
            Assert.Equal(["Paragraph We meet.[0]"], Blocks(text));
            Assert.Equal(["A note. More of it."], text.Notes.Select(n => Plain(n)));
        }
        Assert.Equal(["Paragraph See Annex.", "Heading The annex"], Blocks(Read("a.html", "<p>See <sup><a href='#annex'>Annex</a></sup>.<h2 id=annex>The annex</h2>")));
    }

    [Fact]
    public void Lists_of_Word_and_of_Google_Docs_keep_their_levels()
    {
        const string Sign = "<p style='mso-list:l0 level{0} lfo1'><span><span style='mso-list:Ignore'>{1}<span>&nbsp;&nbsp; </span></span></span>{2}</p>";
        var word = Read("a.html", string.Format(null, Sign, 1, "·", "one") + string.Format(null, Sign, 2, "o", "two") + string.Format(null, Sign, 3, "§", "three") + string.Format(null, Sign, 1, "(a)", "four"));
        Assert.Equal(["Item0 one", "Item4 two", "Item8 three", "Item0 four"], Blocks(word));
        Assert.Equal(["·", "o", "§", "(a)"], word.Blocks.Select(b => b.Marker!.Written));
        Assert.Equal("o\tpoint", Read("a.html", "<p>o&nbsp;&nbsp; point").Blocks[0].Text);
        Assert.Equal("§\tpoint", Read("a.html", "<p><span>§<span>&nbsp; </span></span>point").Blocks[0].Text);
        var google = Read("a.html", "<ol class='c1 lst-kix_abc-0 start'><li>one</ol><ol class='lst-kix_abc-1 start'><li>sub<li>sub too</ol><ol class='lst-kix_abc-0' start=2><li>two</ol><ul><li aria-level=2>by level</ul>");
        Assert.Equal(["Item0 one", "Item4 sub", "Item4 sub too", "Item0 two", "Item4 by level"], Blocks(google));
        Assert.Equal(["1.", "1.", "2.", "2.", "•"], google.Blocks.Select(b => b.Marker!.Written));
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "a.html", string.Concat(Enumerable.Range(0, 900).Select(i => $"<b id={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 5_000)), "more than 100 elements of bold, italic and the like are open at once" },
        { "a.html", string.Concat(Enumerable.Repeat("<div></a>", 60_000)), "more than 1000 elements are open at once" },
        { "a.html", string.Concat(Enumerable.Repeat("<span><div></span>", 60_000)), "more than 1000 elements are open at once" },
        { "a.html", string.Concat(Enumerable.Repeat("<div><table></div>", 60_000)), "more than 1000 elements are open at once" },
        { "a.html", $"<ol>{string.Concat(Enumerable.Repeat("<li></li>", 100_000))}</ol>", "there is no text in it" },
        { "a.html", $"<ul><li>{string.Concat(Enumerable.Repeat("<p>a</p>", 60_000))}</ul>", "more than 5000 paragraphs" },
        { "a.txt", string.Concat(Enumerable.Repeat("words that are broken at a width and go on and on\n", 70_000)), "more than 2000000 characters" },
        { "a.txt", $"1. x\nhttp://{new string('a', 30_000)}{new string(' ', 60_000)}b\n{string.Concat(Enumerable.Repeat("a line.\n\n", 6_000))}", "more than 5000 paragraphs" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_text_that_would_take_too_long_is_refused_soon(string name, string text, string sentence)
    {
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        Assert.Contains(sentence, Fault(name, text));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 8);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1024 / 1024, 0, 400);
    }

    [Fact]
    public void Comments_scripts_attributes_and_ends_that_are_left_out_open_nothing()
    {
        var text = $"<!-- {string.Concat(Enumerable.Repeat("<div>", 2_000))} --><script>{string.Concat(Enumerable.Repeat("'<div>'", 2_000))}</script><p title=\"{string.Concat(Enumerable.Repeat("<div>", 2_000))}\">one</p>{string.Concat(Enumerable.Repeat("<p><font color=red>two", 150))}";
        Assert.Equal(151, Read("a.html", text).Blocks.Length);
    }
}
