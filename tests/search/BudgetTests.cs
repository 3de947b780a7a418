using System.Text.Json;
using System.Text.RegularExpressions;
using Repository.Rendering;
using Repository.Tests.House;
using Xunit.Abstractions;

namespace Repository.Tests.Search;

/// <summary>What a search costs its reader in bytes, on 20,000 records. Times are the benchmark's: tests/bench/search.mjs.</summary>
public class BudgetTests(ITestOutputHelper output)
{
    private static readonly string[] Bounded = ["script", "first search", "next search", "misspelt word", "facet country", "facet kind", "facet organization"];

    [Fact]
    public async Task A_search_among_20_000_records_keeps_to_its_bytes()
    {
        using var folder = new TemporaryFolder();
        var (code, said) = await Node.Run("tests/bench/generate.mjs", "--n", "20000", "--out", folder.Path, "--formats", "content");
        Assert.True(code == 0, said);
        await SearchCorpus.Build(folder.Path, folder.In("output"), [.. SampleSite.Pipelines.Where(p => p.Name is "SearchIndex" or "SearchPages" or "Assets").Select(p => new EnglishOnly(p))]);
        (_, said) = await Node.Run("tests/search/budgets.mjs", folder.In("output"), "--languages", "en", "--json", folder.In("budgets.json"));
        output.WriteLine(said);
        Assert.True(File.Exists(folder.In("budgets.json")), said);
        var rows = JsonSerializer.Deserialize<Row[]>(File.ReadAllText(folder.In("budgets.json")), JsonSerializerOptions.Web)!;
        Assert.Empty(Bounded.Except(rows.Where(r => r is { Measured: > 0, Bound: not null }).Select(r => r.Name)));
        var missed = rows.Where(r => r.Measured > r.Bound).Select(r => $"{r.Name}: {r.Measured / 1000:0.0} kB, more than {r.Bound / 1000:0} kB ({r.Note})").ToList();
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public void The_benchmark_builds_the_pipelines_of_the_site()
    {
        static IEnumerable<string> Added(params string[] file) => Regex.Matches(File.ReadAllText(ProjectFiles.In(file)), @"\.Add\(new (\w+)\(\)\)").Select(m => m.Groups[1].Value);
        Assert.Empty(Added("statiq.config.cs").Except(Added("tests", "bench", "Program.cs")));
    }

    /// <param name="Measured">In bytes.</param>
    private sealed record Row(string Name, double Measured, double? Bound, string Note);

    private sealed class EnglishOnly(Pipeline of) : Pipeline
    {
        public override IEnumerable<OutputFile> Run(SiteViews views) => of.Run(views).Where(f => !f.Path.Split('/').Any(part => part is "fr" or "ar"));
    }
}
