using Repository.Search;

namespace Repository.Tests.Search;

/// <summary>The built index is read as it was written, and what is missing or damaged is an error.</summary>
public class IndexReaderTests(BuiltIndex built) : IClassFixture<BuiltIndex>
{
    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    [InlineData("fr")]
    public void All_words_stand_in_the_shard_that_the_manifest_names(string language)
    {
        var reader = built.Reader(language);
        var analyzer = new TextAnalyzer(language);
        var words = 0;
        for (var number = 0; number < reader.Manifest.Shards.Length; number++)
            foreach (var (stem, forms) in reader.Shard(number).Stems)
            {
                Assert.Equal(number, IndexReader.PartOf(reader.Manifest.Shards, stem));
                Assert.NotEmpty(forms);
                foreach (var form in forms)
                {
                    // An Arabic preposition may have come off; an id is its own stem.
                    if (!form.Form.Contains('-') && stem != analyzer.Stem(form.Form)) Assert.Equal(stem, analyzer.Stem(form.Form[1..]));
                    var groups = reader.TextsOf(form);
                    Assert.Equal((form.Count, form.Named), (groups.Sum(g => g.Documents.Length), reader.NamesOf(form).Length));
                    words++;
                }
            }
        Assert.True(words > 3_000, $"{words} words");
    }

    [Fact]
    public void Every_document_has_a_card_with_an_address_and_a_title()
    {
        foreach (var language in BuiltIndex.Languages)
        {
            var reader = built.Reader(language);
            for (var document = 0; document < reader.Manifest.Documents; document++)
            {
                var card = reader.Card(document);
                Assert.StartsWith($"/{language}/", card.Address);
                Assert.NotEmpty(card.Title);
                Assert.DoesNotContain("&#", card.Title);
                Assert.DoesNotContain("&amp;", card.Title);
            }
        }
    }

    [Fact]
    public void The_words_of_all_spelling_files_are_sorted_and_lie_where_the_manifest_says()
    {
        var reader = built.Reader("ar");
        foreach (var (order, starts) in reader.Manifest.Spelling)
        {
            var words = Enumerable.Range(0, starts.Length).SelectMany(number => reader.Words(order, number).Select(word => (word, number))).ToList();
            Assert.Equal(words.Select(w => w.word).Order(StringComparer.Ordinal), words.Select(w => w.word));
            Assert.All(words, w => Assert.Equal(w.number, IndexReader.PartOf(starts, w.word)));
        }
    }

    [Theory]
    [InlineData("t")]
    [InlineData("l")]
    [InlineData("forward")]
    public void A_file_that_is_cut_off_is_an_error(string kind)
    {
        var size = 0;
        Read(kind, built.Reader("en", (path, bytes) => Is(path, kind) ? bytes[..(size = bytes.Length)] : bytes));
        for (var length = 0; length < size; length += length < 40 || length > size - 40 ? 1 : 37)
        {
            var cut = length;
            var reader = built.Reader("en", (path, bytes) => Is(path, kind) ? bytes[..cut] : bytes);
            // A list that ends between two words, or of which nothing is left, is a shorter one.
            if (kind == "forward" && Record.Exception(() => Read(kind, reader)) is null) continue;
            Assert.Throws<InvalidDataException>(() => Read(kind, reader));
        }
    }

    [Fact]
    public void A_damaged_file_ends_in_an_answer_or_an_error()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var reader = built.Reader("ar", (path, bytes) =>
            {
                if (path != "manifest.json" && bytes.Length > 0)
                    for (var n = 0; n < 3; n++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            });
            if (Record.Exception(() => new SearchEngine(reader).Match("بتعليم مدراس digital educaton", (0, reader.Manifest.Documents)).Best(10).ToList()) is { } fault) Assert.IsType<InvalidDataException>(fault);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"x\",\"documents\":-1}")]
    [InlineData("<html>")]
    public void A_manifest_that_is_none_is_an_error(string text) =>
        Assert.Throws<InvalidDataException>(() => built.Reader("en", (_, _) => System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_missing_is_an_error()
    {
        Assert.Throws<InvalidDataException>(() => built.Reader("de"));
        var reader = built.Reader("en", (path, bytes) => path == "manifest.json" ? bytes : null);
        Assert.Throws<InvalidDataException>(() => new SearchEngine(reader).Match("digital", (0, 10)));
    }

    private static bool Is(string path, string kind) => path.Split('/')[^1] == $"{kind}0.bin";

    private static void Read(string kind, IndexReader reader)
    {
        if (kind == "t") reader.Shard(0);
        else if (kind == "forward") reader.Words("forward", 0);
        else
            foreach (var form in Enumerable.Range(0, reader.Manifest.Shards.Length).SelectMany(number => reader.Shard(number).Stems).SelectMany(stem => stem.Forms))
                _ = (reader.TextsOf(form), reader.NamesOf(form));
    }
}
