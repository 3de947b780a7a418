using System.Runtime.InteropServices;

namespace Repository.Search;

/// <summary>Where each word of one language's documents stands. Documents are read in their order, then the index is sorted and asked.</summary>
internal sealed class WordIndex
{
    private const int Fields = 3;

    private readonly TextAnalyzer analyzer;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<Word> words = [];
    private readonly int[] lengths;
    private readonly double[] averages = [1, 1, 1];

    // Each word as it is read; sorted by words afterwards, which is quicker than a list for each. The pieces are small enough not to count
    // as large objects, each of which would bring a full collection nearer.
    private const int PieceLength = 8192;
    private readonly List<(int Word, int Place)[]> read = [];
    private int[] places = [];
    private int count;

    public WordIndex(string language, int documents)
    {
        analyzer = new TextAnalyzer(language);
        lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        lengths = new int[documents * Fields];
    }

    /// <summary>The texts of one document, which have to come in the order of their fields.</summary>
    public void Read(int document, IEnumerable<FieldText> texts)
    {
        foreach (var (field, text) in texts)
            if (field == SearchField.Names) ReadNames(text.Span, word => (word.Documents ??= []).Add(document));
            else
            {
                var place = document * Fields + (int)field;
                var before = count;
                analyzer.Forms(text.Span, form =>
                {
                    if (count % PieceLength == 0) read.Add(new (int, int)[PieceLength]);
                    read[^1][count++ % PieceLength] = (Find(form), place);
                });
                lengths[place] += count - before;
            }
    }

    /// <param name="source">The number of the <see cref="NameSource"/>.</param>
    public void ReadName(int source, string text) => ReadNames(text, word => (word.Sources ??= []).Add(source));

    /// <summary>A text that is one word whatever signs are in it: an id.</summary>
    public void ReadWhole(int document, string id)
    {
        if (analyzer.Fold(id) is { Length: > 0 and <= TextAnalyzer.LongestWord * 2 } whole) (words[Find(whole)].Documents ??= []).Add(document);
    }

    /// <summary>The words with what they have in common, sorted by it and then by their form. Nothing can be read afterwards.</summary>
    public List<Word> Sorted()
    {
        SortPlaces();
        for (var field = 0; field < Fields; field++) averages[field] = Average(field);
        // An id is a word of its own.
        foreach (var word in words) word.Stem = word.Form.Contains('-') ? word.Form : analyzer.Stem(WithoutPreposition(word));
        words.Sort((a, b) => string.CompareOrdinal(a.Stem, b.Stem) is not 0 and var order ? order : string.CompareOrdinal(a.Form, b.Form));
        return words;
    }

    /// <summary>Where the word stands in titles, summaries and texts, by document and field.</summary>
    public PostingList Postings(Word word) => new(places.AsSpan(word.First, word.Count));

    /// <summary>How much the word counts in that place, without the weight of the field.</summary>
    public double Impact(Posting posting) => Scoring.Impact(posting.Times, lengths[posting.Document * Fields + posting.Field], averages[posting.Field]);

    /// <summary>Arabic prepositions of one letter are written together with their word: they come off where the word is known without, and
    /// is the more frequent. No list of rules could tell ب in بتعليم from ب in بيانات.</summary>
    private string WithoutPreposition(Word word) =>
        word.Form.Length >= 5 && word.Form[0] is 'ب' or 'ل' or 'ك' or 'ف' && lookup.TryGetValue(word.Form.AsSpan(1), out var rest) && words[rest].Count >= word.Count ? words[rest].Form : word.Form;

    private void ReadNames(ReadOnlySpan<char> text, Action<Word> add) => analyzer.Forms(text, form => add(words[Find(form)]));

    private int Find(ReadOnlySpan<char> form)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, form, out var isKnown);
        if (isKnown) return number;
        number = words.Count;
        words.Add(new Word(form.ToString()));
        return number;
    }

    private void SortPlaces()
    {
        var ends = new int[words.Count];
        foreach (var (word, _) in AllRead()) ends[word]++;
        var sum = 0;
        for (var word = 0; word < ends.Length; word++)
        {
            (words[word].First, words[word].Count) = (sum, ends[word]);
            sum += ends[word];
            ends[word] = words[word].First;
        }
        places = new int[count];
        foreach (var (word, place) in AllRead()) places[ends[word]++] = place;
        read.Clear();
    }

    private IEnumerable<(int Word, int Place)> AllRead()
    {
        for (var at = 0; at < count; at++) yield return read[at / PieceLength][at % PieceLength];
    }

    /// <summary>The mean length of a field where it is not empty, in words.</summary>
    private double Average(int field)
    {
        long all = 0, having = 0;
        for (var at = field; at < lengths.Length; at += Fields)
            if (lengths[at] > 0) (all, having) = (all + lengths[at], having + 1);
        return having == 0 ? 1 : (double)all / having;
    }

    /// <param name="Field">A <see cref="SearchField"/> before the names.</param>
    internal readonly record struct Posting(int Document, int Field, int Times);

    /// <summary>Equal places in a row are one posting.</summary>
    internal readonly ref struct PostingList(ReadOnlySpan<int> places)
    {
        private readonly ReadOnlySpan<int> places = places;

        public Enumerator GetEnumerator() => new(places);

        public ref struct Enumerator(ReadOnlySpan<int> places)
        {
            private ReadOnlySpan<int> rest = places;

            public Posting Current { get; private set; }

            public bool MoveNext()
            {
                if (rest.IsEmpty) return false;
                var place = rest[0];
                var times = 1;
                while (times < rest.Length && rest[times] == place) times++;
                rest = rest[times..];
                Current = new(place / Fields, place % Fields, times);
                return true;
            }
        }
    }

    internal sealed class Word(string form)
    {
        public string Form { get; } = form;
        public string Stem { get; set; } = "";

        /// <summary>Of its places.</summary>
        public int First, Count;

        /// <summary>The <see cref="NameSource"/>s whose names have it, sorted.</summary>
        public List<int>? Sources;

        /// <summary>Documents that have it as a name of their own, sorted.</summary>
        public List<int>? Documents;
    }
}
