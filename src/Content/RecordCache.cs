using System.Collections.Concurrent;
using Repository.Diagnostics;

namespace Repository.Content;

/// <summary>Keeps what was read of each file, with its faults, so that an edit costs one file read. A build uses a fresh one.</summary>
/// <remarks>Anything that changes how every file is read (the languages of the site) clears it.</remarks>
public sealed class RecordCache
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private string readWith = "";

    /// <param name="circumstances">What every reading depends on, beside the file.</param>
    public void Begin(string circumstances)
    {
        if (readWith != circumstances) entries.Clear();
        readWith = circumstances;
    }

    public T? Read<T>(ContentEntry file, DiagnosticBag faults, Func<DiagnosticBag, T?> read) where T : class
    {
        if (!entries.TryGetValue(file.Name, out var known) || known.Modified != file.Modified || known.Length != file.Length)
        {
            var own = new DiagnosticBag();
            known = new Entry(file.Modified, file.Length, read(own), own.Sorted());
            entries[file.Name] = known;
        }
        foreach (var fault in known.Faults) faults.Add(fault.Code, fault.Place, fault.Message);
        return (T?)known.Value;
    }

    private sealed record Entry(DateTime Modified, long Length, object? Value, IReadOnlyList<Diagnostic> Faults);
}
