using Repository.Export;
using Repository.Model;
using Repository.Rendering;
using Repository.Tests.Export;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>The calendars of a site. What the usual fields become is compared by tests/tools/check-calendars.mjs.</summary>
public class CalendarTests
{
    private const string Name = "{en: E, fr: É, ar: د}";

    /// <summary>Three editions: one whose clock changes while it is on, one without a clock, one in Ramadan; what can be missing is missing somewhere.</summary>
    public static SampleSite Unusual() => SampleSite.Small(
        ("content/people/amina.yaml", "id: amina\nname: {en: \"Amina, Dr; of\\\\Tunis\", ar: \"أمينة، د.\"}\n"),
        ("content/people/silent.yaml", $"id: silent\nname: {Name}\n"),
        ("content/editions/2026/edition.yaml", $"""
            id: 2026
            title: {Name}
            dates: {"{start: 2026-10-28, end: 2026-10-31}"}
            time_zone: Africa/Cairo
            venue: {"{ar: \"قصر المؤتمرات، القاهرة\"}"}
            state: programme
            tracks: [{"{id: ai, name: {en: AI, fr: IA, ar: ذكاء}}, {id: empty, name: {en: Empty, fr: Vide, ar: فارغ}}"}]
            rooms: [{"{id: hall, name: {en: \"Hall A, first floor\", fr: Salle, ar: قاعة}}, {id: empty, name: {en: Empty, fr: Vide, ar: فارغة}}"}]

            """),
        Session(2026, "night", "start: 2026-10-28T23:00", "end: 2026-10-29T01:30", "track: ai", "speakers: [{person: amina, role: moderator}, {person: amina, role: speaker}]"),
        Session(2026, "clock-change", "start: 2026-10-29T22:30", "end: 2026-10-30T02:00", "room: hall"),
        Session(2026, "cancelled", "start: 2026-10-31T09:00", "end: 2026-10-31T10:00", "status: cancelled", "room: hall", "track: ai"),
        Session(2026, "no-end", "start: 2026-10-31T09:00", "room: hall"),
        Session(2026, "no-room", "start: 2026-10-31T11:00", "end: 2026-10-31T12:00", "type: break", "status: tentative"),
        Session(2026, "no-start", "room: hall", "speakers: [{person: silent, role: chair}]"),
        Session(2026, "punctuation", "start: 2026-10-31T13:00", "end: 2026-10-31T14:00", "title: {ar: \"أولاً، ثانياً, ثالثاً; رابعاً: \\\\خامساً\\\\n «نهاية»\"}", "guid: 0f0e0d0c-0b0a-4908-8706-050403020100"),
        Session(2026, "renamed", "start: 2026-10-31T15:00", "end: 2026-10-31T16:00", "formerly: [first-name, second-name]"),
        Session(2026, "long", "start: 2026-10-31T17:00", "end: 2026-10-31T18:00", $"abstract: {{ar: \"{string.Concat(Enumerable.Repeat("كلمة طويلة ", 909))}\"}}", "speakers: [{person: amina, role: chair}]"),
        ("content/editions/2025/edition.yaml", $"id: 2025\ntitle: {Name}\nstate: concluded\n"),
        Session(2025, "somewhere", "start: 2025-03-30T02:30", "end: 2025-03-30T03:30", "speakers: [{person: amina, role: speaker}]"),
        ("content/editions/2025/outcomes/undated.yaml", $"id: undated\nkind: report\ntitle: {Name}\ndue: 2025-12-31\nstate: dropped\n"),
        ("content/editions/2025/outcomes/dated.yaml", $"id: dated\nkind: report\ntitle: {Name}\ndue: 2025-06-30\nstate: agreed\nupdated: 2025-04-01\n"),
        ("content/editions/2025/outcomes/whenever.yaml", $"id: whenever\nkind: report\ntitle: {Name}\nstate: agreed\n"),
        ("content/editions/2024/edition.yaml", $"id: 2024\ntitle: {Name}\ntime_zone: Africa/Casablanca\nstate: concluded\n"),
        Session(2024, "before-ramadan", "start: 2024-03-05T09:00", "end: 2024-03-05T10:00"),
        Session(2024, "ramadan", "start: 2024-03-20T09:00", "end: 2024-03-20T10:00", "speakers: [{person: amina, role: speaker}]"));

    private static (string, string) Session(int year, string id, params string[] lines)
    {
        var fields = new Dictionary<string, string> { ["id"] = id, ["title"] = Name, ["type"] = "panel", ["status"] = "confirmed", ["updated"] = "2026-01-01" };
        foreach (var line in lines) fields[line.Split(": ", 2)[0]] = line.Split(": ", 2)[1];
        return ($"content/editions/{year}/sessions/{id}.yaml", string.Concat(fields.Select(f => $"{f.Key}: {f.Value}\n")));
    }

    public static TheoryData<string> Sites => ["tests/SampleSite", ".", "unusual"];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Another_reader_finds_in_every_calendar_what_the_content_says(string folder)
    {
        using var site = folder == "unusual" ? Unusual() : SampleSite.Of(folder.Split('/'));
        var (code, _, faults) = await site.Run("build", "--output", site.In("out"), "--clock", "2026-06-01");
        Assert.True(code == 0, faults);
        var (status, output) = await Node.Run(ProjectFiles.In("tests", "tools", "check-calendars.mjs"), site.In("out"), site.Path);
        Assert.True(status == 0, output);
        Assert.Matches("^[0-9]+ calendars with [0-9]+ events agree with the content", output);
        // Of the real site's sessions none has a time yet.
        if (folder != ".") Assert.DoesNotMatch("^0 calendars", output);
    }

    [Fact]
    public void Every_calendar_that_is_announced_is_made_and_no_other()
    {
        using var site = Unusual();
        var built = new BuiltSite(site);
        var announced = built.Site.Editions.SelectMany(e => EditionFiles.Of(e)).Where(f => f.IsCalendar).Select(f => f.Path).Concat(["/outcomes.ics", "/people/amina.ics"]);
        foreach (var language in (string[])["en", "fr", "ar"])
            Assert.Equal(announced.Select(a => language + a).Order(StringComparer.Ordinal), built.Files.Keys.Where(f => f.EndsWith(".ics", StringComparison.Ordinal) && f.StartsWith(language, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("/editions/2026/tracks/ai.ics", announced);
        Assert.DoesNotContain("/editions/2026/tracks/empty.ics", announced);
        Assert.DoesNotContain("/editions/2026/sessions/no-start.ics", announced);
        Assert.Equal(["/editions/2024/schedule.json", "/editions/2024/schedule.xml", "/editions/2024/changes.atom"], EditionFiles.Of(built.Site.FindEdition("2024")!).Where(f => !f.IsCalendar).Select(f => f.Path));
    }

    [Fact]
    public void A_session_that_is_moved_stays_one_event_with_a_higher_number()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var before = Opening(new BuiltSite(site));
        var path = site.In("content", "editions", "2026", "sessions", "opening.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("start: 2026-02-02T09:00", "start: 2026-02-03T09:30").Replace("end: 2026-02-02T10:30", "end: 2026-02-03T11:00").Replace("updated: 2026-02-01", "updated: 2026-02-02")
            .Replace("changes: [", "changes: [{date: 2026-02-02, text: {en: Moved to Tuesday, fr: Déplacée à mardi, ar: نُقلت إلى الثلاثاء}}, "));
        var built = new BuiltSite(site);
        var after = Opening(built);
        Assert.Equal(before["UID"], after["UID"]);
        Assert.Equal(("1", "2"), (before["SEQUENCE"], after["SEQUENCE"]));
        Assert.Equal(("20260201T000000Z", "20260202T000000Z"), (before["DTSTAMP"], after["DTSTAMP"]));
        Assert.Equal(("20260202T090000", "20260203T093000"), (before["DTSTART"], after["DTSTART"]));
        // It has left the calendar of its old day, which has nothing else and is gone.
        Assert.False(built.Files.ContainsKey("en/editions/2026/programme/2026-02-02.ics"));
        Assert.Contains(after["UID"], Events(built, "en/editions/2026/programme/2026-02-03.ics").Select(e => e["UID"]));

        static ParsedCalendar Opening(BuiltSite built) => Assert.Single(Events(built, "en/editions/2026/programme.ics"), e => e["URL"]!.EndsWith("/opening/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_that_changes_during_the_edition_is_described_on_both_sides()
    {
        using var site = Unusual();
        var calendar = Calendar(new BuiltSite(site), "ar/editions/2026/programme.ics");
        Assert.Equal(["DAYLIGHT", "STANDARD"], calendar.Parts[0].Parts.Select(p => p.Name));
        var change = calendar.Events.Single(e => e["URL"]!.EndsWith("/clock-change/", StringComparison.Ordinal));
        // Four and a half hours, not three and a half: the hour before midnight comes twice.
        Assert.Equal(("20261029T223000", "20261030T020000"), (change["DTSTART"], change["DTEND"]));
        Assert.Equal("Africa/Cairo", change.Line("DTSTART").Parameters["TZID"]);
    }

    [Fact]
    public void Without_a_clock_times_float_and_no_zone_is_named()
    {
        using var site = Unusual();
        var built = new BuiltSite(site);
        var calendar = Calendar(built, "en/editions/2025/programme.ics");
        var start = calendar.Events.Single().Line("DTSTART");
        Assert.Equal(("20250330T023000", 0), (start.Value, start.Parameters.Count));
        Assert.Null(calendar["X-WR-TIMEZONE"]);
        Assert.DoesNotContain("TZID", built.Text("en/editions/2025/programme.ics"));
        // Hers are read on two clocks and on none.
        var hers = Calendar(built, "en/people/amina.ics");
        Assert.Equal(["Africa/Cairo", "Africa/Casablanca"], hers.Parts.Where(p => p.Name == "VTIMEZONE").Select(p => p["TZID"]));
        Assert.Null(hers["X-WR-TIMEZONE"]);
        Assert.Equal(4, hers.Events.Count);
    }

    [Fact]
    public void A_session_without_an_end_has_none_and_one_without_a_room_names_the_venue()
    {
        using var site = Unusual();
        var built = new BuiltSite(site);
        Assert.Null(Event(built, "en", "no-end")["DTEND"]);
        Assert.Null(Event(built, "en", "no-end")["DURATION"]);
        var place = Event(built, "en", "no-room").Line("LOCATION");
        Assert.Equal(("قصر المؤتمرات، القاهرة", "ar"), (place.Text, place.Parameters["LANGUAGE"]));
        // Two languages in one text: none is claimed.
        Assert.Empty(Event(built, "en", "no-end").Line("LOCATION").Parameters);
        Assert.Equal(("CANCELLED", "TRANSPARENT"), (Event(built, "en", "cancelled")["STATUS"], Event(built, "en", "cancelled")["TRANSP"]));
    }

    [Fact]
    public void A_time_that_the_clock_skips_is_written_as_the_moment_that_it_means()
    {
        using var site = SampleSite.Small(
            ("content/editions/2026/edition.yaml", $"id: 2026\ntitle: {Name}\ntime_zone: Africa/Cairo\nstate: announced\n"),
            // At midnight it was one o'clock: the first of these does not come, and the second comes before what it means.
            Session(2026, "skipped", "start: 2026-04-24T00:30", "end: 2026-04-24T01:15"));
        using var plain = SampleSite.Small();
        // A rule may call this a fault: it is looked at all the same.
        var read = site.Read().Site!;
        var view = new LanguageView(read, read.Languages[0], plain.Views().All[0].Words, new HashSet<string>());
        var buffer = new Utf8Buffer();
        SessionEvent.Write(new CalendarWriter(buffer), view, read.Editions[0], read.Editions[0].Sessions[0]);
        var session = ParsedCalendar.Of(buffer.Written.ToArray());
        Assert.Equal(("20260424T013000", null), (session["DTSTART"], session["DTEND"]));
    }

    [Fact]
    public void A_title_in_another_language_says_which_and_keeps_its_punctuation()
    {
        using var site = Unusual();
        var summary = Event(new BuiltSite(site), "fr", "punctuation").Line("SUMMARY");
        Assert.Equal("ar", summary.Parameters["LANGUAGE"]);
        Assert.Equal("أولاً، ثانياً, ثالثاً; رابعاً: \\خامساً\\n «نهاية»", summary.Text);
    }

    [Fact]
    public void A_long_abstract_is_cut_at_a_word_and_the_address_still_follows()
    {
        using var site = Unusual();
        var description = Event(new BuiltSite(site), "en", "long").Line("DESCRIPTION").Text;
        Assert.True(description.Length < 2200);
        Assert.Matches(@"(كلمة|طويلة)…\n\nChair: Amina", description);
        Assert.EndsWith("\n\nhttps://sample.example.org/en/editions/2026/sessions/long/", description);
        // An Arabic abstract between English words: no language is claimed for both.
        Assert.Empty(Event(new BuiltSite(site), "en", "long").Line("DESCRIPTION").Parameters);
    }

    [Theory]
    [InlineData(2000, false)]
    [InlineData(2001, true)]
    public void A_text_without_spaces_is_cut_between_letters(int length, bool cut)
    {
        var text = string.Concat(Enumerable.Repeat("🌍", length))[..(length - 1)].TrimEnd('\ud83c') + "x";
        text = text.PadRight(length, 'y');
        var bounded = SessionEvent.Bounded(text);
        Assert.Equal(cut, bounded.EndsWith('…'));
        Assert.False(bounded.Length > 1 && char.IsHighSurrogate(bounded[^2]));
    }

    [Fact]
    public void A_due_date_is_a_day_and_its_number_grows_with_the_record()
    {
        using var site = Unusual();
        var events = Events(new BuiltSite(site), "ar/outcomes.ics");
        Assert.Equal(["20250630", "20251231"], events.Select(e => e["DTSTART"]));
        Assert.All(events, e => Assert.Equal("DATE", e.Line("DTSTART").Parameters["VALUE"]));
        Assert.Equal(["CONFIRMED", "CANCELLED"], events.Select(e => e["STATUS"]));
        // 9,222 days after the first of 2000; a record without a day stands at the beginning of its year.
        Assert.Equal([("9222", "20250401T000000Z"), ("0", "20250101T000000Z")], events.Select(e => (e["SEQUENCE"], e["DTSTAMP"])));
        Assert.Equal("الموعد النهائي: \u2068د\u2069", events[0].Line("SUMMARY").Text);
    }

    [Fact]
    public void Editions_to_come_are_asked_for_more_often_than_past_ones()
    {
        using var site = Unusual();
        var built = new BuiltSite(site);
        Assert.Equal(("PT1H", "P1D"), (Calendar(built, "en/editions/2026/programme.ics")["REFRESH-INTERVAL"], Calendar(built, "en/editions/2025/programme.ics")["REFRESH-INTERVAL"]));
    }

    private static ParsedCalendar Calendar(BuiltSite built, string path) => ParsedCalendar.Of(built.Files[path]);

    private static IReadOnlyList<ParsedCalendar> Events(BuiltSite built, string path) => Calendar(built, path).Events;

    private static ParsedCalendar Event(BuiltSite built, string language, string session) => Assert.Single(Events(built, $"{language}/editions/2026/sessions/{session}.ics"));
}
