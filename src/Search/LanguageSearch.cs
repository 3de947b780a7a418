using System.Collections.Immutable;
using System.Security.Cryptography;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Search;

/// <summary>The index of one language, ready to be written: its files below <c>search/&lt;language&gt;/</c>.</summary>
public sealed class LanguageSearch
{
    /// <summary>Files of cards: small ones cost more files, large ones more bytes for each record that is shown.</summary>
    public const int CardsPerFile = 8;

    private readonly ImmutableArray<SearchDocument> documents;
    private readonly LanguageView view;
    private readonly List<(string Name, byte[] Bytes)> files = [];

    /// <param name="sources">Of the documents, in all languages.</param>
    public LanguageSearch(LanguageView view, ImmutableArray<SearchDocument> documents, ImmutableArray<FacetDocuments> facets, ImmutableArray<NameSource> sources)
    {
        (this.view, this.documents) = (view, documents);
        var index = new WordIndex(view.Language.Code, documents.Length);
        Read(index, sources); var words = index.Sorted();
        var postings = new PostingWriter(index, sources, documents.Length);
        var (shards, spelling) = (new List<string>(), new Dictionary<string, List<string>>());
        foreach (var shard in TermShards.Write(words, postings, shards)) files.Add(($"t{shards.Count - 1}.bin", shard)); foreach (var (order, bytes) in SpellingFiles.Write(words, spelling)) files.Add(($"{order}{spelling[order].Count - 1}.bin", bytes)); var lists = AddLists(postings.Lists);
        foreach (var facet in facets) files.Add(($"{facet.Facet.Id}.bin", FacetFile.Write(view, facet)));
        files.Add(("titles.bin", FacetFile.TitleOrder(view)));
        Manifest = new(Hash(), view.Site.Projects.Length, documents.Length, [.. Kinds()], [.. Scoring.Weights], [.. shards], lists, CardsPerFile, [.. StopWords.Of(view.Language.Code)],
            spelling.ToDictionary(s => s.Key, s => s.Value.ToImmutableArray()), facets.ToDictionary(f => f.Facet.Id, f => f.Values.Length));
    }

    public SearchManifest Manifest { get; }

    /// <summary>All files but the manifest.</summary>
    public IEnumerable<OutputFile> Files()
    {
        var folder = $"search/{view.Language.Code}/{Manifest.Version}/";
        foreach (var (name, bytes) in files) yield return new(folder + name, buffer => buffer.Append(bytes));
        for (var first = 0; first < documents.Length; first += CardsPerFile)
        {
            var from = first;
            yield return new($"{folder}c{from / CardsPerFile}.txt", buffer =>
            {
                foreach (var document in documents.AsSpan().Slice(from, Math.Min(CardsPerFile, documents.Length - from))) buffer.Append(document.Card(view).Span);
            });
        }
    }

    private void Read(WordIndex index, ImmutableArray<NameSource> sources)
    {
        for (var number = 0; number < documents.Length; number++)
        {
            var document = documents[number];
            index.Read(number, document.Texts(view));
            foreach (var id in document.Ids)
                if (id.Contains('-')) index.ReadWhole(number, id);
                else index.Read(number, [new(SearchField.Names, id)]);
        }
        for (var source = 0; source < sources.Length; source++)
            foreach (var text in sources[source].Texts) index.ReadName(source, text);
    }

    /// <summary>Short lists share a file.</summary>
    private ImmutableArray<int> AddLists(List<byte[]> lists)
    {
        const int size = 2048;
        var starts = ImmutableArray.CreateBuilder<int>();
        var file = new ByteWriter();
        for (var list = 0; list < lists.Count; list++)
        {
            if (file.Length == 0) starts.Add(list);
            file.WriteNumber(lists[list].Length);
            file.Write(lists[list]);
            if (file.Length >= size || list + 1 == lists.Count || lists[list + 1].Length >= size) files.Add(($"l{starts.Count - 1}.bin", file.Take()));
        }
        return starts.ToImmutable();
    }

    private IEnumerable<KindStart> Kinds()
    {
        for (var number = 0; number < documents.Length; number++)
            if (number == 0 || documents[number].Kind != documents[number - 1].Kind) yield return new(documents[number].Kind.ToString().ToLowerInvariant(), number);
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // How the files are cut belongs to what is in them.
        hash.AppendData([CardsPerFile]);
        foreach (var (name, bytes) in files)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{name} {bytes.Length} "));
            hash.AppendData(bytes);
        }
        foreach (var document in documents) hash.AppendData(document.Card(view).Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
