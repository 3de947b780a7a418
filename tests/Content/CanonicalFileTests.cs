using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;
using Repository.Tests.House;

namespace Repository.Tests.Content;

/// <summary>The one form of a file: `format`.</summary>
public class CanonicalFileTests
{
    private static readonly ImmutableArray<string> Languages = ["en", "fr", "ar"];

    [Fact]
    public void Keys_and_languages_are_put_in_order_and_comments_travel_with_them() => Assert.Equal("""
        # About the file.

        id: a
        # Of the language.
        language: en
        title:
          en: One # beside en
          # above fr
          fr: "Deux: trois"
        description:
          en: | # a block
            One

            two
          fr: One line
        partners: # of the list
          # above the item
          # above the organization, which now stands first
          - organization: b # beside b
            role: partner
            # at the end of the group
          # of the second
          - organization: c
            role: funder
          # at the end of the list
        countries:
          - TN # beside TN
          # above LY
          - LY
        start: 2025
        status: ongoing
        translations: # beside the group
          en: {state: original, of: 2026-11-22}
          fr: {state: draft, of: 2026-11-22} # inside a group
        review: {state: published, date: 2026-11-22}
        updated: 2026-01-02
        colour: red # kept
        # at the end

        """.ReplaceLineEndings("\n"), Formatted("""
        # About the file.

        updated: '2026-01-02'
        colour: red # kept
        partners: # of the list
         # above the item
         - role: partner
           # above the organization, which now stands first
           organization: b # beside b
           # at the end of the group

         - # of the second
           role: funder
           organization: c
         # at the end of the list

        description:
          fr: >-
            One
            line
          en: >+ # a block
            One


            two

        id: "a"

        title:
            # above fr
            fr: 'Deux: trois'
            en: "One" # beside en
        # Of the language.
        language: en
        status: ongoing
        countries: [ TN, # beside TN
          # above LY
          LY ]
        start: "2025"
        review:
          date: 2026-11-22
          state: published
        translations: {fr: { # inside a group
            state: draft, of: 2026-11-22}, en: {of: 2026-11-22, state: original} } # beside the group
        # at the end
        """));

    [Theory]
    [InlineData("id: a\r\ntitle: {fr: b, en: a}\r\n")]
    [InlineData("\uFEFFid: a\ntitle:\n    fr: 'b'\n    en: a")]
    [InlineData("---\ntitle:\n  fr: b\n\n  en: >-\n    a\nid: a\n...\n")]
    [InlineData("{title: {fr: b, en: a}, id: a}")]
    [InlineData("? id\n: a\n? title\n: {fr: b, en: a}\n")]
    public void Whatever_the_style_the_same_values_are_the_same_bytes(string text) => Assert.Equal("id: a\ntitle:\n  en: a\n  fr: b\n", Formatted(text));

    [Theory]
    [InlineData("colour: [1, 'two', x: y]\nid: a\n", "id: a\ncolour:\n  - 1\n  - two\n  - x: y\n")]
    [InlineData("id: 12\ntitle: 12\nsummary: {en: 12, xx: [a]}\n", "id: 12\ntitle: 12\nsummary:\n  en: 12\n  xx: [a]\n")]
    [InlineData("updated: soon\nid:\nsdgs: '4'\nreview: published\n", "id:\nsdgs: \"4\"\nreview: published\nupdated: soon\n")]
    [InlineData("title: true\nother: 'true'\nthird: ~\nfourth: 2026-01-01\nfifth: '2026-01-01'\n", "title: true\nother: \"true\"\nthird: ~\nfourth: 2026-01-01\nfifth: \"2026-01-01\"\n")]
    public void What_is_wrong_stays_as_it_is(string text, string expected) => Assert.Equal(expected, Formatted(text));

    [Theory]
    [InlineData("id: a\nid: b\n", "content/projects/a.yaml:2:1: error Y002")]
    [InlineData("id: &a b\nx: *a\n", "content/projects/a.yaml:1:5: error Y003")]
    [InlineData("id: [a\n", "content/projects/a.yaml:1:5: error Y001")]
    [InlineData("- a\n", "content/projects/a.yaml:1:1: error R003")]
    [InlineData("id: a\n---\nid: b\n", "content/projects/a.yaml:2:1: error Y005")]
    [InlineData("# nothing\n", "content/projects/a.yaml:1:1: error F005")]
    public void What_cannot_be_read_is_not_touched_and_said(string text, string obstacle)
    {
        var answer = CanonicalFile.Format("content/projects/a.yaml", text, Languages, Project.Type);
        Assert.Null(answer.Text);
        Assert.StartsWith(obstacle, answer.Obstacle);
    }

    [Fact]
    public void Of_prose_the_front_matter_is_formatted_and_the_text_is_not()
    {
        Assert.Equal("---\nid: a\ntitle: T\n---\n\nText  \n* a\n\n\n# b\n", CanonicalFile.Format("content/pages/a.en.md", "\uFEFF---\r\ntitle: 'T'\r\nid: a\r\n---\r\n\r\nText  \r\n* a\r\n\r\n\r\n# b\r\n\r\n", Languages, ProsePage.Type).Text);
        Assert.StartsWith("content/pages/a.en.md:1:1: error Y007", CanonicalFile.Format("content/pages/a.en.md", "no front matter", Languages, ProsePage.Type).Obstacle);
    }

    /// <summary>Records of all types with comments wherever they may stand, keys out of order.</summary>
    [Fact]
    public void It_is_settled_at_once_changes_no_meaning_and_keeps_every_comment()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var type = RecordTypes.All[random.Next(RecordTypes.All.Length)];
            var values = RandomRecords.Group(type.Fields, random);
            var (text, comments) = Commented(YamlWriter.Write(values), random);
            var answer = CanonicalFile.Format("x.yaml", text, Languages, type);
            Assert.True(answer.Text is not null, $"{answer.Obstacle}\n{text}");
            Assert.Equal(answer.Text, CanonicalFile.Format("x.yaml", answer.Text!, Languages, type).Text);
            Assert.True(SameValues.Are(values, Read(type, answer.Text!)), $"{text}\n=====\n{answer.Text}");
            Assert.Equal(comments.Order(), Regex.Matches(answer.Text!, "# comment [0-9]+").Select(m => m.Value).Order());
            // Without comments it is what a program writes that has the values alone.
            Assert.Equal(YamlWriter.Write(values, Languages), CanonicalFile.Format("x.yaml", YamlWriter.Write(values), Languages, type).Text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void The_content_of_the_repository_is_in_the_form()
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(ProjectFiles.In("content"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(ProjectFiles.Root, file).Replace('\\', '/');
            if (RecordTypes.Of(name) is not { } type) continue;
            Assert.Equal(CanonicalFile.Format(name, File.ReadAllText(file), Languages, type).Text, File.ReadAllText(file));
            count++;
        }
        Assert.True(count > 250);
    }

    /// <summary>As an editor in the browser saves them: folded at 80 columns, keys in another order, days in quotes.</summary>
    [Fact]
    public async Task What_another_program_wrote_of_the_same_values_becomes_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var (code, output) = await Node.Run(ProjectFiles.In("tests", "tools", "rewrite-yaml.mjs"), ProjectFiles.In("content"), folder.Path);
        Assert.True(code == 0, output);
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*.yaml", SearchOption.AllDirectories))
        {
            var name = "content/" + Path.GetRelativePath(folder.Path, file).Replace('\\', '/');
            Assert.Equal(File.ReadAllText(ProjectFiles.In(name)), CanonicalFile.Format(name, File.ReadAllText(file), Languages, RecordTypes.Of(name)!).Text);
            count++;
        }
        Assert.True(count > 200);
    }

    [Theory]
    [InlineData("content/site.yaml", "site")]
    [InlineData("content/projects/a.yaml", "project")]
    [InlineData("content/editions/2027/edition.yaml", "edition")]
    [InlineData("content/editions/2027/sessions/a.yaml", "session")]
    [InlineData("content/editions/2027/pages/a.en.md", "page")]
    [InlineData("content/declarations/a/text.ar.md", "declaration-text")]
    [InlineData("content/declarations/a/versions/v1/text.ar.md", "declaration-text")]
    [InlineData("content/news/2026-01-01-a.en.md", "news")]
    [InlineData("content/media/a.yaml", null)]
    [InlineData("content/editions/2027/archive.json", null)]
    [InlineData("content/projects/sub/a.yaml", null)]
    [InlineData("content/projects/.a.yaml", null)]
    [InlineData("content/pages/a.md", null)]
    [InlineData("projects/a.yaml", null)]
    public void A_file_has_the_type_of_its_place(string file, string? type) => Assert.Equal(type, RecordTypes.Of(file)?.Name);

    private static string? Formatted(string text)
    {
        var answer = CanonicalFile.Format("content/projects/a.yaml", text, Languages, Project.Type);
        Assert.Null(answer.Obstacle);
        Assert.Equal(answer.Text, CanonicalFile.Format("content/projects/a.yaml", answer.Text!, Languages, Project.Type).Text);
        return answer.Text;
    }

    private static Values? Read(RecordType type, string text)
    {
        var bag = new DiagnosticBag();
        return YamlReader.Read("x", text, bag) is { } map ? new RecordReader("x", Languages, bag).Read(type, map, "x") : null;
    }

    /// <summary>The text with its keys at the top in another order and comments between and beside its lines, where no text of lines is.</summary>
    private static (string Text, List<string> Comments) Commented(string text, Random random)
    {
        var comments = new List<string>();
        string Next()
        {
            comments.Add($"# comment {comments.Count}");
            return comments[^1];
        }
        var blocks = Regex.Split(text, @"^(?=[\w""])", RegexOptions.Multiline).Where(b => b != "").OrderBy(_ => random.Next()).ToList();
        var lines = new List<string>();
        var (inside, most) = (-1, 8);
        foreach (var line in string.Concat(blocks).TrimEnd('\n').Split('\n'))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (inside >= 0 && (line.Trim(' ') == "" || indent > inside))
            {
                lines.Add(line);
                continue;
            }
            // After a text of lines, what is further in than its key belongs to it.
            most = inside >= 0 ? Math.Min(indent, inside) : 8;
            inside = -1;
            var isBlock = Regex.IsMatch(line, @"(: |- )\|2?[-+]?$");
            if (isBlock) inside = indent;
            if (random.Next(4) == 0) lines.Add(new string(' ', Math.Min(most, random.Next(3) == 0 ? random.Next(8) : indent)) + Next());
            if (random.Next(8) == 0) lines.Add("");
            lines.Add(random.Next(4) == 0 ? $"{line} {Next()}" : line);
        }
        if (inside < 0 && random.Next(2) == 0) lines.Add(new string(' ', random.Next(3)) + Next());
        return (string.Join('\n', lines) + "\n", comments);
    }
}
