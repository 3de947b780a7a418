using System.Globalization;
using System.Text.Json;
using Repository.Search;
using Repository.Tests.House;

namespace Repository.Tests.Search;

/// <summary>The words of the index are those that the browser looks for: tests/search/vectors.json, and all letters and all words of the content.</summary>
public class AnalysisTests
{
    [Fact]
    public void The_words_of_each_vector_are_as_expected()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(ProjectFiles.In("tests", "search", "vectors.json")));
        Assert.True(vectors.RootElement.GetArrayLength() >= 70);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var (about, language, text) = (vector.GetProperty("about").GetString(), vector.GetProperty("language").GetString()!, vector.GetProperty("text").GetString()!);
            var isQuery = vector.TryGetProperty("query", out var query) && query.GetBoolean();
            Assert.Equal($"{about}: {Written(vector.GetProperty("tokens"))}", $"{about}: {Written(Tokens(new TextAnalyzer(language), text, isQuery))}");
        }
    }

    [Fact]
    public async Task Letters_fold_as_in_the_browser()
    {
        var (code, output) = await Node.Run("tests/tools/letters.mjs", "--folds");
        Assert.True(code == 0, output);
        var faults = new List<string>();
        var folded = new char[64];
        var count = 0;
        foreach (var fold in JsonSerializer.Deserialize<JsonElement[][]>(output)!)
        {
            var (letter, expected) = ((char)fold[0].GetInt32(), fold[1].GetString()!);
            // Node may know a later Unicode.
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.OtherNotAssigned) continue;
            var actual = new string(folded, 0, Letters.Fold([letter], ref folded));
            count++;
            if (actual != expected) faults.Add($"U+{(int)letter:x4}: '{actual}', in the browser '{expected}'");
        }
        Assert.Empty(faults);
        Assert.True(count > 10_000, $"{count} letters");
    }

    [Fact]
    public async Task The_table_of_letters_is_as_its_script_writes_it()
    {
        var (code, output) = await Node.Run("tests/tools/letters.mjs", "--print");
        Assert.Equal((0, File.ReadAllText(ProjectFiles.In("src", "Search", "LetterTable.cs"))), (code, output));
    }

    [Fact]
    public async Task All_words_of_the_content_and_their_stems_are_those_of_the_browser()
    {
        var (code, output) = await Node.Run("tests/search/words.mjs", "content", string.Join(',', BuiltIndex.Languages));
        Assert.True(code == 0, output);
        var texts = Directory.EnumerateFiles(ProjectFiles.In("content"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".yml" or ".md").Select(File.ReadAllText).ToList();
        var browsers = JsonSerializer.Deserialize<Dictionary<string, string[]>>(output)!;
        foreach (var language in BuiltIndex.Languages)
        {
            var analyzer = new TextAnalyzer(language);
            var words = texts.SelectMany(text => Tokens(analyzer, text, false)).Select(word => $"{word.Form} {word.Stem}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            Assert.True(words.Count > 5_000, $"{words.Count} words");
            Assert.Empty(words.Except(browsers[language], StringComparer.Ordinal).Take(20));
            Assert.Empty(browsers[language].Except(words, StringComparer.Ordinal).Take(20));
        }
    }

    [Fact]
    public void No_word_is_longer_than_forty_letters_and_none_is_empty()
    {
        foreach (var text in (string[])[new('x', 10_000), new('\ufdfa', 1_000), new('ا', 10_000), Repeated("a-b", 5_000), Repeated("1 000", 5_000), new('\ud800', 5_000), Repeated("'s", 5_000)])
            foreach (var language in BuiltIndex.Languages)
                foreach (var isQuery in (bool[])[true, false])
                    Assert.All(Tokens(new TextAnalyzer(language), text, isQuery), token => Assert.True(token.Form.Length is > 0 and <= TextAnalyzer.LongestWord && token.Stem.Length > 0));
    }

    [Theory]
    [InlineData("مدرسة", "مدارس")]
    [InlineData("كتاب", "كتب")]
    [InlineData("مشروع", "مشاريع")]
    public void Broken_plurals_meet_by_their_skeletons(string one, string many)
    {
        var analyzer = new TextAnalyzer("ar");
        Assert.Equal(TextAnalyzer.Skeleton(analyzer.Query(one)[0].Stem), TextAnalyzer.Skeleton(analyzer.Query(many)[0].Stem));
    }

    private static List<Token> Tokens(TextAnalyzer analyzer, string text, bool isQuery)
    {
        if (isQuery) return [.. analyzer.Query(text)];
        var tokens = new List<Token>();
        var forms = new List<string>();
        analyzer.Forms(text, form => forms.Add(form.ToString()));
        foreach (var form in forms) tokens.Add(new(form, analyzer.Stem(form), []));
        return tokens;
    }

    private static string Written(IEnumerable<Token> tokens) => $"[{string.Join(", ", tokens.Select(t => t.Parts.IsEmpty ? $"{t.Form} {t.Stem}" : $"{t.Form} {t.Stem} {Written(t.Parts)}"))}]";

    private static string Written(JsonElement tokens) =>
        $"[{string.Join(", ", tokens.EnumerateArray().Select(t => t.GetArrayLength() == 2 ? $"{t[0].GetString()} {t[1].GetString()}" : $"{t[0].GetString()} {t[1].GetString()} {Written(t[2])}"))}]";

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
