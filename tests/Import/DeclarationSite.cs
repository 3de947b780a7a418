using Repository.Markdown;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Import;
using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Import;

/// <summary>A small site and `import declaration` run on it.</summary>
public sealed partial class DeclarationSite : IDisposable
{
    public SampleSite Site { get; } = SampleSite.Small();

    public string Read(string name) => File.ReadAllText(Site.In(["content", .. name.Split('/')]));
    public bool Has(string name) => File.Exists(Site.In(["content", .. name.Split('/')]));

    /// <summary>Every file of the content with its bytes.</summary>
    public string Everything() => string.Join('\n', Expected.Files(Site.In("content")).Select(f => $"{f.Key} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f.Value)))}"));

    public string Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(Site.In(name), bytes);
        return Site.In(name);
    }

    public Task<(int ExitCode, string Output, string Error)> Run(string file, string language, params string[] more) =>
        Site.Run(["import", "declaration", file, "--id", "x", "--lang", language, "--clock", "2026-06-01", .. more]);

    /// <summary>Imports a file that must pass, and checks that the site has no error then.</summary>
    public async Task<string> Import(string file, string language, params string[] more)
    {
        var (code, output, error) = await Run(file, language, more);
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain(Site.Faults(), f => f.Contains(": error ", StringComparison.Ordinal));
        return output;
    }

    public Task<string> Import(string name, string text, string language, params string[] more) => Import(Put(name, Encoding.UTF8.GetBytes(text)), language, more);

    public Task<string> Import(DocxFile docx, string language = "en", params string[] more) => Import(Put("a.docx", docx.Bytes()), language, more);

    /// <summary>Nothing is written and one sentence says why.</summary>
    public async Task Refused(string name, byte[] bytes, string sentence, params string[] more)
    {
        var file = Put(name, bytes);
        var before = Everything();
        var (code, output, error) = await Run(file, "en", more);
        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"{sentence}\n1 fault: nothing was written\n", error);
        Assert.Equal(before, Everything());
    }

    public Declaration Declaration => Site.Read().Site!.FindDeclaration("x")!;

    public string[] Ids(string language) => [.. Declaration.TextIn(language)!.Clauses.Flat.Select(c => c.Id!)];

    /// <summary>Id and words of each clause, as `id words`.</summary>
    public string[] Clauses(string language) => [.. Declaration.TextIn(language)!.Clauses.Flat.Select(c => $"{c.Id} {BlockText.Plain(c.Block)}")];

    /// <summary>All words of the result in order: the clauses with the title put in before the clause that follows it, then the notes.</summary>
    public List<string> WordsOf(string language)
    {
        var text = Declaration.TextIn(language)!;
        var clauses = text.Clauses.Flat.Select(c => (c.Id, Text: BlockText.Plain(c.Block))).ToList();
        var cover = clauses.FindLastIndex(c => c.Id!.StartsWith("cover-", StringComparison.Ordinal)) + 1;
        var notes = Regex.Matches(text.Prose.Body, @"^\[\^\d+\]: (.*)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        return Words(string.Join('\n', clauses.Take(cover).Select(c => c.Text).Append(Declaration.Title[language]).Concat(clauses.Skip(cover).Select(c => c.Text)).Concat(notes)));
    }

    /// <summary>Letters and digits, whatever stands between them.</summary>
    public static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    public void Dispose() => Site.Dispose();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
