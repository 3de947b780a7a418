using System.Collections;
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Tests.Content;

public class YamlWriterTests
{
    private static readonly string[] Languages = RandomRecords.Languages;

    [Fact]
    public void What_is_written_is_read_back_as_the_same_values()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var type = RecordTypes.All[random.Next(RecordTypes.All.Length)];
            var values = RandomRecords.Group(type.Fields, random);
            var text = YamlWriter.Write(values);
            var read = Read(type, text, out var faults, values.Raw(type.Fields.Find("id")!) as string);
            // Whether a value is allowed (long enough, there once) is not the writer's business, only that it comes back.
            Assert.True(read is not null && Same(values, read), $"{string.Join('\n', faults)}\n{text}");
            Assert.Equal(text, YamlWriter.Write(read));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Every_record_of_the_site_is_written_as_the_same_values()
    {
        var faults = new DiagnosticBag();
        var site = SiteReader.Read(House.ProjectFiles.Root, new SiteOptions(House.SampleSite.Day), faults)!;
        var count = 0;
        foreach (var record in site.Records.Where(r => !r.Type.IsProse))
        {
            Assert.True(Same(record.Values, Read(record.Type, YamlWriter.Write(record.Values), out _)!), record.File);
            count++;
        }
        Assert.True(count > 100);
    }

    [Fact]
    public void The_form_is_canonical()
    {
        var text = "updated: 2026-01-02\ntitle: {fr: 'Deux: trois', en: One}\nid: a\nguid: 495b4ef8-9d99-5660-9307-af569c515058\nspeakers: [{role: chair, person: p}, {person: q, role: speaker}]\nabstract: {en: \"One\\ntwo\\n\"}\nlanguages: [en, 'no']\ntype: panel\nstatus: confirmed\nstart: 2026-01-02T09:00";
        Assert.Equal("""
            id: a
            title:
              fr: "Deux: trois"
              en: One
            abstract:
              en: |
                One
                two
            type: panel
            start: 2026-01-02T09:00
            speakers:
              - person: p
                role: chair
              - person: q
                role: speaker
            languages: [en, "no"]
            status: confirmed
            guid: "495b4ef8-9d99-5660-9307-af569c515058"
            updated: 2026-01-02

            """.ReplaceLineEndings("\n"), YamlWriter.Write(Read(Session.Type, text, out _)!));
    }

    private static Values? Read(RecordType type, string text, out IEnumerable<string> faults, string? stem = "x")
    {
        var bag = new DiagnosticBag();
        var values = YamlReader.Read("x", text, bag) is { } map ? new RecordReader("x", Languages, bag, text).Read(type, map, stem ?? "x") : null;
        faults = bag.Sorted().Select(d => d.ToString());
        return values;
    }

    /// <summary>Equal in all their values; empty lines at the end of a text say nothing.</summary>
    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (Values x, Values y) => x.Fields == y.Fields && x.Fields.All(f => Same(x.Raw(f), y.Raw(f))),
        (Translated<string> x, Translated<string> y) => Same(x.Values, y.Values),
        (Translated<ImmutableArray<string>> x, Translated<ImmutableArray<string>> y) => Same(x.Values, y.Values),
        (KeyValuePair<string, string> x, KeyValuePair<string, string> y) => x.Key == y.Key && Same(x.Value, y.Value),
        (KeyValuePair<string, Values> x, KeyValuePair<string, Values> y) => x.Key == y.Key && Same(x.Value, y.Value),
        (KeyValuePair<string, ImmutableArray<string>> x, KeyValuePair<string, ImmutableArray<string>> y) => x.Key == y.Key && Same(x.Value, y.Value),
        (string x, string y) => x.TrimEnd('\n') == y.TrimEnd('\n'),
        (IEnumerable x, IEnumerable y) => x.Cast<object>().ToList() is var one && y.Cast<object>().ToList() is var two && one.Count == two.Count && one.Zip(two).All(p => Same(p.First, p.Second)),
        _ => Equals(a, b),
    };
}
