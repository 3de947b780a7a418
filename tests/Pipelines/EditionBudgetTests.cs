using Repository.Model;
using Repository.Rendering;
using Repository.Tests.House;
using Xunit.Abstractions;

namespace Repository.Tests.Pipelines;

/// <summary>What the programme of a large edition costs its reader in bytes: brotli's at quality 11, as a publisher compresses once and
/// sends often. The edition is the benchmark's: 300 sessions in eight rooms, four speakers each. Times are measured by
/// tests/bench/edition.mjs.</summary>
public sealed class EditionBudgetTests(ITestOutputHelper output, EditionBudgetTests.LargeEdition edition) : IClassFixture<EditionBudgetTests.LargeEdition>
{
    /// <summary>The goal for the page; a page that grows by an eighth over what it takes today is looked at before it grows further.</summary>
    private const int FirstVisit = 60_000, Html = 30_000;

    private const string Style = "assets/programme/2027.css", Script = "assets/programme.js";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public void The_programme_of_300_sessions_keeps_to_its_bytes(string language)
    {
        var html = edition.Bytes($"{language}/editions/2027/programme/index.html");
        var besides = new[] { "assets/site.css", Style, Script }.Sum(edition.Bytes);
        output.WriteLine($"{language}: {html:N0} bytes, with style sheets and script {html + besides:N0}");
        Assert.InRange(html, 1, Html);
        Assert.InRange(html + besides, 1, FirstVisit);
    }

    [Theory]
    [InlineData(Style, 4_000)]
    [InlineData(Script, 5_000)]
    public void The_sheet_and_the_script_of_a_programme_keep_to_their_bytes(string file, int most)
    {
        output.WriteLine($"{file}: {edition.Bytes(file):N0} bytes");
        Assert.InRange(edition.Bytes(file), 1, most);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public void The_page_that_is_measured_holds_every_session_and_every_name(string language)
    {
        var (views, html) = (edition.Views, edition.Text($"{language}/editions/2027/programme/index.html"));
        var view = views.All.Single(v => v.Language.Code == language);
        var sessions = views.Site.FindEdition("2027")!.Sessions;
        Assert.Equal(300, sessions.Count(s => s.Values.Get(Session.Kind) != "break"));
        Assert.All(sessions, session => Assert.Contains($"href=\"/{language}{Urls.Session("2027", session.Id)}\"", html));
        Assert.All(sessions, session => Assert.Contains(view.Text(session.Title).Text, html));
        Assert.All(sessions.Where(s => s.Values.Get(Session.Kind) != "break"), session => Assert.Equal(4, session.Values.Get(Session.Speakers).Length));
        Assert.All(views.Site.People.Where(p => !views.Site.SessionsOf(p.Id).IsEmpty), person => Assert.Contains(view.Text(person.Name).Text, html));
    }

    [Fact]
    public void The_programme_that_is_measured_has_no_conflicts() => Assert.Empty(edition.Faults);

    public sealed class LargeEdition() : GeneratedSite("tests/bench/edition-data.mjs", "--sessions", "300", "--speakers", "4");
}
