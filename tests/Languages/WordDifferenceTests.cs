using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Repository.Languages;

namespace Repository.Tests.Languages;

public class WordDifferenceTests
{
    /// <summary>Deleted in [-…-], inserted in {+…+}.</summary>
    private static string Said(string old, string now) => string.Concat(WordDifference.Of(old, now).Select(r => r.Kind switch { RunKind.Deleted => $"[-{r.Text}-]", RunKind.Inserted => $"{{+{r.Text}+}}", _ => r.Text }));

    private static string Joined(IEnumerable<WordRun> runs, RunKind besides) => string.Concat(runs.Where(r => r.Kind is RunKind.Equal || r.Kind == besides).Select(r => r.Text));

    private static readonly string[] Pieces =
    [
        " ", " ", " ", "\u00A0", "\n", "a", "b", "the", "of", "11 000", "2.6", "٢٫٦", "،", ".", ",", "’", "l’IA", "WSIS+20", "https://a.example/b?c", "كِتَاب", "كتاب", "وبالكتاب", "كتـــاب", "ً", "e\u0301", "👩‍👩‍👧", "🇹🇳", "\u200F", "\u2067", "\uD800", "(", ")", "9", "000", "-", "\r\n",
    ];

    private static string Random(Random random, int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Edited(Random random, string text)
    {
        for (var i = random.Next(4); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            text = text[..at] + Pieces[random.Next(Pieces.Length)] + text[Math.Min(text.Length, at + random.Next(5))..];
        }
        return text;
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("a b", "a b", "a b")]
    [InlineData("", "new text", "{+new text+}")]
    [InlineData("old text", "", "[-old text-]")]
    [InlineData("We commit to act.", "We commit firmly to act.", "We commit{+ firmly+} to act.")]
    [InlineData("We commit firmly to act.", "We commit to act.", "We commit[- firmly-] to act.")]
    [InlineData("We will act now.", "We shall act now.", "We [-will-]{+shall+} act now.")]
    [InlineData("b c", "a b c", "{+a +}b c")]
    [InlineData("Yes, no; end", "Tea, oil; end", "[-Yes, no-]{+Tea, oil+}; end")]
    [InlineData("a b", "a  b", "a[- -]{+  +}b")]
    [InlineData("11 000 people", "12 000 people", "[-11 000-]{+12 000+} people")]
    [InlineData("some 2.6 billion", "some 2.7 billion", "some [-2.6-]{+2.7+} billion")]
    [InlineData("l’IA et l’État", "l’IA et d’État", "l’IA et [-l’État-]{+d’État+}")]
    [InlineData("(see https://a.example/x).", "(see https://a.example/y).", "(see [-https://a.example/x-]{+https://a.example/y+}).")]
    public void A_difference_is_told_in_whole_words(string old, string now, string expected) => Assert.Equal(expected, Said(old, now));

    [Theory]
    // Only the vowels differ.
    [InlineData("العِلم نور", "العَلم نور", "[-العِلم-]{+العَلم+} نور")]
    // A preposition that is written on to its word.
    [InlineData("التعاون بين الدول في المنطقة", "التعاون بين الدول بالمنطقة", "التعاون بين الدول [-في المنطقة-]{+بالمنطقة+}")]
    [InlineData("نلتزم ببناء القدرات", "نلتزم وببناء القدرات", "نلتزم [-ببناء-]{+وببناء+} القدرات")]
    [InlineData("تونـــس اليوم", "تونس اليوم", "[-تونـــس-]{+تونس+} اليوم")]
    // Digits of both kinds.
    [InlineData("شارك 11 000 مشارك", "شارك 12 000 مشارك", "شارك [-11 000-]{+12 000+} مشارك")]
    [InlineData("شارك ١١ ٠٠٠ مشارك", "شارك ١٢ ٠٠٠ مشارك", "شارك [-١١ ٠٠٠-]{+١٢ ٠٠٠+} مشارك")]
    [InlineData("هناك ٢٫٦ مليار", "هناك 2.6 مليار", "هناك [-٢٫٦-]{+2.6+} مليار")]
    // Latin words in an Arabic sentence.
    [InlineData("استعراض WSIS+10 وما بعده", "استعراض WSIS+20 وما بعده", "استعراض [-WSIS+10-]{+WSIS+20+} وما بعده")]
    [InlineData("بقرار E/RES/2025/18، الذي", "بقرار E/RES/2025/19، الذي", "بقرار [-E/RES/2025/18-]{+E/RES/2025/19+}، الذي")]
    [InlineData("أولاً، ثانياً؛ ثالثاً.", "أولاً، رابعاً؛ ثالثاً.", "أولاً، [-ثانياً-]{+رابعاً+}؛ ثالثاً.")]
    public void Arabic_is_told_in_whole_words(string old, string now, string expected) => Assert.Equal(expected, Said(old, now));

    [Fact]
    public void Small_changes_side_by_side_are_told_as_one_and_far_ones_apart()
    {
        Assert.Equal("[-one two three of four five six-]{+uno dos tres of cuatro cinco seis+}", Said("one two three of four five six", "uno dos tres of cuatro cinco seis"));
        Assert.Equal("[-one-]{+uno+} two three [-four-]{+cuatro+}", Said("one two three four", "uno two three cuatro"));
        // Nothing is said to stand for another where one thing went and another came.
        Assert.Equal("one, two[- three-]{+, four+}", Said("one, two three", "one, two, four"));
    }

    [Fact]
    public void The_runs_make_up_both_texts_and_cut_no_word()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var old = Random(random, 40);
            var now = random.Next(3) == 0 ? Random(random, 40) : Edited(random, old);
            var runs = WordDifference.Of(old, now);
            Assert.Equal(old, Joined(runs, RunKind.Deleted));
            Assert.Equal(now, Joined(runs, RunKind.Inserted));
            Assert.All(runs, r => Assert.NotEqual("", r.Text));
            foreach (var (one, next) in runs.Zip(runs.Skip(1))) Assert.NotEqual(one.Kind, next.Kind);
            Assert.Empty(Ends(runs, RunKind.Deleted).Except(Ends(old)));
            Assert.Empty(Ends(runs, RunKind.Inserted).Except(Ends(now)));
            if (old == now) Assert.DoesNotContain(runs, r => r.Kind != RunKind.Equal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>Where a piece may end: between words.</summary>
    private static IEnumerable<int> Ends(string text) => WordTokens.Of(text).Aggregate(new List<int> { 0 }, (ends, piece) => [.. ends, ends[^1] + piece.Length]);

    private static IEnumerable<int> Ends(IEnumerable<WordRun> runs, RunKind besides) => runs.Where(r => r.Kind is RunKind.Equal || r.Kind == besides).Aggregate(new List<int> { 0 }, (ends, run) => [.. ends, ends[^1] + run.Text.Length]);

    [Fact]
    public void No_piece_ends_within_a_letter()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var text = Random(new Random(seed), 40);
            var pieces = WordTokens.Of(text);
            Assert.Equal(text, string.Concat(pieces));
            Assert.Empty(Ends(text).Except([.. StringInfo.ParseCombiningCharacters(text), text.Length, 0]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_short_difference_is_the_shortest()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (old, now) = (Words(random), Words(random));
            // Joined changes may tell more than needed: with words that are never joined, none may be told in vain.
            var matched = ShortestEditMatches(old, now);
            Assert.Equal(Longest(old, now), matched);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        static int[] Words(Random random) => [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(4))];
        static int ShortestEditMatches(int[] old, int[] now)
        {
            var matches = ShortestEdit.Matches(old, now);
            foreach (var (i, j) in matches) Assert.Equal(old[i], now[j]);
            foreach (var (one, next) in matches.Zip(matches.Skip(1))) Assert.True(one.Old < next.Old && one.New < next.New);
            return matches.Count;
        }
        static int Longest(int[] old, int[] now)
        {
            var best = new int[old.Length + 1, now.Length + 1];
            for (var i = 1; i <= old.Length; i++)
                for (var j = 1; j <= now.Length; j++)
                    best[i, j] = old[i - 1] == now[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            return best[old.Length, now.Length];
        }
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(100)]
    [InlineData(2)]
    public void Ten_thousand_words_against_as_many_others_take_less_than_a_second(int words)
    {
        var random = new Random(7);
        string Text() => string.Join(' ', Enumerable.Range(0, 10_000).Select(_ => $"w{random.Next(words)}"));
        var (old, now) = (Text(), Text());
        _ = WordDifference.Of(old[..5000], now[..5000]);
        var clock = Stopwatch.StartNew();
        var runs = WordDifference.Of(old, now);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), clock.Elapsed.ToString());
        Assert.Equal((old, now), (Joined(runs, RunKind.Deleted), Joined(runs, RunKind.Inserted)));
    }

    [Fact]
    public void Likeness_counts_words()
    {
        static double Likeness(string one, string other) => WordDifference.Likeness(WordDifference.WordsOf(one), WordDifference.WordsOf(other));
        Assert.Equal(1, Likeness("We act now", "now we act"));
        Assert.Equal(0, Likeness("one", "two"));
        Assert.Equal(0.5, Likeness("one two", "one three"));
    }
}
