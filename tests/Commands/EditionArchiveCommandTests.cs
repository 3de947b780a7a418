using System.Text.Json;
using Repository.Tests.House;

namespace Repository.Tests.Commands;

/// <summary><c>edition archive</c>: what it writes, when it refuses, and what archiving again keeps.</summary>
public class EditionArchiveCommandTests
{
    private const string Archive = "content/editions/2026/archive.json", Edition = "content/editions/2026/edition.yaml";

    [Fact]
    public async Task An_edition_that_is_over_gets_its_archive_and_its_state()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var (code, output, error) = await Run(site);
        Assert.Equal((0, "", "wrote content/editions/2026/archive.json: 23 URLs, 30 names, 6 records\nwrote content/editions/2026/edition.yaml: state: archived\n"), (code, error, output));
        Expected.Text(Read(site, Archive), "tests", "SampleSite", "archive-2026.json");
        Assert.DoesNotContain(site.Faults(), f => f.Contains("error"));
    }

    [Theory]
    [InlineData("state: concluded\n", "state: archived\n")]
    [InlineData("state: concluded   # it is over\n", "state: archived   # it is over\n")]
    [InlineData("state:    \"concluded\"\n", "state:    \"archived\"\n")]
    [InlineData("'state': 'concluded'\r\n", "'state': 'archived'\r\n")]
    public async Task Only_the_state_changes_in_the_editions_file(string written, string expected)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        string With(string state) => "\uFEFF# A comment: state: concluded\r\n" + Text().Replace("state: concluded\n", state, StringComparison.Ordinal);
        File.WriteAllText(site.In(Edition), With(written));
        Assert.Equal(0, (await Run(site)).ExitCode);
        Assert.Equal(With(expected), System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(site.In(Edition))));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var (code, output, _) = await Run(site, "--dry-run");
        Assert.Equal(0, code);
        Assert.Contains("would write content/editions/2026/archive.json: 23 URLs", output);
        Assert.Equal((false, Text()), (File.Exists(site.In(Archive)), Read(site, Edition)));
    }

    [Fact]
    public async Task A_session_that_is_still_tentative_is_settled_first()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var session = site.In("content/editions/2026/sessions/opening.yaml");
        File.WriteAllText(session, File.ReadAllText(session).Replace("status: confirmed", "status: tentative"));
        var (code, output, error) = await Run(site);
        Assert.Equal((1, "1 session still tentative: settle them first; nothing was written\n"), (code, error));
        Assert.Contains("opening.yaml", output);
        Assert.False(File.Exists(site.In(Archive)));
    }

    [Fact]
    public async Task Archived_twice_nothing_changes_whatever_the_day()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await Run(site);
        var first = File.ReadAllBytes(site.In(Archive));
        Assert.Equal("Nothing has changed since the edition 2026 was archived on 2026-06-01\n", (await Run(site)).Output);
        await site.Run("edition", "archive", "2026", "--clock", "2030-01-01");
        Assert.Equal(first, File.ReadAllBytes(site.In(Archive)));
        // Made from nothing on the same day, it is the same again, too.
        File.Delete(site.In(Archive));
        Assert.Equal(0, (await Run(site)).ExitCode);
        Assert.Equal(first, File.ReadAllBytes(site.In(Archive)));
    }

    [Fact]
    public async Task Archiving_again_says_what_changed_and_keeps_the_names_and_addresses_it_had()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await Run(site);
        Change(site, "content/people/speaker-one.yaml", "en: Director,", "en: Minister,");
        Rename(site, "content/editions/2026/sessions/night.yaml", "content/editions/2026/sessions/late.yaml", "id: night", "id: late\nformerly: [night]");
        Change(site, "content/editions/2026/sessions/opening.yaml", "en: Opening,", "en: Grand opening,");
        var (code, output, error) = await site.Run("edition", "archive", "2026", "--clock", "2026-07-01");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            wrote content/editions/2026/archive.json: 25 URLs, 30 names, 6 records
              new address: /editions/2026/sessions/late.ics
              new address: /editions/2026/sessions/late/
              changed: records/sessions/night
              changed: records/sessions/late
              changed: records/sessions/opening/title/en

            """.ReplaceLineEndings("\n"), output);
        using var json = JsonDocument.Parse(Read(site, Archive));
        Assert.Equal("2026-07-01", json.RootElement.GetProperty("archived").GetString());
        Assert.Contains("/editions/2026/sessions/night/", json.RootElement.GetProperty("urls").EnumerateArray().Select(u => u.GetString()));
        Assert.Contains("\"en\": \"Director\"", Read(site, Archive));
        Assert.DoesNotContain(site.Faults(), f => f.Contains("error"));

        (_, output, _) = await Run(site, "--new-names");
        Assert.Contains("changed: names/people/speaker-one/role/en\n", output);
        Assert.Contains("\"en\": \"Minister\"", Read(site, Archive));
    }

    [Theory]
    [InlineData("2027", 2, "the edition 2027 is 'live': only one that is over is archived; set state: concluded in content/editions/2027/edition.yaml first\n")]
    [InlineData("2031", 2, "there is no edition '2031' (allowed: 2027, 2026)\n")]
    public async Task It_refuses_what_is_not_over_or_not_there(string year, int code, string error)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var result = await site.Run("edition", "archive", year, "--clock", "2026-06-01");
        Assert.Equal((code, "", error), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task It_refuses_a_site_with_faults_and_an_archive_that_is_damaged()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await Run(site);
        File.WriteAllText(site.In(Archive), "{");
        var (code, output, error) = await Run(site);
        Assert.Equal((1, "1 error: an edition is archived when the site has none; nothing was written\n"), (code, error));
        Assert.Contains("error A003", output);
        Assert.Equal("{", Read(site, Archive));
    }

    [Fact]
    public async Task The_verb_alone_and_a_missing_year_are_wrong_usage()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        foreach (var args in (string[][])[["edition"], ["edition", "archive"], ["edition", "freeze", "2026"]])
        {
            var (code, output, error) = await site.Run(args);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("help` lists the commands", error);
        }
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(SampleSite site, params string[] more) => site.Run(["edition", "archive", "2026", "--clock", "2026-06-01", .. more]);

    private static string Text() => File.ReadAllText(ProjectFiles.In("tests", "SampleSite", Edition));
    private static string Read(SampleSite site, string file) => File.ReadAllText(site.In(file));

    private static void Change(SampleSite site, string file, string from, string to)
    {
        Assert.Contains(from, Read(site, file));
        site.Write(file, Read(site, file).Replace(from, to, StringComparison.Ordinal));
    }

    private static void Rename(SampleSite site, string file, string newFile, string from, string to)
    {
        Change(site, file, from, to);
        File.Move(site.In(file), site.In(newFile));
    }
}
