using System.IO.Compression;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>What somebody on a slow line fetches before the first letter can be written.</summary>
public class SubmissionBudgetTests
{
    [Fact]
    public void The_page_and_its_scripts_are_light_and_so_is_the_list_of_five_thousand_organizations()
    {
        using var site = SampleSite.Of(".");
        var built = new BuiltSite(site);
        var bytes = 0L;
        foreach (var path in (string[])["ar/submit/index.html", "assets/submit.css", .. Directory.GetFiles(ProjectFiles.In("themes", "classic", "assets", "submit"), "*.js").Select(f => "assets/submit/" + Path.GetFileName(f))])
            bytes += Packed(built.Files[path]);
        Assert.InRange(bytes, 1, 60_000);
        var real = built.Text("ar/submit/organizations.json");
        var entries = System.Text.Json.JsonSerializer.Deserialize<string[][]>(real)!;
        var random = new Random(1);
        var words = entries.SelectMany(e => e[1].Split(' ')).ToList();
        var many = Enumerable.Range(0, 5000).Select(i => (string[])[$"{entries[i % entries.Length][0]}-{i}", string.Join(' ', Enumerable.Range(0, 5).Select(_ => words[random.Next(words.Count)]))]);
        Assert.InRange(Packed(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(many, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })), 1, 150_000);
    }

    private static long Packed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(bytes);
        return stream.Length;
    }
}
