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
