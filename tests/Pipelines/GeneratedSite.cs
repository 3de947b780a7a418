using System.IO.Compression;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>The smallest site there is, with what a generator of the benchmarks adds to its content.</summary>
public abstract class GeneratedSite(string generator, params string[] options) : IAsyncLifetime
{
    private readonly SampleSite site = SampleSite.Small();
    private SiteFiles files = null!;

    public SiteViews Views { get; private set; } = null!;
    public string[] Faults { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var (code, said) = await Node.Run([generator, "--content", site.In("content"), .. options]);
        Assert.True(code == 0, said);
        Faults = site.Faults();
        Views = site.Views();
        files = new SiteFiles(SampleSite.Pipelines.SelectMany(p => p.Run(Views)));
    }

    public string Text(string path) => System.Text.Encoding.UTF8.GetString(Written(path));

    /// <summary>Of that file, compressed.</summary>
    public int Bytes(string path)
    {
        var text = Written(path);
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        Assert.True(BrotliEncoder.TryCompress(text, compressed, out var written, quality: 11, window: 22));
        return written;
    }

    private byte[] Written(string path)
    {
        var buffer = new Utf8Buffer();
        files.Find(path)!.Write(buffer);
        return buffer.Written.ToArray();
    }

    public Task DisposeAsync()
    {
        site.Dispose();
        return Task.CompletedTask;
    }
}
