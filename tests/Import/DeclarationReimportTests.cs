using System.Text;
using Repository.Tests.House;

namespace Repository.Tests.Import;

/// <summary>A second language takes its ids from the first; what is there already is not lost.</summary>
public class DeclarationReimportTests
{
    private static readonly string English = File.ReadAllText(Fixture("en", "txt"));

    private static string Fixture(string language, string form) => ProjectFiles.In("tests", "Import", "files", $"lumenport.{language}.{form}");

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task A_clause_that_is_missing_and_one_that_is_added_are_told_apart_from_the_others(string language)
    {
        using var site = new DeclarationSite();
        await site.Import(Fixture("en", "txt"), "en");
        var lines = File.ReadAllLines(Fixture(language, "txt")).ToList();
        // The paragraph of 61 harbours is gone; another one stands before the initiatives.
        var gone = lines.FindIndex(l => l.Contains("61"));
        lines.RemoveAt(gone);
        lines.Insert(gone + 1, language == "fr" ? "Nous notons aussi que les phares de Sarande ont été éteints en 1999." : "ونلاحظ أيضاً أن منارات سرندة أُطفئت في عام 1999.");
        var (code, report, _) = await site.Run(site.Put("b.txt", Encoding.UTF8.GetBytes(string.Join('\n', lines))), language);
        Assert.Equal(0, code);
        Assert.Contains($"  'pp-7' (content/declarations/x/text.en.md:{1 + Array.FindIndex(site.Read("declarations/x/text.en.md").Split('\n'), l => l.EndsWith("{#pp-7}", StringComparison.Ordinal))}): nothing in the document answers to it; it would come after line {gone}\n", report);
        Assert.Contains($"  line {gone + 2}: “{lines[gone + 1][..Math.Min(60, lines[gone + 1].Length)]}", report);
        Assert.Contains("answers to nothing in content/declarations/x/text.en.md; it got the id 'new-after-pp-8'\n", report);
        Assert.Contains("1 error to mend (`validate` names them, too):\n", report);
        var expected = site.Ids("en").Where(id => id != "pp-7").ToList();
        expected.Insert(expected.IndexOf("pp-8") + 1, "new-after-pp-8");
        Assert.Equal(expected, site.Ids(language));
        Assert.Contains(site.Site.Faults(), f => f.Contains("the clause 'new-after-pp-8' is not in content/declarations/x/text.en.md", StringComparison.Ordinal));
        Assert.DoesNotContain("new-after-pp-8", site.Read("declarations/x/declaration.yaml"));
    }

    [Fact]
    public async Task Declaration_yaml_gets_what_is_missing_and_keeps_every_other_byte()
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", English, "en");
        var before = site.Read("declarations/x/declaration.yaml").Replace("  pp-3: {kind: preamble}\n", "  pp-3: {kind: preamble, sdgs: [4]}  # looked at\n").Replace("  op-5: {kind: other}\n", "").Replace("status: draft", "# not yet\nstatus: draft");
        site.Site.Write("content/declarations/x/declaration.yaml", before);
        await site.Import("a.txt", English, "en");
        Assert.Equal(before.Replace("  op-6: {kind: other}\n", "  op-5: {kind: other}\n  op-6: {kind: other}\n"), site.Read("declarations/x/declaration.yaml"));
        await site.Import(Fixture("fr", "md"), "fr");
        var after = site.Read("declarations/x/declaration.yaml");
        Assert.Contains("\n  fr: \"Déclaration de Lumenport", after);
        Assert.Equal(before.Replace("  op-6: {kind: other}\n", "  op-5: {kind: other}\n  op-6: {kind: other}\n"), string.Concat(after.Split('\n').Where(l => !l.StartsWith("  fr: ", StringComparison.Ordinal)).Select(l => l + "\n"))[..^1]);
    }

    [Fact]
    public async Task A_text_that_is_there_is_replaced_only_when_asked_and_its_ids_stay()
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", English, "en");
        var ids = site.Ids("en");
        site.Site.Write("content/declarations/x/text.en.md", site.Read("declarations/x/text.en.md").Replace("---\nid: x\n---\n", "---\nid: x\ntranslation: {state: original, of: 2026-05-01}\n---\n").Replace("{#pp-6}", "{#our-own}"));
        site.Site.Write("content/declarations/x/declaration.yaml", site.Read("declarations/x/declaration.yaml").Replace("pp-6:", "our-own:"));
        var changed = English.Replace("We recall that it was the harbour", "We recall with joy that it was the harbour").Replace("Despite this,", "We also see what was not done before the year 1987.\nDespite this,");
        await site.Refused("a.txt", Encoding.UTF8.GetBytes(changed), "content/declarations/x/text.en.md: this text is there already and differs; --replace writes it anew, --version beside it");
        var report = await site.Import("a.txt", changed, "en", "--replace");
        Assert.Contains("it got the id 'new-after-our-own'\n", report);
        var expected = ids.ToList();
        expected[expected.IndexOf("pp-6")] = "our-own";
        expected.Insert(expected.IndexOf("our-own") + 1, "new-after-our-own");
        Assert.Equal(expected, site.Ids("en"));
        Assert.StartsWith("---\nid: x\ntranslation: {state: original, of: 2026-05-01}\n---\n\n## Purpose", site.Read("declarations/x/text.en.md"));
        Assert.Contains("  new-after-our-own: {kind: preamble}\n", site.Read("declarations/x/declaration.yaml"));
    }

    [Fact]
    public async Task A_version_lies_beside_the_text_and_changes_nothing_else()
    {
        using var site = new DeclarationSite();
        await site.Import("a.txt", English, "en");
        var record = site.Read("declarations/x/declaration.yaml");
        await site.Import("draft.txt", English.Replace("We call upon all harbours", "We ask all harbours").Replace("•\topen to all, with a part for every guild;\n", ""), "en", "--version", "draft-1");
        Assert.Equal(record, site.Read("declarations/x/declaration.yaml"));
        var ids = Assert.Single(site.Declaration.Versions).Clauses.Flat.Select(c => c.Id);
        Assert.Equal(site.Ids("en").Where(id => id != "op-4-c"), ids);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        using var site = new DeclarationSite();
        var before = site.Everything();
        var dry = await site.Import("a.txt", English, "en", "--dry-run");
        Assert.Equal(before, site.Everything());
        Assert.EndsWith("would write 2 files\n  content/declarations/x/text.en.md\n  content/declarations/x/declaration.yaml\n", dry);
        Assert.Equal(dry.Replace("would write", "wrote"), await site.Import("a.txt", English, "en"));
        Assert.EndsWith("wrote 0 files\n", await site.Import("a.txt", English, "en"));
    }

    [Fact]
    public async Task Killed_at_any_step_there_is_no_half_file_and_the_next_run_ends_the_same()
    {
        using var whole = new DeclarationSite();
        await whole.Import("a.txt", English, "en");
        var steps = new List<string>();
        using (var counted = new DeclarationSite()) Kill(counted, steps, -1);
        Assert.Equal(4, steps.Count);
        for (var at = 0; at < steps.Count; at++)
        {
            using var site = new DeclarationSite();
            var names = Expected.Files(whole.Site.In("content"));
            Assert.Throws<InvalidOperationException>(() => Kill(site, [], at));
            foreach (var (name, file) in Expected.Files(site.Site.In("content"))) Assert.Equal(File.ReadAllBytes(names[name]), File.ReadAllBytes(file));
            // A run that was killed for good does not clear up either.
            site.Site.Write("content/.import/0", "left behind");
            await site.Import("a.txt", English, "en");
            Assert.Equal(whole.Everything(), site.Everything());
        }
    }

    /// <summary>Stops the run before its nth step.</summary>
    private static void Kill(DeclarationSite site, List<string> steps, int at)
    {
        using StringWriter text = new(), error = new();
        var run = new Repository.Commands.Run(site.Site.Path, SampleSite.Theme, SampleSite.Pipelines, new(text, error, false));
        Repository.Commands.ImportDeclarationCommand.Execute(run, new(SampleSite.Day), new(site.Put("a.txt", Encoding.UTF8.GetBytes(English)), "x", "en", null, null, null, false, false), step =>
        {
            if (steps.Count == at) throw new InvalidOperationException(step);
            steps.Add(step);
        });
    }

    [Fact]
    public async Task A_symbolic_link_does_not_lead_out_of_the_content()
    {
        using var site = new DeclarationSite();
        using var elsewhere = new TemporaryFolder();
        Directory.CreateDirectory(site.Site.In("content", "declarations"));
        Directory.CreateSymbolicLink(site.Site.In("content", "declarations", "x"), elsewhere.Path);
        var (code, _, error) = await site.Run(site.Put("a.txt", Encoding.UTF8.GetBytes(English)), "en");
        Assert.Equal(1, code);
        Assert.Equal("content/declarations/x/text.en.md: leads through a symbolic link or out of the site; nothing is written there\n1 fault: nothing was written\n", error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere.Path));
    }

    [Theory]
    [InlineData("content/declarations/x/declaration.yaml/", "content/declarations/x/declaration.yaml: a folder stands where this file belongs; move it away")]
    [InlineData("content/declarations/x/text.en.md/", "content/declarations/x/text.en.md: a folder stands where this file belongs; move it away")]
    [InlineData("content/.import", "content/.import: a folder is wanted, but content/.import is a file; move it away")]
    [InlineData("content/declarations", "content/declarations/x/text.en.md: a folder is wanted, but content/declarations is a file; move it away")]
    public async Task What_stands_in_the_way_is_a_fault_before_anything_is_written(string there, string fault)
    {
        using var site = new DeclarationSite();
        if (there.EndsWith('/')) Directory.CreateDirectory(site.Site.In(there));
        else site.Site.Write(there, "Not a folder.");
        await site.Refused("a.txt", Encoding.UTF8.GetBytes(English), fault);
        await site.Refused("a.txt", Encoding.UTF8.GetBytes(English), fault, "--dry-run");
        Assert.False(site.Has("declarations/x/text.en.md"));
    }

    [Fact]
    public void A_file_that_cannot_be_put_into_place_takes_back_those_before_it()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "content"));
        File.WriteAllText(Path.Combine(folder.Path, "content", "old.md"), "as it was");
        var files = new List<(string, byte[])> { ("content/old.md", "new"u8.ToArray()), ("content/a/b/new.md", "new"u8.ToArray()), ("content/a/last.md", "new"u8.ToArray()) };
        var e = Assert.Throws<Repository.Content.StagedFileException>(() => Repository.Content.StagedFiles.Put(folder.Path, files, step =>
        {
            if (step == "put content/a/last.md") Directory.CreateDirectory(Path.Combine(folder.Path, "content", "a", "last.md"));
        }));
        Assert.Equal("content/a/last.md", e.Name);
        Assert.DoesNotContain(folder.Path, e.Message);
        Assert.Equal("as it was", File.ReadAllText(Path.Combine(folder.Path, "content", "old.md")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "content", "a", "b", "new.md")));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "content", ".import")));
    }
}
