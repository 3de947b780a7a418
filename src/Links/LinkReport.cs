using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Repository.Diagnostics;

namespace Repository.Links;

/// <summary>What was found, for people, for programs and as annotations; each address with the places that name it.</summary>
public sealed class LinkReport(ImmutableArray<ExternalLink> links, ImmutableArray<LinkResult> results)
{
    private static readonly DiagnosticCode
        Dead = new("L001", Severity.Error, "Dead link", "Name another address, or leave the link out."),
        Moved = new("L002", Severity.Warning, "Link that has moved", "Name the new address."),
        Doubtful = new("L003", Severity.Warning, "Link without a proper answer", "Look at it in a browser."),
        Refused = new("L004", Severity.Warning, "Link that is not public", "Name an address that every reader can reach.");

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>What is wrong, the worst first.</summary>
    private static readonly ImmutableArray<LinkState> Told = [LinkState.Dead, LinkState.Moved, LinkState.Doubtful, LinkState.Refused];

    public bool HasDead => results.Any(r => r.State == LinkState.Dead);

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var (link, result) in Pairs())
        {
            text.Append(CultureInfo.InvariantCulture, $"{Key(result.State)}: {result.Url} ({Message(result)})\n");
            if (Archived(result) is { } copy) text.Append(CultureInfo.InvariantCulture, $"  a copy may be kept at {copy}\n");
            foreach (var place in link.Places) text.Append(CultureInfo.InvariantCulture, $"  {place.Place} ({place.Record})\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{results.Length} addresses: {string.Join(", ", Enum.GetValues<LinkState>().Select(s => $"{results.Count(r => r.State == s)} {Key(s)}"))}\n");
        return text.ToString();
    }

    public string AsGitHub() => DiagnosticFormat.GitHub(Pairs().SelectMany(p => p.Link.Places.Select(place => new Diagnostic(Code(p.Result.State), place.Place,
        $"{p.Result.Url}: {Message(p.Result)}{(Archived(p.Result) is { } copy ? $"; a copy may be kept at {copy}" : "")}"))));

    public string AsJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartArray();
            foreach (var (link, result) in Pairs()) Write(json, link, result);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, ExternalLink link, LinkResult result)
    {
        json.WriteStartObject();
        json.WriteString("url", result.Url);
        json.WriteString("state", Key(result.State));
        json.WriteString("reason", result.Reason);
        json.WriteString("moved_to", result.MovedTo);
        json.WriteString("archived", Archived(result));
        json.WriteString("asked", result.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("doubtful_runs", result.DoubtfulRuns);
        json.WriteStartArray("places");
        foreach (var place in link.Places)
        {
            json.WriteStartObject();
            json.WriteString("file", place.Place.File);
            json.WriteNumber("line", place.Place.Line);
            json.WriteNumber("column", place.Place.Column);
            json.WriteString("record", place.Record);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private IEnumerable<(ExternalLink Link, LinkResult Result)> Pairs() =>
        links.Zip(results).Where(p => Told.Contains(p.Second.State)).OrderBy(p => Told.IndexOf(p.Second.State)).ThenBy(p => p.Second.Url, StringComparer.Ordinal);

    private static string Message(LinkResult result) => result.State switch
    {
        LinkState.Moved => $"now at {result.MovedTo}",
        LinkState.Dead when result.DoubtfulRuns > 0 => $"{result.Reason}, {result.DoubtfulRuns} runs in a row",
        LinkState.Doubtful => $"{result.Reason}; run {result.DoubtfulRuns} in a row",
        _ => result.Reason,
    };

    /// <summary>Where copies of what is gone are kept; nobody has looked whether there is one.</summary>
    private static string? Archived(LinkResult result) => result.State == LinkState.Dead ? "https://web.archive.org/web/" + result.Url : null;

    private static string Key(LinkState state) => state.ToString().ToLowerInvariant();

    private static DiagnosticCode Code(LinkState state) => state switch { LinkState.Dead => Dead, LinkState.Moved => Moved, LinkState.Refused => Refused, _ => Doubtful };
}
