using FsCheck;
using FsCheck.Fluent;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Tests.Content;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\na: 2\n", "2:1 Y002 the key 'a' stands twice; it was first given on line 1")]
    [InlineData("a: &x 1\n", "1:4 Y003 the anchor &x is not allowed; write values out, or quote a text that begins with &")]
    [InlineData("a: 1\nb: *x\n", "2:4 Y003 the alias *x is not allowed; write the value out")]
    [InlineData("a: !!str 1\n", "1:4 Y004 the tag tag:yaml.org,2002:str is not allowed; quote a text that begins with !")]
    [InlineData("a: 1\n---\nb: 2\n", "2:1 Y005 a second document begins here; one file holds one record")]
    [InlineData("a:\n\tb: 1\n", "2:1 Y006 the line is indented with a tab; use spaces")]
    [InlineData("title: Tunisia: a case\n", "1:15 Y001 this is not valid YAML: a colon followed by a space inside a text; put the text in quotes")]
    [InlineData("a: [b, c\n", "1:4 Y001 this is not valid YAML: a bracket is opened here but not closed, or a comma is missing after it")]
    [InlineData("a: 'x\n", "1:4 Y001 this is not valid YAML: a quote is opened here but not closed on the line")]
    [InlineData("a: @x\n", "1:4 Y001 this is not valid YAML: a text may not begin with @; put it in quotes")]
    [InlineData("a: 'b' c\n", "1:4 Y001 this is not valid YAML: the text goes on after a closing quote or bracket; put the whole of it in quotes")]
    [InlineData("a: b\n c: d\n", "2:3 Y001 this is not valid YAML: the indent does not fit the lines above, or the line above lacks its colon")]
    [InlineData("a: - b\n", "1:4 Y001 this is not valid YAML: a list begins on the line after its key, not beside it")]
    [InlineData("a: \"x\\q\"\n", "1:4 Y001 this is not valid YAML: a backslash inside double quotes that starts no known character; write \\\\ for a backslash, or use single quotes")]
    [InlineData("a: b\nstatus:ongoing\nc: d\n", "2:1 Y001 this is not valid YAML: a space is missing after the colon: status: …")]
    [InlineData("a: b\nstatus ongoing\nc: d\n", "2:1 Y001 this is not valid YAML: a colon is missing after 'status'")]
    [InlineData("a:\n  -x: y\n  - z: y\n", "2:3 Y001 this is not valid YAML: a space is missing after the dash")]
    [InlineData("en: *Fanar* platform\nb: c\n", "1:5 Y003 this is not valid YAML: a text may not begin with *; put it in quotes")]
    [InlineData("en: \"Fanar\" platform\n", "1:5 Y001 this is not valid YAML: the text goes on after a closing quote or bracket; put the whole of it in quotes")]
    [InlineData("en: \"Fanar\nfr: x\n", "1:5 Y001 this is not valid YAML: a quote is opened here but not closed on the line")]
    [InlineData("sdgs: [4, 9\nb: c\n", "1:7 Y001 this is not valid YAML: a bracket is opened here but not closed, or a comma is missing after it")]
    [InlineData("a: b\n<<<<<<< HEAD\nc: d\n", "2:1 Y001 this is not valid YAML: a mark of a merge that was not finished; keep one of the two versions")]
    [InlineData("# nothing\n", "1:1 F005 the file holds nothing but comments")]
    [InlineData("- a\n- b\n", "1:1 R003 expected fields as `key: value`")]
    [InlineData("[a, b]: c\n", "1:1 R003 a key must be a single word")]
    public void What_content_does_not_use_is_refused_in_plain_words(string yaml, string fault)
    {
        var (_, faults) = Read(yaml);
        Assert.Contains(fault, faults.Select(d => $"{d.Place.Line}:{d.Place.Column} {d.Code.Id} {d.Message}"));
    }

    [Fact]
    public void An_alias_bomb_is_refused_at_once() =>
        Assert.Contains(Read("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n").Faults, d => d.Code.Id == "Y003");

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Contains(Read("a: " + new string('[', 5000) + new string(']', 5000) + "\n").Faults, d => d.Code.Id == "Y008");

    [Fact]
    public void Places_are_those_of_the_file() =>
        Assert.Equal((3, 5), Read("a:\n  - b\n  - c\n").Map!["a"] is YamlList list ? (list.Items[1].Line, list.Items[1].Column) : default);

    /// <summary>Whatever people type, they get a sentence, never an exception, and its place lies in the file.</summary>
    [Fact]
    public void Any_text_is_either_read_or_refused_with_a_place_in_it()
    {
        var pieces = Gen.Elements("a", "b: ", ": ", "- ", "\n", "  ", "\t", "\"", "'", "[", "]", "{", "}", "|", ">", "&x ", "*x", "!t ", "#", "---\n", "...\n", "%", "@", "\\", "مشروع", "1", "~", ",", "? ", "\u0085", "\u2028", "𝛼");
        Prop.ForAll(Gen.Select(Gen.ListOf(pieces), p => string.Concat(p)).ToArbitrary(), text =>
        {
            var (map, faults) = Read(text);
            var lines = text.Split(['\n', '\u0085', '\u2028', '\u2029', '\r']).Length;
            return (map is not null || faults.Count > 0) && faults.All(f => f.Place.Line >= 1 && f.Place.Line <= lines + 1 && f.Place.Column >= 1 && f.Message.Length > 10);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>A map that we write in the plainest form is read back as it was.</summary>
    [Fact]
    public void What_is_written_is_read_back()
    {
        Prop.ForAll<Dictionary<NonEmptyString, NonEmptyString>>(pairs =>
        {
            var clean = pairs.Select(p => (Key: Printable(p.Key.Get), Value: Printable(p.Value.Get))).Where(p => p.Key.Length > 0).DistinctBy(p => p.Key).ToList();
            if (clean.Count == 0) return true;
            var yaml = string.Concat(clean.Select(p => $"{Quote(p.Key)}: {Quote(p.Value)}\n"));
            var (map, faults) = Read(yaml);
            return faults.Count == 0 && map!.Entries.Select(e => (e.Key.Text, ((YamlScalar)e.Value).Text)).SequenceEqual(clean);
        }).QuickCheckThrowOnFailure();

        static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
        static string Printable(string text) => new([.. text.Where(c => c is >= ' ' and not (>= '\u007f' and < '\u00a0') and not (>= '\ud800' and < '\ue000') and not ('\ufeff' or '\u2028' or '\u2029') && c < '\ufffe')]);
    }

    private static (YamlMap? Map, IReadOnlyList<Diagnostic> Faults) Read(string yaml)
    {
        var faults = new DiagnosticBag();
        return (YamlReader.Read("f", yaml, faults), faults.Sorted());
    }
}
