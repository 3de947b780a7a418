namespace Repository.Content;

/// <summary>Puts several files of the content into place. All are written aside first, so that what cannot be written changes nothing; then each
/// is renamed as a whole, and if one cannot be, those before it are as they were.</summary>
/// <remarks>What is written aside lies in <c>content/.import/</c>, which is no content; the next run clears what a killed one left there.</remarks>
public static class StagedFiles
{
    private const string Staging = "content/.import";

    /// <summary>What stands in the way of a file: its name and one sentence; null where nothing does.</summary>
    public static (string Name, string Sentence)? Obstacle(string root, IEnumerable<string> names)
    {
        foreach (var name in names.Append(Staging))
        {
            var (path, at, parts) = (root, "", name.Split('/'));
            foreach (var (i, part) in parts.Index())
            {
                (path, at) = (Path.Combine(path, part), at == "" ? part : $"{at}/{part}");
                if (part is "" or "." or ".." || new FileInfo(path).LinkTarget is not null) return (name, "leads through a symbolic link or out of the site; nothing is written there");
                var isFolder = i < parts.Length - 1 || name == Staging;
                if (isFolder && File.Exists(path)) return (name, $"a folder is wanted, but {at} is a file; move it away");
                if (!isFolder && Directory.Exists(path)) return (name, "a folder stands where this file belongs; move it away");
            }
        }
        return null;
    }

    /// <param name="root">The site's folder.</param>
    /// <param name="files">Names from there, in the order in which they are put into place.</param>
    /// <param name="beforeStep">For tests: called before each file is written aside or put into place.</param>
    /// <exception cref="StagedFileException">A file could not be written; everything is as it was, or the message says what is not.</exception>
    public static void Put(string root, IReadOnlyList<(string Name, byte[] Bytes)> files, Action<string>? beforeStep = null)
    {
        if (files.Count == 0) return;
        if (Obstacle(root, files.Select(f => f.Name)) is { } obstacle) throw new StagedFileException(obstacle.Name, obstacle.Sentence);
        var staging = Path.Combine(root, "content", ".import");
        var undo = new Stack<Action>();
        var (step, isLeft) = (Staging, false);
        try
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            Directory.CreateDirectory(staging);
            foreach (var (i, (name, bytes)) in files.Index())
            {
                beforeStep?.Invoke($"write {step = name}");
                File.WriteAllBytes(Path.Combine(staging, $"{i}"), bytes);
                if (File.Exists(Path.Combine(root, name))) File.Copy(Path.Combine(root, name), Path.Combine(staging, $"{i}.before"));
            }
            foreach (var (i, (name, _)) in files.Index())
            {
                beforeStep?.Invoke($"put {step = name}");
                Move(root, staging, i, name, undo);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            isLeft = !TakeBack(undo);
            var why = e is UnauthorizedAccessException ? "it may not be written: the right to do so is missing" : "it cannot be written; is the disk full, or the file open elsewhere?";
            throw new StagedFileException(step, isLeft ? $"{why} Some files before it could not be taken back; {Staging} holds them as they were" : why);
        }
        finally
        {
            if (!isLeft && Directory.Exists(staging)) Clear(staging);
        }
    }

    private static void Clear(string staging)
    {
        try
        {
            Directory.Delete(staging, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is no content, and the next run clears it or says that it cannot.
        }
    }

    /// <summary>False where a step could not be taken back.</summary>
    private static bool TakeBack(Stack<Action> undo)
    {
        var isWhole = true;
        while (undo.TryPop(out var back))
            try
            {
                back();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                isWhole = false;
            }
        return isWhole;
    }

    private static void Move(string root, string staging, int at, string name, Stack<Action> undo)
    {
        var (target, before) = (Path.Combine(root, name), Path.Combine(staging, $"{at}.before"));
        var missing = new Stack<string>();
        for (var folder = Path.GetDirectoryName(target)!; !Directory.Exists(folder); folder = Path.GetDirectoryName(folder)!) missing.Push(folder);
        foreach (var folder in missing)
        {
            Directory.CreateDirectory(folder);
            undo.Push(() => { if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder); });
        }
        File.Move(Path.Combine(staging, $"{at}"), target, overwrite: true);
        undo.Push(() =>
        {
            if (File.Exists(before)) File.Move(before, target, overwrite: true);
            else File.Delete(target);
        });
    }
}

/// <param name="name">Of the file that could not be written, from the site's root.</param>
public sealed class StagedFileException(string name, string sentence) : IOException($"{name}: {sentence}")
{
    public string Name { get; } = name;
    public string Sentence { get; } = sentence;
}
