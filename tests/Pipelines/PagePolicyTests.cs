using AngleSharp.Dom;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Pipelines;

public class PagePolicyTests
{
    [Fact]
    public void Every_page_says_its_policy_before_it_asks_for_anything()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var built = new BuiltSite(site);
        foreach (var page in built.Pages)
        {
            var head = built.Page(page).Head!.Children;
            var policy = Assert.Single(head, e => e.GetAttribute("http-equiv") == "Content-Security-Policy");
            Assert.Equal(ContentPolicy.Public.Meta, policy.GetAttribute("content"));
            Assert.Equal(["META"], head.Take(head.Index(policy)).Select(e => e.NodeName));
        }
    }
}
