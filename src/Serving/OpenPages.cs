using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Repository.Serving;

/// <summary>The editor's pages that are open in browsers, each with a word of its own that only our pages are told: nobody else's page can post
/// under it, and two windows of one browser are told apart.</summary>
public sealed class OpenPages
{
    // A page that was left says nothing; those that never posted are forgotten first, and the oldest of them.
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, OpenPage> pages = new(StringComparer.Ordinal);
    private long opened;

    public OpenPage Open(string language)
    {
        var page = new OpenPage(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), language, Interlocked.Increment(ref opened));
        pages[page.Word] = page;
        foreach (var old in pages.Values.OrderByDescending(p => p.HasPosted || p == page).ThenByDescending(p => p.Number).Skip(Most)) pages.TryRemove(old.Word, out _);
        return page;
    }

    /// <summary>The page that posts under a word.</summary>
    public OpenPage? Find(string? word)
    {
        if (word is null || pages.GetValueOrDefault(word) is not { } page) return null;
        page.HasPosted = true;
        return page;
    }
}

/// <summary>One open page of the editor, and which version of each file it shows.</summary>
/// <param name="Word">Known to the page alone.</param>
/// <param name="Language">That of its interface.</param>
public sealed record OpenPage(string Word, string Language, long Number)
{
    private readonly ConcurrentDictionary<string, string?> read = new(StringComparer.Ordinal), drafts = new(StringComparer.Ordinal);

    /// <summary>It has sent something: somebody works in it.</summary>
    public bool HasPosted { get; set; }

    /// <param name="blob">The hash of the bytes that it was given; null where there was no file.</param>
    public void HasRead(string path, string? blob) => read[path] = blob;

    /// <summary>Null where it has not seen the file, and where there was none.</summary>
    public string? Seen(string path) => read.GetValueOrDefault(path);

    /// <param name="mark">What the draft changed when the page got it.</param>
    public void HasOpened(string key, string mark) => drafts[key] = mark;

    /// <summary>Null where it has not got the draft.</summary>
    public string? Opened(string key) => drafts.GetValueOrDefault(key);
}
