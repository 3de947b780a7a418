using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>The data of the benchmark is made from the project's own site: it must stay valid content.</summary>
public class BenchmarkDataTests
{
    [Fact]
    public async Task The_generated_records_build_without_a_fault()
    {
        using var folder = new TemporaryFolder();
        var (status, output) = await Node.Run(ProjectFiles.In("tests", "bench", "generate.mjs"), "--n", "60", "--out", folder.Path);
        Assert.True(status == 0, output);
        using var site = SampleSite.Small();
        Directory.Delete(site.In("content"), recursive: true);
        Directory.Move(folder.In("content"), site.In("content"));
        var (code, said, faults) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-11-22");
        Assert.True(code == 0, faults);
        Assert.Contains("60 published of 60", said);
    }
}
