using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Repository.Serving;

/// <summary>The editor's pages that are open in browsers, each with a word of its own that only our pages are told: nobody else's page can post
/// under it, and two windows of one browser are told apart.</summary>
public sealed class OpenPages
{
    // A page that was left says nothing; the oldest are forgotten.
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, OpenPage> pages = new(StringComparer.Ordinal);
    private long opened;

    public OpenPage Open(string language)
    {
        var page = new OpenPage(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), language, Interlocked.Increment(ref opened));
        pages[page.Word] = page;
        foreach (var old in pages.Values.OrderByDescending(p => p.Number).Skip(Most)) pages.TryRemove(old.Word, out _);
        return page;
    }

    public OpenPage? Find(string? word) => word is null ? null : pages.GetValueOrDefault(word);
}

/// <summary>One open page of the editor, and which version of each file it shows.</summary>
/// <param name="Word">Known to the page alone.</param>
/// <param name="Language">That of its interface.</param>
public sealed record OpenPage(string Word, string Language, long Number)
{
    private readonly ConcurrentDictionary<string, string?> read = new(StringComparer.Ordinal);

    /// <param name="blob">The hash of the bytes that it was given; null where there was no file.</param>
    public void HasRead(string path, string? blob) => read[path] = blob;

    /// <summary>Null where it has not seen the file, and where there was none.</summary>
    public string? Seen(string path) => read.GetValueOrDefault(path);
}
