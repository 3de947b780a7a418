using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Repository.Git;

/// <summary>The site's history, asked through the program <c>git</c>. Every question runs it once; arguments are never read by a shell.</summary>
/// <param name="Folder">The top of a working tree.</param>
public sealed record GitRepository(string Folder)
{
    /// <summary>Set for git in addition to what this process has; a variable without a value is taken away.</summary>
    public ImmutableArray<(string Name, string? Value)> Environment { get; init; } = [];

    /// <summary>The repository in whose working tree the folder lies; null, with the reason in a sentence, where there is none.</summary>
    public static GitRepository? Open(string folder, out string reason)
    {
        var here = new GitRepository(folder);
        try
        {
            var top = here.Run("rev-parse", "--show-toplevel");
            reason = top.Succeeded ? "" : top.Reason;
            return top.Succeeded ? new GitRepository(Path.GetFullPath(top.Text.TrimEnd('\n'))) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "the program git is not installed";
            return null;
        }
    }

    /// <summary>The commit that a name (a branch, a tag, <c>HEAD~1</c>, a hash) stands for; null where there is none.</summary>
    /// <remarks>A name that begins with a dash cannot become an option.</remarks>
    public string? Commit(string name) => Run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}") is { Succeeded: true } found ? found.Text.Trim() : null;

    /// <summary>Where two lines of commits parted: what a pull request is compared with; null where they have nothing in common.</summary>
    public string? MergeBase(string one, string other) => Run("merge-base", one, other) is { Succeeded: true } found ? found.Text.Trim() : null;

    /// <summary>The bytes of a file as a commit has it; null where it has no such file.</summary>
    /// <param name="path">From the top of the repository, with slashes.</param>
    public byte[]? Read(string commit, string path) => Run("cat-file", "blob", $"{commit}:{path}") is { Succeeded: true } found ? found.Bytes : null;

    /// <summary>Runs git here, without asking anybody for anything, with names of files as they are.</summary>
    public GitAnswer Run(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (ReadOnlySpan<string>)["-c", "core.quotePath=false", .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        // A hook that runs us has set these for its own repository.
        foreach (var name in (ReadOnlySpan<string>)["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"]) start.Environment.Remove(name);
        foreach (var (name, value) in Environment)
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        using var git = Process.Start(start)!;
        git.StandardInput.Close();
        // Both at once: a full pipe that nobody reads would stop it.
        var errors = git.StandardError.ReadToEndAsync();
        var bytes = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(bytes);
        git.WaitForExit();
        return new(git.ExitCode, bytes.ToArray(), errors.Result);
    }
}

/// <summary>What git said.</summary>
public sealed record GitAnswer(int ExitCode, byte[] Bytes, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The first line of its complaint, without git's own prefix.</summary>
    public string Reason
    {
        get
        {
            var line = Errors.Split('\n').FirstOrDefault(l => l.StartsWith("fatal:", StringComparison.Ordinal) || l.StartsWith("error:", StringComparison.Ordinal)) ?? Errors.Split('\n')[0];
            return line.Contains(": ", StringComparison.Ordinal) ? line[(line.IndexOf(':') + 2)..].Trim() : line.Trim();
        }
    }
}
