using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Rendering;

using Files = SortedDictionary<string, string>;

public class OutputFolderTests
{
    private static readonly string[] Paths = ["index.html", "en/index.html", "en/a/index.html", "en/a/b/index.html", "fr/index.html", "fr/x.xml", "x", "y/z"];

    /// <summary>A site as some of the paths with some contents.</summary>
    private static Gen<Files> Sites =>
        from pairs in Gen.ListOf(from path in Gen.Elements(Paths) from text in Gen.Elements("", "one", "two") select (path, text))
        select new Files(pairs.DistinctBy(p => p.path).ToDictionary(p => p.path, p => p.text), StringComparer.Ordinal);

    /// <summary>Any site over any other: afterwards the folder holds just that site and what it did not make.</summary>
    [Fact]
    public void Many_threads_may_write_into_one_new_folder()
    {
        for (var round = 0; round < 40; round++)
        {
            using var folder = new TemporaryFolder();
            using var output = new OutputFolder(folder.In("out"));
            Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => output.Write($"new/{i % 4}/{i}.txt", "x"u8));
            output.Commit();
            Assert.Equal(64, Directory.GetFiles(folder.In("out", "new"), "*", SearchOption.AllDirectories).Length);
        }
    }

    [Fact]
    public void After_a_build_the_folder_holds_the_site_and_foreign_files()
    {
        Prop.ForAll((from a in Sites from b in Sites select (a, b)).ToArbitrary(), sites =>
        {
            using var folder = new TemporaryFolder();
            folder.Write("CNAME", "example.org");
            folder.Write("en/notes.txt", "mine");
            Build(folder, sites.a);
            Build(folder, sites.b);
            return Same(folder, new Files(sites.b, StringComparer.Ordinal) { ["CNAME"] = "example.org", ["en/notes.txt"] = "mine" });
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Killed at any step, the next run finds either the old site or finishes the new one; no file is ever half-written.</summary>
    [Fact]
    public void A_killed_build_leaves_the_old_site_or_is_finished_by_the_next_run()
    {
        Prop.ForAll((from a in Sites from b in Sites from step in Gen.Choose(0, 12) select (a, b, step)).ToArbitrary(), what =>
        {
            using var folder = new TemporaryFolder();
            Build(folder, what.a);
            var journaled = Kill(folder, what.b, what.step);
            // What a reader of the folder sees meanwhile is of one site or the other, file by file.
            foreach (var (name, text) in Contents(folder))
                if ((!what.a.TryGetValue(name, out var old) || old != text) && (!what.b.TryGetValue(name, out var fresh) || fresh != text)) return false;
            using (var next = new OutputFolder(folder.Path)) { }
            return Same(folder, journaled ? what.b : what.a);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_second_build_of_the_same_site_touches_nothing()
    {
        using var folder = new TemporaryFolder();
        var site = new Files { ["en/index.html"] = "one", ["x"] = "two" };
        Build(folder, site);
        var before = File.GetLastWriteTimeUtc(folder.In("x"));
        using var output = new OutputFolder(folder.Path);
        foreach (var (path, text) in site) output.Write(path, Encoding.UTF8.GetBytes(text));
        output.Commit();
        Assert.Equal((0, 2, 0), (output.Written, output.Unchanged, output.Removed));
        Assert.Equal(before, File.GetLastWriteTimeUtc(folder.In("x")));
    }

    [Fact]
    public void The_stamp_holds_until_somebody_touches_the_folder()
    {
        using var folder = new TemporaryFolder();
        Build(folder, new Files { ["x"] = "one", ["en/y"] = "two" }, "made of this");
        Assert.True(IsUpToDate(folder, "made of this"));
        Assert.False(IsUpToDate(folder, "made of that"));
        File.WriteAllText(folder.In("x"), "uno");
        File.SetLastWriteTimeUtc(folder.In("x"), DateTime.UtcNow.AddSeconds(5));
        Assert.False(IsUpToDate(folder, "made of this"));
        Build(folder, new Files { ["x"] = "one", ["en/y"] = "two" }, "made of this");
        Assert.True(IsUpToDate(folder, "made of this"));
        File.Delete(folder.In("en", "y"));
        Assert.False(IsUpToDate(folder, "made of this"));
    }

    [Fact]
    public void Two_files_with_one_path_are_an_error()
    {
        using var folder = new TemporaryFolder();
        using var output = new OutputFolder(folder.Path);
        output.Write("x", "1"u8);
        Assert.Equal("two files with one path: x", Assert.Throws<OutputException>(() => output.Write("x", "2"u8)).Message);
    }

    [Fact]
    public void A_file_that_no_build_made_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        folder.Write("index.html", "precious");
        using var output = new OutputFolder(folder.Path);
        Assert.Contains("was not made by a build", Assert.Throws<OutputException>(() => output.Write("index.html", "new"u8)).Message);
        Assert.Equal("precious", File.ReadAllText(folder.In("index.html")));
    }

    [Theory]
    [InlineData("en", "en/index.html")]
    [InlineData("robots.txt/notes.txt", "robots.txt")]
    [InlineData("x", "x")]
    public void What_stands_in_the_way_is_found_before_anything_changes(string foreign, string wanted)
    {
        using var folder = new TemporaryFolder();
        Build(folder, new Files { ["a"] = "old" });
        folder.Write(foreign, "precious");
        Assert.Contains("was not made by a build", Assert.Throws<OutputException>(() => Build(folder, new Files { ["a"] = "new", [wanted] = "precious" })).Message);
        Assert.Equal(("precious", "old"), (File.ReadAllText(folder.In(foreign.Split('/'))), File.ReadAllText(folder.In("a"))));
    }

    [Fact]
    public void A_link_in_the_folder_is_not_written_through()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("elsewhere"));
        Directory.CreateDirectory(folder.In("out"));
        Directory.CreateSymbolicLink(folder.In("out", "en"), folder.In("elsewhere"));
        using var output = new OutputFolder(folder.In("out"));
        output.Write("en/index.html", "x"u8);
        Assert.Throws<OutputException>(() => output.Commit());
        Assert.Empty(Directory.EnumerateFiles(folder.In("elsewhere")));
    }

    [Fact]
    public void A_run_that_makes_nothing_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        using (new OutputFolder(folder.In("out"))) { }
        Assert.False(Directory.Exists(folder.In("out")));
    }

    [Fact]
    public void Two_builds_into_one_folder_do_not_meet()
    {
        using var folder = new TemporaryFolder();
        using var first = new OutputFolder(folder.Path);
        Assert.Contains("another build is running there", Assert.Throws<OutputException>(() => new OutputFolder(folder.Path)).Message);
    }

    [Fact]
    public void A_journal_cannot_remove_what_lies_outside()
    {
        using var folder = new TemporaryFolder();
        folder.Write("outside.txt", "stays");
        folder.Write("out/.build/journal", "../outside.txt\n");
        using (new OutputFolder(folder.In("out"))) { }
        Assert.True(File.Exists(folder.In("outside.txt")));
    }

    private static void Build(TemporaryFolder folder, Files site, string stamp = "")
    {
        using var output = new OutputFolder(folder.Path);
        foreach (var (path, text) in Possible(site)) output.Write(path, Encoding.UTF8.GetBytes(text));
        output.Commit(stamp);
    }

    /// <summary>True where the journal had been written.</summary>
    private static bool Kill(TemporaryFolder folder, Files site, int step)
    {
        var left = step;
        var journaled = false;
        var output = new OutputFolder(folder.Path)
        {
            BeforeStep = name =>
            {
                journaled |= name != "journal";
                if (left-- == 0) throw new InvalidOperationException("killed");
            },
        };
        foreach (var (path, text) in Possible(site)) output.Write(path, Encoding.UTF8.GetBytes(text));
        try
        {
            output.Commit();
            output.Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            output.Dispose();
            return journaled;
        }
    }

    /// <summary>A path cannot be a file and a folder in one site.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Possible(Files site) => site.Where(f => !site.Keys.Any(k => k.StartsWith(f.Key + "/", StringComparison.Ordinal)));

    private static bool IsUpToDate(TemporaryFolder folder, string stamp)
    {
        using var output = new OutputFolder(folder.Path);
        return output.IsUpToDate(stamp);
    }

    private static Files Contents(TemporaryFolder folder) => new(House.Expected.Files(folder.Path).ToDictionary(f => f.Key, f => File.ReadAllText(f.Value)), StringComparer.Ordinal);

    private static bool Same(TemporaryFolder folder, Files site) => Contents(folder).SequenceEqual(Possible(site));
}
