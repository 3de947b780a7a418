namespace Repository.Commands;

/// <summary>Exit codes: what a script can tell from a run.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Faults in the content.</summary>
    public const int Faults = 1;

    /// <summary>Wrong usage, or an environment in which the work cannot be done.</summary>
    public const int Environment = 2;
}

/// <summary>Where a command speaks to.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>A sentence about usage or environment.</summary>
    public int Fail(string sentence)
    {
        Error.WriteLine(sentence);
        return ExitCode.Environment;
    }
}
