using System.Text.RegularExpressions;

namespace Repository.Tests.House;

/// <summary>The house keeps its own rules: docs/architecture.md.</summary>
public partial class LayeringTests
{
    /// <summary>From the ground up: a floor uses only floors before it. Theme is themes/classic.</summary>
    private static readonly string[] Floors = ["Diagnostics", "Languages", "Schema", "Content", "Git", "Markdown", "Model", "Validation", "Rendering", "Theme", "Search", "Cms", "Export", "Pipelines", "Import", "Review", "Links", "Serving", "Commands"];

    /// <summary>Disk is touched in Content and in Rendering's OutputFolder; the commands look where folders are.</summary>
    private static readonly string[] MayTouchDisk = ["Content", "Commands", "Serving"];

    [Fact]
    public void A_floor_uses_only_the_floors_below_it()
    {
        var faults = new List<string>();
        foreach (var (floor, file, text) in Files())
            foreach (Match used in Floor().Matches(text))
                if (Array.IndexOf(Floors, used.Groups[1].Value) > Array.IndexOf(Floors, floor)) faults.Add($"{file} uses {used.Groups[1].Value}");
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_folder_of_src_is_a_floor() =>
        Assert.Empty(Directory.EnumerateDirectories(ProjectFiles.In("src")).Select(Path.GetFileName).Except([.. Floors, "bin", "obj"]));

    [Fact]
    public void Only_the_commands_and_the_server_print()
    {
        var faults = Files().Where(f => f.Floor is not ("Commands" or "Serving") && Regex.IsMatch(f.Text, @"\b(Console|AnsiConsole)\.")).Select(f => f.File);
        Assert.Empty(faults);
    }

    [Fact]
    public void Only_content_and_the_output_folder_touch_the_disk()
    {
        var faults = Files().Where(f => !MayTouchDisk.Contains(f.Floor) && Path.GetFileName(f.File) != "OutputFolder.cs" && Disk().IsMatch(f.Text)).Select(f => f.File);
        Assert.Empty(faults);
    }

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var faults = ProjectFiles.Sources("src", "*.cs").Concat(ProjectFiles.Sources("themes", "*.cshtml")).Concat(ProjectFiles.Sources("tests", "*.cs"))
            .Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 300).Select(f => $"{f.File}: {f.Lines} lines");
        Assert.Empty(faults);
    }

    [Fact]
    public void No_room_and_no_type_is_a_drawer_for_anything()
    {
        var drawers = Files().SelectMany(f => Regex.Matches(f.Text, @"\b(?:class|record|struct|interface) (\w*(?:Manager|Helper|Helpers|Provider|Utils|Service))\b").Select(m => $"{f.File}: {m.Groups[1].Value}"));
        Assert.Empty(drawers);
    }

    [Fact]
    public void There_is_no_static_state_that_changes()
    {
        // The fields of a record type are collected while the type is initialized; nothing adds to them later.
        var faults = Files().SelectMany(f => Regex.Matches(f.Text, @"^ *(?:public|private|internal) static (?!readonly|class|partial|async|record|explicit)[\w<>\[\],\.\?]+ \w+(?: =(?!>).*| *\{ get; (?:\w+ )?set;.*|)(?:;|\})$", RegexOptions.Multiline).Select(m => $"{f.File}: {m.Value.Trim()}"));
        Assert.Empty(faults);
    }

    [Fact]
    public void Lock_files_name_packages_and_no_addresses()
    {
        string[] locks = [ProjectFiles.In("package-lock.json"), ProjectFiles.In("tests", "bench", "package-lock.json")];
        Assert.All(locks, file => Assert.DoesNotContain("\"resolved\"", File.ReadAllText(file)));
    }

    private static IEnumerable<(string Floor, string File, string Text)> Files()
    {
        foreach (var file in ProjectFiles.Sources("src", "*.cs"))
        {
            var parts = Path.GetRelativePath(ProjectFiles.In("src"), file).Split(Path.DirectorySeparatorChar);
            if (parts.Length > 1) yield return (parts[0], file, Code(file));
        }
        foreach (var file in ProjectFiles.Sources("themes", "*.cshtml")) yield return ("Theme", file, Code(file));
    }

    private static string Code(string file) => Regex.Replace(File.ReadAllText(file), @"^\s*//.*$", "", RegexOptions.Multiline);

    [GeneratedRegex(@"\bRepository\.(\w+)")]
    private static partial Regex Floor();

    [GeneratedRegex(@"(?<![\w.])(File|Directory|FileInfo|DirectoryInfo|FileStream)(\.(?!GetDirectoryName)\w|\()")]
    private static partial Regex Disk();
}
