using Repository.Tests.House;

namespace Repository.Tests.Content;

/// <summary>What a wrong value of each kind is told. Places are checked word for word in BrokenSite.</summary>
public class RecordReaderTests
{
    [Theory]
    [InlineData("start: 14.03.2025", "R010")]
    [InlineData("start: 2025-02-30", "R010")]
    [InlineData("updated: 2025-03", "R010")]
    [InlineData("kind: projects", "R004")]
    [InlineData("language: de", "R018")]
    [InlineData("title: Only one language", "R003")]
    [InlineData("title: {en: Title, de: Titel}", "R018")]
    [InlineData("title: {fr: Titre}", "R019")]
    [InlineData("title: {en: 2025}", "R003")]
    [InlineData("title: {en: \"2025\"}", "")]
    [InlineData("title: {en: yes}", "")]
    [InlineData("title: {en: true}", "R003")]
    [InlineData("title: {en: \"   \"}", "R021")]
    [InlineData("title: {en: ~}", "R021")]
    [InlineData("title: {en: \"a\\u202Eb\"}", "R013")]
    [InlineData("title: {en: \"a\\u0007b\"}", "R013")]
    [InlineData("title: {en: \"a\\nb\"}", "R003")]
    [InlineData("countries: TN", "R003")]
    [InlineData("countries: [TN, TN]", "R020")]
    [InlineData("countries: [~]", "R021")]
    [InlineData("action_lines: []", "R022")]
    [InlineData("links: [{url: www.example.org}]", "R012")]
    [InlineData("links: [{url: \"javascript:alert(1)\"}]", "R012")]
    [InlineData("links: [{url: \"https://user:secret@example.org/\"}]", "R012")]
    [InlineData("links: [{url: \"https://example.org/a b\"}]", "R012")]
    [InlineData("links: [{url: \"https://example.org/مسار\"}]", "")]
    [InlineData("links: [{file: ../../etc/passwd}]", "R023")]
    [InlineData("links: [{file: /etc/passwd}]", "R023")]
    [InlineData("results: [{label: {en: People}, value: many}]", "R003")]
    [InlineData("results: [{label: {en: People}, value: 3, year: 3025}]", "R011")]
    [InlineData("formerly: [Old One]", "R005")]
    [InlineData("editions: 2025", "R003")]
    [InlineData("review: published", "R003")]
    [InlineData("review: {state: published, colour: red}", "R001")]
    [InlineData("organization: -", "R002")]
    public void A_wrong_value_has_its_code(string line, string code)
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", line)));
        var codes = site.Read().Faults.Where(d => d.Severity == Repository.Diagnostics.Severity.Error).Select(d => d.Code.Id).Distinct();
        Assert.Equal(code == "" ? [] : [code], codes);
    }

    [Theory]
    [InlineData(160, "")]
    [InlineData(175, "R008")]
    [InlineData(176, "R007")]
    public void A_text_longer_by_less_than_a_tenth_is_only_a_warning(int length, string code)
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", $"title: {{en: {new string('x', length)}, fr: x, ar: س}}")));
        Assert.Equal(code == "" ? [] : [code], site.Read().Faults.Select(d => d.Code.Id));
    }

    [Fact]
    public void Letters_with_marks_count_as_one_character()
    {
        using var site = SampleSite.Small(("content/projects/one.yaml", SampleSite.Project("one", $"title: {{en: {string.Concat(Enumerable.Repeat("مُ", 100))}, fr: x, ar: س}}")));
        Assert.Empty(site.Faults());
    }

    [Fact]
    public void All_faults_of_a_run_are_told_in_one_run()
    {
        using var site = SampleSite.Small(
            ("content/projects/one.yaml", SampleSite.Project("one", "kind: x", "status: y", "titel: z")),
            ("content/projects/two.yaml", SampleSite.Project("two", "organization: nobody")),
            ("content/projects/three.yaml", "id: three\n\tx: y\n"));
        Assert.Equal(["R001", "R004", "R014", "R017", "Y006"], site.Read().Faults.Select(d => d.Code.Id).Order());
    }
}
