using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Commands;

/// <summary>Reads and checks everything; writes nothing.</summary>
public static class ValidateCommand
{
    public static int Execute(Run run, SiteOptions options, string format)
    {
        var faults = new DiagnosticBag();
        run.Build.Read(options, faults, new Timings());
        var all = faults.Sorted();
        run.Print(all, format);
        if (format == "text") run.Terminal.Out.WriteLine($"{Run.Counted(faults)} (day: {options.Clock:yyyy-MM-dd})");
        return faults.HasErrors ? ExitCode.Faults : ExitCode.Done;
    }
}
