using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

/// <summary>The pages of an edition change with its state; their addresses do not.</summary>
public class EditionLifeTests
{
    private static SampleSite In(string state, string day = "2027-05-03") => SampleSite.Small(
        ("content/editions/2027/edition.yaml", $$$"""
            id: 2027
            title: {en: Edition, fr: Édition, ar: دورة}
            dates: {start: 2027-05-03, end: 2027-05-04}
            time_zone: Africa/Cairo
            city: {en: Cairo, fr: Le Caire, ar: القاهرة}
            state: {{{state}}}
            rooms: [{id: hall, name: {en: Hall, fr: Salle, ar: قاعة}}, {id: spare, name: {en: Spare, fr: Libre, ar: شاغرة}}]
            call: {url: https://example.org/call, closes: 2027-02-01}
            registration: https://example.org/register
            figures: [{label: {en: People, fr: Personnes, ar: أشخاص}, value: 9}]
            sources: [{url: https://example.org/}]

            """),
        ("content/editions/2027/sessions/one.yaml", $$$"""
            id: one
            title: {en: One, fr: Un, ar: واحد}
            abstract: {en: Text., fr: Texte., ar: نص.}
            type: panel
            room: hall
            start: {{{day}}}T09:00
            end: {{{day}}}T10:00
            languages: [en]
            status: confirmed
            stream: https://example.org/stream
            recording: https://example.org/recording
            updated: 2027-01-02
            changes: [{date: 2027-01-02, text: {en: Moved, fr: Déplacée, ar: نُقلت}}]

            """),
        ("content/editions/2027/outcomes/report.yaml", """
            id: report
            kind: report
            title: {en: Report, fr: Rapport, ar: تقرير}
            state: agreed
            due: 2027-08-01
            sources: [{url: https://example.org/}]

            """));

    private static BuiltSite Built(string state, string clock)
    {
        using var site = In(state);
        return new BuiltSite(site, DateOnly.ParseExact(clock, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private const string Overview = "en/editions/2027/index.html", Session = "en/editions/2027/sessions/one/index.html";

    [Fact]
    public void Without_a_clock_there_is_no_programme_for_apps_and_nothing_is_on_now()
    {
        using var site = In("programme");
        var edition = File.ReadAllText(site.In("content/editions/2027/edition.yaml"));
        Assert.Contains("en/editions/2027/schedule.json", new BuiltSite(site).Files.Keys);
        site.Write("content/editions/2027/edition.yaml", edition.Replace("time_zone: Africa/Cairo\n", "", StringComparison.Ordinal));
        var built = new BuiltSite(site);
        Assert.DoesNotContain(built.Files.Keys, f => f.Contains("schedule.", StringComparison.Ordinal));
        Assert.DoesNotContain(built.Pages.Where(p => p.StartsWith("en/editions/2027/", StringComparison.Ordinal)), p => built.Text(p).Contains("schedule.json", StringComparison.Ordinal));
        Assert.Null(built.Page(Overview).QuerySelector("#now"));
        Assert.Null(built.Page(Overview).QuerySelector("script[src*=programme]"));
    }

    [Theory]
    [InlineData("dates: {start: 2027-05-01, end: 2027-05-04}\n", "2027-05-01", "2027-05-04")]
    [InlineData("", "2027-05-03", "2027-05-06")]
    public void What_is_on_now_is_shown_on_the_days_of_the_edition_or_of_its_sessions(string dates, string from, string to)
    {
        using var site = In("live");
        site.Write("content/editions/2027/edition.yaml", File.ReadAllText(site.In("content/editions/2027/edition.yaml")).Replace("dates: {start: 2027-05-03, end: 2027-05-04}\n", dates, StringComparison.Ordinal));
        if (dates == "") site.Write("content/editions/2027/sessions/two.yaml", File.ReadAllText(site.In("content/editions/2027/sessions/one.yaml")).Replace("id: one", "id: two", StringComparison.Ordinal).Replace("2027-05-03T", "2027-05-06T", StringComparison.Ordinal));
        var now = new BuiltSite(site).Page(Overview).QuerySelector("#now")!;
        Assert.Equal((from, to), (now.GetAttribute("data-from"), now.GetAttribute("data-to")));
    }

    [Fact]
    public void Before_there_is_the_call_while_it_is_open_and_the_registration()
    {
        var page = Built("announced", "2027-01-15").Page(Overview);
        Assert.Equal(["Register", "Call for contributions"], page.QuerySelectorAll(".actions a").Select(a => a.TextContent));
        Assert.Contains("The call for contributions is open until 1 February 2027.", page.Body!.TextContent);
        page = Built("announced", "2027-02-02").Page(Overview);
        Assert.Equal(["Register"], page.QuerySelectorAll(".actions a").Select(a => a.TextContent));
        Assert.Contains("The call for contributions closed on 1 February 2027.", page.Body!.TextContent);
        Assert.Contains("still being prepared", Built("announced", "2027-01-15").Page("en/editions/2027/programme/index.html").Body!.TextContent);
    }

    [Fact]
    public void Then_there_is_the_programme_and_what_is_on()
    {
        foreach (var state in (string[])["programme", "live"])
        {
            var built = Built(state, "2027-05-03");
            Assert.Equal(["Programme", "Register"], built.Page(Overview).QuerySelectorAll(".actions a").Select(a => a.TextContent));
            Assert.NotNull(built.Page(Overview).QuerySelector("#now"));
            Assert.Contains("example.org/stream", built.Page(Session).Body!.TextContent);
            Assert.DoesNotContain("still being prepared", built.Page("en/editions/2027/programme/index.html").Body!.TextContent);
        }
    }

    [Fact]
    public void Afterwards_there_are_outcomes_figures_and_recordings_first_and_nothing_to_register_for()
    {
        var built = Built("concluded", "2027-09-01");
        var page = built.Page(Overview);
        Assert.Equal(["Programme"], page.QuerySelectorAll(".actions a").Select(a => a.TextContent));
        Assert.Null(page.QuerySelector("#now"));
        Assert.Equal(["Outcomes", "Figures", "Sessions", "Sources"], page.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Contains("Overdue", page.QuerySelector(".card .meta")!.TextContent);
        Assert.DoesNotContain("example.org/stream", built.Page(Session).Body!.TextContent);
        Assert.Contains("example.org/recording", built.Page(Session).Body!.TextContent);
        Assert.NotNull(built.Page("en/editions/2027/documents/index.html").QuerySelector("a[href='https://example.org/recording']"));
    }

    [Fact]
    public void Where_there_are_no_times_there_is_nothing_to_filter_or_to_take_along()
    {
        using var site = In("concluded");
        var session = site.In("content", "editions", "2027", "sessions", "one.yaml");
        var built = new BuiltSite(site);
        var spare = built.Page("en/editions/2027/rooms/spare/index.html");
        Assert.Contains("No sessions have been announced yet.", spare.Body!.TextContent);
        Assert.Null(spare.QuerySelector("script[src$='programme.js'], #now, .tools, .files"));
        File.WriteAllLines(session, File.ReadAllLines(session).Where(line => !line.StartsWith("start", StringComparison.Ordinal) && !line.StartsWith("end", StringComparison.Ordinal)));
        built = new BuiltSite(site);
        var programme = built.Page("en/editions/2027/programme/index.html");
        Assert.Equal("Time not known", programme.QuerySelector(".day h2")!.TextContent);
        Assert.Null(programme.QuerySelector("script[src$='programme.js'], #now, .tools, .files, a[href$='.ics']"));
        Assert.DoesNotContain(built.Files.Keys, file => file.EndsWith("programme.ics", StringComparison.Ordinal));
    }

    [Fact]
    public void No_address_comes_or_goes_with_the_state()
    {
        var first = Built("announced", "2027-05-03").Files.Keys.Order(StringComparer.Ordinal).Where(f => !f.StartsWith("search/", StringComparison.Ordinal)).ToList();
        foreach (var state in (string[])["programme", "live", "concluded"])
            Assert.Equal(first, Built(state, "2027-05-03").Files.Keys.Order(StringComparer.Ordinal).Where(f => !f.StartsWith("search/", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_outcome_is_overdue_from_the_day_after_it_was_due()
    {
        Assert.DoesNotContain("Overdue", Built("concluded", "2027-08-01").Page("en/outcomes/index.html").Body!.TextContent);
        Assert.Contains("Overdue", Built("concluded", "2027-08-02").Page("en/outcomes/index.html").Body!.TextContent);
        Assert.Contains("متأخر عن موعده", Built("concluded", "2027-08-02").Page("ar/editions/2027/outcomes/index.html").Body!.TextContent);
    }

    [Fact]
    public void The_clock_of_the_edition_is_named_also_where_it_changes_during_it()
    {
        using var site = In("live", "2027-10-29");
        // Cairo goes back an hour at midnight after the last Thursday of October.
        site.Write("content/editions/2027/edition.yaml", File.ReadAllText(site.In("content", "editions", "2027", "edition.yaml")).Replace("2027-05-03, end: 2027-05-04", "2027-10-28, end: 2027-10-29"));
        site.Write("content/editions/2027/sessions/two.yaml", File.ReadAllText(site.In("content", "editions", "2027", "sessions", "one.yaml")).Replace("id: one", "id: two").Replace("2027-10-29", "2027-10-28"));
        var built = new BuiltSite(site, new DateOnly(2027, 10, 1));
        Assert.Equal("All times are local time in Cairo (UTC+3, from 29 October 2027 UTC+2).", built.Page("en/editions/2027/programme/index.html").QuerySelector(".zone span")!.TextContent);
        Assert.Contains("datetime=\"2027-10-28T09:00+03:00\"", built.Text("en/editions/2027/programme/index.html"));
        Assert.Contains("datetime=\"2027-10-29T09:00+02:00\"", built.Text("en/editions/2027/programme/index.html"));
    }
}
