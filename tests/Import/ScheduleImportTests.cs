using System.Text.Json;
using Repository.Model;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Import;

public class ScheduleImportTests
{
    private static readonly string Pretalx = File.ReadAllText(ImportSite.Fixture("pretalx.json"));

    [Fact]
    public async Task A_programme_of_pretalx_becomes_records()
    {
        using var site = new ImportSite();
        var output = await site.Import(ImportSite.Fixture("pretalx.json"));
        Assert.Equal("""
            id: opening-of-the-third-edition
            title:
              en: Opening of the third edition
            abstract:
              en: |
                Welcome.

                With **speeches**.
            type: ceremony
            room: hall
            start: 2027-03-01T09:00
            end: 2027-03-01T10:00
            speakers:
              - person: amal-ben-salah
                role: speaker
              - person: slma-alhaj
                role: speaker
            languages: [en]
            status: confirmed
            slides: https://talks.example.org/media/talk.pdf
            guid: aaaaaaaa-0000-5000-8000-000000000001
            updated: 2026-12-01

            """.ReplaceLineEndings("\n"), site.Session("opening-of-the-third-edition"));
        Assert.Equal("id: amal-ben-salah\nname:\n  en: Amal Ben Salah\nbio:\n  en: Works on models; write to ….\n", site.Read("people/amal-ben-salah.yaml"));
        Assert.Contains("[this](javascript", site.Session("law-in-the-night").Replace("\\[", "["));
        Assert.Contains("type: panel\ntrack: data-law", site.Session("law-in-the-night"));
        Assert.Contains("end: 2027-03-02T01:00", site.Session("law-in-the-night"));
        Assert.DoesNotContain("@", string.Concat(Expected.Files(site.Site.In("content")).Where(f => f.Key.Contains("people/") || f.Key.Contains("editions/")).Select(f => File.ReadAllText(f.Value))));
        Assert.Contains("7 new; wrote 7 files", output);
        // What edition.yaml lacked is added to it, in the source's colour; its comments and all other lines stay.
        var edition = site.Read("editions/2027/edition.yaml");
        Assert.StartsWith(ImportSite.Edition[..ImportSite.Edition.IndexOf("tracks:", StringComparison.Ordinal)], edition);
        Assert.Contains("color: \"#aa0011\"", edition);
        Assert.Contains("en: Room B", edition);
    }

    [Fact]
    public async Task The_same_file_a_second_time_changes_no_byte()
    {
        foreach (var file in (string[])["pretalx.json", "frab.xml", "arabic.csv"])
        {
            using var site = new ImportSite();
            await site.Import(ImportSite.Fixture(file));
            var before = site.Everything();
            var output = await site.Import(ImportSite.Fixture(file), "--clock", "2026-12-24");
            Assert.Equal(before, site.Everything());
            Assert.Contains("nothing to do; wrote 0 files", output);
        }
    }

    [Fact]
    public async Task An_import_that_was_killed_before_its_memory_was_written_is_run_again()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        var before = site.Everything();
        File.Delete(site.Site.In("content", "editions", "2027", "imported.json"));
        File.Delete(site.Site.In("content", "editions", "2027", "sessions", "closing.yaml"));
        await site.Import(ImportSite.Fixture("pretalx.json"));
        Assert.Equal(before, site.Everything());
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        using var site = new ImportSite();
        var before = site.Everything();
        var dry = await site.Import(ImportSite.Fixture("pretalx.json"), "--dry-run");
        Assert.Equal(before, site.Everything());
        Assert.Equal(dry.Replace("would write", "wrote"), await site.Import(ImportSite.Fixture("pretalx.json")));
    }

    [Fact]
    public async Task What_editors_changed_or_added_stays()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        site.Edit("editions/2027/sessions/closing.yaml", "type: panel\n", "type: ceremony # ours\naction_lines: [C1]\n");
        site.Edit("editions/2027/sessions/closing.yaml", "  en: Closing\n", "  en: Closing\n  fr: Clôture\n");
        site.Edit("people/amal-ben-salah.yaml", "en: Amal Ben Salah\n", "en: Amal Ben Salah\n  fr: Amal Ben Salah\ncountry: TN\n");
        var output = await site.ImportText("new.json", Pretalx.Replace("\"title\": \"Closing\"", "\"title\": \"Closing words\""));
        var session = site.Session("closing");
        Assert.Contains("title:\n  en: Closing words\n  fr: Clôture\n", session);
        Assert.Contains("type: ceremony # ours\naction_lines: [C1]\n", session);
        Assert.Contains("country: TN", site.Read("people/amal-ben-salah.yaml"));
        Assert.Contains("changed  content/editions/2027/sessions/closing.yaml: title.en: Closing → Closing words\n", output);
        Assert.Contains("kept     content/editions/2027/sessions/closing.yaml: type: ceremony (source: panel); the editors' value\n", output);
        Assert.DoesNotContain("changes:", session);
    }

    [Fact]
    public async Task Where_both_changed_a_value_the_editors_stays_and_both_are_reported()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        site.Edit("editions/2027/sessions/closing.yaml", "start: 2027-03-02T17:00", "start: 2027-03-02T17:15");
        var before = site.Session("closing");
        var output = await site.ImportText("new.json", Pretalx.Replace("2027-03-02T17:00:00+01:00", "2027-03-02T17:30:00+01:00").Replace("\"duration\": \"00:45\"", "\"duration\": \"00:15\""));
        Assert.Contains("conflict content/editions/2027/sessions/closing.yaml: start: 2027-03-02T17:15 (source: 2027-03-02T17:30)", output);
        Assert.Equal(before, site.Session("closing"));
    }

    [Fact]
    public async Task A_new_time_and_a_new_room_are_told_to_readers_once_in_every_language()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        var moved = Pretalx.Replace("2027-03-02T17:00:00+01:00", "2027-03-02T15:00:00+01:00");
        await site.ImportText("new.json", moved, "--clock", "2027-01-15");
        var session = site.Session("closing");
        Assert.Contains("start: 2027-03-02T15:00\nend: 2027-03-02T15:45\n", session);
        Assert.EndsWith("""
            updated: 2027-01-15
            changes:
              - date: 2027-01-15
                text:
                  en: Moved from 2 March 2027, 17:00–17:45 to 2 March 2027, 15:00–15:45
                  fr: "Nouvel horaire : 2 mars 2027, 15:00–15:45 (auparavant : 2 mars 2027, 17:00–17:45)"
                  ar: "الموعد الجديد: 2 مارس 2027، من 15:00 إلى 15:45 (الموعد السابق: 2 مارس 2027، من 17:00 إلى 17:45)"

            """.ReplaceLineEndings("\n"), session.Replace('\u00A0', ' '));
        var once = site.Everything();
        await site.ImportText("new.json", moved, "--clock", "2027-01-16");
        Assert.Equal(once, site.Everything());
        Assert.Single(site.Site.Views().Site.FindEdition("2027")!.FindSession("closing")!.Values.Get(Repository.Model.Session.Changes));
        // Its sequence in calendars counts the changes: a second one makes it higher.
        await site.ImportText("new.json", moved.Replace("\"duration\": \"00:45\", \"room\": \"Grand Hall\"", "\"duration\": \"00:45\", \"room\": \"Room  B\""), "--clock", "2027-01-17");
        Assert.Contains("en: Room changed from Grand Hall to Room B", site.Session("closing"));
        Assert.Equal(2, site.Site.Views().Site.FindEdition("2027")!.FindSession("closing")!.Values.Get(Repository.Model.Session.Changes).Length);
    }

    [Fact]
    public async Task What_is_no_longer_in_the_source_is_reported_and_cancelled_only_when_asked()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        site.Write("editions/2027/sessions/ours.yaml", "id: ours\ntitle: {en: Ours}\ntype: break\nstatus: confirmed\nupdated: 2026-11-01\n");
        using var document = JsonDocument.Parse(Pretalx);
        var without = Pretalx[..Pretalx.IndexOf("        {\n          \"index\": 2", StringComparison.Ordinal)].TrimEnd().TrimEnd(',') + "]}}}";
        var before = site.Session("closing");
        Assert.Contains("missing  content/editions/2027/sessions/closing.yaml: Closing; no longer in the source; --cancel-missing cancels it", await site.ImportText("new.json", without));
        Assert.Equal(before, site.Session("closing"));
        await site.ImportText("new.json", without, "--cancel-missing");
        Assert.Contains("status: cancelled\n", site.Session("closing"));
        Assert.Contains("en: Cancelled\n", site.Session("closing"));
        Assert.Contains("status: confirmed", site.Read("editions/2027/sessions/ours.yaml"));
        var cancelled = site.Everything();
        await site.ImportText("new.json", without, "--cancel-missing");
        Assert.Equal(cancelled, site.Everything());
        // And it takes place after all.
        await site.Import(ImportSite.Fixture("pretalx.json"));
        Assert.Contains("status: confirmed\n", site.Session("closing"));
    }

    [Fact]
    public async Task A_session_that_editors_removed_does_not_come_back_and_a_renamed_one_is_found()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("pretalx.json"));
        File.Delete(site.Site.In("content", "editions", "2027", "sessions", "closing.yaml"));
        site.Write("editions/2027/sessions/night.yaml", site.Session("law-in-the-night").Replace("id: law-in-the-night", "id: night") + "formerly: [law-in-the-night]\n");
        File.Delete(site.Site.In("content", "editions", "2027", "sessions", "law-in-the-night.yaml"));
        var output = await site.ImportText("new.json", Pretalx.Replace("Law in the night: a panel", "Law by night"));
        Assert.False(site.Has("editions/2027/sessions/closing.yaml"));
        Assert.Contains("removed by the editors", output);
        Assert.Contains("en: Law by night", site.Session("night"));
    }

    [Fact]
    public async Task People_and_sessions_that_are_there_already_are_matched()
    {
        using var site = new ImportSite(("content/people/salma.yaml", "id: salma\nname: {ar: سَلمى الحاج, en: Salma Al-Hajj}\n"), ("content/people/twin-1.yaml", "id: twin-1\nname: {en: Amal Ben Salah}\n"), ("content/people/twin-2.yaml", "id: twin-2\nname: {en: AMAL BEN SALAH}\n"),
            ("content/editions/2027/sessions/end.yaml", "id: end\ntitle: {en: closing}\ntype: ceremony\nstatus: tentative\nupdated: 2026-01-01\n"));
        var output = await site.Import(ImportSite.Fixture("pretalx.json"));
        Assert.Contains("matched  content/people/salma.yaml: سلمى الحاج; same name as this record", output);
        Assert.Contains("new      content/people/amal-ben-salah.yaml: Amal Ben Salah; somebody else has the same name", output);
        Assert.Contains("  - person: salma\n", site.Session("opening-of-the-third-edition"));
        // The session that editors began keeps what they wrote and its own guid, and gets what it lacked.
        Assert.Contains("matched  content/editions/2027/sessions/end.yaml", output);
        Assert.Contains("conflict content/editions/2027/sessions/end.yaml: type: ceremony (source: panel)", output);
        Assert.Contains("start: 2027-03-02T17:00", site.Read("editions/2027/sessions/end.yaml"));
        Assert.Contains("status: tentative", site.Read("editions/2027/sessions/end.yaml"));
        Assert.DoesNotContain("guid", site.Read("editions/2027/sessions/end.yaml"));
    }

    [Fact]
    public async Task Old_xml_without_dates_is_read_by_its_days_and_their_change()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("frab.xml"));
        var opening = site.Session("opening-words");
        Assert.Contains("title:\n  fr: Opening words\nabstract:\n  fr: |\n    Bienvenue & bonjour.\n\n    Avec des discours.\n\n    - un\n    - deux\n", opening);
        Assert.Contains("track: skills\nroom: hall\nstart: 2027-03-01T09:00\nend: 2027-03-01T10:00\n", opening);
        Assert.Contains("stream: https://example.org/live\n", opening);
        Assert.Contains("type: workshop\nroom: hall\nstart: 2027-03-02T01:15\n", site.Session("nuit"));
    }

    [Fact]
    public async Task A_table_with_arabic_and_semicolons_is_read()
    {
        using var site = new ImportSite();
        await site.Import(ImportSite.Fixture("arabic.csv"), "--lang", "ar");
        var first = site.Session("s-1");
        Assert.Contains("title:\n  fr: Séance d'ouverture\n  ar: جلسة افتتاحية؛ كلمات\n", first);
        Assert.Contains("ar: |\n    سطر أول\n    سطر ثانٍ؛ \"بين علامتين\"\n", first);
        Assert.Contains("type: keynote\ntrack: skills\nroom: hall\nstart: 2027-03-01T09:00\nend: 2027-03-01T10:30\nspeakers:\n  - person: slma-alhaj\n    role: moderator\nlanguages: [ar, fr]\nstatus: confirmed\n", first);
        var second = site.Session("s-2");
        Assert.Contains("start: 2027-03-01T23:30\nend: 2027-03-02T00:30\nspeakers:\n  - person: slma-alhaj\n    role: chair\n  - person: amal-ben-salah\n    role: speaker\n", second);
        Assert.Contains("status: tentative", second);
        Assert.Contains("name:\n  ar: سلمى الحاج\n", site.Read("people/slma-alhaj.yaml"));
    }

    [Fact]
    public async Task Times_are_set_to_the_clock_of_the_edition()
    {
        using var site = new ImportSite();
        await site.ImportText("x.csv", "title,start,duration\nA,2027-03-01T09:00Z,90\nB,2027-03-01T23:45:30-05:00,0:30\nC,2027-03-02 08:00,\n");
        Assert.Contains("start: 2027-03-01T10:00\nend: 2027-03-01T11:30", site.Session("a"));
        Assert.Contains("start: 2027-03-02T05:45\nend: 2027-03-02T06:15", site.Session("b"));
        Assert.Contains("start: 2027-03-02T08:00\nstatus", site.Session("c"));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task What_was_exported_is_imported_as_the_same_programme(string form)
    {
        using var from = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(from);
        using var to = SampleSite.Of("tests", "SampleSite");
        foreach (var file in Directory.GetFiles(to.In("content", "people")).Concat(Directory.GetFiles(to.In("content", "editions", "2026", "sessions"))).Concat(Directory.GetFiles(to.In("content", "editions", "2026", "outcomes")))) File.Delete(file);
        foreach (var edition in built.Site.Editions.Where(e => e.Id == "2026"))
            foreach (var language in (string[])["en", "ar"])
            {
                to.Write("schedule." + form, built.Text($"{language}/editions/2026/schedule.{form}"));
                var (code, output, error) = await to.Run("import", "schedule", to.In("schedule." + form), "--edition", "2026", "--lang", language, "--clock", "2026-06-01");
                Assert.Equal((0, ""), (code, error));
            }
        var (old, fresh) = (built.Site.FindEdition("2026")!, to.Read().Site!.FindEdition("2026")!);
        var people = to.Read().Site!;
        var scheduled = old.Sessions.Where(s => s.Start is not null && !s.IsCancelled).ToList();
        Assert.Equal(scheduled.Select(s => s.Id), fresh.Sessions.Select(s => s.Id));
        foreach (var (a, b) in scheduled.Zip(fresh.Sessions))
        {
            Assert.Equal((a.Guid, a.Start, a.End ?? a.Start, a.Title["en"] ?? b.Title["en"], a.Title["ar"] ?? b.Title["ar"]), (b.Guid, b.Start, b.End ?? b.Start, b.Title["en"], b.Title["ar"]));
            foreach (var field in (Repository.Schema.Field<string>[])[Session.Kind, Session.Track, Session.Room, Session.Recording, Session.Stream, Session.Slides]) Assert.Equal(a.Values.Get(field), b.Values.Get(field));
            var speakers = a.Values.Get(Session.Speakers).Zip(b.Values.Get(Session.Speakers), (x, y) => (built.Site.FindPerson(x.Get(Session.SpeakerPerson))!.Name["en"], people.FindPerson(y.Get(Session.SpeakerPerson))!.Name["en"])).ToList();
            Assert.Equal(a.Values.Get(Session.Speakers).Length, b.Values.Get(Session.Speakers).Length);
            Assert.All(speakers, s => Assert.Equal(s.Item1 ?? s.Item2, s.Item2));
            if (form == "json") Assert.Equal(a.Values.Get(Session.Speakers).Select(s => s.Get(Session.SpeakerRole)), b.Values.Get(Session.Speakers).Select(s => s.Get(Session.SpeakerRole)));
        }
    }

    [Fact]
    public async Task The_report_is_there_as_json_too()
    {
        using var site = new ImportSite();
        var report = JsonDocument.Parse(await site.Import(ImportSite.Fixture("pretalx.json"), "--format", "json", "--dry-run")).RootElement;
        Assert.True(report.GetProperty("dry_run").GetBoolean());
        Assert.Equal(7, report.GetProperty("entries").GetArrayLength());
        Assert.Equal("content/editions/2027/imported.json", report.GetProperty("written").EnumerateArray().Last().GetString());
    }
}
