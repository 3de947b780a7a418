using System.Collections.Immutable;

namespace Repository.Search;

/// <summary>A word as the index has it, with where it stands.</summary>
/// <param name="Count">Its postings in titles, summaries and texts.</param>
/// <param name="Texts">These postings; default where they lie in a file of lists.</param>
/// <param name="TextList">The number of their list there.</param>
/// <param name="Named">How many documents have it among their names.</param>
/// <param name="Names">These documents; null where they lie in a file of lists.</param>
/// <param name="NameList">The number of their list there.</param>
public sealed record IndexedForm(string Form, string Stem, int Count, ImmutableArray<PostingGroup> Texts, int TextList, int Named, int[]? Names, int NameList);

/// <summary>Documents in which a word stands in one field with one impact.</summary>
/// <param name="Symbol">The field and the level of the impact, as <see cref="PostingWriter"/> puts them together.</param>
/// <param name="Documents">Sorted.</param>
public sealed record PostingGroup(int Symbol, int[] Documents)
{
    public SearchField Field => (SearchField)(Symbol / Scoring.Levels);

    /// <summary>How much the word counts there, without its rarity.</summary>
    public double Impact(ImmutableArray<double> weights) => Scoring.ImpactOf(Symbol % Scoring.Levels, weights[Symbol / Scoring.Levels]);
}

/// <summary>What has one stem.</summary>
internal sealed record StemForms(string Stem, ImmutableArray<IndexedForm> Forms);

/// <summary>The words of one file, by their stems: what <see cref="TermShards"/> and <see cref="PostingWriter"/> write.</summary>
/// <param name="Stems">Sorted.</param>
internal sealed record TermShard(ImmutableArray<StemForms> Stems)
{
    public static readonly TermShard Empty = new(ImmutableArray<StemForms>.Empty);

    /// <param name="documents">How many the index has.</param>
    public static TermShard Read(byte[] bytes, int documents)
    {
        var dictionary = new ByteReader(bytes);
        var words = new List<(string Stem, List<string> Forms)>();
        var last = "";
        for (var left = dictionary.ReadNumber(); left > 0; left--)
        {
            words.Add((last = dictionary.ReadAfter(last), []));
            for (var count = dictionary.ReadNumber(); count > 0; count--) words[^1].Forms.Add(ReadForm(dictionary, last));
        }
        // The postings stand behind the words, in their order.
        var bits = new BitReader(bytes, dictionary.At);
        return new([.. words.Select(word => new StemForms(word.Stem, [.. word.Forms.Select(form => ReadPostings(bits, form, word.Stem, documents))]))]);
    }

    /// <summary>The forms that have this very stem.</summary>
    public ImmutableArray<IndexedForm> Find(string stem)
    {
        var (low, high) = (0, Stems.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Stems[middle].Stem, stem);
            if (order == 0) return Stems[middle].Forms;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return [];
    }

    /// <summary>Postings by field and impact, as they stand among the words or in a list of their own.</summary>
    public static ImmutableArray<PostingGroup> ReadGroups(BitReader bits, int documents)
    {
        var groups = ImmutableArray.CreateBuilder<PostingGroup>();
        for (var left = bits.ReadGamma(); left > 0; left--) groups.Add(new(ReadSymbol(bits), bits.ReadSorted(bits.ReadGamma(), documents)));
        return groups.ToImmutable();
    }

    private static string ReadForm(ByteReader bytes, string stem)
    {
        var head = bytes.ReadByte();
        if (head == 0x7f) return bytes.ReadText();
        var before = (head & 128) != 0 ? bytes.ReadText() : "";
        var kept = stem.Length - ((head >> 4) & 7);
        if (kept < 0) throw new InvalidDataException("a stem is too short for its form");
        return before + stem[..kept] + bytes.ReadText(head & 15);
    }

    private static IndexedForm ReadPostings(BitReader bits, string form, string stem, int documents)
    {
        var (texts, textList, names, nameList) = (default(ImmutableArray<PostingGroup>), -1, (int[]?)null, -1);
        var count = bits.ReadGamma() - 1;
        if (count <= PostingWriter.FewPostings) texts = ReadFew(bits, count, documents);
        else if (bits.Read(1) == 1) textList = bits.ReadGamma() - 1;
        else texts = ReadGroups(bits, documents);
        var named = bits.ReadGamma() - 1;
        if (named == 0) names = [];
        else if (bits.Read(1) == 1) nameList = bits.ReadGamma() - 1;
        else names = bits.ReadSorted(named, documents);
        return new(form, stem, count, texts, textList, named, names, nameList);
    }

    private static ImmutableArray<PostingGroup> ReadFew(BitReader bits, int count, int documents)
    {
        if (count == 0) return [];
        var parameter = BitWriter.RiceParameter(count, documents);
        var groups = ImmutableArray.CreateBuilder<PostingGroup>(count);
        for (long i = 0, last = 0; i < count; i++)
        {
            last += bits.ReadRice(parameter);
            if (last >= documents) throw new InvalidDataException("there is no such document");
            groups.Add(new(ReadSymbol(bits), [(int)last]));
        }
        return groups.MoveToImmutable();
    }

    private static int ReadSymbol(BitReader bits) => bits.Read(5) is var symbol && symbol / Scoring.Levels < (int)SearchField.Names ? symbol : throw new InvalidDataException("there is no such field");
}
