using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Tests.House;

/// <summary>Every word of the interface is there in every language.</summary>
public class WordsTests
{
    private static readonly string[] Languages = ["en", "fr", "ar"];

    public static TheoryData<string> Others => ["fr", "ar"];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_language_has_the_same_keys_as_English(string language)
    {
        static IEnumerable<string> Keys(string code) => Read(code).Keys.Where(k => !k.StartsWith("plurals.", StringComparison.Ordinal)).Select(k => Regex.Replace(k, @"\.(zero|one|two|few|many)$", ".other")).Distinct().Order(StringComparer.Ordinal);
        // Singular labels such as facet.country.one are words of their own, not plural forms.
        Assert.Equal(Keys("en"), Keys(language));
    }

    [Fact]
    public void Words_that_templates_and_pipelines_ask_for_exist()
    {
        var asked = ProjectFiles.Sources("themes", "*.cshtml").Concat(ProjectFiles.Sources("src", "*.cs")).Select(File.ReadAllText)
            .SelectMany(text => Regex.Matches(text, "(?:\\bT\\(|Words\\[|Format\\(|view\\[|View\\[|Count\\()\"([a-z_.-]+)\"(?! *\\+)").Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.True(asked.Count > 60);
        foreach (var language in Languages)
            Assert.Empty(asked.Where(key => Read(language).Find(key) is null && Read(language).Find(key + ".other") is null).Select(key => $"{language}: {key}"));
    }

    [Fact]
    public void Every_field_has_a_label_and_a_hint()
    {
        var missing = new List<string>();
        foreach (var set in FieldSets())
            foreach (var field in set)
                foreach (var language in Languages)
                    foreach (var part in (string[])["label", "hint"])
                        if (Read(language).Find($"fields.{set.Name}.{field.Name}.{part}") is null) missing.Add($"{language}: fields.{set.Name}.{field.Name}.{part}");
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_facet_and_every_kind_has_its_words()
    {
        foreach (var language in Languages)
        {
            var words = Read(language);
            foreach (var facet in Facet.All) Assert.NotNull(words.Find($"facet.{facet.Id}.one"));
            foreach (var facet in Facet.WithPages) Assert.NotNull(words.Find($"facet.{facet.Id}.about"));
            foreach (var kind in ((ChoiceType)Project.KindField.Type).Values) Assert.NotNull(words.Find("values.kind." + kind));
        }
    }

    [Fact]
    public void Every_language_of_the_site_has_its_name_in_the_others()
    {
        foreach (var language in Languages)
            foreach (var other in Languages) Assert.NotNull(Read(language).Find("language." + other));
    }

    private static Words Read(string language)
    {
        var faults = new DiagnosticBag();
        var words = Words.In(SampleSite.Theme, language, faults);
        Assert.Empty(faults.Sorted());
        return words!;
    }

    private static IEnumerable<FieldSet> FieldSets() => RecordTypes.All.SelectMany(t => With(t.Fields)).DistinctBy(s => s.Name);

    private static IEnumerable<FieldSet> With(FieldSet set) => [set, .. set.SelectMany(f => f.Type switch
    {
        GroupType group => With(group.Fields),
        ListType<Values> { Inner: GroupType group } => With(group.Fields),
        MapType map => With(map.Fields),
        _ => [],
    })];
}
