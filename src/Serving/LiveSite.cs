using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Serving;

/// <summary>The site as it is now, read again after each edit. A page is rendered when somebody asks for it. After a fault, the last
/// good state stays.</summary>
/// <param name="known">What was read of the same folder before.</param>
public sealed class LiveSite(Build build, SiteOptions options, RecordCache? known = null)
{
    private readonly RecordCache cache = known ?? new();
    private readonly Lock gate = new();
    private volatile State current = new(new SiteFiles([]), [], 0);

    public State Current => current;

    /// <summary>Reads what has changed.</summary>
    public State Reload()
    {
        // One at a time, so that the newest reading is the last to be shown.
        lock (gate) return Read();
    }

    private State Read()
    {
        var faults = new DiagnosticBag();
        var views = build.Read(options, faults, new Timings(), cache);
        var files = views is not null && !faults.HasErrors ? build.Files(views) : current.Files;
        return current = new State(files, faults.Sorted(), current.Version + 1) { Views = views is not null && !faults.HasErrors ? views : current.Views };
    }

    /// <param name="Files">By path; empty before the first good state.</param>
    /// <param name="Version">Counts the reloads: the browser compares it with the one it has seen.</param>
    public sealed record State(SiteFiles Files, IReadOnlyList<Diagnostic> Diagnostics, int Version)
    {
        /// <summary>The site that the files show; null before the first good state.</summary>
        public SiteViews? Views { get; init; }

        public IEnumerable<Diagnostic> Errors => Diagnostics.Where(d => d.Severity == Severity.Error);
    }
}
