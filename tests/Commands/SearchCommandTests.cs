using System.Text.Json;
using Repository.Tests.House;

namespace Repository.Tests.Commands;

/// <summary>`search`, on the sample site and on a small one.</summary>
public class SearchCommandTests
{
    [Fact]
    public async Task What_is_found_is_told_with_its_reasons()
    {
        using var site = await Built();
        var (code, output, error) = await site.Run("search", "a <record> on robots", "--output", site.In("out"), "--lang", "en");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("""
            ^2 found:
            1\. \d+\.\d{3} project /en/projects/one/ A “record” <on> Robots & more
                 record → record \(exact, title\)
                 robots → robots \(exact, title\)
            2\. \d+\.\d{3} project /en/projects/two/ Records of a robot
                 record → records \(stem, title\)
                 robots → robot \(stem, title\)
            $
            """.ReplaceLineEndings("\n") + "\n?", output);
    }

    [Fact]
    public async Task Json_says_the_same_to_programs()
    {
        using var site = await Built();
        var (code, output, error) = await site.Run("search", "robotz", "--output", site.In("out"), "--lang", "en", "--format", "json", "--limit", "1");
        Assert.Equal((0, ""), (code, error));
        var found = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal((1, "project", "/en/projects/one/", "A “record” <on> Robots & more"), (found.GetProperty("rank").GetInt32(), found.GetProperty("kind").GetString(), found.GetProperty("url").GetString(), found.GetProperty("title").GetString()));
        var why = Assert.Single(found.GetProperty("why").EnumerateArray());
        Assert.Equal(("robotz", "robots", "spelling", "title"), (why.GetProperty("word").GetString(), why.GetProperty("form").GetString(), why.GetProperty("tier").GetString(), why.GetProperty("field").GetString()));
        Assert.Equal(found.GetProperty("score").GetDouble(), why.GetProperty("score").GetDouble(), 0.002);
        Assert.Equal("[]\n", (await site.Run("search", "zzzz", "--output", site.In("out"), "--format", "json")).Output);
    }

    [Fact]
    public async Task The_first_language_of_the_site_is_asked_where_none_is_named()
    {
        using var site = await Built();
        var first = site.Views().All[0].Language.Code;
        var (_, output, _) = await site.Run("search", "two", "--output", site.In("out"));
        Assert.Contains($" /{first}/projects/two/ ", output);
    }

    [Theory]
    [InlineData("every-field", "ar")]
    [InlineData("EVERY-FIELD", "fr")]
    [InlineData("1487771718", "en")]
    [InlineData("١٤٨٧٧٧١٧١٨", "ar")]
    public async Task An_id_or_a_number_of_the_stocktaking_database_finds_its_record(string query, string language)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        var (_, output, _) = await site.Run("search", query, "--output", site.In("out"), "--lang", language);
        Assert.Matches($"^1 found:\n1\\. [0-9.]+ project /{language}/projects/every-field/ ", output);
    }

    [Fact]
    public async Task Only_the_kind_that_is_named_is_found()
    {
        using var site = await Built();
        var (_, output, _) = await site.Run("search", "one", "--output", site.In("out"), "--lang", "en", "--kind", "organization");
        Assert.StartsWith("1 found:\n1. ", output);
        Assert.Contains(" organization /en/organizations/org-one/ ", output);
    }

    [Fact]
    public async Task Nothing_found_is_no_fault_and_names_the_unknown_words()
    {
        using var site = await Built();
        Assert.Equal((0, "Nothing was found.\nThe index does not know 'zzzzzz'.\n", ""), await site.Run("search", "Zzzzzz", "--output", site.In("out"), "--lang", "en"));
        Assert.Equal((0, "Nothing was found.\n", ""), await site.Run("search", "?!", "--output", site.In("out"), "--lang", "en"));
        Assert.Equal((0, "Nothing was found.\n", ""), await site.Run("search", "", "--output", site.In("out"), "--lang", "en"));
    }

    [Fact]
    public async Task Without_an_index_it_says_to_build_first()
    {
        using var site = SampleSite.Small();
        var (code, output, error) = await site.Run("search", "one", "--output", site.In("out"));
        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith("run build first\n", error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("the site has no language 'EN'; did you mean 'en'? (allowed: en, fr, ar)", "--lang", "EN")]
    [InlineData("the site has no language '../../en' (allowed: en, fr, ar)", "--lang", "../../en")]
    [InlineData("there is no kind 'projekt'; did you mean 'project'?", "--kind", "projekt")]
    [InlineData("--limit takes a number from 1 to 100, not '0'", "--limit", "0")]
    [InlineData("--limit takes a number from 1 to 100, not '101'", "--limit", "101")]
    [InlineData("github", "--format", "github")]
    public async Task A_wrong_option_is_a_sentence_and_exit_status_2(string sentence, string option, string value)
    {
        using var site = await Built();
        var (code, output, error) = await site.Run("search", "one", "--output", site.In("out"), option, value);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(sentence, error);
    }

    [Fact]
    public async Task A_damaged_index_is_a_sentence_and_exit_status_2()
    {
        using var site = await Built();
        foreach (var file in Directory.EnumerateFiles(site.In("out", "search", "en"), "t*.bin", SearchOption.AllDirectories)) File.WriteAllBytes(file, [255, 255]);
        var (code, _, error) = await site.Run("search", "robots", "--output", site.In("out"), "--lang", "en");
        Assert.Equal(2, code);
        Assert.EndsWith("run build again\n", error);
        File.WriteAllText(site.In("out", "search", "en", "manifest.json"), "{");
        Assert.Equal(2, (await site.Run("search", "robots", "--output", site.In("out"), "--lang", "en")).ExitCode);
    }

    [Fact]
    public async Task A_manifest_does_not_lead_out_of_its_folder()
    {
        using var site = await Built();
        var manifest = site.In("out", "search", "en", "manifest.json");
        var version = JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("version").GetString()!;
        Directory.Move(site.In("out", "search", "en", version), site.In("out", "elsewhere"));
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(version, "../../elsewhere"));
        var (code, _, error) = await site.Run("search", "robots", "--output", site.In("out"), "--lang", "en");
        Assert.Equal(2, code);
        Assert.Contains("is missing", error);
    }

    [Fact]
    public async Task A_hostile_query_is_bounded_and_nothing_of_it_reaches_the_terminal_raw()
    {
        using var site = await Built();
        foreach (var query in (string[])["\u001b[31mrobots\u0007\u202e\0", new('x', 10_000), string.Concat(Enumerable.Repeat("zz\u001b ", 3_000)), "@/etc/passwd", "\ud800", "robots\u2028\u0085\u009b31m", "<script>"])
            foreach (var format in (string[])["text", "json"])
            {
                var (code, output, error) = await site.Run("search", query, "--output", site.In("out"), "--lang", "en", "--format", format);
                Assert.Equal((0, ""), (code, error));
                Assert.True(output.Length < 5_000);
                Assert.DoesNotContain(output, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2028');
            }
        var (_, _, wrong) = await site.Run("search", "x", "--output", site.In("out"), "--lang", "\u001b[31m", "--kind", "y");
        Assert.DoesNotContain('\u001b', wrong);
    }

    [Fact]
    public async Task Marks_of_direction_in_a_title_are_not_printed_raw()
    {
        using var site = await Built();
        var cards = Directory.EnumerateFiles(site.In("out", "search", "en"), "c0.*", SearchOption.AllDirectories).Single();
        File.WriteAllText(cards, File.ReadAllText(cards).Replace("Robots", "\u202eRobots\u2069\u0085\u001b[0m"));
        foreach (var format in (string[])["text", "json"])
        {
            var (_, output, _) = await site.Run("search", "robots", "--output", site.In("out"), "--lang", "en", "--format", format);
            Assert.Contains("Robots", output);
            Assert.DoesNotContain(output, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2069');
        }
    }

    [Fact]
    public async Task Two_runs_say_the_same()
    {
        using var site = await Built();
        string[] args = ["search", "record robots مشروع", "--output", site.In("out"), "--lang", "ar", "--limit", "100"];
        Assert.Equal(await site.Run(args), await site.Run(args));
    }

    private static async Task<SampleSite> Built()
    {
        var site = SampleSite.Small(
            ("content/projects/one.yaml", SampleSite.Project("one", "title: {en: \"A “record” <on> Robots & more\", fr: Un robot, ar: روبوت}")),
            ("content/projects/two.yaml", SampleSite.Project("two", "title: {en: Records of a robot, fr: Deux robots, ar: روبوتات}")));
        var (code, _, error) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.True(code == 0, error);
        return site;
    }
}
