using Repository.Pipelines;
using Repository.Rendering;
using Repository.Search;
using Repository.Tests.House;

namespace Repository.Tests.Search;

/// <summary>The search of the real site, written into a folder as a build does.</summary>
public sealed class BuiltIndex : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public BuiltIndex()
    {
        using var site = SampleSite.Of(".");
        var buffer = new Utf8Buffer();
        foreach (var manifest in new SearchIndex().Run(site.Views()))
            foreach (var file in (IEnumerable<OutputFile>)[manifest, .. manifest.Followers!()])
            {
                buffer.Clear();
                file.Write(buffer);
                Directory.CreateDirectory(Path.GetDirectoryName(folder.In(file.Path))!);
                File.WriteAllBytes(folder.In(file.Path), buffer.Written);
            }
    }

    public string Folder => folder.Path;

    public static IReadOnlyList<string> Languages { get; } = ["ar", "en", "fr"];

    /// <summary>A new reader each time, which has read nothing yet.</summary>
    /// <param name="change">What becomes of the bytes of a file.</param>
    public IndexReader Reader(string language, Func<string, byte[], byte[]?>? change = null) => new(language, path =>
        File.Exists(folder.In("search", language, path)) ? (change ?? ((_, bytes) => bytes))(path, File.ReadAllBytes(folder.In("search", language, path))) : null);

    public void Dispose() => folder.Dispose();
}
