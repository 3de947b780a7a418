using System.Globalization;
using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Tests.House;

namespace Repository.Tests.Validation;

/// <summary>tests/Validation/programmes: small programmes written by hand, good ones and bad ones, each with what is said of it, word for
/// word. A file begins with what it shows; what follows are files of an edition of 2030 between lines <c>-- path --</c>. Keys that every
/// record needs are added at the end where they are not written; <c>key: -</c> leaves one out.</summary>
public partial class ProgrammeSampleTests
{
    private const string Titles = "{en: T, fr: T, ar: ت}";

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(ProjectFiles.In("tests", "Validation", "programmes"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_programme_is_judged_in_the_expected_words(string name)
    {
        string[] path = ["tests", "Validation", "programmes", name + ".txt"];
        var given = File.ReadAllText(ProjectFiles.In(path)).Split("-- expected --\n")[0];
        var sections = Section().Split(given);
        using var site = SampleSite.Small();
        foreach (var person in (string[])["layla", "omar", "sara", "yusuf", "zayd"]) site.Write($"content/people/{person}.yaml", $"id: {person}\nname: {Titles}\n");
        var clock = SampleSite.Day;
        for (var i = 1; i < sections.Length; i += 2)
            if (sections[i] == "clock") clock = DateOnly.ParseExact(sections[i + 1].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            else site.Write($"content/editions/2030/{sections[i]}", Whole(sections[i], sections[i + 1]));
        Expected.Text($"{given}-- expected --\n{string.Concat(site.Faults(clock).Select(f => f.Replace("content/editions/2030/", "") + "\n"))}", path);
    }

    [Fact]
    public void There_are_good_programmes_and_bad_ones_of_every_kind()
    {
        var expected = Directory.EnumerateFiles(ProjectFiles.In("tests", "Validation", "programmes")).Select(f => File.ReadAllText(f).Split("-- expected --\n")[1]).ToList();
        Assert.True(expected.Count(e => e == "") >= 10);
        Assert.True(expected.Count(e => e != "") >= 25);
        var codes = Codes.All.Where(c => c.Id[0] == 'P');
        Assert.All(codes, code => Assert.Contains(expected, e => e.Contains($" {code.Id}: ")));
        Assert.All(codes.Where(c => c.ErrorWhen is not null), code => Assert.Contains(expected, e => e.Contains($" error {code.Id}: ")));
        Assert.All(codes.Where(c => c.ErrorWhen is not null), code => Assert.Contains(expected, e => e.Contains($" warning {code.Id}: ")));
    }

    private static string Whole(string path, string text)
    {
        (string Key, string Value)[] defaults = path == "edition.yaml"
            ? [("id", "2030"), ("title", Titles), ("state", "programme"), ("dates", "{start: 2030-05-06, end: 2030-05-08}"), ("time_zone", "Africa/Tunis"), ("changeover", "10"), ("rooms", $"[{{id: hall, name: {Titles}}}, {{id: lab, name: {Titles}}}]")]
            : [("id", Path.GetFileNameWithoutExtension(path)), ("title", Titles), ("type", "panel"), ("status", "confirmed"), ("languages", "[en]"), ("updated", "2030-01-01")];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var (key, value) in defaults)
            if (!lines.Any(l => l.StartsWith(key + ":", StringComparison.Ordinal))) lines.Add($"{key}: {value}");
        return string.Concat(lines.Where(l => !l.EndsWith(": -", StringComparison.Ordinal)).Select(l => l + "\n"));
    }

    [GeneratedRegex(@"^-- (\S+) --\n", RegexOptions.Multiline)]
    private static partial Regex Section();
}
