using Repository.Cms;
using Repository.Diagnostics;
using Repository.Tests.House;

namespace Repository.Tests.Cms;

/// <summary>tests/Cms/faults holds a configuration for each fault; its first line says what is told of it.</summary>
public class ConfigurationLintTests
{
    private const string Folder = "faults", Separator = " | ";

    private static IEnumerable<string> Names => Directory.EnumerateFiles(ProjectFiles.In("tests", "Cms", Folder), "*.yml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. Names];

    /// <summary>As the file's first line has them: <c>12:5: error E003: message</c>.</summary>
    public static IEnumerable<string> Expectations => Names.SelectMany(name => File.ReadLines(In(name)).First()["# ".Length..].Split(Separator));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_fault_is_told_in_the_expected_words(string name)
    {
        var text = File.ReadAllText(In(name));
        var told = string.Join(Separator, Faults(text));
        Expected.Text($"# {told}\n{text[(text.IndexOf('\n') + 1)..]}", "tests", "Cms", Folder, name + ".yml");
        Assert.NotEqual("", told);
    }

    [Fact]
    public void There_are_forty_faults_and_more_and_every_code_is_among_them()
    {
        Assert.True(Names.Count() >= 40);
        var codes = Codes.All.Select(c => c.Id).Where(c => c[0] == 'E' && c != Codes.EditorSettings.Id);
        Assert.Equal([], codes.Except(Expectations.Select(e => e.Split("error ")[1][..4])));
    }

    [Fact]
    public void The_configuration_from_which_they_are_made_has_no_fault() =>
        Assert.Empty(Faults(File.ReadAllText(ProjectFiles.In("tests", "Cms", "sound.yml"))));

    private static string In(string name) => ProjectFiles.In("tests", "Cms", Folder, name + ".yml");

    private static IEnumerable<string> Faults(string text)
    {
        var bag = new DiagnosticBag();
        ConfigurationLint.Check("admin/config.yml", text, bag);
        return bag.Sorted().Select(d => d.ToString()["admin/config.yml:".Length..]);
    }
}
