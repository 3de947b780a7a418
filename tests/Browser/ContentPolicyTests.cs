using Repository.Tests.House;
using Repository.Tests.Serving;

namespace Repository.Tests.Browser;

/// <summary>That pages break no rule of theirs is watched by every test in the browser (<see cref="Chromium.Page"/>); here, that the rules hold.</summary>
public class ContentPolicyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("script", "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.head.append(s);", "script-src")]
    [InlineData("style", "const d = document.createElement('div'); d.innerHTML = '<p style=\"color:red\">x</p>'; document.body.append(d);", "style-src")]
    [InlineData("frame", "const f = document.createElement('iframe'); f.src = '/fr/'; document.body.append(f);", "frame-src")]
    [InlineData("form", "const f = document.createElement('form'); f.action = 'https://example.org/'; document.body.append(f); f.submit();", "form-action")]
    public async Task What_a_page_must_not_do_is_refused(string what, string script, string directive)
    {
        using var site = SampleSite.Small();
        await using var server = await Server.Start(site);
        var refused = new List<string>();
        var page = await chromium.Page(server.Address, faults: refused);
        await page.GotoAsync(new Uri(server.Address, "/en/").ToString());
        Assert.Empty(refused);
        var broken = await page.EvaluateAsync<string>($"() => new Promise(done => {{ document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective)); {script} setTimeout(() => done('nothing was refused'), 2000); }})");
        Assert.StartsWith(directive, broken);
        Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.ran"));
        Assert.True(refused.Any(f => f.Contains("Content Security Policy", StringComparison.Ordinal)), what);
        await page.Context.CloseAsync();
    }
}
