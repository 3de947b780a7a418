using System.Collections.Immutable;
using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Commands;

/// <summary>Puts content files into the canonical form, or says which are not in it.</summary>
public static class FormatCommand
{
    /// <param name="names">Files and folders, from here or from the site's root; none for all of the content.</param>
    public static int Execute(Run run, SiteOptions options, IReadOnlyList<string> names, bool isCheck)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.ReadSettings(run.Root, faults) is not { } settings)
        {
            run.Print(faults.Sorted(Severity.Error), "text");
            return ExitCode.Faults;
        }
        var entries = Entries(run, names, out var wrong);
        if (wrong is not null) return run.Terminal.Fail(SearchReport.Printable(wrong));
        var languages = settings.Languages.Select(l => l.Code).ToImmutableArray();
        var answers = new Answer[entries.Count];
        Parallel.For(0, entries.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => answers[i] = Format(entries[i], languages));
        foreach (var answer in answers)
            if (answer.Obstacle is { } obstacle) run.Terminal.Out.WriteLine($"{obstacle}; the file stays as it is");
        var changed = answers.Where(a => a.Bytes is not null).ToList();
        if (!isCheck && !Put(run, changed)) return ExitCode.Environment;
        foreach (var answer in changed)
            run.Terminal.Out.WriteLine(isCheck ? $"{answer.Name}:{answer.Line}: from here on not as `format` writes it" : $"formatted {answer.Name}");
        var refused = answers.Count(a => a.Obstacle is not null);
        run.Terminal.Out.WriteLine($"{Run.Plural(entries.Count, "file")}: {changed.Count} {(isCheck ? "to format" : "formatted")}{(refused > 0 ? $", {refused} that cannot be" : "")}");
        return refused > 0 || (isCheck && changed.Count > 0) ? ExitCode.Faults : ExitCode.Done;
    }

    /// <param name="Bytes">Of a file that is to be written anew.</param>
    /// <param name="Line">The first that differs.</param>
    private readonly record struct Answer(string Name, byte[]? Bytes = null, int Line = 0, string? Obstacle = null);

    private static Answer Format(ContentEntry entry, ImmutableArray<string> languages)
    {
        var faults = new DiagnosticBag();
        if (entry.Length > ContentFile.LargestText) return new(entry.Name, Obstacle: $"{entry.Name}: the file is too large for a record");
        byte[] before;
        try
        {
            before = entry.Bytes();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(entry.Name, Obstacle: $"{entry.Name}: the file cannot be read");
        }
        if (ContentFile.Decode(before, entry.Name, faults) is not { } file) return new(entry.Name, Obstacle: faults.Sorted(Severity.Error)[0].ToString());
        var (text, obstacle) = CanonicalFile.Format(entry.Name, file.Text, languages, RecordTypes.Of(entry.Name)!);
        if (text is null) return new(entry.Name, Obstacle: obstacle);
        var after = Encoding.UTF8.GetBytes(text);
        if (after.AsSpan().SequenceEqual(before)) return new(entry.Name);
        var same = after.AsSpan().CommonPrefixLength(before);
        return new(entry.Name, after, before.AsSpan(0, same).Count((byte)'\n') + 1);
    }

    private static bool Put(Run run, List<Answer> changed)
    {
        try
        {
            StagedFiles.Put(run.Root, [.. changed.Select(a => (a.Name, a.Bytes!))]);
            return true;
        }
        catch (StagedFileException e)
        {
            run.Terminal.Error.WriteLine(e.Message);
            return false;
        }
    }

    private static List<ContentEntry> Entries(Run run, IReadOnlyList<string> names, out string? wrong)
    {
        var all = new ContentFolder(Path.Combine(run.Root, "content"), "content").AllFiles(new DiagnosticBag()).Where(f => RecordTypes.Of(f.Name) is not null).ToList();
        wrong = null;
        if (names.Count == 0) return all;
        var wanted = new HashSet<ContentEntry>();
        foreach (var name in names)
        {
            var paths = new[] { Path.GetFullPath(name), Path.GetFullPath(name, run.Root) };
            var found = all.Where(f => paths.Any(p => f.Path == p || f.Path.StartsWith(p.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))).ToList();
            if (found.Count == 0) wrong ??= $"'{name}' is no file of content/ that editors write, nor a folder of such";
            wanted.UnionWith(found);
        }
        return [.. all.Where(wanted.Contains)];
    }
}
