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

    /// <summary>Gives every file below a folder as a commit has it, byte for byte: no attribute of the commit leaves one out or changes it. Links are left out.</summary>
    /// <param name="commit">A commit, or a folder of one: <c>HEAD:site</c>.</param>
    /// <param name="take">Gets the path, from there, and the bytes.</param>
    /// <returns>Why it could not be done; null where it was.</returns>
    public string? Files(string commit, string folder, Action<string, byte[]> take)
    {
        var list = Run("ls-tree", "-r", "-z", "--full-tree", commit, folder + "/");
        if (!list.Succeeded) return list.Reason;
        // Mode, type, hash, tab, path.
        var entries = list.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(e => (About: e[..e.IndexOf('\t')].Split(' '), Path: e[(e.IndexOf('\t') + 1)..]))
            .Where(e => e.About is [_, "blob", _] && e.About[0] != "120000").ToList();
        if (entries.Count == 0) return $"there is no {folder}/ in it";
        var found = 0;
        ReadBlobs([.. entries.Select(e => e.About[2])], (place, bytes) =>
        {
            found++;
            take(entries[place].Path, bytes);
        });
        return found == entries.Count ? null : $"git gave {found} of {entries.Count} files";
    }

    /// <summary>The bytes of many objects, by their hashes and in their order, with one run of git.</summary>
    /// <param name="found">Called with the place of a hash and its bytes; not for what is no blob.</param>
    public void ReadBlobs(IReadOnlyList<string> hashes, Action<int, byte[]> found)
    {
        using var git = Process.Start(Start("cat-file", "--batch"))!;
        _ = git.StandardError.ReadToEndAsync();
        // Both at once: git answers while it is still being asked.
        var asking = Task.Run(() =>
        {
            using var asked = git.StandardInput;
            foreach (var hash in hashes) asked.Write(hash + "\n");
        });
        using var answers = new BufferedStream(git.StandardOutput.BaseStream, 1 << 16);
        for (var i = 0; i < hashes.Count && Head(answers).Split(' ') is { Length: > 1 } head; i++)
        {
            if (head is not [_, var kind, var size]) continue;
            var bytes = new byte[int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)];
            answers.ReadExactly(bytes);
            answers.ReadByte();
            if (kind == "blob") found(i, bytes);
        }
        asking.Wait();
        git.WaitForExit();
    }

    private static string Head(Stream answers)
    {
        var line = new StringBuilder();
        for (int c; (c = answers.ReadByte()) is not (-1 or '\n');) line.Append((char)c);
        return line.ToString();
    }

    /// <summary>Runs git here, without asking anybody for anything, with names of files as they are.</summary>
    public GitAnswer Run(params ReadOnlySpan<string> arguments)
    {
        using var git = Process.Start(Start(arguments))!;
        git.StandardInput.Close();
        // Both at once: a full pipe that nobody reads would stop it.
        var errors = git.StandardError.ReadToEndAsync();
        var bytes = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(bytes);
        git.WaitForExit();
        return new(git.ExitCode, bytes.ToArray(), errors.Result);
    }

    private ProcessStartInfo Start(params ReadOnlySpan<string> arguments)
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
        return start;
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
