namespace Repository.Schema;

/// <summary>A kind of file that editors write.</summary>
/// <param name="Name">In the singular, as in <c>new project</c> and in Words: project, organization, term.</param>
/// <param name="Folder">Where its files lie below <c>content/</c>, as a person would read it: <c>projects/&lt;id&gt;.yaml</c>.</param>
/// <param name="IsProse">Markdown with front matter, one file per language.</param>
public sealed record RecordType(string Name, string Folder, FieldSet Fields, bool IsProse = false)
{
    public override string ToString() => Name;
}
