using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Repository.Git;

namespace Repository.Serving;

/// <summary>What an editing session needs of the machine and the repository; each thing that is missing is one sentence that says how to mend it.</summary>
public static partial class SessionNeeds
{
    private const int OldestNode = 18, MostNamed = 10;

    /// <summary>The repository in whose top the site lies, with nothing uncommitted.</summary>
    public static (GitRepository? Repository, string Reason) Repository(string root)
    {
        if (GitRepository.Open(root, out var reason) is not { } repository)
            return (null, reason.Contains("not installed", StringComparison.Ordinal) ? $"{reason}; install it (https://git-scm.com/downloads) and start again" : $"{root} is not in a git repository: {reason}; `git init` and a first commit make it one");
        if (RealPath(repository.Folder) != RealPath(root)) return (null, $"content/ lies in {root}, but the repository begins at {repository.Folder}; the editor needs both in one place");
        if (repository.Run("var", "GIT_AUTHOR_IDENT") is { Succeeded: false })
            return (null, "git does not know who you are; `git config --global user.name \"Your Name\"` and `git config --global user.email you@example.org` tell it");
        var open = Uncommitted(repository);
        if (open.Count == 0) return (repository, "");
        var named = string.Join("\n", open.Take(MostNamed).Select(name => "  " + name)) + (open.Count > MostNamed ? $"\n  and {open.Count - MostNamed} more" : "");
        return (null, $"these files are not committed:\n{named}\nCommit them (`git add --all` and `git commit`), or put them aside (`git stash --include-untracked`), and start again.");
    }

    /// <summary>Why node cannot run the editor's server; null where it can.</summary>
    public static string? Node()
    {
        try
        {
            var (status, said) = Run("node", ["--version"], ".");
            var major = Version().Match(said) is { Success: true } version ? int.Parse(version.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
            return status != 0 || major == 0 ? "node does not say which version it is; install node.js 18 or newer (https://nodejs.org)"
                : major < OldestNode ? $"node.js {OldestNode} or newer is needed; here is {said.Trim()} (https://nodejs.org)" : null;
        }
        catch (Win32Exception)
        {
            return $"node.js is not installed; install version {OldestNode} or newer (https://nodejs.org)";
        }
    }

    /// <summary>Installs the editor's packages where they are missing or of other versions; a sentence where that fails.</summary>
    public static string? Packages(string? editor, TextWriter log)
    {
        if (editor is null || !File.Exists(Path.Combine(editor, "package-lock.json"))) return "the folder src/Cms/editor with the list of the editor's packages is missing";
        if (IsInstalled(editor)) return null;
        log.WriteLine($"installing the editor's packages in {editor} (npm ci); this takes a minute the first time");
        try
        {
            var (status, said) = Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], editor);
            return status == 0 && IsInstalled(editor) ? null : $"the editor's packages cannot be installed; is there a connection to the package registry? npm says: {said.Trim().Split('\n')[^1]}";
        }
        catch (Win32Exception)
        {
            return "npm is not installed; it comes with node.js (https://nodejs.org)";
        }
    }

    /// <summary>Every package of package.json is there in its pinned version.</summary>
    private static bool IsInstalled(string editor)
    {
        try
        {
            using var wanted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(editor, "package.json")));
            return wanted.RootElement.GetProperty("dependencies").EnumerateObject().All(package =>
            {
                var file = Path.Combine(editor, "node_modules", package.Name, "package.json");
                if (!File.Exists(file)) return false;
                using var there = JsonDocument.Parse(File.ReadAllBytes(file));
                return there.RootElement.GetProperty("version").GetString() == package.Value.GetString();
            });
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Changed files, and files of content/ that git does not know.</summary>
    private static List<string> Uncommitted(GitRepository repository)
    {
        var (names, isOldName) = (new List<string>(), false);
        foreach (var entry in repository.Run("status", "--porcelain", "-z", "--untracked-files=all").Text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // After a renamed file comes its old name, which is an entry without a state.
            if (isOldName) isOldName = false;
            else if (entry.Length > 3)
            {
                isOldName = entry[0] is 'R' or 'C';
                if (!entry.StartsWith("??", StringComparison.Ordinal) || entry[3..].StartsWith("content/", StringComparison.Ordinal)) names.Add(entry[3..]);
            }
        }
        return names;
    }

    private static string RealPath(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static (int Status, string Said) Run(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.Result);
    }

    [GeneratedRegex(@"^v(\d{1,4})\.")]
    private static partial Regex Version();
}
