using Repository.Tests.House;

namespace Repository.Tests.Search;

/// <summary>The modules of the browser's search have tests of their own, which node runs.</summary>
public class NodeTests
{
    [Fact]
    public async Task The_modules_of_the_search_pass_their_tests()
    {
        // Each by its name: what node makes of a folder differs between its versions.
        string[] files = [.. Directory.EnumerateFiles(ProjectFiles.In("tests", "search"), "*.test.mjs").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        var (code, output) = await Node.Run(["--test", .. files]);
        Assert.True(code == 0, output);
    }
}
