using Repository.Tests.House;

namespace Repository.Tests.Import;

/// <summary>A site with an edition of 2027 that has no sessions yet, and the command run on it.</summary>
public sealed class ImportSite : IDisposable
{
    public const string Clock = "2026-12-01";

    public const string Edition = """
        # Our third edition
        id: 2027
        title: {en: Third, fr: Troisième, ar: الثالثة}
        dates: {start: 2027-03-01, end: 2027-03-02}
        time_zone: Africa/Tunis   # UTC+1 all year
        state: programme

        tracks: [{id: skills, name: {en: Skills, fr: Compétences, ar: المهارات}}]
        rooms:
          - {id: hall, name: {en: Grand Hall, fr: Grande salle, ar: القاعة الكبرى}} # the large one

        """;

    public ImportSite(params ReadOnlySpan<(string Name, string Text)> files)
    {
        Site = SampleSite.Small(files);
        Site.Write("content/editions/2027/edition.yaml", Edition);
    }

    public SampleSite Site { get; }

    public static string Fixture(string name) => ProjectFiles.In("tests", "Import", "files", name);

    public string Read(string name) => File.ReadAllText(Site.In(["content", .. name.Split('/')]));
    public bool Has(string name) => File.Exists(Site.In(["content", .. name.Split('/')]));
    public void Write(string name, string text) => Site.Write("content/" + name, text);
    public string Session(string id) => Read($"editions/2027/sessions/{id}.yaml");

    /// <summary>Changes an editor's file.</summary>
    public void Edit(string name, string old, string now)
    {
        Assert.Contains(old, Read(name));
        Write(name, Read(name).Replace(old, now));
    }

    /// <summary>Imports a file that must pass, and checks that the site has no error then.</summary>
    public async Task<string> Import(string file, params string[] more)
    {
        var (code, output, error) = await Site.Run(["import", "schedule", file, "--edition", "2027", .. more, .. more.Contains("--clock") ? Array.Empty<string>() : ["--clock", Clock]]);
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain(Site.Faults(), f => f.Contains(": error ", StringComparison.Ordinal));
        return output;
    }

    /// <summary>Imports a text of that name.</summary>
    public Task<string> ImportText(string name, string text, params string[] more)
    {
        Site.Write(name, text);
        return Import(Site.In(name), more);
    }

    /// <summary>Every file of the content with its bytes.</summary>
    public string Everything() => string.Join('\n', Expected.Files(Site.In("content")).Select(f => $"{f.Key} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f.Value)))}"));

    public void Dispose() => Site.Dispose();
}
