using Repository.Commands;
using Repository.Tests.House;

namespace Repository.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("bild")]
    [InlineData("build", "--clock", "yesterday")]
    [InlineData("build", "--clock", "2026-02-30")]
    [InlineData("build", "--base-url", "example.org")]
    [InlineData("build", "--base-url", "file:///etc")]
    [InlineData("build", "--threads", "0")]
    [InlineData("validate", "--format", "xml")]
    [InlineData("validate", "--colour")]
    [InlineData("new", "projekt", "x")]
    [InlineData("new", "project")]
    [InlineData("new", "project", "Not An Id")]
    [InlineData("new", "session", "opening")]
    [InlineData("new", "news", "2026-13-45-bad")]
    [InlineData("serve", "--port", "abc")]
    [InlineData("build", "--threads", "abc")]
    [InlineData("build", "--output", "")]
    [InlineData("serve", "--port", "0")]
    public async Task Wrong_usage_is_a_sentence_and_exit_status_2(params string[] args)
    {
        using var site = SampleSite.Small();
        var (code, _, error) = await site.Run(args);
        Assert.Equal(2, code);
        Assert.NotEmpty(error.Trim());
        Assert.DoesNotContain("   at ", error);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("content/media")]
    [InlineData("themes/out")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task The_site_is_not_written_among_its_sources(string folder)
    {
        using var site = SampleSite.Small();
        var before = Directory.GetFileSystemEntries(site.Path, "*", SearchOption.AllDirectories);
        var (code, _, error) = await site.Run("build", "--output", Path.Combine(site.Path, folder));
        Assert.Equal(2, code);
        Assert.Contains("the site's own sources", error);
        Assert.Equal(before, Directory.GetFileSystemEntries(site.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_likely_one()
    {
        using var site = SampleSite.Small();
        Assert.StartsWith("there is no command 'bulid'; did you mean 'build'?", (await site.Run("bulid")).Error);
    }

    [Fact]
    public async Task A_missing_folder_is_one_sentence()
    {
        using var site = SampleSite.Small();
        Directory.Delete(site.In("content"), recursive: true);
        Assert.Equal((2, "", $"there is no folder content/ in {site.Path}\n"), await site.Run("validate"));
    }

    [Fact]
    public async Task Help_names_every_verb_and_option()
    {
        using var site = SampleSite.Small();
        var (code, help, _) = await site.Run("help");
        Assert.Equal(0, code);
        foreach (var word in (string[])["serve", "validate", "build", "list", "new project", "schema", "search", "edition report", "--lang", "--kind", "--limit", "--output", "--base-url", "--clock", "--threads", "--format", "--port", "--edition", "--all", "--site", .. NewCommand.Types]) Assert.Contains(word, help);
    }

    [Fact]
    public async Task A_good_site_validates()
    {
        using var site = SampleSite.Small();
        Assert.Equal((0, "0 errors, 0 warnings (day: 2026-06-01)\n", ""), await site.Run("validate", "--clock", "2026-06-01"));
    }

    [Fact]
    public async Task A_build_says_what_it_did_and_what_day_it_took()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one")));
        var (code, output, error) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.True(code == 0, error);
        Assert.Contains("as of 2026-06-01", output);
        Assert.Contains("1 published of 1", output);
        Assert.Matches(@"files +\d+ written, 0 unchanged, 0 removed", output);
        (_, output, _) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.StartsWith("Nothing has changed", output);
        File.Delete(site.In("content", "projects", "one.yaml"));
        (_, output, _) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.Matches(@"files +\d+ written, \d+ unchanged, [1-9]\d* removed", output);
        Assert.False(Directory.Exists(site.In("out", "en", "projects", "one")));
    }

    [Fact]
    public async Task An_output_folder_with_other_peoples_files_is_refused()
    {
        using var site = SampleSite.Small();
        site.Write("out/index.html", "mine");
        var (code, _, error) = await site.Run("build", "--output", site.In("out"));
        Assert.Equal(2, code);
        Assert.Contains("was not made by a build", error);
        Assert.Equal("mine", File.ReadAllText(site.In("out", "index.html")));
        Assert.False(File.Exists(site.In("out", "en", "index.html")));
    }

    [Fact]
    public async Task The_list_says_what_is_published_when()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var (code, output, _) = await site.Run("list", "--clock", "2026-06-01");
        Assert.Equal(0, code);
        Assert.Matches(@"(?s)draft: 1\n  submitted .*scheduled: 1\n  scheduled +from 2026-12-01.*published: 4\nexpired: 1\n  expired +until 2026-02-01.*withdrawn: 1\n  withdrawn", output);
    }

    public static TheoryData<string, string> Types => new()
    {
        { "project", "my-project" }, { "organization", "my-organization" }, { "person", "my-person" }, { "declaration", "my-declaration" }, { "edition", "2028" },
        { "session", "my-session" }, { "outcome", "my-outcome" }, { "page", "my-page" }, { "news", "2026-05-01-my-news" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_new_record_is_valid_and_explains_its_fields(string type, string id)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var before = site.Faults();
        var (code, output, error) = await site.Run([.. New(type, id), "--clock", "2026-02-02"]);
        Assert.Equal((0, ""), (code, error));
        // Nothing is wrong with it but that its texts are still to be written.
        Assert.All(site.Faults().Except(before), fault => Assert.Contains("warning R024", fault));
        var file = output.Split('\n')[0]["wrote ".Length..];
        Assert.Contains("\n# ", File.ReadAllText(site.In(file.Split('/'))));
        Assert.Equal(2, (await site.Run(New(type, id))).ExitCode);
    }

    /// <summary>Of two editions one must be named.</summary>
    private static string[] New(string type, string id) => type is "session" or "outcome" ? ["new", type, id, "--edition", "2026"] : ["new", type, id];

    /// <summary>Every optional field of a skeleton is valid too, once its comment signs are taken away.</summary>
    [Fact]
    public async Task The_commented_fields_of_a_skeleton_are_well_formed()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await site.Run("new", "project", "my-project", "--clock", "2026-05-01");
        var path = site.In("content", "projects", "my-project.yaml");
        var fields = File.ReadAllLines(path).Select(l => System.Text.RegularExpressions.Regex.IsMatch(l, @"^ *# ( *- |( *[a-z_]+:)|    [A-Z])") ? l.Remove(l.IndexOf('#'), 2) : l);
        File.WriteAllLines(path, fields);
        Assert.DoesNotContain(site.Read().Faults, f => f.Place.File.EndsWith("my-project.yaml", StringComparison.Ordinal) && f.Code.Id[0] is 'Y' || f.Code.Id is "R001" or "R003");
    }
}
