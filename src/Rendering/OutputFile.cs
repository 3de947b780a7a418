namespace Repository.Rendering;

/// <summary>One file of the published site, written only when somebody needs it.</summary>
/// <param name="Path">From the output folder, with slashes and without one at its beginning: <c>en/projects/x/index.html</c>.</param>
public sealed record OutputFile(string Path, Action<Utf8Buffer> Write)
{
    /// <summary>A page: its address within the site becomes a folder with an index.</summary>
    public static OutputFile Of(string address, Page page) => new($"{address.TrimStart('/')}index.html", page.WriteTo);
}
