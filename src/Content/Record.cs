using Repository.Diagnostics;
using Repository.Schema;

namespace Repository.Content;

/// <summary>One file that editors wrote, read by its type's fields.</summary>
/// <param name="File">From the site's root, with slashes.</param>
/// <param name="Root">The folder from which <paramref name="File"/> is named.</param>
/// <param name="IsWhole">Its file was read without an error; where not, what is missing in it says nothing.</param>
public sealed record Record(RecordType Type, string Id, string File, string Root, Values Values, bool IsWhole = true)
{
    /// <summary>The places of a record that does not lie where it will: of one that is yet to be imported. Null for a record of the content.</summary>
    public PlaceFinder? Places { get; init; }

    /// <summary>The place of a value; found by reading the file again, which only a fault needs.</summary>
    /// <param name="path">Keys and list positions joined by slashes: <c>partners/0/organization</c>.</param>
    public Place At(string path) => Place.Later(File, () => Finder().Find(path));

    /// <summary>The first character of a text in Markdown, for what stands somewhere in it.</summary>
    public Place AtText(string path, int line, int column) => Place.Later(File, () => Finder().TextStart(path) is var (first, indent) ? (first + line, indent + column) : (1, 1));

    /// <summary>A file at fault is often asked for many places in a row; it is kept while somebody needs it.</summary>
    private PlaceFinder Finder()
    {
        if (Places is not null) return Places;
        if (recent is not null && recent.TryGetTarget(out var finder)) return finder;
        finder = new PlaceFinder(Path.Combine(Root, File));
        recent = new WeakReference<PlaceFinder>(finder);
        return finder;
    }

    private WeakReference<PlaceFinder>? recent;
}

/// <summary>Markdown with front matter, in one language.</summary>
/// <param name="BodyLine">The line of the file on which the text begins.</param>
public sealed record Prose(Record Record, string Language, string Body, int BodyLine)
{
    /// <param name="line">Line of the text, from 0.</param>
    public Place InBody(int line, int column = 1) => Place.Of(Record.File, BodyLine + line, column);
}
