using Repository.Diagnostics;
using Repository.Schema;

namespace Repository.Content;

/// <summary>One file that editors wrote, read by its type's fields.</summary>
/// <param name="File">From the site's root, with slashes.</param>
/// <param name="Root">The folder from which <paramref name="File"/> is named.</param>
public sealed record Record(RecordType Type, string Id, string File, string Root, Values Values)
{
    /// <summary>The place of a value; found by reading the file again, which only a fault needs.</summary>
    /// <param name="path">Keys and list positions joined by slashes: <c>partners/0/organization</c>.</param>
    public Place At(string path) => Place.Later(File, () => PlaceFinder.Find(Path.Combine(Root, File), path));
}

/// <summary>Markdown with front matter, in one language.</summary>
/// <param name="BodyLine">The line of the file on which the text begins.</param>
public sealed record Prose(Record Record, string Language, string Body, int BodyLine)
{
    /// <param name="line">Line of the text, from 0.</param>
    public Place InBody(int line, int column = 1) => Place.Of(Record.File, BodyLine + line, column);
}
