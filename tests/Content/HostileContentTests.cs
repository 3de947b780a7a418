using FsCheck;
using FsCheck.Fluent;
using Repository.Tests.House;

namespace Repository.Tests.Content;

/// <summary>A record with every field, spoilt at random: there is always a list of faults, never an exception.</summary>
public class HostileContentTests
{
    [Fact]
    public void A_record_spoilt_anywhere_is_told_its_faults()
    {
        using var site = SampleSite.Of("tests", "SampleSite");
        var files = Directory.EnumerateFiles(site.In("content"), "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var spoil = from file in Gen.Choose(0, files.Length - 1)
                    from line in Gen.Choose(0, 400)
                    from kind in Gen.Choose(0, 5)
                    from text in Gen.Elements("x", "[]", "{}", "~", "''", "- a", "a: b", "\t", "&a b", "2025-99-99", "-1", "../..", "#", "{#x}", "<b>", "[x](/y/)")
                    select (file, line, kind, text);
        Prop.ForAll(spoil.ToArbitrary(), what =>
        {
            var path = files[what.file];
            var before = File.ReadAllText(path);
            var lines = before.Split('\n').ToList();
            var at = what.line % lines.Count;
            switch (what.kind)
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines[at] = lines[at].Split(':')[0] + ": " + what.text; break;
                case 2: lines.Insert(at, what.text); break;
                case 3: lines[at] = "  " + lines[at]; break;
                case 4: lines[at] = lines[at].TrimStart(); break;
                default: lines = lines[..at]; break;
            }
            try
            {
                File.WriteAllText(path, string.Join('\n', lines));
                return site.Faults().All(f => f.Length > 10);
            }
            finally
            {
                File.WriteAllText(path, before);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
