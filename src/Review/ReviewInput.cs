using System.Collections.Immutable;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Review;

/// <summary>A file of the content that a change touches.</summary>
/// <param name="Name">From the site's root, with slashes.</param>
/// <param name="Old">Its text before; null where it was not there, or is no text.</param>
/// <param name="New">Its text now.</param>
/// <param name="IsThere">It exists now.</param>
/// <param name="Length">In bytes, as it is now.</param>
public sealed record ChangedFile(string Name, string? Old, string? New, bool WasThere, bool IsThere, long Length)
{
    public bool IsMedia => Name.StartsWith("content/media/", StringComparison.Ordinal);
}

/// <summary>A site before and after a change, each read and checked.</summary>
/// <param name="Files">Sorted by name.</param>
public sealed record ReviewInput(Site Base, Site Head, IReadOnlyList<Diagnostic> BaseFaults, IReadOnlyList<Diagnostic> HeadFaults, ImmutableArray<ChangedFile> Files);
