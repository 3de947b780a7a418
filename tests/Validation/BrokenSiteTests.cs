using System.Text;
using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Tests.House;

namespace Repository.Tests.Validation;

/// <summary>tests/BrokenSite holds every diagnostic once; what `validate` says of it is compared word for word.</summary>
public class BrokenSiteTests
{
    [Fact]
    public async Task Every_fault_is_told_in_the_expected_words()
    {
        using var site = Broken();
        using var held = Hold(site);
        var (code, output, _) = await site.Run("validate", "--clock", "2026-06-01");
        Assert.Equal(1, code);
        Expected.Text(output, "tests", "BrokenSite", "expected.txt");
    }

    [Fact]
    public void Every_code_is_there_and_explained()
    {
        // What is wrong with a configuration of the editor cannot be in a site, which writes its own: those faults lie in files beside their tests.
        string[] lines = [.. File.ReadAllLines(ProjectFiles.In("tests", "BrokenSite", "expected.txt")), .. Cms.ConfigurationLintTests.Expectations.Select(e => "admin/config.yml:" + e)];
        var found = lines.Select(l => Regex.Match(l, @": (?:error|warning) ([A-Z]\d{3}): ")).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal([], Codes.All.Select(c => c.Id).Except(found));
        Expected.Text(Document(lines), "docs", "diagnostics.md");
    }

    [Fact]
    public async Task Annotations_and_json_hold_the_same_faults()
    {
        using var site = Broken();
        var (_, text, _) = await site.Run("validate", "--clock", "2026-06-01");
        var (_, annotations, _) = await site.Run("validate", "--clock", "2026-06-01", "--format", "github");
        var (_, json, _) = await site.Run("validate", "--clock", "2026-06-01", "--format", "json");
        var count = Regex.Count(text, @"^(content|themes)/.*: (error|warning) ", RegexOptions.Multiline);
        Assert.Equal(count, Regex.Count(annotations, "^::(error|warning) file=(content|themes)/", RegexOptions.Multiline));
        Assert.Equal(count, System.Text.Json.JsonDocument.Parse(json).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_broken_site_is_not_built()
    {
        using var site = Broken();
        var (code, output, error) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.Equal(1, code);
        Assert.Contains("error R014: unknown action line 'C12'", output);
        Assert.Contains("nothing was written", error);
        Assert.False(Directory.Exists(site.In("out")));
    }

    private static SampleSite Broken()
    {
        var site = SampleSite.Of("tests", "BrokenSite");
        // Too large to be committed.
        site.Write("content/projects/f001-large.yaml", "id: f001-large\nnotes: " + new string('x', 3 * 1024 * 1024) + "\n");
        // A theme of its own, with a word missing.
        foreach (var language in (string[])["en", "fr", "ar"])
            site.Write($"themes/classic/Words/{language}.yml", File.ReadAllText(Path.Combine(SampleSite.Theme, "Words", language + ".yml")).Replace(language == "fr" ? "  skip: Aller au contenu\n" : "\0", ""));
        return site;
    }

    /// <summary>A file that cannot be read, even by those who may read everything: another program holds it.</summary>
    private static FileStream Hold(SampleSite site)
    {
        site.Write("content/projects/f009-held.yaml", "id: f009-held\n");
        return new FileStream(site.In("content", "projects", "f009-held.yaml"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    private static string Document(string[] lines)
    {
        var text = new StringBuilder("""
            # What the messages mean

            `dotnet statiq.config.cs validate` prints one line for each fault: the file, the line and column, whether it is an error (the site is not
            built) or a warning (it is), a code that never changes its meaning, and what to do. All faults of a run are told in one run.

            This page is made from the list of codes and from `tests/BrokenSite`, which holds each of them once.

            """.ReplaceLineEndings("\n"));
        foreach (var code in Codes.All)
        {
            var at = Array.FindIndex(lines, l => l.Contains($" {code.Id}: ", StringComparison.Ordinal) && (l.StartsWith("content/", StringComparison.Ordinal) || l.StartsWith("themes/", StringComparison.Ordinal) || l.StartsWith("admin/", StringComparison.Ordinal)));
            text.Append($"\n## {code.Id} {code.Title}\n\n{(code.Severity == Severity.Error ? "Error" : "Warning")}{(code.ErrorWhen is { } when ? $"; an error {when}" : "")}. {code.Remedy}\n\n```\n{lines[at]}\n");
            for (var next = at + 1; next <= at + 2 && next < lines.Length && lines[next].StartsWith(' '); next++) text.Append(lines[next]).Append('\n');
            text.Append("```\n");
        }
        return text.ToString();
    }
}
