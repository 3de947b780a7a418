using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Commands;

/// <summary>What every command needs: the site's folder, its theme and pipelines, and where to speak.</summary>
/// <param name="Theme">The theme's folder.</param>
/// <param name="Editor">The folder of the editor's npm packages, installed or not.</param>
public sealed record Run(string Root, string Theme, ImmutableArray<Pipeline> Pipelines, Terminal Terminal, string? Editor = null)
{
    public Build Build => new(Root, Theme, Pipelines, Editor);

    public static int DefaultThreads => Math.Max(1, System.Environment.ProcessorCount);

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Faults as asked for, with the lines of the files they stand in.</summary>
    public void Print(IReadOnlyList<Diagnostic> diagnostics, string format)
    {
        var files = new Dictionary<string, ContentFile?>(StringComparer.Ordinal);
        Terminal.Out.Write(format switch
        {
            "json" => DiagnosticFormat.AsJson(diagnostics),
            "github" => DiagnosticFormat.GitHub(diagnostics),
            _ => DiagnosticFormat.Text(diagnostics, LineAt),
        });

        string? LineAt(Place place)
        {
            if (!files.TryGetValue(place.File, out var file))
            {
                // One file at a time: faults come sorted by file.
                files.Clear();
                files[place.File] = file = ContentFile.ReadRequired(Path.Combine(Root, place.File), place.File, new DiagnosticBag());
            }
            return file?.Line(place.Line);
        }
    }

    public static string Counted(DiagnosticBag faults) => $"{Plural(faults.Errors, "error")}, {Plural(faults.Warnings, "warning")}";

    public static string Plural(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
