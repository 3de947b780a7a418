using Repository.Tests.House;
using Repository.Validation;

namespace Repository.Tests.Validation;

/// <summary>What rules must not complain about, and what BrokenSite cannot show.</summary>
public class RuleTests
{
    [Fact]
    public void Every_rule_there_is_is_in_the_list()
    {
        var listed = Validator.Rules.Select(r => r.GetType()).Concat(Validator.ValueRules.Select(r => r.GetType())).ToHashSet();
        var there = typeof(Validator).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && (t.IsAssignableTo(typeof(IRule)) || t.IsAssignableTo(typeof(IValueRule))));
        Assert.Equal([], there.Where(t => !listed.Contains(t)).Select(t => t.Name));
    }

    [Fact]
    public void The_small_site_and_a_good_record_have_no_faults()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one")));
        Assert.Empty(site.Faults());
    }

    [Fact]
    public void A_term_that_was_renamed_is_named()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "technologies: [internet-of-things]")));
        Assert.Contains("unknown technology 'internet-of-things'; it is now 'iot'", Assert.Single(site.Faults()));
    }

    [Fact]
    public void Bare_C7_is_answered_with_its_lines()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "action_lines: [C7]")));
        Assert.Contains("'C7' only groups others; use one of C7-e-health, C7-e-learning", Assert.Single(site.Faults()));
    }

    [Fact]
    public void A_session_may_cross_midnight_of_the_last_day()
    {
        using var site = SampleSite.Small(
            ("content/editions/2026/edition.yaml", "id: 2026\ntitle: {en: E, fr: É, ar: د}\ndates: {start: 2026-02-02, end: 2026-02-03}\ntime_zone: Africa/Tunis\nstate: announced\n"),
            ("content/editions/2026/sessions/night.yaml", "id: night\ntitle: {en: N, fr: N, ar: ل}\ntype: panel\nstart: 2026-02-03T23:00\nend: 2026-02-04T01:00\nstatus: confirmed\nupdated: 2026-01-01\n"));
        Assert.Empty(site.Faults());
    }

    [Fact]
    public void A_record_that_ends_in_the_month_it_began_is_in_order()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "start: 2026-05-20", "end: 2026-05")));
        Assert.Empty(site.Faults());
    }

    [Fact]
    public void What_refers_to_a_file_that_cannot_be_read_is_not_called_wrong()
    {
        using var site = SampleSite.Small(("content/organizations/org-one.yaml", "id: org-one\nname: {en: Broken\n"), ("content/projects/one.yaml", SampleSite.Project("one", "links: [{url: \"https://e.org\"}]")));
        Assert.Contains("content/organizations/org-one.yaml:2:7: error Y001", Assert.Single(site.Faults()));
    }

    [Fact]
    public void A_missing_vocabulary_is_one_fault_and_another_name_is_refused()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "technologies: [iot]")));
        File.Move(site.In("content", "vocabularies", "technologies.yaml"), site.In("content", "vocabularies", "technologys.yaml"));
        File.WriteAllText(site.In("content", "vocabularies", "technologys.yaml"), File.ReadAllText(site.In("content", "vocabularies", "technologys.yaml")).Replace("id: technologies", "id: technologys"));
        Assert.Equal(2, site.Faults().Length);
        Assert.Contains(site.Faults(), f => f.Contains("F006: no field uses a vocabulary of this name; did you mean 'technologies'?"));
    }

    [Fact]
    public void A_day_that_passes_breaks_no_build()
    {
        using var site = SampleSite.Small(
            ("content/projects/one.yaml", SampleSite.Project("one", "expire: 2026-07-01")), ("content/projects/two.yaml", SampleSite.Project("two") + "description: {en: \"[x](/projects/one/)\", fr: x, ar: س}\n"));
        Assert.Empty(site.Faults(new DateOnly(2026, 6, 30)));
        Assert.DoesNotContain("error", string.Concat(site.Faults(new DateOnly(2026, 7, 1))));
    }

    [Theory]
    [InlineData("  - {code: fr, name: Français, direction: ltr}", "R020")]
    public void A_language_stands_once(string line, string code)
    {
        using var site = SampleSite.Small();
        File.WriteAllText(site.In("content", "site.yaml"), File.ReadAllText(site.In("content", "site.yaml")).Replace("licence:", line + "\nlicence:"));
        Assert.Contains(code, Assert.Single(site.Faults()));
    }

    [Fact]
    public void Damaged_pictures_are_faults_not_exceptions()
    {
        using var site = SampleSite.Small();
        var good = File.ReadAllBytes(ProjectFiles.In("tests", "SampleSite", "content", "media", "picture.png"));
        Directory.CreateDirectory(site.In("content", "media"));
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bad = (byte[])good.Clone();
            for (var k = 0; k < 3; k++) bad[random.Next(8, bad.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(site.In("content", "media", $"p{i}.png"), bad[..random.Next(9, bad.Length)]);
        }
        Assert.All(site.Faults(), f => Assert.Contains("error M0", f));
    }

    [Fact]
    public void Two_records_that_claim_one_former_id_are_told_of_each_other()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", "formerly: [old]")), ("content/projects/two.yaml", SampleSite.Project("two", "formerly: [old]")));
        Assert.Contains("the address /projects/old/ is taken by the redirect of content/projects/one.yaml", Assert.Single(site.Faults()));
    }

    [Fact]
    public void A_link_to_a_record_that_is_not_published_says_so()
    {
        using var site = SampleSite.Small(
            ("content/projects/one.yaml", SampleSite.Project("one", "review: {state: submitted}")),
            ("content/pages/p.en.md", "---\nid: p\ntitle: P\n---\n[x](/projects/one/)\n"), ("content/pages/p.fr.md", "---\nid: p\ntitle: P\n---\nx\n"), ("content/pages/p.ar.md", "---\nid: p\ntitle: P\n---\nx\n"));
        Assert.Contains("warning M010: /projects/one/ is not public; the words are shown without a link", Assert.Single(site.Faults()));
        Assert.DoesNotContain("href=\"/en/projects/one/\"", new Pipelines.BuiltSite(site).Text("en/pages/p/index.html"));
    }

    [Theory]
    [InlineData("[x](/projects/)", true)]
    [InlineData("[x](https://example.org/)", true)]
    [InlineData("[x](mailto:a@example.org)", true)]
    [InlineData("a < b and 3 > 2", true)]
    [InlineData("`<code>`", true)]
    [InlineData("<https://example.org/>", true)]
    [InlineData("[x](//evil.example.org/)", false)]
    [InlineData("[x](data:text/html,x)", false)]
    [InlineData("[x](vbscript:x)", false)]
    [InlineData("[x](JAVASCRIPT:alert(1))", false)]
    [InlineData("<!-- comment -->", false)]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)", false)]
    [InlineData("![alt](https://example.org/tracker.png)", false)]
    public void Links_and_html_in_texts(string markdown, bool isAllowed)
    {
        var body = string.Concat(markdown.Split('\n').Select(l => $"    {l}\n"));
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one") + $"description:\n  en: |\n{body}  fr: x\n  ar: س\n"));
        Assert.Equal(isAllowed, site.Faults().Length == 0);
    }
}
