using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Repository.Commands;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Search;

/// <summary>The real records among 5,000 generated ones with their indexes, built once for all tests of the collection.</summary>
public sealed class SearchCorpus : IAsyncLifetime
{
    public const string Day = "2026-11-22";

    private readonly TemporaryFolder folder = new();

    public string Output => folder.In("output");

    public async Task InitializeAsync()
    {
        var (code, said) = await Node.Run("tests/search/corpus.mjs", folder.Path);
        Assert.True(code == 0, said);
        await Build(folder.Path, Output, [.. SampleSite.Pipelines.Where(p => p.Name == "SearchIndex")]);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    public static async Task Build(string site, string output, ImmutableArray<Pipeline> pipelines)
    {
        Assert.NotEmpty(pipelines);
        using StringWriter said = new(), faults = new();
        var code = await CommandLine.RunAsync(["build", "--site", site, "--output", output, "--clock", Day], ProjectFiles.Root, "classic", pipelines, new Terminal(said, faults, false));
        Assert.True(code == 0, faults.ToString());
    }

    /// <summary>Runs a script of tests/search on the corpus.</summary>
    public Task<(int Code, string Output)> Run(string script, params string[] args) => Node.Run([$"tests/search/{script}", Output, .. args]);

    /// <summary>The same, and what it writes into the file after <c>--json</c>.</summary>
    public async Task<(string Said, T Written)> Run<T>(string script, params string[] args)
    {
        var file = folder.In(Path.ChangeExtension(script, ".json"));
        var (_, said) = await Run(script, [.. args, "--json", file]);
        Assert.True(File.Exists(file), said);
        return (said, JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(file), JsonSerializerOptions.Web)!);
    }
}

[CollectionDefinition(nameof(SearchCorpus))]
public sealed class SearchCorpusCollection : ICollectionFixture<SearchCorpus>;
