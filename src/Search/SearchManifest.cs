using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repository.Search;

/// <summary>What a search has to know first: <c>manifest.json</c>, the only file whose name stays the same.</summary>
/// <param name="Version">The folder of all other files: a hash of what is in them.</param>
/// <param name="Records">How many documents are projects: those with the numbers from 0.</param>
/// <param name="Documents">How many there are in all.</param>
/// <param name="Kinds">The kinds with the number of the first document of each.</param>
/// <param name="Weights">By <see cref="SearchField"/>.</param>
/// <param name="Shards">With which letters each file of terms begins.</param>
/// <param name="Lists">The number of the first list of each file of lists.</param>
/// <param name="CardsPerFile">How many documents are shown by one file of cards.</param>
/// <param name="Stops">Words that a query can do without if it has others.</param>
/// <param name="Spelling">By the order of the files of words: with which letters each begins.</param>
/// <param name="Facets">The facets that have a file, with the number of their values.</param>
public sealed record SearchManifest(
    string Version, int Records, int Documents, ImmutableArray<KindStart> Kinds, ImmutableArray<double> Weights, ImmutableArray<string> Shards, ImmutableArray<int> Lists,
    int CardsPerFile, ImmutableArray<string> Stops, IReadOnlyDictionary<string, ImmutableArray<string>> Spelling, IReadOnlyDictionary<string, int> Facets)
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static SearchManifest? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<SearchManifest>(json, Json);
}

/// <param name="Kind">In lower case.</param>
public sealed record KindStart(string Kind, int First);
