using System.Collections.Concurrent;
using System.Text;

namespace Repository.Rendering;

/// <summary>The published site on disk. Changed files are staged; when all have rendered, a journal is written, and only then are they
/// renamed into place and stale ones removed. Killed before the journal, nothing has changed; after it, the next run finishes first.</summary>
/// <remarks>Its own state lies in <c>.build/</c> inside the folder: the list of files it made with their lengths (<c>made</c>), of what they
/// were made (<c>stamp</c>), and during a run <c>staging/</c>, <c>made.next</c> and <c>journal</c>. What is not on the list is never
/// removed or overwritten.</remarks>
public sealed class OutputFolder : IDisposable
{
    private readonly string folder, state, staging, made, madeNext, journal, stamp;
    private readonly Dictionary<string, long> before;
    private readonly ConcurrentDictionary<string, long> now = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> foldersMade = new(StringComparer.Ordinal);
    private readonly FileStream gate;
    private readonly bool isEmpty, isNew;
    private int written, unchanged;
    private long bytes;

    /// <exception cref="OutputException">Another build is writing there, or the folder cannot be used.</exception>
    public OutputFolder(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        state = Path.Combine(this.folder, ".build");
        staging = Path.Combine(state, "staging");
        made = Path.Combine(state, "made");
        madeNext = Path.Combine(state, "made.next");
        journal = Path.Combine(state, "journal");
        stamp = Path.Combine(state, "stamp");
        isNew = !Directory.Exists(this.folder);
        try
        {
            Directory.CreateDirectory(state);
            gate = new FileStream(Path.Combine(state, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"cannot write to {folder}: {(e is IOException && File.Exists(Path.Combine(state, "lock")) ? "another build is running there" : e.Message)}");
        }
        if (File.Exists(journal)) Finish();
        else DeleteTree(staging);
        before = File.Exists(made) ? File.ReadLines(made).Select(Made).ToDictionary(StringComparer.Ordinal) : [];
        isEmpty = before.Count == 0 && !Directory.EnumerateFileSystemEntries(this.folder).Any(e => Path.GetFileName(e) != ".build");
        Directory.CreateDirectory(staging);
    }

    public int Written => written;
    public int Unchanged => unchanged;
    public int Removed { get; private set; }
    public int Files => now.Count;
    public long Bytes => bytes;

    /// <summary>What the build that made the folder noted; known once <see cref="IsUpToDate"/> has said yes.</summary>
    public string Note { get; private set; } = "";

    /// <summary>For tests: called before each step of putting files into place.</summary>
    internal Action<string>? BeforeStep { get; init; }

    /// <summary>Stages a file unless the folder holds the same bytes already. May be called from several threads.</summary>
    /// <exception cref="OutputException">Two files with one path, or a path where a file lies that no build made.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        if (!now.TryAdd(path, content.Length)) throw new OutputException($"two files with one path: {path}");
        Interlocked.Add(ref bytes, content.Length);
        var target = Path.Combine(folder, path);
        if (path.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0) throw new OutputException("a path with a control character: " + path.ReplaceLineEndings(" "));
        if (!isEmpty && before.ContainsKey(path) && IsSame(target, content))
        {
            Interlocked.Increment(ref unchanged);
            return;
        }
        if (!isEmpty && !before.ContainsKey(path) && File.Exists(target)) throw Foreign(target);
        var staged = Path.Combine(staging, path);
        var parent = Path.GetDirectoryName(staged)!;
        // Made first, noted then: whoever finds the note may write at once.
        if (!foldersMade.ContainsKey(parent))
        {
            Directory.CreateDirectory(parent);
            foldersMade.TryAdd(parent, true);
        }
        using var handle = File.OpenHandle(staged, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, 0);
        RandomAccess.Write(handle, content, 0);
        Interlocked.Increment(ref written);
    }

    /// <summary>Whether the folder holds, untouched, what was made of the same things: nothing needs to be read or rendered then.</summary>
    /// <param name="madeOf">What everything in the folder depends on; see <see cref="Commit"/>.</param>
    public bool IsUpToDate(string madeOf)
    {
        if (before.Count == 0 || !File.Exists(stamp) || File.ReadAllText(stamp).Split('\n', 2) is not [var last, var note] || last != madeOf) return false;
        Note = note;
        var since = File.GetLastWriteTimeUtc(stamp);
        return before.AsParallel().All(file => new FileInfo(Path.Combine(folder, file.Key)) is { Exists: true } there && there.Length == file.Value && there.LastWriteTimeUtc <= since);
    }

    /// <summary>Puts what was staged into place and removes what this build no longer makes.</summary>
    /// <param name="madeOf">What the files were made of, so that the next build can tell whether there is anything to do.</param>
    /// <param name="note">What the next build says if it finds nothing to do.</param>
    public void Commit(string madeOf = "", string note = "")
    {
        Place();
        if (madeOf != "") WriteDurably(stamp, $"{madeOf}\n{note}");
    }

    private void Place()
    {
        var removed = before.Keys.Where(path => !now.ContainsKey(path)).Order(StringComparer.Ordinal).ToList();
        Removed = removed.Count;
        if (written == 0 && removed.Count == 0 && before.Count == now.Count) return;
        // Whatever happens now, the folder is no longer what the stamp says.
        File.Delete(stamp);
        // Whatever stands in the way is found before the change is decided.
        if (!isEmpty) RefuseForeign();
        WriteDurably(madeNext, string.Concat(now.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value} {f.Key}\n")));
        BeforeStep?.Invoke("journal");
        // From here on the change is decided: the journal names what is removed, the staging folder holds what is added.
        WriteDurably(journal + ".new", string.Concat(removed.Select(path => path + "\n")));
        File.Move(journal + ".new", journal, overwrite: true);
        Finish();
    }

    public void Dispose()
    {
        // With a journal, what is staged belongs to a change that the next run finishes.
        if (!File.Exists(journal)) DeleteTree(staging);
        gate.Dispose();
        if (!File.Exists(made) && !File.Exists(journal)) Vanish();
    }

    /// <summary>A run that made nothing leaves nothing behind.</summary>
    private void Vanish()
    {
        try
        {
            File.Delete(Path.Combine(state, "lock"));
            Directory.Delete(state);
            if (isNew) Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another build has begun there.
        }
    }

    /// <summary>No folder that is needed is a file or a link, and no file that is needed is a folder with other people's files in it.</summary>
    private void RefuseForeign()
    {
        foreach (var parent in foldersMade.Keys.Select(f => Path.GetRelativePath(staging, f)).Where(f => f != "."))
            for (var path = parent; path.Length > 0; path = Path.GetDirectoryName(path) ?? "")
            {
                var there = Path.Combine(folder, path);
                if ((File.Exists(there) && !before.ContainsKey(path.Replace('\\', '/'))) || new DirectoryInfo(there) is { Exists: true, LinkTarget: not null }) throw Foreign(there);
            }
        foreach (var path in now.Keys.Where(p => !before.ContainsKey(p)))
            if (Path.Combine(folder, path) is var there && Directory.Exists(there)
                && Directory.EnumerateFiles(there, "*", SearchOption.AllDirectories).FirstOrDefault(f => !before.ContainsKey(Path.GetRelativePath(folder, f).Replace('\\', '/'))) is { } foreign) throw Foreign(foreign);
    }

    private static OutputException Foreign(string path) => new($"{path} exists and was not made by a build; move it away or choose another --output");

    /// <summary>Every step can be repeated: a run that was killed here is finished by the next.</summary>
    private void Finish()
    {
        if (Directory.Exists(staging)) Merge(staging, folder);
        foreach (var path in File.ReadLines(journal))
        {
            var target = Path.Combine(folder, path);
            // A list that somebody has tampered with must not reach outside the folder.
            if (!Path.GetFullPath(target).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            BeforeStep?.Invoke("remove");
            if (File.Exists(target)) File.Delete(target);
            RemoveEmptyFolders(Path.GetDirectoryName(target)!);
        }
        BeforeStep?.Invoke("made");
        if (File.Exists(madeNext)) File.Move(madeNext, made, overwrite: true);
        File.Delete(journal);
    }

    /// <summary>A folder that is new goes into place as a whole: a first build takes a handful of renames.</summary>
    private void Merge(string from, string to)
    {
        foreach (var sub in Directory.EnumerateDirectories(from).Order(StringComparer.Ordinal))
        {
            var target = Path.Combine(to, Path.GetFileName(sub));
            if (Directory.Exists(target)) Merge(sub, target);
            else
            {
                BeforeStep?.Invoke("folder");
                // A file that an earlier build made may stand where a folder is needed now.
                if (File.Exists(target)) File.Delete(target);
                Directory.Move(sub, target);
            }
        }
        foreach (var file in Directory.EnumerateFiles(from).Order(StringComparer.Ordinal))
        {
            var target = Path.Combine(to, Path.GetFileName(file));
            BeforeStep?.Invoke("file");
            if (Directory.Exists(target)) ClearOwn(target);
            File.Move(file, target, overwrite: true);
        }
    }

    /// <summary>A folder that stands where a file is needed now: its files are on the list of removals, so they go first.</summary>
    private void ClearOwn(string blocking)
    {
        foreach (var path in File.ReadLines(journal).Select(p => Path.Combine(folder, p)).Where(p => p.StartsWith(blocking + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            if (File.Exists(path)) File.Delete(path);
        foreach (var sub in Directory.EnumerateDirectories(blocking, "*", SearchOption.AllDirectories).OrderByDescending(s => s.Length)) Directory.Delete(sub);
        Directory.Delete(blocking);
    }

    private void RemoveEmptyFolders(string path)
    {
        while (path.Length > folder.Length && Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
            path = Path.GetDirectoryName(path)!;
        }
    }

    private static bool IsSame(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.None);
            if (RandomAccess.GetLength(handle) != content.Length) return false;
            var there = System.Buffers.ArrayPool<byte>.Shared.Rent(Math.Max(1, content.Length));
            try
            {
                var read = 0;
                while (read < content.Length && RandomAccess.Read(handle, there.AsSpan(read, content.Length - read), read) is > 0 and var more) read += more;
                return there.AsSpan(0, read).SequenceEqual(content);
            }
            finally
            {
                System.Buffers.ArrayPool<byte>.Shared.Return(there);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static KeyValuePair<string, long> Made(string line) =>
        line.Split(' ', 2) is [var length, var path] && long.TryParse(length, out var bytes) ? new(path, bytes) : new(line, -1);

    private static void WriteDurably(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteTree(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}

/// <summary>The output folder cannot be used as asked: a sentence for the person who ran the build.</summary>
public sealed class OutputException(string message) : Exception(message);
