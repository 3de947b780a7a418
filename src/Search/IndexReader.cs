using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Repository.Search;

/// <summary>The index of one language as a build has written it. A file is read when it is needed, once.</summary>
/// <remarks>The browser reads it in <c>themes/classic/assets/search/index.js</c>. A file that is missing or is not as it was written is an
/// <see cref="InvalidDataException"/>. Not for several threads at once.</remarks>
public sealed partial class IndexReader
{
    /// <summary>More is no index of this program: a number that would only use up memory.</summary>
    private const int MostDocuments = 10_000_000;

    private readonly Func<string, byte[]?> read;
    private readonly Dictionary<string, object> kept = new(StringComparer.Ordinal);

    /// <param name="language">Its code.</param>
    /// <param name="read">The bytes of a file by its path within <c>search/&lt;language&gt;/</c>; null where there is none.</param>
    public IndexReader(string language, Func<string, byte[]?> read)
    {
        (Language, this.read) = (language, read);
        try
        {
            Manifest = SearchManifest.Read(Bytes("manifest.json")) is { } manifest && IsWhole(manifest) ? manifest : throw new InvalidDataException("manifest.json lacks something");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("manifest.json is not as it was written");
        }
    }

    public string Language { get; }

    public SearchManifest Manifest { get; }

    /// <summary>The documents of a kind, or all: from the first to before the second. Null where there is no such kind.</summary>
    public (int From, int To)? Scope(string? kind)
    {
        if (kind is null) return (0, Manifest.Documents);
        for (var i = 0; i < Manifest.Kinds.Length; i++)
            if (Manifest.Kinds[i].Kind == kind) return (Manifest.Kinds[i].First, i + 1 < Manifest.Kinds.Length ? Manifest.Kinds[i + 1].First : Manifest.Documents);
        return null;
    }

    public string KindOf(int document) => Manifest.Kinds.Last(kind => kind.First <= document).Kind;

    /// <summary>How a document is shown: its address and its title.</summary>
    public SearchCard Card(int document)
    {
        var cards = Keep($"c{document / Manifest.CardsPerFile}.txt", bytes => Encoding.UTF8.GetString(bytes).Split("<li class=\"card\"")[1..]);
        if (cards.ElementAtOrDefault(document % Manifest.CardsPerFile) is not { } card || Link().Match(card) is not { Success: true } link) throw new InvalidDataException($"document {document} has no card");
        return new(WebUtility.HtmlDecode(link.Groups[1].Value), WebUtility.HtmlDecode(link.Groups[2].Value));
    }

    internal TermShard Shard(int number) => Manifest.Shards.IsEmpty ? TermShard.Empty : Keep($"t{number}.bin", bytes => TermShard.Read(bytes, Manifest.Documents));

    /// <summary>The shard in which a stem is, if it is in any.</summary>
    internal TermShard ShardOf(string stem) => Shard(PartOf(Manifest.Shards, stem));

    internal ImmutableArray<PostingGroup> TextsOf(IndexedForm form) => form.Texts.IsDefault ? TermShard.ReadGroups(List(form.TextList), Manifest.Documents) : form.Texts;

    internal int[] NamesOf(IndexedForm form) => form.Names ?? List(form.NameList).ReadSorted(form.Named, Manifest.Documents);

    /// <summary>The words of one of the <see cref="SpellingFiles"/>.</summary>
    internal List<string> Words(string order, int number) => Keep($"{order}{number}.bin", bytes =>
    {
        var reader = new ByteReader(bytes);
        var words = new List<string>();
        while (!reader.IsAtEnd) words.Add(reader.ReadAfter(words.Count > 0 ? words[^1] : ""));
        return words;
    });

    /// <summary>The last part of a sorted list of starts at which the text can be.</summary>
    internal static int PartOf(ImmutableArray<string> starts, string text)
    {
        var (low, high) = (0, starts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (string.CompareOrdinal(starts[middle], text) <= 0) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private BitReader List(int number)
    {
        var file = Manifest.Lists.BinarySearch(number);
        if (file < 0) file = ~file - 1;
        var lists = file < 0 ? [] : Keep($"l{file}.bin", bytes =>
        {
            var reader = new ByteReader(bytes);
            var lists = new List<byte[]>();
            while (!reader.IsAtEnd) lists.Add(reader.Take(reader.ReadNumber()).ToArray());
            return lists;
        });
        return new(file >= 0 && number - Manifest.Lists[file] < lists.Count ? lists[number - Manifest.Lists[file]] : throw new InvalidDataException($"there is no list {number}"));
    }

    private T Keep<T>(string name, Func<byte[], T> decode) where T : notnull
    {
        if (kept.TryGetValue(name, out var known)) return (T)known;
        var decoded = decode(Bytes($"{Manifest.Version}/{name}"));
        kept.Add(name, decoded);
        return decoded;
    }

    private byte[] Bytes(string path) => read(path) ?? throw new InvalidDataException($"{path} is missing");

    private static bool IsWhole(SearchManifest manifest) =>
        manifest is { Version: not null, Documents: >= 0 and <= MostDocuments, CardsPerFile: > 0, Spelling: not null }
        && !(manifest.Kinds.IsDefault || manifest.Shards.IsDefault || manifest.Lists.IsDefault || manifest.Stops.IsDefault || manifest.Weights.IsDefault)
        && manifest.Weights.Length == Scoring.Weights.Length && SpellingFiles.Orders.All(manifest.Spelling.ContainsKey) && (manifest.Documents == 0 || manifest.Kinds is [{ First: 0 }, ..]);

    [GeneratedRegex("<a href=\"([^\"]*)\"[^>]*>([^<]*)</a>")]
    private static partial Regex Link();
}

/// <param name="Address">From the root of the server on.</param>
public sealed record SearchCard(string Address, string Title);
