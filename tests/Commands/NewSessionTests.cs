using Repository.Tests.House;

namespace Repository.Tests.Commands;

/// <summary>`new session`, again and again, as an organiser fills a programme.</summary>
public class NewSessionTests
{
    [Theory]
    [InlineData("announced", "2030-01-01", 20, 20)]
    [InlineData("programme", "2030-05-07", 20, 14)]
    [InlineData("live", "2030-05-07", 14, 14)]
    [InlineData("concluded", "2030-06-01", 20, 20)]
    [InlineData("concluded", "2031-06-01", 20, 20)]
    public async Task Each_gets_a_free_hour_in_a_room_of_its_edition(string state, string clock, int made, int withTime)
    {
        using var site = SampleSite.Small(("content/editions/2030/edition.yaml", Edition($"state: {state}\nrooms: [{{id: hall, name: {Titles}}}, {{id: lab, name: {Titles}}}]\nchangeover: 15\n")));
        var day = DateOnly.ParseExact(clock, "yyyy-MM-dd");
        for (var i = 0; i < made; i++) Assert.Equal(0, (await site.Run("new", "session", $"s{i}", "--clock", clock)).ExitCode);
        // A language only a person can choose; from the day on which people attend it is missed.
        Assert.All(site.Faults(day), fault => Assert.True(fault.Contains("R024") || (state == "live" && fault.Contains("P011") && fault.Contains("has no language,")), fault));
        var sessions = site.Read(day).Site!.FindEdition("2030")!.Sessions;
        Assert.All(sessions.Where(s => s.Start is not null), s => Assert.NotNull(s.Values.Get(Repository.Model.Session.Room)));
        // On the last day alone, two rooms hold fourteen of them.
        Assert.Equal(withTime, sessions.Count(s => s.Start is not null));
    }

    [Fact]
    public async Task Where_every_hour_is_taken_the_time_stands_in_a_comment()
    {
        using var site = SampleSite.Small(("content/editions/2030/edition.yaml", Edition($"state: announced\nrooms: [{{id: hall, name: {Titles}}}]\n")),
            ("content/editions/2030/sessions/all.yaml", Session("all", "start: 2030-05-06T08:00\nend: 2030-05-06T18:00\nroom: hall\n")), ("content/editions/2030/sessions/more.yaml", Session("more", "start: 2030-05-07T08:00\nend: 2030-05-07T18:00\nroom: hall\n")));
        await site.Run("new", "session", "another", "--clock", "2030-01-01");
        var text = File.ReadAllText(site.In("content", "editions", "2030", "sessions", "another.yaml"));
        Assert.Contains("\n# start: 2030-05-06T09:00\n", text);
        Assert.Contains("\n# room: hall\n", text);
        Assert.All(site.Faults(), fault => Assert.Contains("R024", fault));
    }

    [Fact]
    public async Task Without_rooms_or_days_nothing_is_made_up()
    {
        using var site = SampleSite.Small(("content/editions/2030/edition.yaml", $"id: 2030\ntitle: {Titles}\nstate: announced\n"));
        await site.Run("new", "session", "one", "--clock", "2029-01-01");
        var text = File.ReadAllText(site.In("content", "editions", "2030", "sessions", "one.yaml"));
        Assert.Contains("\n# start: 2030-01-01T09:00\n", text);
        Assert.Contains("\n# room: room-1\n", text);
        Assert.Contains("\nstatus: tentative\n", text);
    }

    [Fact]
    public async Task A_new_edition_has_its_own_year_and_the_zone_of_the_last()
    {
        using var site = SampleSite.Small(("content/editions/2030/edition.yaml", Edition("state: announced\n", "Asia/Riyadh")));
        await site.Run("new", "edition", "2031", "--clock", "2030-08-31");
        var path = site.In("content", "editions", "2031", "edition.yaml");
        var text = File.ReadAllText(path);
        Assert.Contains("\n#   start: 2031-08-01\n#   end: 2031-08-03\n", text);
        Assert.Contains("\n# time_zone: Asia/Riyadh\n", text);
        // They are right as they stand, once the comment signs are gone.
        File.WriteAllText(path, text.Replace("# dates:\n#   start", "dates:\n  start").Replace("\n#   end", "\n  end").Replace("# time_zone", "time_zone"));
        Assert.All(site.Faults(), fault => Assert.Contains("R024", fault));
    }

    private const string Titles = "{en: T, fr: T, ar: ت}";

    private static string Edition(string lines, string zone = "Africa/Tunis") => $"id: 2030\ntitle: {Titles}\ndates: {{start: 2030-05-06, end: 2030-05-07}}\ntime_zone: {zone}\n{lines}";

    private static string Session(string id, string lines) => $"id: {id}\ntitle: {Titles}\ntype: panel\nstatus: confirmed\nupdated: 2030-01-01\n{lines}";
}
