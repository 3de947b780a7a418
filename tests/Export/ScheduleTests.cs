using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Repository.Export;
using Repository.Model;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Export;

public class ScheduleTests
{
    private static readonly string[] Languages = ["en", "fr", "ar"];

    internal const string Edition = """
        id: 2027
        title: {en: Third, fr: Troisième, ar: الثالثة}
        dates: {start: 2027-03-27, end: 2027-03-29}
        time_zone: Africa/Casablanca
        state: programme
        rooms: [{id: a, name: {en: Hall, fr: Salle A, ar: قاعة}}, {id: b, name: {en: Hall, fr: Salle B, ar: قاعة}, capacity: 40}]
        tracks: [{id: t, name: {en: "Skills & <work>", fr: Compétences, ar: المهارات}, color: "#123abc"}]
        """;

    private static SampleSite Site() => SampleSite.Small(
        ("content/editions/2027/edition.yaml", Edition),
        ("content/people/p.yaml", "id: p\nname: {en: \"P & Co <x>\", ar: باء}\nformerly: [old-p]\n"),
        ("content/editions/2027/sessions/one.yaml", "id: one\ntitle: {en: \"One & <two>\", ar: واحد}\nabstract: {en: \"See [it](/projects/) and [that](https://example.org/).\"}\ntype: keynote\ntrack: t\nroom: a\nstart: 2027-03-27T09:00\nend: 2027-03-27T09:45\nspeakers: [{person: p, role: moderator}]\nlanguages: [ar, fr]\nstatus: confirmed\nupdated: 2027-01-05\n"),
        ("content/editions/2027/sessions/late.yaml", "id: late\ntitle: {en: Late, fr: Tard, ar: متأخر}\ntype: side-event\nroom: b\nstart: 2027-03-27T23:30\nend: 2027-03-28T01:00\nstatus: tentative\nupdated: 2027-01-04\n"),
        ("content/editions/2027/sessions/nowhere.yaml", "id: nowhere\ntitle: {en: Nowhere, fr: Nulle part, ar: لا مكان}\ntype: break\nstart: 2027-03-29T12:00\nstatus: confirmed\nupdated: 2027-01-04\n"),
        ("content/editions/2027/sessions/gone.yaml", "id: gone\ntitle: {en: Gone, fr: Annulé, ar: ملغاة}\ntype: panel\nstart: 2027-03-29T12:00\nstatus: cancelled\nupdated: 2027-01-06\n"),
        ("content/editions/2027/sessions/some-day.yaml", "id: some-day\ntitle: {en: Some day, fr: Un jour, ar: يوماً ما}\ntype: panel\nstatus: confirmed\nupdated: 2027-01-04\n"));

    private static (BuiltSite Built, SampleSite Site) Built()
    {
        var site = Site();
        return (new BuiltSite(site), site);
    }

    [Fact]
    public async Task Every_schedule_follows_the_rules_of_the_form()
    {
        var (built, site) = Built();
        using (site)
        {
            var schemas = new XmlSchemaSet();
            schemas.Add(null, ProjectFiles.In("tests", "Export", "schedule.xsd"));
            var files = new List<string>();
            foreach (var language in Languages)
            {
                var faults = new List<string>();
                XDocument.Parse(built.Text($"{language}/editions/2027/schedule.xml")).Validate(schemas, (_, e) => faults.Add(e.Message));
                Assert.Empty(faults);
                site.Write($"{language}.json", built.Text($"{language}/editions/2027/schedule.json"));
                files.Add(site.In($"{language}.json"));
            }
            var (code, output) = await Node.Run(["tests/tools/check-schedule.mjs", .. files]);
            Assert.True(code == 0, output);
            Assert.Equal("3 files, 0 faults\n", output);
        }
    }

    [Fact]
    public async Task The_checks_find_what_is_wrong()
    {
        var (built, site) = Built();
        using (site)
        {
            var schemas = new XmlSchemaSet();
            schemas.Add(null, ProjectFiles.In("tests", "Export", "schedule.xsd"));
            var xml = XDocument.Parse(built.Text("en/editions/2027/schedule.xml"));
            foreach (var e in xml.Descendants("event")) e.SetAttributeValue("id", "7");
            xml.Descendants("date").First().Value = "2027-03-27T09:00:00";
            xml.Descendants("subtitle").First().Remove();
            var faults = new List<string>();
            xml.Validate(schemas, (_, e) => faults.Add(e.Message));
            Assert.True(faults.Count >= 3, string.Join('\n', faults));
            site.Write("bad.json", built.Text("en/editions/2027/schedule.json").Replace("\"duration\":\"00:45\"", "\"duration\":\"45\"").Replace("\"name\":\"P & Co <x>\"", "\"public_name\":\"P\"").Replace("\"day_end\":\"2027-03-28", "\"day_end\":\"2027-03-27"));
            var (code, output) = await Node.Run("tests/tools/check-schedule.mjs", site.In("bad.json"));
            Assert.Equal(1, code);
            Assert.Contains("duration", output);
            Assert.Contains("public_name", output);
            Assert.Contains("outside its day", output);
        }
    }

    [Fact]
    public void A_session_after_midnight_belongs_to_its_first_day_and_cancelled_or_undated_ones_are_left_out()
    {
        var (built, site) = Built();
        using (site)
        {
            var days = XDocument.Parse(built.Text("en/editions/2027/schedule.xml")).Root!.Elements("day").ToList();
            Assert.Equal(["2027-03-27", "2027-03-29"], days.Select(d => (string)d.Attribute("date")!));
            Assert.Equal(["One & <two>", "Late"], days[0].Descendants("title").Select(t => t.Value));
            Assert.Equal("2027-03-28T01:00:00+00:00", (string)days[0].Attribute("end")!);
            Assert.Equal("01:30", days[0].Descendants("duration").Last().Value);
            Assert.Equal(["Nowhere"], days[1].Descendants("title").Select(t => t.Value));
            Assert.Equal("Room to be announced", days[1].Descendants("room").Last().Value);
        }
    }

    [Fact]
    public void Texts_are_in_the_language_of_the_file_and_else_in_another()
    {
        var (built, site) = Built();
        using (site)
        {
            static List<JsonElement> Events(string json) => [.. JsonDocument.Parse(json).RootElement.GetProperty("schedule").GetProperty("conference").GetProperty("days").EnumerateArray().SelectMany(d => d.GetProperty("rooms").EnumerateObject()).SelectMany(r => r.Value.EnumerateArray())];
            var (ar, fr, en) = (Events(built.Text("ar/editions/2027/schedule.json")), Events(built.Text("fr/editions/2027/schedule.json")), Events(built.Text("en/editions/2027/schedule.json")));
            Assert.Equal(("واحد", "One & <two>", "One & <two>"), (ar[0].GetProperty("title").GetString(), fr[0].GetProperty("title").GetString(), en[0].GetProperty("title").GetString()));
            Assert.Equal(("ar", "fr", "ar"), (ar[0].GetProperty("language").GetString(), fr[0].GetProperty("language").GetString(), en[0].GetProperty("language").GetString()));
            Assert.Contains("/fr/projects/) and [that](https://example.org/)", fr[0].GetProperty("abstract").GetString());
            Assert.Equal(("moderator", "باء"), (ar[0].GetProperty("persons")[0].GetProperty("role").GetString(), ar[0].GetProperty("persons")[0].GetProperty("name").GetString()));
            // What an app knows things by is the same in every language; two rooms of one name are told apart.
            foreach (var key in (string[])["id", "guid", "slug"]) Assert.Equal(ar.Select(e => e.GetProperty(key).ToString()), en.Select(e => e.GetProperty(key).ToString()));
            Assert.Equal(["Hall", "Hall (b)", "Room to be announced"], en.Select(e => e.GetProperty("room").GetString()));
        }
    }

    [Fact]
    public void The_version_changes_with_what_is_in_it_and_with_nothing_else()
    {
        string Version(Action<SampleSite> change)
        {
            using var site = Site();
            change(site);
            return (string)XDocument.Parse(new BuiltSite(site).Text("en/editions/2027/schedule.xml")).Root!.Element("version")!;
        }
        var version = Version(_ => { });
        Assert.Matches("^2027-01-06-[0-9a-f]{8}$", version);
        Assert.Equal(version, Version(site => site.Write("content/editions/2027/sessions/late.yaml", File.ReadAllText(site.In("content", "editions", "2027", "sessions", "late.yaml")) + "# a comment\n")));
        Assert.NotEqual(version, Version(site => site.Write("content/editions/2027/sessions/late.yaml", File.ReadAllText(site.In("content", "editions", "2027", "sessions", "late.yaml")).Replace("en: Late", "en: Later"))));
    }

    [Fact]
    public void A_person_keeps_the_guid_of_the_first_id()
    {
        using var site = Site();
        Assert.Equal(NamedGuid.Of("people/old-p"), site.Views().Site.FindPerson("p")!.Guid);
    }

    [Fact]
    public void Numbers_follow_from_guids_alone_and_are_each_there_once()
    {
        var guids = Enumerable.Range(1, 2000).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();
        var all = NumericIds.Of(guids);
        Assert.Equal(2000, all.Values.Distinct().Count());
        Assert.All(all.Values, n => Assert.True(n > 0));
        var some = NumericIds.Of(Enumerable.Reverse(guids).Where((_, i) => i % 2 == 0));
        Assert.All(some, pair => Assert.Equal(all[pair.Key], pair.Value));
        // Where numbers fall together, the smaller guid keeps its own, whichever comes first.
        static int Narrow(Guid guid, int attempt) => attempt == 0 ? 5 : guid.ToByteArray()[0] + attempt;
        var (one, two) = (NumericIds.Of(guids.Take(3), Narrow), NumericIds.Of(guids.Take(3).Reverse(), Narrow));
        Assert.Equal(one.OrderBy(p => p.Key), two.OrderBy(p => p.Key));
        Assert.Equal(5, one[guids[0]]);
        Assert.Equal(3, one.Values.Distinct().Count());
    }
}
