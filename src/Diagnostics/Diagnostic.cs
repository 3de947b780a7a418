namespace Repository.Diagnostics;

/// <summary>One fault of one content file, with the way out in its message.</summary>
public sealed record Diagnostic(DiagnosticCode Code, Place Place, string Message)
{
    /// <summary>That of the code, except where the code says when it is another (<see cref="DiagnosticCode.ErrorWhen"/>).</summary>
    public Severity Severity { get; init; } = Code.Severity;

    /// <summary>The form of a fault on one line: <c>file:line:column: error R014: message</c>.</summary>
    public override string ToString() => $"{Place}: {Severity.ToString().ToLowerInvariant()} {Code.Id}: {Message}";
}
