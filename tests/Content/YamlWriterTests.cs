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
    private static readonly string[] Languages = ["en", "fr", "ar"];

    /// <summary>Texts that YAML, or an older version of it, could take for something else.</summary>
    private static readonly string[] Awkward =
    [
        "yes", "No", "null", "~", "true", "12", "1e3", "0x1F", "-", "- a", "? a", "a: b", "a:", ": a", "a #b", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "[a]", "{a}", "a, b", "'a'", "\"a\"", "a\\b", "…",
        "مرحباً: بالعالم", "« été »", "a\u00A0b", "😀", "2026-01-01", "---", "--- a", "...", "=", "<<", "a\u200Fb", "http://a/b#c", "O'Neil", "end.", "x" ,
    ];

    private static readonly string[] AwkwardLines = ["", "  indented", "- list", "# heading", "a: b", "trailing  ", "\ttab", "text", "---", "...", "عربي", "|", "\"", "a\tb", " one space"];

    [Fact]
    public void What_is_written_is_read_back_as_the_same_values()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var type = RecordTypes.All[random.Next(RecordTypes.All.Length)];
            var values = Group(type.Fields, random);
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

    internal static Values Group(FieldSet fields, Random random) => new(fields, [.. fields.Select(f => f.Required || random.Next(3) == 0 ? Value(f.Type, random) : null)]);

    private static object Value(FieldType type, Random random) => type switch
    {
        TranslatedType<string> t => new Translated<string>([.. Some(random).Select(l => KeyValuePair.Create(l, (string)Value(t.Inner, random)))]),
        TranslatedType<ImmutableArray<string>> t => new Translated<ImmutableArray<string>>([.. Some(random).Select(l => KeyValuePair.Create(l, (ImmutableArray<string>)Value(t.Inner, random)))]),
        IListType list => list.Collect([.. Enumerable.Range(0, random.Next(list.Min, list.Min + 4)).Select(_ => Value(list.Inner, random)).Distinct()]),
        GroupType group => Group(group.Fields, random),
        MapType map => Enumerable.Range(0, random.Next(3)).Select(_ => (string)Value(map.Key, random)).Distinct().Select(k => KeyValuePair.Create(k, Group(map.Fields, random))).ToImmutableArray(),
        TextMapType => Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Awkward, random)).Distinct().Select(k => KeyValuePair.Create(k, random.Next(3) == 0 ? Lines(random) : Pick(Awkward, random))).ToImmutableArray(),
        TextType { Pattern: { } pattern } => pattern.Contains("#[0-9", StringComparison.Ordinal) ? "#336699" : pattern.StartsWith("^/", StringComparison.Ordinal) ? "/no/" : pattern.Contains("{8}", StringComparison.Ordinal) ? NamedGuid.Of(random.Next().ToString()).ToString() : pattern.Contains("a-z", StringComparison.Ordinal) ? "no" : "x",
        TextType { Format: TextFormat.Markdown } => Lines(random),
        TextType { Min: > 1 } or TextType { MinWords: not null } => string.Join(' ', Enumerable.Range(0, 160).Select(i => i % 3 == 0 ? "the word" : "a: word #")),
        TextType => random.Next(8) == 0 ? "tab\there" : Pick(Awkward, random),
        IdType { Pattern: Ids.Pattern } => Pick(["a", "no", "12", "a-1", "null"], random),
        IdType id => id.Pattern == Edition.YearPattern ? "2026" : id.Accepts("2026-05-01-our-news") ? "2026-05-01-our-news" : "TN",
        ChoiceType choice => choice.Values[random.Next(choice.Values.Length)],
        LanguageType => Pick(Languages, random),
        AnyCountryType => Pick(["TN", "NO"], random),
        ClauseReferenceType => "declaration#op-1",
        TermType or ReferenceType => Pick(["C1", "4", "NO", "org-one", "a: b"], random),
        IntegerType integer => random.Next(integer.Min, Math.Min(integer.Max, int.MaxValue - 1) + 1),
        NumberType => random.Next(-1000, 1000) / 8m,
        BooleanType => random.Next(2) == 0,
        DateType => new DateOnly(2026, 1, 1).AddDays(random.Next(999)),
        PartialDateType => random.Next(3) switch { 0 => new PartialDate(2026), 1 => new PartialDate(2026, 3), _ => new PartialDate(2026, 3, 4) },
        LocalTimeType => new DateTime(2026, 1, 1).AddMinutes(random.Next(99999)),
        UrlType => Pick(["https://example.org/", "http://example.org/a,b#c?d=é", "https://example.org/[x]", "https://example.org/a:", "https://مثال.example.org/مسار"], random),
        MediaType => Pick(["a.pdf", "a b.png", "صور/a: b.png", "#a.pdf"], random),
        _ => throw new InvalidOperationException(type.GetType().Name),
    };

    private static string Lines(Random random)
    {
        string text;
        do text = string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pick(AwkwardLines, random))) + new string('\n', random.Next(3));
        while (string.IsNullOrWhiteSpace(text));
        return text;
    }

    private static IEnumerable<string> Some(Random random) => Languages.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];

    /// <summary>Equal in all their values; the reader trims texts of one line.</summary>
    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (Values x, Values y) => x.Fields == y.Fields && x.Fields.All(f => Same(x.Raw(f), y.Raw(f))),
        (Translated<string> x, Translated<string> y) => Same(x.Values, y.Values),
        (Translated<ImmutableArray<string>> x, Translated<ImmutableArray<string>> y) => Same(x.Values, y.Values),
        (KeyValuePair<string, string> x, KeyValuePair<string, string> y) => x.Equals(y),
        (KeyValuePair<string, Values> x, KeyValuePair<string, Values> y) => x.Key == y.Key && Same(x.Value, y.Value),
        (KeyValuePair<string, ImmutableArray<string>> x, KeyValuePair<string, ImmutableArray<string>> y) => x.Key == y.Key && Same(x.Value, y.Value),
        (string x, string y) => x == y,
        (IEnumerable x, IEnumerable y) => x.Cast<object>().ToList() is var one && y.Cast<object>().ToList() is var two && one.Count == two.Count && one.Zip(two).All(p => Same(p.First, p.Second)),
        _ => Equals(a, b),
    };
}
