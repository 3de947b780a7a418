using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Repository.Rendering;
using Repository.Tests.House;
using Repository.Theme.Components;

namespace Repository.Tests.Rendering;

/// <summary>The line below a clause of a declaration: light where there is nothing to tell.</summary>
public class ClauseFollowThroughTests
{
    private static IElement Below(SampleSite site, string reference, string language = "en")
    {
        var buffer = new Utf8Buffer();
        new ClauseFollowThrough { View = site.Views().All.Single(v => v.Language.Code == language), Model = reference }.WriteTo(buffer);
        return new HtmlParser().ParseDocument($"<body>{System.Text.Encoding.UTF8.GetString(buffer.Written)}").Body!;
    }

    private static SampleSite With(int records) => SampleSite.Small([.. Model.FollowThroughTests.Declaration("d"),
        .. Enumerable.Range(0, records).Select(i => ($"content/projects/p{i}.yaml", SampleSite.Project($"p{i}", "commitments: [\"d#op-1-a\", \"d#op-3\"]")))]);

    [Fact]
    public void A_clause_that_nobody_names_has_none()
    {
        using var site = With(0);
        Assert.Equal("", Below(site, "d#op-3").InnerHtml.Trim());
        Assert.Equal("", Below(site, "d#op-77").InnerHtml.Trim());
        // The tracker lists what nothing has come of; below each point of a text it would only be in the way.
        Assert.Equal("", Below(site, "d#op-1").InnerHtml.Trim());
    }

    [Fact]
    public void Five_of_each_are_named_and_the_page_of_the_clause_has_all()
    {
        using var site = With(7);
        var below = Below(site, "d#op-1");
        Assert.Equal(("◐ Under way", "7\u00A0records"), (below.QuerySelector(".state")!.TextContent.Trim(), below.QuerySelector("summary")!.TextContent));
        Assert.Equal(["/en/projects/p0/", "/en/projects/p1/", "/en/projects/p2/", "/en/projects/p3/", "/en/projects/p4/", "/en/follow-through/d/op-1/"], below.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void What_commits_nobody_has_no_state()
    {
        using var site = With(2);
        var below = Below(site, "d#op-3", "ar");
        Assert.Empty(below.QuerySelectorAll(".state"));
        Assert.Equal("سجلان", below.QuerySelector("summary")!.TextContent);
    }
}
