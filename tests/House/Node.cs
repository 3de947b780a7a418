using System.Diagnostics;

namespace Repository.Tests.House;

/// <summary>Runs a script of the project with node.</summary>
public static class Node
{
    public static async Task<(int Code, string Output)> Run(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("node", args) { WorkingDirectory = ProjectFiles.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        // Both at once: a full pipe that nobody reads would stop the script.
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
