using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repository.Links;

/// <summary>What earlier runs found, as the text of a file: a JSON list sorted by address.</summary>
public static class LinkCache
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>Nothing where the text cannot be read: it is a memory, and can be made anew.</summary>
    public static ImmutableDictionary<string, LinkResult> Read(string text)
    {
        try
        {
            var results = JsonSerializer.Deserialize<LinkResult[]>(text, Json) ?? [];
            return results.Where(r => r is { Url: not null, Reason: not null } && Enum.IsDefined(r.State)).DistinctBy(r => r.Url).ToImmutableDictionary(r => r.Url, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return ImmutableDictionary<string, LinkResult>.Empty;
        }
    }

    public static string Write(IEnumerable<LinkResult> results) => JsonSerializer.Serialize(results.OrderBy(r => r.Url, StringComparer.Ordinal), Json) + "\n";
}
