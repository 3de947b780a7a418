using Repository.Tests.House;

namespace Repository.Tests.Review;

/// <summary>`review` of what is no project, and of what somebody would rather hide.</summary>
public class ReviewedKindsTests
{
    private const string One = "projects/one.yaml";

    [Fact]
    public async Task A_term_is_told_by_its_id_and_its_label_by_its_language()
    {
        using var site = new ReviewSite();
        site.Replace("vocabularies/technologies.yaml", "en: Pagers", "en: Radio pagers");
        Assert.Equal(["terms[pager].label.en: Pagers → Radio pagers"], await site.Fields());
    }

    [Fact]
    public async Task The_settings_of_the_site_are_a_record_like_others()
    {
        using var site = new ReviewSite();
        site.Replace("site.yaml", "base_url: ", "notes: Moved.\nbase_url: ");
        Assert.Equal(["notes: - → Moved."], await site.Fields());
    }

    [Fact]
    public async Task A_clause_is_told_by_its_id()
    {
        const string facts = "id: d\ntitle: {en: Declaration, fr: Déclaration, ar: إعلان}\nadopted: 2026-01-01\nstatus: adopted\ntext: full\nauthoritative: en\nsources: [{url: https://example.org/d}]\nclauses: {op-1: {kind: commitment}}\n";
        const string text = "---\nid: d\n---\n\nWe will build two schools. {#op-1}\n";
        using var site = new ReviewSite(("content/declarations/d/declaration.yaml", facts), ("content/declarations/d/text.en.md", text));
        site.Write("declarations/d/text.en.md", text.Replace("two", "three"));
        var (_, output, _) = await site.Review();
        Assert.Contains("op-1", output.Replace("\u2060", "").Replace("&#45;", "-"));
        Assert.Contains("<del>two</del><ins>three</ins>", output);
    }

    /// <summary>Folded, such a title is empty: there is nothing to compare.</summary>
    [Fact]
    public async Task A_title_of_marks_alone_stops_no_review()
    {
        using var site = new ReviewSite(("content/" + One, SampleSite.Project("one")));
        site.Write("projects/two.yaml", SampleSite.Project("two", "title: {en: \"\u064E\u064F\u0650\", fr: \"\u064E\", ar: \"\u064B\"}"));
        var (code, output, error) = await site.Review();
        Assert.True(code is 0 or 1, error);
        Assert.Contains("two", output);
    }

    [Fact]
    public async Task Attributes_of_the_commit_hide_no_record()
    {
        using var site = new ReviewSite(("content/" + One, SampleSite.Project("one")));
        site.Git("switch", "--quiet", "-c", "change");
        File.WriteAllText(site.Site.In(".gitattributes"), "content/projects/two.yaml export-ignore\n");
        site.Write("projects/two.yaml", SampleSite.Project("two"));
        site.Commit("two");
        site.Git("switch", "--quiet", "main");
        var records = (await site.Json(0, "--head", "change")).GetProperty("records").EnumerateArray().Select(r => $"{r.GetProperty("change").GetString()} {r.GetProperty("id").GetString()}");
        Assert.Equal(["added two"], records);
    }

    [Fact]
    public async Task A_long_text_hides_no_field_below_it()
    {
        static string Words(string third) => string.Join(' ', Enumerable.Range(0, 1500).Select(i => i % 3 == 0 ? $"{third}-{i}" : $"word-{i}"));
        using var site = new ReviewSite(("content/" + One, SampleSite.Project("one", $"description: {{en: \"{Words("old")}\"}}")));
        site.Write(One, SampleSite.Project("one", $"description: {{en: \"{Words("new")}\"}}", "status: planned", "sources: [{url: https://example.org/other}]"));
        var output = (await site.Review()).Output.Replace("\u2060", "").Replace("&#46;", ".");
        Assert.Contains("too long to show here", output);
        Assert.Contains("<del>ongoing</del> → <ins>planned</ins>", output);
        Assert.Contains("sources[", output.Replace("&#91;", "["));
    }
}
