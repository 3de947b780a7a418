namespace Repository.Tests.Import;

/// <summary>Which point belongs to which, where the operative part begins, and what is guessed aloud.</summary>
public class ClauseOutlineTests
{
    private const string English = """
        DECLARATION OF THE NINE VALLEYS

        on the use of clever machines

        Preamble

        The Council of the Nine Valleys,

        Recalling its decision 12/3 of 4 May 2030 on the common use of machines in the
        valleys, and all its earlier decisions,

        Noting with concern that many villages remain without any connection to the
        common network,

        1. Decides to establish a common fund;

        2. Calls upon the valleys:

           (a) To share what they know, in particular:

               (i) tables of weather;

               (ii) maps of water;

           (b) To open their schools;

        3. Launches the initiative “Clever Valleys”, which shall:

           - train teachers
           - lend machines
             to schools that have none

        5. Requests the Secretary to report;

        a) in writing;

        6) Decides to remain seized of the matter.

        A. Follow-up

        The Council meets again in 2032. See <b>this</b> [page](javascript:x).
        """;

    private const string Arabic = """
        إعلان الوديان التسعة
        إن مجلس الوديان التسعة،
        إذ يستذكر مقرره 12/3 المؤرخ 4 مايو 2030،
        وإذ يلاحظ بقلق أن قرى كثيرة ما زالت بلا اتصال،
        ١- يقرر إنشاء صندوق مشترك؛
        ٢- يدعو الوديان إلى ما يلي:
        (أ) تقاسم ما تعرفه، ولا سيما:
        '١' جداول الطقس؛
        '٢' خرائط المياه؛
        (ب) فتح مدارسها؛
        ٣- يطلق مبادرة «الوديان الذكية» التي:
        - تدرب المعلمين
        - تعير الآلات
        ٥- يطلب إلى الأمين أن يقدم تقريراً؛
        ٦- يقرر أن يبقي المسألة قيد نظره.
        """;

    private static readonly string[] Numbered = ["op-1", "op-2", "op-2-a", "op-2-a-i", "op-2-a-ii", "op-2-b", "op-3", "op-3-a", "op-3-b", "op-5"];

    [Fact]
    public async Task Mixed_numbers_stay_in_order_and_are_reported_with_their_lines()
    {
        using var site = new DeclarationSite();
        var report = await site.Import("un.txt", English, "en");
        Assert.Equal(["preamble", "pp-1", "pp-2", "pp-3", .. Numbered, "op-5-a", "op-6", "a-follow-up", "op-7"], site.Ids("en"));
        Assert.Contains("op-3-b lend machines to schools that have none", site.Clauses("en"));
        Assert.Contains("op-7 The Council meets again in 2032. See <b>this</b> [page](javascript:x).", site.Clauses("en"));
        foreach (var line in (string[])
            [
                "title: DECLARATION OF THE NINE VALLEYS on the use of clever machines\n",
                "  line 15: the operative part begins here: this is the first numbered paragraph, “1.”\n",
                "  line 33: numbered “5.”, but 4 would come next\n",
                "  line 37: mixed numbering: “6)” was taken to go on after 5, which was written as “5.”\n",
                "  line 39: taken for a heading: “A. Follow-up”\n",
                "  op-3 and 2 points below it: initiative, since it is numbered and speaks of an initiative\n",
            ])
            Assert.Contains(line, report);
    }

    [Fact]
    public async Task Arabic_numbers_of_both_kinds_answer_to_the_English_ones()
    {
        using var site = new DeclarationSite();
        await site.Import("un.txt", English, "en");
        foreach (var text in (string[])[Arabic, Arabic.Replace('١', '۱').Replace('٢', '۲').Replace('٣', '۳').Replace('٥', '۵').Replace('٦', '۶')])
        {
            var (code, report, error) = await site.Run(site.Put("un.ar.txt", System.Text.Encoding.UTF8.GetBytes(text)), "ar", "--replace");
            Assert.Equal((0, ""), (code, error));
            Assert.Equal(["pp-1", "pp-2", "pp-3", .. Numbered, "op-6"], site.Ids("ar"));
            Assert.DoesNotContain("answers to nothing in", report);
        }
    }

    [Fact]
    public async Task A_number_that_says_something_else_than_the_id_stays_in_the_text()
    {
        using var site = new DeclarationSite();
        var report = await site.Import("a.txt", "A Title\nRecalling it,\n1. Decides:\n(a) one;\n(c) three;\n2. Decides more.\n1. Decides again.\n", "en");
        Assert.Equal(["pp-1 Recalling it,", "op-1 Decides:", "op-1-a one;", "op-1-b (c) three;", "op-2 Decides more.", "op-3 1. Decides again."], site.Clauses("en"));
        Assert.Contains("  line 5: numbered “(c)”, but it is point 2 where it stands; the number stays in the text\n", report);
        Assert.Contains("  line 7: numbered “1.”, which is taken: its id counts on with 3; the number stays in the text\n", report);
    }

    [Fact]
    public async Task Letters_and_Roman_numerals_are_told_apart_by_what_comes_before()
    {
        using var site = new DeclarationSite();
        var letters = string.Concat("abcdefghijk".Select(c => $"({c}) point {c};\n"));
        await site.Import("a.txt", $"A Title\n1. Decides:\n{letters}2. Decides:\n(a) one:\n(i) x;\n(ii) y;\n(iii) z;\n(iv) v;\n(v) w;\n(b) two.\n", "en");
        Assert.Equal(["op-1", .. "abcdefghijk".Select(c => $"op-1-{c}"), "op-2", "op-2-a", "op-2-a-i", "op-2-a-ii", "op-2-a-iii", "op-2-a-iv", "op-2-a-v", "op-2-b"], site.Ids("en"));
    }

    [Theory]
    [InlineData("We recall this.\nWe commit to that.\n", "pp-1 op-1")]
    [InlineData("Nous rappelons ceci.\nNous nous engageons à cela.\n", "pp-1 op-1")]
    [InlineData("وإذ نؤكد من جديد ذلك،\nنلتزم بهذا.\n", "pp-1 op-1")]
    [InlineData("We recall this.\nWe note that.\n", "pp-1 pp-2")]
    [InlineData("The aims are:\n1. To begin.\n2. To end.\n", "op-chapeau op-1 op-2")]
    [InlineData("Declarations are many.\nResolution 12 was one of them.\n", "pp-1 pp-2")]
    public async Task The_operative_part_begins_with_a_number_or_a_formula(string text, string ids)
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", "A Title\n" + text, "en");
        Assert.Equal(ids.Split(' '), site.Ids("en"));
    }

    [Fact]
    public async Task A_title_that_is_not_taken_is_told()
    {
        using var site = new DeclarationSite();
        Assert.Contains("  line 1: the document's own title is not used: “A Title”\n", await site.Import("a.txt", "A Title\nWe decide.\n", "en", "--title", "Another title"));
        Assert.Equal("Another title", site.Declaration.Title["en"]);
        Assert.Contains("  declaration.yaml has another title in 'en', which stays: “Another title”\n", await site.Import("a.txt", "A Title\nWe decide.\n", "en"));
        var words = string.Join(' ', Enumerable.Range(1, 28).Select(n => $"Longword{n}"));
        using var other = new DeclarationSite();
        await other.Import("a.md", $"# {words}\n\nWe decide.\n", "en");
        Assert.EndsWith("…", other.Declaration.Title["en"]);
        Assert.Contains($"## {words} {{#", other.Read("declarations/x/text.en.md"));
    }
}
