using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Repository.Cms;
using Repository.Rendering;

namespace Repository.Serving;

/// <summary>The records of a folder for the editor's lists. The editor asks for all of a folder's files whenever it lists, sorts, filters, searches or offers records: it gets of each
/// what these need (<see cref="ListedFields"/>), read once for each state of a file. To open a record, it asks for its whole file.</summary>
/// <remarks>Our page asks for more than the editor's protocol has (<c>count</c>, <c>from</c>, <c>known</c>); without that, the answer is the protocol's own list. A caller has the turn.</remarks>
/// <param name="views">Of what is published; null while it cannot be read.</param>
public sealed class EntryLists(SessionTree tree, Func<SiteViews?> views)
{
    private const int Ok = 200;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Listed> folders = new(StringComparer.Ordinal);
    private (SiteViews Views, ImmutableDictionary<string, ImmutableHashSet<string>> Keys)? configured;

    /// <summary>Null for what is no folder of YAML records.</summary>
    public RelayAnswer? Of(JsonObject asked)
    {
        var (from, count, known) = (Number(asked, "from") ?? 0, Number(asked, "count"), Text(asked, "known"));
        // The server behind us refuses what its protocol does not have.
        foreach (var ours in (string[])["from", "count", "known"]) asked.Remove(ours);
        if (views() is not { } now || Text(asked, "extension") != "yaml" || Number(asked, "depth") != 1 || Text(asked, "folder") is not { } folder) return null;
        // The configuration of any language: they differ in the last names of the paths alone.
        if (configured?.Views != now) configured = (now, ListedFields.Of(CmsConfiguration.Of(now.All[0], new LocalCms("http://127.0.0.1", tree.Base))));
        if (!configured.Value.Keys.TryGetValue(folder, out var keys)) return null;
        var list = folders[folder] = Read(folder, keys, folders.GetValueOrDefault(folder));
        if (count is null) return new(Ok, Bytes(list.Entries.AsSpan()));
        if (known == list.Version) return new(Ok, Encoding.UTF8.GetBytes($"{{\"version\":\"{list.Version}\"}}"));
        from = Math.Clamp(from, 0, list.Entries.Length);
        // None asks for all.
        var part = list.Entries.AsSpan(from, count <= 0 ? list.Entries.Length - from : Math.Min(count.Value, list.Entries.Length - from));
        return new(Ok, [.. Encoding.UTF8.GetBytes($"{{\"version\":\"{list.Version}\",\"total\":{list.Entries.Length},\"entries\":"), .. Bytes(part), (byte)'}']);
    }

    private Listed Read(string folder, ImmutableHashSet<string> keys, Listed? before)
    {
        var version = tree.Git("rev-parse", "--verify", "--quiet", "--end-of-options", $"{tree.BaseRef}:{folder}").Text.Trim();
        var isSame = before is not null && before.Keys.SetEquals(keys);
        if (isSame && before!.Version == version) return before;
        var known = isSame ? before!.Entries.ToDictionary(e => (e.Blob, e.Path)) : [];
        var entries = Files(folder).Select(f => known.GetValueOrDefault(f) ?? new Entry(f.Blob, f.Path, [])).ToArray();
        var missing = entries.Index().Where(e => e.Item.Json.Length == 0).Select(e => e.Index).ToList();
        tree.Repository.ReadBlobs([.. missing.Select(i => entries[i].Blob)], (at, bytes) =>
        {
            var entry = entries[missing[at]];
            var data = ListedEntry.Of(Encoding.UTF8.GetString(bytes), keys);
            entries[missing[at]] = entry with { Json = JsonSerializer.SerializeToUtf8Bytes(new { data, file = new { path = entry.Path, id = entry.Blob } }, Json) };
        });
        return new(version, keys, [.. entries.Where(e => e.Json.Length > 0)]);
    }

    /// <summary>The folder's own files; links are none.</summary>
    private IEnumerable<(string Blob, string Path)> Files(string folder) =>
        from line in tree.Git("ls-tree", "-z", tree.BaseRef, "--", folder + "/").Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
        let tab = line.IndexOf('\t')
        let head = line[..tab].Split(' ')
        where head is ["100644" or "100755", "blob", _] && line.EndsWith(".yaml", StringComparison.Ordinal)
        select (head[2], line[(tab + 1)..]);

    private static byte[] Bytes(ReadOnlySpan<Entry> entries)
    {
        using var all = new MemoryStream();
        all.WriteByte((byte)'[');
        for (var i = 0; i < entries.Length; i++)
        {
            if (i > 0) all.WriteByte((byte)',');
            all.Write(entries[i].Json);
        }
        all.WriteByte((byte)']');
        return all.ToArray();
    }

    private static string? Text(JsonObject from, string name) => from[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string)value! : null;

    private static int? Number(JsonObject from, string name) => from[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <param name="Json">As the editor's protocol has it; empty while it has not been read.</param>
    private sealed record Entry(string Blob, string Path, byte[] Json);

    /// <param name="Version">The hash of the folder.</param>
    private sealed record Listed(string Version, ImmutableHashSet<string> Keys, ImmutableArray<Entry> Entries);
}
