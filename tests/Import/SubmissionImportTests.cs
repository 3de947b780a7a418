using System.Text;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Tests.House;

namespace Repository.Tests.Import;

/// <summary>`import submission`, on the small site: what somebody sends is hostile until it is checked.</summary>
public class SubmissionImportTests
{
    private const string Day = "2026-06-01";

    /// <summary>A submission as the form writes it, with the given lines instead of or besides its own.</summary>
    private static string Record(string id, params ReadOnlySpan<string> lines) =>
        SampleSite.Project(id, ["review: {state: submitted, date: 2026-05-30}", "translations: {en: {state: original}, fr: {state: draft}, ar: {state: draft}}", .. lines]);

    private static async Task<(int Code, string Output, string Error, string? Written)> Import(SampleSite site, string text, params string[] options) => await Import(site, new UTF8Encoding(false).GetBytes(text), options);

    private static async Task<(int Code, string Output, string Error, string? Written)> Import(SampleSite site, byte[] bytes, params string[] options)
    {
        File.WriteAllBytes(site.In("sent.yaml"), bytes);
        var (code, output, error) = await site.Run(["import", "submission", site.In("sent.yaml"), "--clock", Day, .. options]);
        var written = site.In("content", "projects", "one.yaml");
        return (code, output, error, File.Exists(written) ? File.ReadAllText(written) : null);
    }

    private static string[] Content(SampleSite site) => [.. Expected.Files(site.In("content")).Select(f => $"{f.Key} {File.ReadAllText(f.Value)}")];

    [Fact]
    public async Task A_submission_is_written_in_canonical_form_and_waits_as_submitted()
    {
        using var site = SampleSite.Small();
        var (code, output, error, written) = await Import(site, Record("one"));
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("wrote content/projects/one.yaml\nThe record waits as submitted: no build shows it until an editor sets review.state to verified or published.\n", output);
        Assert.Contains("\nreview: {state: submitted, date: 2026-06-01}\nupdated: 2026-06-01\n", written);
        Assert.Contains("translations:\n  en: {state: original}\n  fr: {state: draft}\n  ar: {state: draft}\n", written);
        var project = Assert.Single(site.Read().Site!.AllProjects);
        Assert.Equal(YamlWriter.Write(project.Values), written);
        Assert.DoesNotContain(site.Read().Faults, f => f.Severity == Severity.Error);
        Assert.False(Directory.Exists(site.In("content", ".import")));
    }

    [Fact]
    public async Task A_submitted_record_is_in_no_file_of_the_built_site()
    {
        using var site = SampleSite.Small();
        await Import(site, Record("one", "title: {en: Quarantined Zebra, fr: Zèbre, ar: حمار}"));
        Assert.Equal(0, (await site.Run("build", "--output", site.In("out"), "--clock", Day)).ExitCode);
        Assert.DoesNotContain(Expected.Files(site.In("out")), f => f.Key.Contains("/one/") || Encoding.UTF8.GetString(File.ReadAllBytes(f.Value)).Contains("Quarantined Zebra"));
    }

    [Fact]
    public async Task What_is_for_editors_is_left_out_and_told_with_its_place()
    {
        using var site = SampleSite.Small();
        var (code, output, _, written) = await Import(site, Record("one", "review: {state: published, by: Somebody}", "publish: 2020-01-01", "notes: Let me in", "formerly: [two]", "editions: [2026]", "expire: 2030-01-01", "updated: 2030-01-01",
            "translations: {en: {state: original}, fr: {state: reviewed}, ar: {state: machine}}"));
        Assert.Equal(0, code);
        foreach (var key in (string[])["publish", "notes", "formerly", "editions", "expire"])
        {
            Assert.Matches($@"(?m)^sent\.yaml:\d+:1: '{key}' was left out: it is for editors to set$", output);
            Assert.DoesNotMatch($"(?m)^{key}:", written);
        }
        Assert.Matches(@"(?m)^sent\.yaml:\d+:9: 'review' was set to submitted$", output);
        Assert.Contains("review: {state: submitted, date: 2026-06-01}\nupdated: 2026-06-01\n", written);
        Assert.Contains("fr: {state: draft}\n  ar: {state: machine}\n", written);
    }

    [Fact]
    public async Task What_is_missing_because_a_submitter_need_not_know_it_is_filled_in()
    {
        using var site = SampleSite.Small();
        var (code, _, _, written) = await Import(site, SampleSite.Project("one", "review: -", "updated: -"));
        Assert.Equal(0, code);
        Assert.Contains("state: submitted", written);
    }

    [Theory]
    [InlineData("summary: {en: Short.}", "sent.yaml:6:15: error R009")]
    [InlineData("organization: nobody", "sent.yaml:7:15: error R017: there is no organization 'nobody'")]
    [InlineData("action_lines: [C99]", "sent.yaml:10:16: error R014")]
    [InlineData("description: {en: \"<script>alert(1)</script>\"}", ": error M0")]
    [InlineData("hidden: true", "error R001: project has no key 'hidden'")]
    [InlineData("title: {en: \"Over\\u202Eridden\"}", "error R013")]
    [InlineData("sources: [{url: \"javascript:alert(1)\"}]", "error R012")]
    [InlineData("sources: [{title: Nothing}]", "error R002")]
    [InlineData("links: [{file: ../../secret.pdf}]", "error R023")]
    [InlineData("start: 2026\nend: 2025", "error X003")]
    [InlineData("id: ../../../etc/passwd", "error R005")]
    [InlineData("id: page", "error R005")]
    [InlineData("title: &a {en: x}", "error Y")]
    public async Task A_record_with_an_error_is_not_written_and_the_error_is_told_with_its_place(string line, string told)
    {
        using var site = SampleSite.Small();
        var before = Content(site);
        var (code, output, error, _) = await Import(site, Record("one", line.Split('\n')));
        Assert.Equal(1, code);
        Assert.Contains(told, output);
        Assert.Matches("^[0-9]+ errors?: nothing was written; mend the file and import it again\n$", error);
        Assert.Equal(before, Content(site));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_a_free_id_is_proposed()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one")), ("content/projects/one-2.yaml", SampleSite.Project("one-2", "formerly: [old-name]")));
        var before = Content(site);
        var (code, output, _, _) = await Import(site, Record("one"));
        Assert.Equal(1, code);
        Assert.Contains("sent.yaml:1:5: error X001: there is a project 'one' already, or was; nothing is written over it: take another id, such as 'one-3'", output);
        (code, output, _, _) = await Import(site, Record("old-name"));
        Assert.Equal(1, code);
        Assert.Contains("error X001", output);
        // A file that cannot be read as a record is there all the same.
        site.Write("content/projects/broken.yaml", "id: [");
        (code, output, _, _) = await Import(site, Record("broken"));
        Assert.Equal(1, code);
        Assert.Contains("error X001", output);
        File.Delete(site.In("content", "projects", "broken.yaml"));
        Assert.Equal(before, Content(site));
    }

    [Fact]
    public async Task A_new_organization_comes_in_the_same_file()
    {
        using var site = SampleSite.Small();
        var organization = "id: new-body\nname: {en: New Body, fr: Nouvel organisme, ar: هيئة جديدة}\ntype: government\nnotes: no\n";
        var type = site.Read().Site!.FindVocabulary("organization-types")!.UsableIds.First();
        var text = Record("one", "organization: new-body") + "---\n" + organization.Replace("government", type);
        var (code, output, _, written) = await Import(site, text);
        Assert.True(code == 0, output);
        Assert.Matches(@"(?m)^sent\.yaml:\d+:1: 'notes' was left out", output);
        Assert.Contains("content/organizations/new-body.yaml has no state of its own", output);
        Assert.Contains("wrote content/organizations/new-body.yaml\nwrote content/projects/one.yaml\n", output);
        Assert.StartsWith("id: new-body\nname:\n", File.ReadAllText(site.In("content", "organizations", "new-body.yaml")));
        Assert.Contains("organization: new-body\n", written);
        Assert.DoesNotContain(site.Read().Faults, f => f.Severity == Severity.Error);
    }

    [Fact]
    public async Task A_fault_of_the_second_record_is_told_on_its_own_line()
    {
        using var site = SampleSite.Small();
        var first = Record("one", "organization: new-body");
        var (code, output, _, _) = await Import(site, first + "---\nid: new-body\nname: {en: New Body}\ntype: nonsense\n");
        Assert.Equal(1, code);
        Assert.Contains($"sent.yaml:{first.Count(c => c == '\n') + 4}:7: error R014", output);
        (code, output, _, _) = await Import(site, Record("one") + "---\nid: org-two\nname: {en: Two}\ntype: government\n");
        Assert.Equal(1, code);
        Assert.Contains("the record does not name this organization: its lead is 'org-one'", output);
        (code, output, _, _) = await Import(site, first + "---\nid: a\n---\nid: b\n");
        Assert.Equal(1, code);
        Assert.Contains("a third part begins here", output);
    }

    [Fact]
    public async Task Signs_of_personal_data_are_told_with_their_line()
    {
        using var site = SampleSite.Small();
        var text = Record("one") + "description:\n  en: |\n    First line.\n\n    Ask somebody@mail.example.org or +216 71 000 000, see https://example.org/@handle.example for more.\n";
        var (code, output, _, written) = await Import(site, text);
        Assert.Equal(0, code);
        var line = text.TrimEnd('\n').Count(c => c == '\n') + 1;
        Assert.Contains($"sent.yaml:{line}:9: 'somebody@mail.example.org' looks like an e-mail address; published records hold none of persons", output);
        Assert.Contains($"sent.yaml:{line}:38: '+216 71 000 000' looks like a telephone number", output);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(output, "looks like"));
        Assert.Contains("somebody@", written);
    }

    [Fact]
    public async Task A_similar_record_of_the_same_organization_is_named()
    {
        using var site = SampleSite.Small(("content/projects/there.yaml", SampleSite.Project("there", "title: {ar: المنصّة الوطنيّة للتدريب الرقمي}", "language: ar", "summary: {ar: ملخص طويل بما يكفي لاجتياز التحقق من طوله هنا.}")));
        var (_, output, _, _) = await Import(site, Record("one", "title: {en: A training platform, ar: المنصة الوطنية للتدريب الرقمي}"), "--dry-run");
        Assert.Contains("may be there already: content/projects/there.yaml", output);
        (_, output, _, _) = await Import(site, Record("one", "title: {en: Something else, ar: شيء آخر تماماً}"), "--dry-run");
        Assert.DoesNotContain("may be there", output);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var site = SampleSite.Small();
        var before = Content(site);
        var (code, output, _, _) = await Import(site, Record("one"), "--dry-run");
        Assert.Equal(0, code);
        Assert.EndsWith("would write content/projects/one.yaml\n", output);
        Assert.Equal(before, Content(site));
    }

    [Fact]
    public async Task What_is_no_submission_at_all_is_a_sentence_and_changes_nothing()
    {
        using var site = SampleSite.Small();
        var before = Content(site);
        foreach (var bytes in (byte[][])[[], [0xFF, 0xFE, 0x00], "\0\0\0"u8.ToArray(), "- a\n- b\n"u8.ToArray(), "%PDF-1.7"u8.ToArray(), "a: &x [*x]"u8.ToArray(), Encoding.UTF8.GetBytes(new string('[', 100_000)), Encoding.UTF8.GetBytes("id: one\nid: two\n"),
            new byte[2 * 1024 * 1024], Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("---\n", 50_000))), Encoding.UTF8.GetBytes("\u001b[31mid\u202e: x\n")])
        {
            var (code, output, error, _) = await Import(site, bytes);
            Assert.Equal(1, code);
            Assert.EndsWith("\n", error);
            Assert.DoesNotContain(output + error, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        }
        Assert.Equal(before, Content(site));
        var (missing, _, sentence) = await site.Run("import", "submission", site.In("nothing.yaml"));
        Assert.Equal((1, "nothing.yaml: there is no such file\n1 fault: nothing was written\n"), (missing, sentence));
    }

    [Fact]
    public async Task A_folder_of_the_content_that_leads_elsewhere_is_not_written_through()
    {
        using var site = SampleSite.Small();
        Directory.CreateDirectory(site.In("elsewhere"));
        Directory.CreateSymbolicLink(site.In("content", "projects"), site.In("elsewhere"));
        var (code, _, _, _) = await Import(site, Record("one"));
        Assert.Equal(1, code);
        Assert.Empty(Directory.GetFiles(site.In("elsewhere")));
    }
}
