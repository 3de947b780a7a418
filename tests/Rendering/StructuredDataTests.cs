using System.Text.Json;
using Repository.Tests.House;
using Repository.Tests.Pipelines;

namespace Repository.Tests.Rendering;

/// <summary>What pages of editions say in the words of schema.org.</summary>
public class StructuredDataTests
{
    private static JsonElement Data(BuiltSite built, string page) =>
        JsonDocument.Parse(built.Page(page).QuerySelectorAll("script[type='application/ld+json']").Single().TextContent).RootElement;

    private static string Text(JsonElement of, string property) => of.GetProperty(property).GetString()!;

    [Fact]
    public void An_edition_is_an_event_of_a_series_with_its_sessions_in_three_languages()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site);
        var ids = new HashSet<string>();
        foreach (var (language, name, series) in ((string, string, string)[])[("en", "Sample edition 2027", "Sample annual series"), ("fr", "Édition exemple 2027", ""), ("ar", "دورة المثال 2027", "")])
        {
            var edition = Data(built, $"{language}/editions/2027/index.html");
            Assert.Equal("https://schema.org", Text(edition, "@context"));
            Assert.Equal(("Event", name), (Text(edition, "@type"), Text(edition, "name")));
            Assert.Equal(("2027-05-03", "2027-05-05"), (Text(edition, "startDate"), Text(edition, "endDate")));
            Assert.Equal("https://schema.org/MixedEventAttendanceMode", Text(edition, "eventAttendanceMode"));
            Assert.Equal("EG", Text(edition.GetProperty("location").GetProperty("address"), "addressCountry"));
            Assert.Equal("EventSeries", Text(edition.GetProperty("superEvent"), "@type"));
            if (series != "") Assert.Equal(series, Text(edition.GetProperty("superEvent"), "name"));
            Assert.NotEmpty(edition.GetProperty("organizer").EnumerateArray());
            // All but the breaks.
            Assert.Equal(built.Site.FindEdition("2027")!.Sessions.Count(s => s.Values.Get(Repository.Model.Session.Kind) != "break"), edition.GetProperty("subEvent").GetArrayLength());
            ids.Add(Text(edition, "@id"));
        }
        Assert.Single(ids);
    }

    [Fact]
    public void A_session_says_when_by_its_clock_where_who_and_whether_it_takes_place()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site);
        var night = Data(built, "en/editions/2027/sessions/night-of-code/index.html");
        Assert.Equal(("2027-05-04T22:30+03:00", "2027-05-05T00:30+03:00"), (Text(night, "startDate"), Text(night, "endDate")));
        Assert.Contains("Papyrus Laboratory", Text(night.GetProperty("location"), "name"));
        Assert.NotEmpty(night.GetProperty("performer").EnumerateArray());
        Assert.Equal("https://sample.example.org/en/editions/2027/", Text(night.GetProperty("superEvent"), "@id"));
        Assert.Equal("https://schema.org/EventCancelled", Text(Data(built, "ar/editions/2027/sessions/workshop-robots/index.html"), "eventStatus"));
        // A title in another language says so.
        var arabic = Data(built, "fr/editions/2027/sessions/panel-arabic-ai/index.html").GetProperty("name");
        Assert.Equal("ar", Text(arabic, "@language"));
    }

    [Fact]
    public void The_list_of_editions_is_the_series()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var series = Data(new BuiltSite(site), "ar/editions/index.html");
        Assert.Equal("EventSeries", Text(series, "@type"));
        Assert.Equal(2, series.GetProperty("subEvent").GetArrayLength());
    }

    [Fact]
    public void No_text_ends_the_element_it_stands_in()
    {
        using var site = SampleSite.Small(("content/editions/2027/edition.yaml", """
            id: 2027
            title: {en: "</script><script>alert(1)</script>", fr: "<!--", ar: "]]>&amp;"}
            state: announced
            sources: [{url: https://example.org/}]

            """));
        var built = new BuiltSite(site);
        Assert.Equal("</script><script>alert(1)</script>", Text(Data(built, "en/editions/2027/index.html"), "name"));
        Assert.Equal("<!--", Text(Data(built, "fr/editions/2027/index.html"), "name"));
        Assert.DoesNotContain("<script>alert", built.Text("en/editions/2027/index.html"));
    }
}
