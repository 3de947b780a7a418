using System.Collections.Immutable;
using Repository.Commands;
using Repository.Rendering;

namespace Repository;

/// <summary>What statiq.config.cs speaks to: a site is a list of pipelines.</summary>
public sealed class SiteBuilder
{
    private readonly string[] args;
    private readonly ImmutableArray<Pipeline>.Builder pipelines = ImmutableArray.CreateBuilder<Pipeline>();

    private SiteBuilder(string[] args) => this.args = args;

    public static SiteBuilder Create(string[] args) => new(args);

    public SiteBuilder Add(Pipeline pipeline)
    {
        pipelines.Add(pipeline);
        return this;
    }

    /// <summary>Runs the command that the arguments name. The site is the folder of the program's file, or the current one.</summary>
    public Task<int> RunAsync()
    {
        var root = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Directory.GetCurrentDirectory();
        var terminal = new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null);
        return CommandLine.RunAsync(args, root, "classic", pipelines.ToImmutable(), terminal);
    }
}
