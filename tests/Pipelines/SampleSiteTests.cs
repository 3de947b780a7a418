using System.Text.RegularExpressions;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>tests/SampleSite has every feature once; its output is compared with tests/SampleSite/expected.</summary>
public partial class SampleSiteTests
{
    /// <summary>The edition of 2027 is a whole one, with forty sessions: in three languages their pages and those of their speakers would bury,
    /// in every difference, what the reader of it looks for. Compared are those that differ in kind: moved, cancelled, across midnight, in
    /// Arabic only, with marks that formats give a meaning; a person with a picture, under the old address too, and one whose name is
    /// in Latin script only. Lists, and the files of the whole edition, are compared all the same.</summary>
    private static readonly string[] ComparedSessions = ["workshop-indicators", "workshop-robots", "night-of-code", "panel-arabic-ai", "workshop-prompts"],
        ComparedPeople = ["speaker-one", "speaker-1", "orla-sample-kestrel"];

    /// <summary>A file of one session of 2027 or of one person, whatever its format: <c>/&lt;id&gt;/…</c> or <c>/&lt;id&gt;.…</c>; <c>index</c> and
    /// <c>page</c> are never ids.</summary>
    [GeneratedRegex("(?:^|/)(?:(editions/2027/sessions)|people)/(?!index\\.|page/)([^/.]+)[/.]")]
    private static partial Regex OfOne { get; }

    [Fact]
    public async Task The_whole_output_is_as_expected()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var (code, output, error) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("4 published of 8", output);
        // The theme's assets are files of their own: only what was made is compared. The sheets become one, in order, without comments.
        var css = File.ReadAllText(site.In("out", "assets", "site.css"));
        Assert.StartsWith(":root {", css);
        Assert.DoesNotContain("/*", css);
        Assert.True(css.IndexOf("--paper", StringComparison.Ordinal) < css.IndexOf(".card", StringComparison.Ordinal) && css.IndexOf(".card", StringComparison.Ordinal) < css.IndexOf("@media print", StringComparison.Ordinal));
        Directory.Delete(site.In("out", "assets"), recursive: true);
        // The index is bits: what it answers is tested in tests/search.
        Directory.Delete(site.In("out", "search"), recursive: true);
        // The editor's page depends on whether its package is installed; tests/Cms compares its configuration.
        Directory.Delete(site.In("out", "admin"), recursive: true);
        DeleteAllButTheCompared(site.In("out"));
        Expected.Folder(site.In("out"), "tests", "SampleSite", "expected");
    }

    private static void DeleteAllButTheCompared(string output)
    {
        foreach (var (name, file) in Expected.Files(output))
            if (OfOne.Match(name) is { Success: true, Groups: [_, var session, var id] } && !(session.Success ? ComparedSessions : ComparedPeople).Contains(id.Value))
                File.Delete(file);
    }

    [Fact]
    public async Task The_number_of_threads_makes_no_difference()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        await site.Run("build", "--output", site.In("one"), "--clock", "2026-06-01", "--threads", "1");
        await site.Run("build", "--output", site.In("four"), "--clock", "2026-06-01", "--threads", "4");
        var (one, four) = (Expected.Files(site.In("one")), Expected.Files(site.In("four")));
        Assert.Equal(one.Keys, four.Keys);
        foreach (var (name, file) in one) Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(four[name])), name);
    }

    [Fact]
    public void What_editors_keep_to_themselves_is_not_published()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site);
        foreach (var file in built.Files.Keys) Assert.DoesNotContain("Not for readers", built.Text(file));
        foreach (var file in built.Files.Keys) Assert.DoesNotContain("Only for editors", built.Text(file));
    }
}
