using System.Collections.Concurrent;

namespace Repository.Rendering;

/// <summary>Every file of the site by its path, unrendered. Files that follow another are found out when one of its folder is asked for.</summary>
public sealed class SiteFiles
{
    private readonly Dictionary<string, OutputFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Dictionary<string, OutputFile>>> followers = new(StringComparer.Ordinal);

    public SiteFiles(IEnumerable<OutputFile> all)
    {
        foreach (var file in all)
        {
            files.Add(file.Path, file);
            if (file.Followers is { } more) followers[file.Path[..(file.Path.LastIndexOf('/') + 1)]] = new(() => more().ToDictionary(f => f.Path, StringComparer.Ordinal));
        }
    }

    /// <summary>Without those that follow.</summary>
    public int Count => files.Count;

    public OutputFile? Find(string path)
    {
        if (files.TryGetValue(path, out var file)) return file;
        foreach (var (folder, named) in followers)
            if (path.StartsWith(folder, StringComparison.Ordinal)) return named.Value.GetValueOrDefault(path);
        return null;
    }
}
