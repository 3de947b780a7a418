using System.Text.RegularExpressions;
using Repository.Tests.House;

namespace Repository.Tests.Theme;

/// <summary>What the style sheets of a theme promise: they mirror by themselves, and ask nobody else for anything.</summary>
public partial class StyleSheetTests
{
    /// <summary>Properties and values that name a side of the screen, with the ones that follow the direction of reading beside them.</summary>
    private static readonly (string Physical, string Logical)[] Sides =
    [
        (@"(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)\b", "…-inline-start, …-block-end"),
        (@"(?<![\w-])(left|right|top|bottom)\s*:", "inset-inline-start, inset-block-end"),
        (@"(?<![\w-])(min-|max-)?(width|height)\s*:", "inline-size, block-size"),
        (@"border-(top|bottom)-(left|right)-radius", "border-start-start-radius"),
        (@"(text-align|float|clear|caption-side|resize)\s*:\s*(left|right|top|bottom|horizontal|vertical)\b", "start, end"),
        (@"(?<![\w-])overflow-[xy]\s*:", "overflow"),
        (@"translateX|(?<![\w-])translate\s*:", "nothing: no part of a page moves sideways"),
        (@"background-position(-x)?\s*:[^;]*\b(left|right)\b", "center"),
    ];

    public static TheoryData<string> Sheets => [.. ProjectFiles.Sources("themes", "*.css").Select(f => Path.GetRelativePath(ProjectFiles.Root, f))];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_style_sheet_names_no_side_of_the_screen(string file) => Assert.Empty(PhysicalSides(File.ReadAllText(ProjectFiles.In(file))));

    [Theory]
    [InlineData("a { margin-left: 1rem }")]
    [InlineData("a { color: red; left: 0 }")]
    [InlineData("a { max-width: 3rem }")]
    [InlineData("a { text-align: right }")]
    [InlineData("a { transform: translateX(3px) }")]
    [InlineData("a { overflow-x: auto }")]
    public void A_side_of_the_screen_is_found(string css) => Assert.Single(PhysicalSides(css));

    [Theory]
    [InlineData("@media (min-width: 40rem) { a { margin-inline-start: 1rem } }")]
    [InlineData("a { max-inline-size: 3rem; border-block-start: 1px solid; stroke-width: 2; text-align: end; line-height: 1.5 }")]
    public void What_follows_the_direction_of_reading_is_free(string css) => Assert.Empty(PhysicalSides(css));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_style_sheet_loads_nothing(string file)
    {
        var css = File.ReadAllText(ProjectFiles.In(file));
        Assert.DoesNotContain("@import", css);
        Assert.DoesNotContain("@font-face", css);
        Assert.All(Address().Matches(css), match => Assert.StartsWith("data:image/svg+xml,", match.Groups[1].Value));
    }

    [Fact]
    public void Readers_settings_are_respected()
    {
        var css = string.Concat(ProjectFiles.Sources("themes", "*.css").Select(File.ReadAllText));
        foreach (var setting in (string[])["prefers-color-scheme: dark", "prefers-contrast: more", "prefers-reduced-motion", "forced-colors: active", "@media print"]) Assert.Contains(setting, css);
        // Whatever moves does so only for those who have not asked for less.
        var moving = Motion().Replace(css, "");
        Assert.DoesNotContain("transition:", moving);
        Assert.DoesNotContain("animation", moving);
    }

    private static List<string> PhysicalSides(string css)
    {
        // In the head of a media query, the width is that of the window.
        var declarations = MediaHead().Replace(Comment().Replace(css, ""), "");
        return [.. Sides.SelectMany(side => Regex.Matches(declarations, side.Physical).Select(m => $"{m.Value} (instead: {side.Logical})"))];
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@media[^{]*\{")]
    private static partial Regex MediaHead();

    [GeneratedRegex(@"url\([""']?([^""')]+)")]
    private static partial Regex Address();

    [GeneratedRegex(@"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Motion();
}
