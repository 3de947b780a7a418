using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repository.Export;
using Repository.Rendering;

namespace Repository.Tests.Export;

public class CalendarWriterTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Letters of one to four octets, and what calendars give a meaning to.</summary>
    private static readonly string[] Letters = ["a", " ", ",", ";", "\\", ":", "\"", "^", "\n", "é", "ق", "مؤتمر", "\u2068", "字", "🌍", "👩🏽‍💻", "\u0301"];

    private static Arbitrary<string> Texts { get; } = Gen.Elements(Letters).ListOf().Select(parts => string.Concat(parts.SelectMany(p => Enumerable.Repeat(p, 7)))).ToArbitrary();

    [Fact]
    public void What_is_folded_and_unfolded_is_what_it_was() => Prop.ForAll(Texts, text =>
    {
        var line = Encoding.UTF8.GetBytes(text.Replace('\n', 'n'));
        var folded = Folded(line);
        return Unfolded(folded).AsSpan().SequenceEqual(line) && IsOfShortWholeLines(folded);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_letter_of_any_length_is_never_cut(int octets)
    {
        var letter = octets switch { 1 => "a", 2 => "ق", 3 => "字", _ => "🌍" };
        // Every place at which the fold can fall.
        for (var before = 0; before < 80; before++)
        {
            var line = Encoding.UTF8.GetBytes(new string('x', before) + string.Concat(Enumerable.Repeat(letter, 200 / octets)));
            var folded = Folded(line);
            Assert.True(IsOfShortWholeLines(folded));
            Assert.Equal(line, Unfolded(folded));
        }
    }

    [Theory]
    [InlineData(74, 1)]
    [InlineData(75, 1)]
    [InlineData(76, 2)]
    [InlineData(75 + 74, 2)]
    [InlineData(75 + 74 + 1, 3)]
    public void A_line_is_broken_only_when_it_must_be(int octets, int lines) =>
        Assert.Equal(lines, Encoding.UTF8.GetString(Folded(Encoding.UTF8.GetBytes(new string('x', octets)))).Split("\r\n").Length - 1);

    [Fact]
    public void Text_is_read_back_as_it_was_written() => Prop.ForAll(Texts, text =>
    {
        var property = Assert.Single(ParsedCalendar.Lines(Written(w => w.Text("SUMMARY", text, "ar"))));
        return property.Name == "SUMMARY" && property.Parameters["LANGUAGE"] == "ar" && property.Text == text;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour")]
    [InlineData("colon: \"quoted\"", "colon: \"quoted\"")]
    [InlineData("bell\a, zero\0, tab\t, delete\u007f, next\u0085", "bell\\, zero\\, tab\t\\, delete\\, next")]
    [InlineData("مؤتمر؛ تونس، 2026", "مؤتمر؛ تونس، 2026")]
    public void Text_is_escaped(string text, string escaped) => Assert.Equal(escaped, CalendarWriter.Escaped(text));

    [Theory]
    [InlineData("Africa/Tunis", "Africa/Tunis")]
    [InlineData("a:b", "\"a:b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "say ^'yes^'")]
    [InlineData("a^b\r\nc: d\a", "\"a^^b^nc: d\"")]
    public void A_parameter_is_quoted_where_it_must_be(string value, string written) => Assert.Equal(written, CalendarWriter.Parameter(value));

    [Fact]
    public void Parameters_without_a_value_are_left_out() =>
        Assert.Equal("DTSTART:20260101T090000\r\nDTSTART;TZID=Africa/Tunis:20260101T090000\r\n",
            Written(w => { w.Property("DTSTART", "20260101T090000", ("TZID", null)); w.Property("DTSTART", "20260101T090000", ("TZID", "Africa/Tunis")); }));

    [Fact]
    public void No_value_begins_a_line_of_its_own() =>
        Assert.Single(ParsedCalendar.Lines(Written(w => w.Property("URL", "https://example.org/\r\nATTENDEE:mailto:x@example.org"))));

    [Fact]
    public void A_list_of_texts_is_divided_by_commas_of_its_own() =>
        Assert.Equal("CATEGORIES;LANGUAGE=en:Skills\\, tools,Panel\r\n", Written(w => w.Texts("CATEGORIES", ["Skills, tools", "Panel"], "en")));

    private static string Written(Action<CalendarWriter> write)
    {
        var buffer = new Utf8Buffer();
        write(new CalendarWriter(buffer));
        return Strict.GetString(buffer.Written);
    }

    private static byte[] Folded(byte[] line)
    {
        var buffer = new Utf8Buffer(16);
        CalendarWriter.Fold(line, buffer);
        return buffer.Written.ToArray();
    }

    private static byte[] Unfolded(byte[] folded) => Encoding.UTF8.GetBytes(Strict.GetString(folded).Replace("\r\n ", "", StringComparison.Ordinal)[..^2]);

    /// <summary>Each line alone is valid UTF-8 of at most 75 octets.</summary>
    private static bool IsOfShortWholeLines(byte[] folded)
    {
        var text = folded.AsSpan();
        if (!text.EndsWith("\r\n"u8)) return false;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf("\r\n"u8);
            if (end > 75 || !System.Text.Unicode.Utf8.IsValid(text[..end])) return false;
            text = text[(end + 2)..];
        }
        return true;
    }
}
