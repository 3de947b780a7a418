namespace Repository.Model;

/// <summary>What was kept of an edition on the day it was archived: <c>content/editions/&lt;year&gt;/archive.json</c>.</summary>
public sealed record Archive(DateOnly Day);
