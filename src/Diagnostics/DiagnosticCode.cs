namespace Repository.Diagnostics;

/// <summary>A kind of fault. The id is stable: it is never given to another kind.</summary>
/// <param name="Id">A letter for the floor that finds it (F files, Y YAML, R fields of a record, X between records, D declarations, M Markdown and media, P the programme of an edition, T follow-through, A archives, E the editor's settings) and three digits.</param>
/// <param name="Title">What is wrong, in a few words, as the heading in docs/diagnostics.md.</param>
/// <param name="Remedy">What to do about it, in a sentence.</param>
public sealed record DiagnosticCode(string Id, Severity Severity, string Title, string Remedy)
{
    /// <summary>When a warning is an error, as the second half of a sentence: "from the edition's state `live` on". Null where the severity never changes.</summary>
    public string? ErrorWhen { get; init; }

    public override string ToString() => Id;
}
