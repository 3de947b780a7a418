using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Tests.House;

namespace Repository.Tests.Validation;

/// <summary>What is said of an archived edition that no longer is what it was, and of an archive that is damaged.</summary>
public class ArchivesHoldTests
{
    private const string Archive = "content/editions/2026/archive.json", Edition = "content/editions/2026/edition.yaml", Opening = "content/editions/2026/sessions/opening.yaml";
    private const string Again = "or run `dotnet statiq.config.cs edition archive 2026` if it is meant";

    private const string Gone = " was published and nothing answers there now: restore what stood there, or name its id in the `formerly` of the record that took its place";

    [Fact]
    public async Task A_session_that_is_gone_and_its_address_while_its_day_goes_on_to_answer()
    {
        using var site = await Archived();
        File.Delete(site.In("content/editions/2026/sessions/night.yaml"));
        Assert.Equal(
        [
            $"content/editions/2026/archive.json:26:5: error A005: /editions/2026/sessions/night.ics{Gone}",
            $"content/editions/2026/archive.json:27:5: error A005: /editions/2026/sessions/night/{Gone}",
            $"content/editions/2026/sessions/night.yaml: error A004: this record of the edition archived on 2026-06-01 is gone: restore it, {Again}",
        ], Errors(site));
    }

    [Theory]
    [InlineData(Opening, "en: Opening,", "en: Grand opening,", "content/editions/2026/sessions/opening.yaml:2:13: error A004: this session has changed since the edition was archived on 2026-06-01 (title/en)")]
    [InlineData(Opening, "T10:30", "T10:45", "content/editions/2026/sessions/opening.yaml:8:6: error A004: this session has changed since the edition was archived on 2026-06-01 (end)")]
    [InlineData(Edition, "en: Hall A,", "en: Hall B,", "content/editions/2026/edition.yaml:15:33: error A004: this edition has changed since the edition was archived on 2026-06-01 (rooms/0/name/en)")]
    [InlineData(Edition, "partners: [org-two]", "partners: [org-two, org-one]", "content/editions/2026/edition.yaml:13:11: error A004: this edition has changed since the edition was archived on 2026-06-01 (partners)")]
    [InlineData("content/editions/2026/outcomes/report.yaml", "owner: org-one", "owner: org-two", "content/editions/2026/outcomes/report.yaml:6:8: error A004: this outcome has changed since the edition was archived on 2026-06-01 (owner)")]
    [InlineData("content/editions/2026/pages/travel.en.md", "Take the [train]", "Take a [train]", "content/editions/2026/pages/travel.en.md:2:1: error A004: this page has changed since the edition was archived on 2026-06-01 (text)")]
    public async Task A_record_that_has_changed(string file, string from, string to, string expected)
    {
        using var site = await Archived();
        Change(site, file, from, to);
        Assert.Equal([$"{expected}: put it back, {Again}"], Errors(site));
    }

    [Fact]
    public async Task The_last_session_of_a_room_leaves_the_rooms_calendar_behind()
    {
        using var site = await Archived();
        Change(site, Opening, "room: hall-a\n", "");
        Assert.Equal(
        [
            $"content/editions/2026/sessions/opening.yaml:1:1: error A004: this session has changed since the edition was archived on 2026-06-01 (room): put it back, {Again}",
        ], Errors(site));
    }

    [Fact]
    public async Task A_correction_that_is_meant_can_be_archived_and_every_address_answers()
    {
        using var site = await Archived();
        // The first day, the room, its track and the documents lose what they had.
        Change(site, Opening, "room: hall-a\n", "");
        Change(site, Opening, "track: skills\n", "");
        Change(site, Opening, "2026-02-02T", "2026-02-03T");
        site.Write(Opening, Regex.Replace(File.ReadAllText(site.In(Opening)), "^(recording|slides): .*\n", "", RegexOptions.Multiline));
        Change(site, Edition, "documents: [{file: report.pdf}]\n", "");
        Assert.All(Errors(site), fault => Assert.Contains("error A004", fault));
        Assert.Equal(0, (await site.Run("edition", "archive", "2026", "--clock", "2026-06-02")).ExitCode);
        Assert.Equal([], Errors(site));
        var built = new Pipelines.BuiltSite(site);
        foreach (var calendar in (string[])["programme/2026-02-02", "rooms/hall-a", "tracks/skills"])
        {
            var text = built.Text($"en/editions/2026/{calendar}.ics");
            Assert.Contains("BEGIN:VTIMEZONE", text);
            Assert.DoesNotContain("BEGIN:VEVENT", text);
        }
        Assert.Contains("<h1>Documents", built.Text("en/editions/2026/documents/index.html"));
        await Calendars(site);
    }

    [Fact]
    public async Task A_room_and_a_track_get_other_ids_and_answer_at_both()
    {
        using var site = await Archived();
        foreach (var (file, from, to) in (ReadOnlySpan<(string, string, string)>)[(Edition, "{id: hall-a, ", "{id: hall-b, formerly: [hall-a], "), (Edition, "{id: skills, ", "{id: abilities, formerly: [skills], "), (Opening, "room: hall-a", "room: hall-b"), (Opening, "track: skills", "track: abilities")])
            Change(site, file, from, to);
        Assert.All(Errors(site), fault => Assert.Contains("error A004", fault));
        var rooms = new Pipelines.BuiltSite(SampleSite.Of("tests", "SampleSite")).Text("en/editions/2026/schedule.json");
        Assert.Equal(0, (await site.Run("edition", "archive", "2026", "--clock", "2026-06-02")).ExitCode);
        Assert.Equal([], Errors(site));
        var built = new Pipelines.BuiltSite(site);
        foreach (var (was, now) in ((string, string)[])[("rooms/hall-a", "rooms/hall-b"), ("tracks/skills", "tracks/abilities")])
        {
            Assert.Contains($"url=/en/editions/2026/{now}/", built.Text($"en/editions/2026/{was}/index.html"));
            Assert.Contains("BEGIN:VEVENT", built.Text($"en/editions/2026/{was}.ics"));
            Assert.Contains("BEGIN:VEVENT", built.Text($"en/editions/2026/{now}.ics"));
        }
        // Apps know the room by what it was.
        var guid = Regex.Match(rooms, "\"name\":\"Hall A\",\"(?:guid|slug)[^}]*").Value;
        Assert.NotEqual("", guid);
        Assert.Contains(guid, built.Text("en/editions/2026/schedule.json"));
        await Calendars(site);
    }

    [Fact]
    public void A_former_id_of_a_room_is_no_other_rooms()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        Change(site, "content/editions/2027/edition.yaml", "{id: nile-hall, ", "{id: nile-hall, formerly: [palm-room, nile-hall], ");
        Assert.Equal(
        [
            "content/editions/2027/edition.yaml:24:32: error X001: the address /editions/2027/rooms/palm-room/ is taken by a page of this site",
            "content/editions/2027/edition.yaml:24:43: error X002: 'nile-hall' is named as a former id of itself",
        ], Errors(site));
    }

    /// <summary>They are as the content says, archive and all.</summary>
    private static async Task Calendars(SampleSite site)
    {
        var (code, _, faults) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-02");
        Assert.True(code == 0, faults);
        var (status, output) = await Node.Run(ProjectFiles.In("tests", "tools", "check-calendars.mjs"), site.In("out"), site.Path);
        Assert.True(status == 0, output);
    }

    [Fact]
    public async Task A_record_that_came_later()
    {
        using var site = await Archived();
        site.Write("content/editions/2026/outcomes/later.yaml", "id: later\nkind: report\ntitle: {en: Later, fr: Plus tard, ar: لاحقاً}\nstate: agreed\n");
        Assert.Equal([$"content/editions/2026/outcomes/later.yaml: error A004: this outcome came after the edition was archived on 2026-06-01: remove it, {Again}"], Errors(site));
    }

    [Theory]
    [InlineData("{title: {en: Opening}}\n", false)]
    [InlineData("notes: Only for us.\n", true)]
    [InlineData("# A comment.\n", true)]
    public async Task What_readers_do_not_see_may_change(string lines, bool mayChange)
    {
        using var site = await Archived();
        site.Write(Opening, File.ReadAllText(site.In(Opening)).Replace("abstract: {en: \"The opening of an invented edition.\"}\n", mayChange ? "abstract: {en: \"The opening of an invented edition.\"}\n" + lines : "", StringComparison.Ordinal));
        Assert.Equal(mayChange, Errors(site).Length == 0);
    }

    /// <summary>Where the place in the file is known, it is told: here that of a name, of an address and of where the JSON breaks off.</summary>
    [Theory]
    [InlineData("bidi", "\"en\": \"a\u202Eb\"", 17)]
    [InlineData("url", "\"/projects/x/\"", 5)]
    [InlineData("day", "\"archived\": \"yesterday\"", 15)]
    public async Task The_line_of_the_damage(string damage, string line, int column)
    {
        using var site = await Archived();
        var text = Damaged(damage, File.ReadAllText(site.In(Archive)));
        site.Write(Archive, text);
        var number = Array.FindIndex(text.Split('\n'), l => l.Contains(line, StringComparison.Ordinal)) + 1;
        Assert.StartsWith($"{Archive}:{number}:{column}: error A003", Assert.Single(Errors(site)));
    }

    [Fact]
    public async Task The_state_and_the_file_belong_together()
    {
        using var site = await Archived();
        Change(site, Edition, "state: archived", "state: live");
        Assert.Equal(["content/editions/2026/edition.yaml:11:8: error A002: there is an archive.json but the state is 'live': set it back to archived, or delete content/editions/2026/archive.json if the edition was archived by mistake"], Errors(site));
        Change(site, Edition, "state: live", "state: archived");
        File.Delete(site.In(Archive));
        Assert.Equal(["content/editions/2026/edition.yaml:11:8: error A001: the edition is archived but content/editions/2026/archive.json is missing: restore it, or run `dotnet statiq.config.cs edition archive 2026` to keep what the edition says today"], Errors(site));
    }

    public static TheoryData<string, string> Damage => new()
    {
        { "cut", @": error A003: .* it is damaged here" },
        { "deep", @": error A003: .* it is damaged here" },
        { "twice", @": error A003: .* it is damaged here" },
        { "list", @": error A003: .* it is not a JSON object" },
        { "empty", @": error F005: the file is empty" },
        { "latin", @": error F002: " },
        { "large", @": error F001: the file has 33.0 MB; this file may have at most 32 MB" },
        { "edition", @": error A003: .* it is that of the edition 2027" },
        { "day", @": error A003: .* 'archived' is not a day" },
        { "no-names", @": error A003: .* it has no 'names'" },
        { "names-text", @": error A003: .* 'names' is not an object" },
        { "no-people", @": error A003: .* 'names' has no 'people'" },
        { "person-number", @": error A003: .* 'names/people/speaker-one/name/en' is not a text" },
        { "person-key", @": error A003: .* 'names/people/speaker-one' has no key 'email'" },
        { "person-nameless", @": error A003: .* 'names/people/speaker-one' has no 'name'" },
        { "bidi", @": error A003: .* 'names/people/speaker-one/name/en' holds an invisible character" },
        { "surrogate", @": error A003: .* 'names/people/speaker-one/name/en' is not Unicode" },
        { "long", @": error A003: .* 'names/people/speaker-one/name/en' has 5000 characters" },
        { "word", @": error A003: .* 'nav.home' is not a word that an archive keeps" },
        { "url", @": error A003: .* /projects/x/ is not an address below /editions/2026/" },
        { "url-script", @": error A003: .* /editions/2026/<script>/ is not an address below /editions/2026/" },
        { "urls-object", @": error A003: .* 'urls' is not a list" },
        { "record", @": error A003: .* the record sessions/opening is not the one that its hash was made of" },
        { "record-gone", @": error A003: .* the record sessions/opening is missing" },
        { "record-more", @": error A003: .* the record sessions/other has no hash" },
        { "record-text", @": error A003: .* 'records/sessions/opening' is not an object" },
        { "hash", @": error A003: .* the record edition is not the one that its hash was made of" },
    };

    [Theory]
    [MemberData(nameof(Damage))]
    public async Task A_damaged_archive_is_one_fault(string damage, string expected)
    {
        using var site = await Archived();
        var bytes = System.Text.Encoding.UTF8.GetBytes(Damaged(damage, File.ReadAllText(site.In(Archive))));
        if (damage == "latin") bytes[^30] = 0xE9;
        await File.WriteAllBytesAsync(site.In(Archive), bytes);
        var fault = Assert.Single(Errors(site));
        Assert.Matches("^" + Regex.Escape(Archive) + "(:[0-9]+:[0-9]+)?" + expected, fault);
        Assert.True(fault.Length < 400);
    }

    private static string Damaged(string damage, string text)
    {
        switch (damage)
        {
            case "cut": return text[..(text.Length / 2)];
            case "deep": return new string('[', 100_000);
            case "twice": return text.Replace("\"languages\": [", "\"edition\": \"2026\",\n  \"languages\": [", StringComparison.Ordinal);
            case "list": return "[]";
            case "empty": return " \n";
            case "large": return text + new string(' ', 33 * 1024 * 1024 - text.Length);
            case "surrogate": return text.Replace("\"Speaker One\"", "\"\\ud83d\"", StringComparison.Ordinal);
            case "latin": return text;
        }
        var json = JsonNode.Parse(text)!.AsObject();
        var speaker = json["names"]!["people"]!["speaker-one"]!.AsObject();
        var records = json["records"]!.AsObject();
        Action change = damage switch
        {
            "edition" => () => json["edition"] = "2027",
            "day" => () => json["archived"] = "yesterday",
            "no-names" => () => json.Remove("names"),
            "names-text" => () => json["names"] = "none",
            "no-people" => () => json["names"]!.AsObject().Remove("people"),
            "person-number" => () => speaker["name"]!["en"] = 1,
            "person-key" => () => speaker["email"] = "a@example.org",
            "person-nameless" => () => speaker.Remove("name"),
            "bidi" => () => speaker["name"]!["en"] = "a\u202Eb",
            "long" => () => speaker["name"]!["en"] = new string('x', 5000),
            "word" => () => json["names"]!["words"]!["nav.home"] = new JsonObject { ["en"] = "x" },
            "url" => () => json["urls"]!.AsArray().Add("/projects/x/"),
            "url-script" => () => json["urls"]!.AsArray().Add("/editions/2026/<script>/"),
            "urls-object" => () => json["urls"] = new JsonObject(),
            "record" => () => records["sessions/opening"]!["title"]!["en"] = "Other",
            "record-gone" => () => records.Remove("sessions/opening"),
            "record-more" => () => records["sessions/other"] = new JsonObject(),
            "record-text" => () => records["sessions/opening"] = "x",
            "hash" => () => json["hashes"]!["edition"] = new string('0', 64),
            _ => throw new ArgumentException(damage),
        };
        change();
        return json.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static async Task<SampleSite> Archived()
    {
        var site = SampleSite.Of("tests", "SampleSite");
        Assert.Equal(0, (await site.Run("edition", "archive", "2026", "--clock", "2026-06-01")).ExitCode);
        return site;
    }

    private static string[] Errors(SampleSite site) => [.. site.Read().Faults.Where(f => f.Severity == Severity.Error).Select(f => f.ToString())];

    private static void Change(SampleSite site, string file, string from, string to)
    {
        var text = File.ReadAllText(site.In(file));
        Assert.Contains(from, text);
        site.Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }
}
