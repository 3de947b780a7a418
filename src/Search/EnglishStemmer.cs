using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Repository.Search;

/// <summary>The stem of an English word, by Porter's second algorithm: https://snowballstem.org/algorithms/english/stemmer.html</summary>
/// <remarks>themes/classic/assets/search/english.js finds the same stems for what a reader asks: a change here is a change there.</remarks>
internal static class EnglishStemmer
{
    private const int UsualLength = 64;
    private const string Vowels = "aeiouy";

    private static readonly FrozenDictionary<string, string> Irregular = Table(
        "skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl");

    private static readonly FrozenSet<string> Unchanged = Words("sky news howe atlas cosmos bias andes");

    // Also in the plural, which loses its s before they are looked up.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnchangedWithoutS =
        Words("inning outing canning herring earring proceed exceed succeed").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly ImmutableArray<Rule> Derived = Rules(
        "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al "
        + "fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og:l fulli:ful lessli:less li::cdeghkmnrt");

    private static readonly ImmutableArray<Rule> DerivedAgain = Rules("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful ness");
    private static readonly ImmutableArray<Rule> Ative = Rules("ative");
    private static readonly ImmutableArray<Rule> Last = Rules("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion::st");
    private static readonly ImmutableArray<Rule> Doubled = Rules("l::l");

    /// <summary>The stem of a word of the letters a–z in lower case; one with digits stays as it is.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3 || word.AsSpan().ContainsAnyInRange('0', '9') || Unchanged.Contains(word)) return word;
        if (Irregular.TryGetValue(word, out var irregular)) return irregular;

        var form = new Form(word, word.Length <= UsualLength ? stackalloc char[UsualLength] : new char[word.Length]);
        form.RemovePlural();
        if (!UnchangedWithoutS.Contains(form.Letters))
        {
            form.RemoveEdAndIng();
            form.TurnLastY();
            form.Apply(Derived, form.FirstRegion);
            if (form.EndsWith("ative")) form.Apply(Ative, form.SecondRegion);
            else form.Apply(DerivedAgain, form.FirstRegion);
            form.Apply(Last, form.SecondRegion);
            form.Apply(Doubled, form.SecondRegion);
            form.RemoveLastE();
        }
        return form.Finish(word);
    }

    private static FrozenSet<string> Words(string text) => text.Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, string> Table(string text) =>
        text.Split(' ').Select(pair => pair.Split(':')).ToFrozenDictionary(parts => parts[0], parts => parts[1]);

    private static ImmutableArray<Rule> Rules(string text) =>
        [.. from rule in text.Split(' ')
            let parts = rule.Split(':')
            orderby parts[0].Length descending
            select new Rule(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "")];

    private static bool IsVowel(char letter) => Vowels.Contains(letter);

    /// <summary>What may become of an ending.</summary>
    /// <param name="Before">The letters of which one must stand before the ending; any may, if none is named.</param>
    private sealed record Rule(string Ending, string Replacement, string Before);

    /// <summary>The word on its way to the stem. Inside, Y is a y that counts as no vowel.</summary>
    private ref struct Form
    {
        private readonly Span<char> letters;
        private int length;

        /// <summary>The word with its regions found.</summary>
        /// <param name="space">Room for the word, which never gets longer: nothing is added but in the place of something longer.</param>
        public Form(string word, Span<char> space)
        {
            word.CopyTo(letters = space);
            length = word.Length;
            MarkConsonantY();
            FirstRegion = AfterUsualStart() ?? AfterVowelAndConsonant(0);
            SecondRegion = AfterVowelAndConsonant(FirstRegion);
        }

        /// <summary>Where the part of the word begins that the endings of derived words have to lie in.</summary>
        public int FirstRegion { get; }

        /// <summary>The same, for endings that need a longer word before them.</summary>
        public int SecondRegion { get; }

        /// <summary>What the word is by now.</summary>
        public readonly ReadOnlySpan<char> Letters => letters[..length];

        /// <summary>Whether the word by now ends so.</summary>
        public readonly bool EndsWith(string ending) => Letters.EndsWith(ending);

        /// <summary>Replaces the ending that the longest of the rules names, if it lies in the region.</summary>
        public void Apply(ImmutableArray<Rule> rules, int region)
        {
            foreach (var rule in rules)
            {
                if (!EndsWith(rule.Ending)) continue;
                var start = length - rule.Ending.Length;
                if (start >= region && (rule.Before == "" || (start > 0 && rule.Before.Contains(letters[start - 1])))) Replace(start, rule.Replacement);
                // Where the longest ending has to stay, no shorter one is tried.
                return;
            }
        }

        /// <summary>Step 1a: the s of plurals and verbs, and what ies and ied stand for.</summary>
        public void RemovePlural()
        {
            if (EndsWith("sses")) length -= 2;
            else if (EndsWith("ied") || EndsWith("ies")) length -= length > 4 ? 2 : 1;
            // In "gas" and "this" the s belongs to the word: a vowel has to come before it, and not right before it.
            else if (EndsWith("s") && !EndsWith("us") && !EndsWith("ss") && HasVowel(length - 2)) length--;
        }

        /// <summary>Step 1b: ed and ing, also before ly; what is left is written as the word without them is.</summary>
        public void RemoveEdAndIng()
        {
            var start = length - (EndsWith("ly") ? 2 : 0);
            var before = Letters[..start];
            if (before.EndsWith("eed"))
            {
                if (start - 3 >= FirstRegion) length = start - 1;
                return;
            }
            var ending = before.EndsWith("ed") ? 2 : before.EndsWith("ing") ? 3 : 0;
            if (ending == 0 || !HasVowel(start - ending)) return;
            length = start - ending;
            if (EndsWithDoubled()) length--;
            else if (EndsWith("at") || EndsWith("bl") || EndsWith("iz") || (length == FirstRegion && IsShort(length))) Replace(length, "e");
        }

        /// <summary>Step 1c: "cry" becomes as "cries" has become; "by" and "say" stay.</summary>
        public void TurnLastY()
        {
            if (length > 2 && letters[length - 1] is 'y' or 'Y' && !IsVowel(letters[length - 2])) letters[length - 1] = 'i';
        }

        /// <summary>Step 5, its first half: a last e, unless the word is short.</summary>
        public void RemoveLastE()
        {
            if (EndsWith("e") && (length > SecondRegion || (length > FirstRegion && !IsShort(length - 1)))) length--;
        }

        /// <summary>The stem in plain letters; the word itself where nothing changed.</summary>
        public readonly string Finish(string word)
        {
            letters[..length].Replace('Y', 'y');
            return Letters.SequenceEqual(word) ? word : new string(Letters);
        }

        private void Replace(int start, string replacement)
        {
            replacement.CopyTo(letters[start..]);
            length = start + replacement.Length;
        }

        private readonly void MarkConsonantY()
        {
            // A marked y is no vowel to the y after it: the order from the left matters.
            for (var i = 0; i < length; i++)
                if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1]))) letters[i] = 'Y';
        }

        // After these, the general rule would give words with different meanings the same stem.
        private readonly int? AfterUsualStart() =>
            Letters.StartsWith("gener") || Letters.StartsWith("arsen") ? 5 : Letters.StartsWith("commun") ? 6 : null;

        private readonly int AfterVowelAndConsonant(int from)
        {
            for (var i = from + 1; i < length; i++)
                if (IsVowel(letters[i - 1]) && !IsVowel(letters[i])) return i + 1;
            return length;
        }

        private readonly bool HasVowel(int within) => within > 0 && letters[..within].ContainsAny(Vowels);

        private readonly bool EndsWithDoubled() =>
            length > 1 && letters[length - 1] == letters[length - 2] && "bdfgmnprt".Contains(letters[length - 1]);

        // Whether the first letters end in a short syllable, before which an e is kept: hop(e), us(e).
        private readonly bool IsShort(int within) => within switch
        {
            < 2 => false,
            2 => IsVowel(letters[0]) && !IsVowel(letters[1]),
            _ => !IsVowel(letters[within - 3]) && IsVowel(letters[within - 2]) && !IsVowel(letters[within - 1]) && letters[within - 1] is not ('w' or 'x' or 'Y'),
        };
    }
}
