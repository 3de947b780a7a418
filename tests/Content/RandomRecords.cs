using System.Collections.Immutable;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Tests.Content;

/// <summary>Records of any type with values that are hard to write.</summary>
internal static class RandomRecords
{
    public static readonly string[] Languages = ["en", "fr", "ar"];

    /// <summary>Texts that YAML, or an older version of it, could take for something else.</summary>
    private static readonly string[] Awkward =
    [
        "yes", "No", "null", "~", "true", "12", "1e3", "0x1F", "-", "- a", "? a", "a: b", "a:", ": a", "a #b", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "[a]", "{a}", "a, b", "'a'", "\"a\"", "a\\b", "…",
        "مرحباً: بالعالم", "« été »", "a\u00A0b", "😀", "2026-01-01", "---", "--- a", "...", "=", "<<", "a\u200Fb", "http://a/b#c", "O'Neil", "end.", "x" ,
    ];

    private static readonly string[] AwkwardLines = ["", "  indented", "- list", "# heading", "a: b", "trailing  ", "\ttab", "text", "---", "...", "عربي", "|", "\"", "a\tb", " one space"];

    public static Values Group(FieldSet fields, Random random) => new(fields, [.. fields.Select(f => f.Required || random.Next(3) == 0 ? Value(f.Type, random) : null)]);

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
}
