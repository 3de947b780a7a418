namespace Repository.Tests.Import;

/// <summary>What editors do between two imports, and what the next one makes of it.</summary>
public class ReimportTests
{
    private static string Json(params string[] events) =>
        "{\"schedule\":{\"version\":\"1\",\"conference\":{\"acronym\":\"t\",\"time_zone_name\":\"Africa/Tunis\",\"days\":[{\"index\":1,\"date\":\"2027-03-01\",\"rooms\":{\"Grand Hall\":[" + string.Join(",", events) + "]}}]}}}";

    private static string Event(int number, string title, params string[] persons) =>
        $"{{\"guid\":\"aaaaaaaa-0000-5000-8000-00000000000{number}\",\"id\":{number},\"date\":\"2027-03-01T{8 + number:00}:00:00+01:00\",\"duration\":\"00:30\",\"room\":\"Grand Hall\",\"title\":\"{title}\",\"language\":\"en\",\"type\":\"Talk\",\"persons\":[{string.Join(",", persons)}]}}";

    private static string Person(string code, string name, string bio = "") => $"{{\"code\":\"{code}\",\"name\":\"{name}\",\"biography\":\"{bio}\"}}";

    [Fact]
    public async Task Two_people_of_the_source_whose_records_were_joined_are_one_record()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One", Person("P1", "Amal Test", "First.")), Event(2, "Two", Person("P2", "Amal Test", "First."))));
        File.Delete(site.Site.In("content", "people", "amal-test-2.yaml"));
        site.Write("people/amal-test.yaml", site.Read("people/amal-test.yaml") + "formerly: [amal-test-2]\n");
        site.Edit("editions/2027/sessions/two.yaml", "amal-test-2", "amal-test");
        var changed = Json(Event(1, "One", Person("P1", "Amal Test", "Second.")), Event(2, "Two", Person("P2", "Amal Tested", "Third.")));
        var output = await site.ImportText("a.json", changed);
        Assert.Equal("id: amal-test\nname:\n  en: Amal Tested\nbio:\n  en: Second.\nformerly: [amal-test-2]\n", site.Read("people/amal-test.yaml"));
        Assert.Contains("conflict content/people/amal-test.yaml: bio.en: Second. (source: Third.); the source has this record as two people, who differ; the first one's value stays", output);
        var before = site.Everything();
        await site.ImportText("a.json", changed);
        Assert.Equal(before, site.Everything());
    }

    [Fact]
    public async Task Two_sessions_of_the_source_whose_records_were_joined_are_one_record()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One"), Event(2, "Two")));
        File.Delete(site.Site.In("content", "editions", "2027", "sessions", "two.yaml"));
        site.Write("editions/2027/sessions/one.yaml", site.Session("one") + "formerly: [two]\n");
        var output = await site.ImportText("a.json", Json(Event(1, "First"), Event(2, "Second")));
        Assert.Contains("en: First\n", site.Session("one"));
        Assert.Contains("kept     content/editions/2027/sessions/one.yaml: (none) (source: Second); the source has this record as two sessions; the first one counts", output);
        output = await site.ImportText("a.json", Json(Event(2, "Second")), "--cancel-missing");
        Assert.Contains("status: confirmed", site.Session("one"));
    }

    [Fact]
    public async Task Two_people_of_the_site_with_one_identity_do_not_stop_an_import()
    {
        using var site = new ImportSite(("content/people/con.yaml", "id: con\nname: {en: Con}\n"), ("content/people/zed-b.yaml", "id: zed-b\nname: {en: Zed}\nformerly: [con]\n"));
        site.Site.Write("a.json", Json(Event(1, "One", Person("P1", "Zed"))));
        var (code, output, error) = await site.Site.Run("import", "schedule", site.Site.In("a.json"), "--edition", "2027", "--clock", ImportSite.Clock);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("matched  content/people/zed-b.yaml: Zed", output);
    }

    [Fact]
    public async Task A_session_whose_file_was_renamed_is_found_by_its_guid()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One")));
        site.Write("editions/2027/sessions/first.yaml", site.Session("one").Replace("id: one", "id: first"));
        File.Delete(site.Site.In("content", "editions", "2027", "sessions", "one.yaml"));
        var output = await site.ImportText("a.json", Json(Event(1, "One, corrected")));
        Assert.DoesNotContain("removed", output);
        Assert.Contains("en: One, corrected\n", site.Session("first"));
        Assert.False(site.Has("editions/2027/sessions/one.yaml"));
        // Gone from the source, too, it is still the one that was imported.
        await site.ImportText("a.json", Json(Event(2, "Two")), "--cancel-missing");
        Assert.Contains("status: cancelled", site.Session("first"));
    }

    [Fact]
    public async Task Comments_of_editors_stay_and_a_lost_one_is_reported()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One", Person("P1", "Amal Test"), Person("P2", "Bilal Test"))));
        site.Edit("editions/2027/sessions/one.yaml", "  en: One\n", "  # short\n  en: One # as printed\n  fr: >-\n    La toute\n    première\n");
        site.Edit("editions/2027/sessions/one.yaml", "person: bilal-test\n", "person: bilal-test # waits for a visa\n");
        var before = site.Session("one");
        await site.ImportText("a.json", Json(Event(1, "First", Person("P1", "Amal Test"), Person("P2", "Bilal Test"), Person("P3", "Carim Test"))).Replace("Grand Hall", "Room B"));
        Assert.StartsWith(before[..before.IndexOf("type:", StringComparison.Ordinal)].Replace("en: One", "en: First"), site.Session("one"));
        Assert.Contains("person: bilal-test # waits for a visa\n    role: speaker\n  - person: carim-test\n    role: speaker\n", site.Session("one"));
        Assert.Equal(ImportSite.Edition.Replace("# the large one\n", "# the large one\n  - {id: room-b, name: {en: Room B}}\n"), site.Read("editions/2027/edition.yaml"));
        var output = await site.ImportText("a.json", Json(Event(1, "First", Person("P1", "Amal Test"), Person("P3", "Carim Test"))).Replace("Grand Hall", "Room B"));
        Assert.Contains("note     content/editions/2027/sessions/one.yaml: # waits for a visa; this comment stood beside a value that changed and could not be kept", output);
    }

    [Fact]
    public async Task Rows_without_ids_are_known_by_title_start_and_room()
    {
        const string Table = "title,start,end,room\nOpening,2027-03-01T09:00,10:00,Grand Hall\nLunch,2027-03-01T12:00,13:00,Grand Hall\nLunch,2027-03-02T12:00,13:00,Grand Hall\n";
        using var site = new ImportSite();
        await site.ImportText("a.csv", Table.Replace("Lunch,2027-03-02T12:00,13:00,Grand Hall\n", ""));
        async Task Gives(string table, params string[] sessions)
        {
            await site.ImportText("a.csv", table, "--cancel-missing");
            Assert.Equal(sessions, site.Site.Views().Site.FindEdition("2027")!.Sessions.Select(s => $"{s.Id} {s.Start:dd HH:mm} {s.Title["en"]} {s.Values.Get(Repository.Model.Session.Status)}"));
            var before = site.Everything();
            await site.ImportText("a.csv", table, "--cancel-missing");
            Assert.Equal(before, site.Everything());
        }
        // A second row of one title, a corrected title, a corrected time of one of several, and one that is gone.
        await Gives(Table, "opening 01 09:00 Opening confirmed", "lunch 01 12:00 Lunch confirmed", "lunch-2 02 12:00 Lunch confirmed");
        await Gives(Table.Replace("Opening", "Opening words"), "opening 01 09:00 Opening words confirmed", "lunch 01 12:00 Lunch confirmed", "lunch-2 02 12:00 Lunch confirmed");
        await Gives(Table.Replace("Opening", "Opening words").Replace("2027-03-01T12:00", "2027-03-01T12:30"), "opening 01 09:00 Opening words confirmed", "lunch 01 12:30 Lunch confirmed", "lunch-2 02 12:00 Lunch confirmed");
        await Gives("title,start,end,room\nLunch,2027-03-02T12:00,13:00,Grand Hall\n", "opening 01 09:00 Opening words cancelled", "lunch 01 12:30 Lunch cancelled", "lunch-2 02 12:00 Lunch confirmed");
    }

    [Fact]
    public async Task Speakers_are_merged_person_by_person()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One", Person("P1", "Amal A"), Person("P2", "Bilal B"))));
        site.Edit("editions/2027/sessions/one.yaml", "person: amal-a\n    role: speaker", "person: amal-a\n    role: moderator");
        var changed = Json(Event(1, "One", Person("P1", "Amal A"), Person("P3", "Carim C")));
        var output = await site.ImportText("a.json", changed);
        Assert.Contains("speakers:\n  - person: amal-a\n    role: moderator\n  - person: carim-c\n    role: speaker\nlanguages", site.Session("one"));
        Assert.DoesNotContain("kept", output);
        var before = site.Everything();
        Assert.Contains("nothing to do", await site.ImportText("a.json", changed));
        Assert.Equal(before, site.Everything());
        // Whom editors took out stays out; a role that the source does give is merged as any value.
        site.Edit("editions/2027/sessions/one.yaml", "  - person: carim-c\n    role: speaker\n", "");
        output = await site.ImportText("a.json", Json(Event(1, "One", Person("P1", "Amal A").Replace("{", "{\"role\":\"chair\","), Person("P3", "Carim C"), Person("P4", "Dina D"))));
        Assert.Contains("speakers:\n  - person: amal-a\n    role: moderator\n  - person: dina-d\n    role: speaker\nlanguages", site.Session("one"));
        Assert.Contains("conflict content/editions/2027/sessions/one.yaml: speakers: amal-a:moderator; dina-d:speaker (source: amal-a:chair; carim-c; dina-d)", output);
    }

    [Fact]
    public async Task A_person_whom_no_session_takes_is_not_written()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One"), Event(2, "Two")));
        File.Delete(site.Site.In("content", "editions", "2027", "sessions", "two.yaml"));
        var output = await site.ImportText("a.json", Json(Event(1, "One"), Event(2, "Two", Person("P1", "Amal A"))));
        Assert.False(site.Has("people/amal-a.yaml"));
        Assert.DoesNotContain("amal-a", output + site.Read("editions/2027/imported.json"));
    }

    [Fact]
    public async Task An_import_that_was_killed_at_any_file_or_lost_its_memory_gives_the_same_files()
    {
        var source = Json(Event(1, "One", Person("P1", "Amal Test"), Person("P2", "Amal Test")), Event(2, "Two", Person("P3", "Amal Test", "Third."), Person("P4", "Bilal")), Event(3, "Three", Person("P2", "Amal Test"))).Replace("Grand Hall", "Room B");
        using var whole = new ImportSite(("content/people/bilal-1.yaml", "id: bilal-1\nname: {en: Bilal}\n"), ("content/people/bilal-2.yaml", "id: bilal-2\nname: {en: Bilal}\nrole: {en: Other}\n"));
        var output = await whole.ImportText("a.json", source);
        // Of two whom editors wrote, none is guessed.
        Assert.Contains("new      content/people/bilal.yaml: Bilal; somebody else has the same name", output);
        var written = output.Split('\n').Where(l => l.StartsWith("  content/", StringComparison.Ordinal)).Select(l => l["  content/".Length..]).ToList();
        Assert.Equal("editions/2027/imported.json", written[^1]);
        for (var done = 0; done < written.Count; done++)
        {
            using var killed = new ImportSite(("content/people/bilal-1.yaml", "id: bilal-1\nname: {en: Bilal}\n"), ("content/people/bilal-2.yaml", "id: bilal-2\nname: {en: Bilal}\nrole: {en: Other}\n"));
            foreach (var name in written.Take(done)) killed.Write(name, whole.Read(name));
            await killed.ImportText("a.json", source);
            Assert.Equal(whole.Everything(), killed.Everything());
        }
    }

    [Fact]
    public async Task Nothing_is_imported_into_an_archived_edition()
    {
        using var site = new ImportSite();
        await site.ImportText("a.json", Json(Event(1, "One")));
        site.Edit("editions/2027/edition.yaml", "state: programme", "state: concluded");
        Assert.Equal(0, (await site.Site.Run("edition", "archive", "2027", "--clock", "2027-04-01")).ExitCode);
        var before = site.Everything();
        var (code, output, error) = await site.Site.Run("import", "schedule", site.Site.In("content", "a.json"), "--edition", "2027", "--clock", "2027-04-02");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("the edition 2027 is archived: nothing is imported into it", error);
        Assert.Equal(before, site.Everything());
    }

    [Fact]
    public async Task A_session_that_takes_place_after_all_says_so_in_every_language()
    {
        using var site = new ImportSite();
        var both = Json(Event(1, "One"), Event(2, "Two"));
        await site.ImportText("a.json", both);
        await site.ImportText("a.json", Json(Event(1, "One")), "--cancel-missing");
        await site.ImportText("a.json", both);
        Assert.EndsWith("""
                  en: Takes place after all
                  fr: La séance aura bien lieu
                  ar: ستُعقد الجلسة بعد العدول عن إلغائها

            """.ReplaceLineEndings("\n"), site.Session("two"));
        // Calendars count the changes.
        Assert.Equal(2, site.Site.Views().Site.FindEdition("2027")!.FindSession("two")!.Values.Get(Repository.Model.Session.Changes).Length);
        var before = site.Everything();
        await site.ImportText("a.json", both);
        Assert.Equal(before, site.Everything());
    }
}
