namespace Repository.Rendering;

/// <summary>One file of the published site, written only when somebody needs it.</summary>
/// <param name="Path">From the output folder, with slashes and without one at its beginning: <c>en/projects/x/index.html</c>.</param>
public sealed record OutputFile(string Path, Action<Utf8Buffer> Write)
{
    /// <summary>Files of the same folder whose names are known only when this one has been made: those that are named after what is in
    /// them. Null where there are none.</summary>
    public Func<IEnumerable<OutputFile>>? Followers { get; init; }

    /// <summary>A page: its address within the site becomes a folder with an index.</summary>
    public static OutputFile Of(string address, Page page) => new($"{address.TrimStart('/')}index.html", page.WriteTo);
}
