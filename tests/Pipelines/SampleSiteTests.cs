using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>tests/SampleSite has every feature once; its whole output is compared with tests/SampleSite/expected.</summary>
public class SampleSiteTests
{
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
        Expected.Folder(site.In("out"), "tests", "SampleSite", "expected");
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
