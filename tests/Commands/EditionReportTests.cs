using System.Text.Json;
using System.Text.RegularExpressions;
using Repository.Tests.House;

namespace Repository.Tests.Commands;

/// <summary>`edition report`, on a small invented edition.</summary>
public class EditionReportTests
{
    [Fact]
    public async Task The_report_tells_how_far_the_programme_has_come()
    {
        using var site = Invented();
        var (code, output, error) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01");
        Assert.Equal((0, ""), (code, error));
        Expected.Text(output, "tests", "Commands", "edition-report.txt");
    }

    [Fact]
    public async Task Json_has_everything_the_text_has()
    {
        using var site = Invented();
        var (code, output, error) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01", "--format", "json");
        Assert.Equal((0, ""), (code, error));
        Expected.Text(output, "tests", "Commands", "edition-report.json");
        var report = JsonDocument.Parse(output).RootElement;
        var (_, help, _) = await site.Run("help");
        Assert.All(Keys(report), key => Assert.Matches($@"\b{Regex.Escape(key)}\b", help));
        // Where breaks and cancelled sessions are left out, the tallies agree with each other.
        var sessions = report.GetProperty("tracks").EnumerateArray().Sum(t => t.GetProperty("sessions").GetInt32());
        Assert.Equal(sessions, report.GetProperty("rooms").EnumerateArray().Sum(t => t.GetProperty("sessions").GetInt32()));
        Assert.Equal(sessions, report.GetProperty("status").EnumerateArray().Sum(t => t.GetProperty("sessions").GetInt32()) - 2);
        Assert.Equal(report.GetProperty("speakers").GetProperty("people").GetInt32(), report.GetProperty("speakers").GetProperty("countries").EnumerateArray().Sum(c => c.GetProperty("people").GetInt32()));
    }

    [Fact]
    public async Task The_faults_are_those_of_validate()
    {
        using var site = Invented();
        var (_, report, _) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01", "--all");
        var (_, validated, _) = await site.Run("validate", "--clock", "2030-05-01");
        var faults = Regex.Matches(validated, @"^content/editions/2030/\S+ (?:error|warning) P.*$", RegexOptions.Multiline).Select(m => m.Value).ToList();
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Contains($"  {fault}\n", report));
        Assert.Contains($"What the rules say: {faults.Count}\n", report);
    }

    [Fact]
    public async Task Long_lists_are_cut_short_unless_all_is_asked_for()
    {
        using var site = Invented();
        var (_, few, _) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01");
        var (_, whole, _) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01", "--all");
        Assert.Matches(@"\n  time +12  talk-01, .*, talk-10, … and 2 more\n", few);
        Assert.Matches(@"\n  time +12  talk-01, .*, talk-10, talk-11, talk-12\n", whole);
        Assert.DoesNotContain("more\n", whole);
    }

    [Fact]
    public async Task What_is_written_from_right_to_left_is_kept_to_itself_and_marks_of_direction_are_not_printed()
    {
        using var site = Invented();
        var (_, output, _) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01");
        Assert.Contains("  \u2068قاعة المؤتمرات\u2069\n", output);
        Assert.Equal(output.Count(c => c == '\u2068'), output.Count(c => c == '\u2069'));
        Assert.DoesNotContain(output, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u200f');
        Assert.All(output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Theory]
    [InlineData("2031", "there is no edition '2031'; did you mean '2030'? (allowed: 2030)")]
    [InlineData("\u001b[31m", "there is no edition '[31m' (allowed: 2030)")]
    public async Task A_year_that_is_not_there_is_a_sentence(string year, string sentence)
    {
        using var site = Invented();
        Assert.Equal((2, "", sentence + "\n"), await site.Run("edition", "report", year));
    }

    [Fact]
    public async Task A_site_without_editions_says_so()
    {
        using var site = SampleSite.Small();
        Assert.Equal((2, "", "there is no edition yet; `new edition` begins one\n"), await site.Run("edition", "report", "2030"));
    }

    [Theory]
    [InlineData("'edition' is followed by one of ", "edition")]
    [InlineData("there is no command 'edition reprot'; did you mean 'report'?", "edition", "reprot", "2030")]
    [InlineData("Required argument 'year' missing", "edition", "report")]
    public async Task Wrong_usage_is_a_sentence_too(string sentence, params string[] args)
    {
        using var site = Invented();
        var (code, output, error) = await site.Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(sentence, error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_passed_over_in_silence()
    {
        using var site = Invented();
        site.Write("content/editions/2030/sessions/broken.yaml", "id: broken\ntitle: {en: [\n");
        var (code, output, error) = await site.Run("edition", "report", "2030", "--clock", "2030-05-01");
        Assert.Equal(1, code);
        Assert.Contains("Sessions by status", output);
        Assert.Contains("files at fault may be missing here", error);
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Name is not ("en" or "fr" or "ar" or "file" or "line" or "column" or "severity" or "code" or "message" or "date" or "entries" or "due" or "owner")).SelectMany(p => Keys(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    private static SampleSite Invented()
    {
        const string titles = "{en: A title, fr: Un titre, ar: عنوان}";
        var site = SampleSite.Small(
            ("content/editions/2030/edition.yaml", $"id: 2030\ntitle: {{en: Invented summit, fr: Sommet inventé, ar: قمة مخترعة}}\ndates: {{start: 2030-05-06, end: 2030-05-07}}\ntime_zone: Africa/Tunis\nstate: programme\nchangeover: 10\ntracks: [{{id: skills, name: {titles}}}, {{id: unused, name: {titles}}}]\nrooms: [{{id: hall, name: {{ar: قاعة المؤتمرات}}}}, {{id: lab, name: {titles}}}]\n"),
            ("content/people/layla.yaml", $"id: layla\nname: {titles}\ncountry: TN\norganization: org-one\nbio: {{en: A bio}}\n"),
            ("content/people/omar.yaml", $"id: omar\nname: {titles}\norganization: org-one\n"),
            ("content/people/sara.yaml", $"id: sara\nname: {titles}\n"),
            ("content/editions/2030/outcomes/late.yaml", $"id: late\nkind: report\ntitle: {titles}\nowner: org-one\ndue: 2030-04-30\nstate: in-progress\nupdated: 2030-01-01\n"),
            ("content/editions/2030/outcomes/done.yaml", $"id: done\nkind: report\ntitle: {titles}\ndue: 2030-04-30\nstate: delivered\nupdated: 2030-01-01\n"));
        void Session(string id, params string[] lines)
        {
            string[] defaults = [$"title: {titles}", "type: panel", "status: confirmed", "updated: 2030-01-01"];
            site.Write($"content/editions/2030/sessions/{id}.yaml", string.Concat(lines.Prepend($"id: {id}").Concat(defaults.Where(d => !lines.Any(l => l.Split(':')[0] == d.Split(':')[0]))).Select(l => l + "\n")));
        }
        Session("opening", "type: ceremony", "track: skills", "room: hall", "start: 2030-05-06T09:00", "end: 2030-05-06T10:00", "languages: [en, ar]", "speakers: [{person: layla, role: chair}, {person: omar, role: speaker}]");
        Session("coffee", "type: break", "room: hall", "start: 2030-05-06T10:00", "end: 2030-05-06T10:30");
        Session("panel", "track: skills", "room: hall", "start: 2030-05-06T10:30", "end: 2030-05-06T12:00", "languages: [ar]", "abstract: {en: About it}", "speakers: [{person: layla, role: moderator}, {person: sara, role: speaker}]");
        Session("clash", "room: lab", "start: 2030-05-06T11:00", "end: 2030-05-06T11:45", "languages: [en]", "title: {en: A title}", "speakers: [{person: layla, role: speaker}]");
        Session("night", "status: tentative", "start: 2030-05-07T23:30", "end: 2030-05-08T00:30");
        Session("gone", "status: cancelled", "room: hall", "start: 2030-05-06T11:00", "end: 2030-05-06T11:45", "speakers: [{person: sara, role: chair}]");
        for (var i = 1; i <= 12; i++) Session($"talk-{i:00}", "status: tentative", "languages: [fr]", "abstract: {en: x, fr: x, ar: س}");
        return site;
    }
}
