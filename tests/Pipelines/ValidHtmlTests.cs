using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>Every page of the sample and of the real site is valid HTML, as npm html-validate and our own reading of SVG see it.</summary>
public class ValidHtmlTests
{
    [Theory]
    [InlineData("tests/SampleSite", "2026-06-01")]
    [InlineData(".", "2026-11-22")]
    public async Task Every_page_is_valid(string folder, string day)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var (code, _, error) = await site.Run("build", "--output", site.In("out"), "--clock", day);
        Assert.True(code == 0, error);
        var (status, said) = await Check(site.In("out"));
        Assert.True(status == 0, said);
    }

    [Fact]
    public async Task A_mistake_is_found()
    {
        using var folder = new TemporaryFolder();
        folder.Write("index.html", "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>x</title></head><body><ul><p>no item</p></ul><svg role=\"img\"><rect wdth=\"2\"/></svg></body></html>");
        var (status, said) = await Check(folder.Path);
        Assert.Equal(1, status);
        Assert.Contains("wdth", said);
        Assert.Contains("<p>", said);
    }

    private static Task<(int Code, string Output)> Check(string folder) => Node.Run(ProjectFiles.In("tests", "tools", "check-html.mjs"), folder);
}
