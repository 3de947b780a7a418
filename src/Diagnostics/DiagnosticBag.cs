namespace Repository.Diagnostics;

/// <summary>Collects the faults of a run from any thread; hands them out sorted by place.</summary>
public sealed class DiagnosticBag
{
    private readonly Lock gate = new();
    private readonly List<Diagnostic> all = [];

    public int Errors { get; private set; }
    public int Warnings { get; private set; }
    public bool HasErrors => Errors > 0;

    public void Add(DiagnosticCode code, Place place, string message) => Add(new Diagnostic(code, place, message));

    /// <summary>A fault of a code that is a warning at one time and an error at another.</summary>
    public void Add(DiagnosticCode code, Place place, string message, Severity severity)
    {
        if (severity != code.Severity && code.ErrorWhen is null) throw new ArgumentException($"{code} does not say when it is an error", nameof(severity));
        Add(new Diagnostic(code, place, message) { Severity = severity });
    }

    private void Add(Diagnostic fault)
    {
        var message = fault.Message;
        // One fault is one line, and no text of the content steers a terminal.
        if (message.Any(char.IsControl)) message = string.Concat(message.Select(c => char.IsControl(c) ? $"\\u{(int)c:X4}" : c.ToString()));
        lock (gate)
        {
            all.Add(fault with { Message = message });
            if (fault.Severity == Severity.Error) Errors++;
            else Warnings++;
        }
    }

    /// <param name="least">Errors alone, for those who need no warnings: to be sorted, a fault needs its place, which may have to be looked for.</param>
    public IReadOnlyList<Diagnostic> Sorted(Severity least = Severity.Warning)
    {
        lock (gate)
            return [.. all.Where(d => d.Severity >= least)
                .OrderBy(d => d.Place.File, StringComparer.Ordinal)
                .ThenBy(d => d.Place.Line).ThenBy(d => d.Place.Column)
                .ThenBy(d => d.Code.Id, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal)
                .DistinctBy(d => d.ToString())];
    }
}
