using System.Text.RegularExpressions;
using Repository.Cms;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Pipelines;
using Repository.Rendering;
using Repository.Schema;
using Repository.Tests.House;

namespace Repository.Tests.Cms;

/// <summary>What the editor is told, from the one schema.</summary>
public class CmsConfigurationTests
{
    private static readonly CmsTarget Local = new LocalCms("http://127.0.0.1:8082/api/v1", "main");

    public static TheoryData<string, string> Sites => new() { { "tests/SampleSite", "en" }, { "tests/SampleSite", "ar" }, { ".", "fr" } };

    [Theory]
    [MemberData(nameof(Sites))]
    public void The_lint_finds_nothing_in_what_is_written(string folder, string language)
    {
        using var site = SampleSite.Of(folder.Split('/'));
        var faults = new DiagnosticBag();
        ConfigurationLint.Check("admin/config.yml", CmsConfiguration.Write(View(site, language), Local), faults);
        Assert.Empty(faults.Sorted().Select(f => f.ToString()));
    }

    [Fact]
    public void The_form_of_a_record_has_every_field_in_the_order_of_the_schema()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var read = Read(site, "en");
        foreach (var (collection, type) in new[] { ("projects", Project.Type), ("organizations", Organization.Type), ("people", Person.Type), ("editions", Edition.Type), ("sessions-2027", Session.Type), ("outcomes-2026", Outcome.Type) })
            Assert.Equal(type.Fields.Names, Names(Collection(read, collection)));
        foreach (var (collection, type) in new[] { ("pages", ProsePage.Type), ("news", NewsItem.Type) })
            Assert.Equal([.. type.Fields.Names, "body"], Names(Collection(read, collection)));
        foreach (var (collection, type) in new[] { ("vocabularies", Vocabulary.Type), ("settings", SiteSettings.Type) })
            Assert.Equal(type.Fields.Names, Names((YamlMap)((YamlList)Collection(read, collection)["files"]!).Items[0]));
    }

    [Fact]
    public void Every_type_of_field_has_its_widget()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var read = Read(site, "en");
        string Widget(string collection, string path) => ((YamlScalar)Find(Collection(read, collection), path)["widget"]!).Text;
        Assert.Equal("string select select object object relation select select list image datetime object object number",
            string.Join(' ', Widget("projects", "id"), Widget("projects", "kind"), Widget("projects", "countries"), Widget("projects", "title"), Widget("projects", "translations.en"), Widget("sessions-2027", "projects"),
                Widget("projects", "organization"), Widget("projects", "commitments"), Widget("projects", "sources"), Widget("projects", "media.file"), Widget("projects", "updated"), Widget("projects", "review"), Widget("projects", "prize"), Widget("projects", "results.value")));
        Assert.Equal(("markdown", "text", "string"), (Widget("projects", "description.ar"), Widget("projects", "summary.fr"), Widget("projects", "start")));
        // Free texts by name are kept, not shown.
        Assert.DoesNotContain("extra", Names(Find(Collection(read, "projects"), "stocktaking")));
    }

    [Fact]
    public void Limits_stand_in_the_form_and_what_is_required_in_a_group_that_need_not_be_there_is_not()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var projects = Collection(Read(site, "fr"), "projects");
        Assert.Equal(["^[\\s\\S]{40,400}$", "écrivez de 40 à 400 caractères"], ((YamlList)Find(projects, "summary.en")["pattern"]!).Items.Cast<YamlScalar>().Select(s => s.Text));
        Assert.Equal(("true", "false", "true"), (Flag("updated"), Flag("prize.category"), Flag("sources")));
        Assert.Equal("true", ((YamlScalar)Find(projects, "partners.organization")["required"]!).Text);
        string Flag(string path) => ((YamlScalar)Find(projects, path)["required"]!).Text;
    }

    [Fact]
    public void Goals_and_years_are_numbers_and_former_ids_are_still_known()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var projects = Collection(Read(site, "en"), "projects");
        Assert.True(Options(projects, "sdgs").All(o => o is { IsPlain: true } && int.TryParse(o.Text, out _)));
        Assert.Contains(Options(projects, "editions"), o => o is { IsPlain: true, Text: "2027" });
        Assert.Contains(Options(projects, "technologies"), o => o.Text == "internet-of-things");
    }

    [Fact]
    public void A_hostile_title_is_a_text_of_the_configuration()
    {
        using var site = SampleSite.Small(("content/organizations/evil.yaml", "id: evil\nname: {en: \"x\\\", value: y} - {label: *a &b !c {{fields.id}} # d\"}\ntype: government\n"));
        var faults = new DiagnosticBag();
        var text = CmsConfiguration.Write(View(site, "en"), Local);
        ConfigurationLint.Check("admin/config.yml", text, faults);
        Assert.Empty(faults.Sorted().Select(f => f.ToString()));
    }

    [Fact]
    public void Hosted_says_what_the_site_says_and_never_names_a_local_server()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var text = CmsConfiguration.Write(View(site, "en"), CmsTarget.Of(site.Views().Site)!);
        Assert.StartsWith("backend:\n  name: github\n  repo: sample/site\n  branch: main\n  squash_merges: true\npublish_mode: editorial_workflow\n", text);
        Assert.DoesNotContain("local_backend", text);
        Assert.DoesNotContain("127.0.0.1", text);
    }

    [Theory]
    [InlineData("gitea", "does not support the editorial workflow")]
    [InlineData("git-gateway", "Netlify Identity")]
    public void A_backend_without_drafts_is_refused_with_the_reason(string backend, string reason)
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        site.Write("content/site.yaml", File.ReadAllText(site.In("content", "site.yaml")).Replace("backend: github", "backend: " + backend));
        var fault = Assert.Single(site.Faults(), f => f.Contains("R004", StringComparison.Ordinal));
        Assert.Matches($@"^content/site\.yaml:\d+:\d+: error R004: '{backend}' cannot be a value of 'backend': .*{reason}.* \(allowed: github, gitlab\)$", fault);
    }

    [Fact]
    public void Without_settings_the_page_says_what_to_do_and_there_is_no_configuration()
    {
        using var site = SampleSite.Small();
        var files = new AdminPages().Run(site.Views()).ToDictionary(f => f.Path);
        Assert.DoesNotContain(files.Keys, f => f.EndsWith(".yml", StringComparison.Ordinal) || f.StartsWith("admin/editor/", StringComparison.Ordinal));
        var buffer = new Utf8Buffer();
        files["admin/ar/index.html"].Write(buffer);
        var page = System.Text.Encoding.UTF8.GetString(buffer.Written);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", page);
        Assert.Contains("dotnet statiq.config.cs cms", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public void A_list_that_many_fields_offer_is_written_once()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var text = CmsConfiguration.Write(View(site, "en"), Local);
        Assert.Single(Regex.Matches(text, "options: &organizations\n"));
        Assert.True(Regex.Count(text, @"options: \*organizations\n") >= 5);
    }

    private static LanguageView View(SampleSite site, string language) => site.Views().All.First(v => v.Language.Code == language);

    private static YamlMap Read(SampleSite site, string language) => YamlReader.Read("config", CmsConfiguration.Write(View(site, language), Local), new DiagnosticBag(), hasAliases: true)!;

    private static YamlMap Collection(YamlMap top, string name) => ((YamlList)top["collections"]!).Items.Cast<YamlMap>().First(c => ((YamlScalar)c["name"]!).Text == name);

    private static YamlMap Find(YamlMap holder, string path) => FieldRules.Find(holder, path) ?? throw new ArgumentException(path);

    private static IEnumerable<string> Names(YamlMap holder) => ((YamlList)holder["fields"]!).Items.Cast<YamlMap>().Select(f => ((YamlScalar)f["name"]!).Text);

    private static IEnumerable<YamlScalar> Options(YamlMap holder, string path) => ((YamlList)Find(holder, path)["options"]!).Items.Cast<YamlMap>().Select(o => (YamlScalar)o["value"]!);
}
