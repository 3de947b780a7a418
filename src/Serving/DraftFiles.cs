using System.Collections.Immutable;

namespace Repository.Serving;

/// <summary>Which files a draft may hold, besides pictures and documents: those of its one entry, as the configuration of the editor names collections and slugs.</summary>
public static class DraftFiles
{
    /// <param name="key">Collection and slug: <c>projects/my-id</c>, <c>sessions-2026/opening</c>.</param>
    /// <param name="languages">In each of which a text may have a file.</param>
    public static bool Belongs(string key, string path, ImmutableArray<string> languages)
    {
        var at = key.IndexOf('/');
        var (collection, slug) = (key[..at], key[(at + 1)..]);
        // Of an edition or a declaration: its id follows the first dash.
        var dash = collection.IndexOf('-');
        var (kind, of) = dash < 0 ? (collection, "") : (collection[..dash], collection[(dash + 1)..]);
        return (kind, of) switch
        {
            ("projects" or "organizations" or "people" or "editions" or "vocabularies", "") => path == $"content/{kind}/{slug}.yaml",
            ("declarations", "") => path == $"content/declarations/{slug}/declaration.yaml",
            ("settings", "") => slug == "site" && path == "content/site.yaml",
            ("pages" or "news", "") => IsText($"content/{kind}/{slug}"),
            ("text", not "") => IsText($"content/declarations/{of}/{slug}"),
            ("sessions" or "outcomes", not "") => path == $"content/editions/{of}/{kind}/{slug}.yaml",
            ("pages", not "") => IsText($"content/editions/{of}/pages/{slug}"),
            _ => false,
        };

        bool IsText(string stem) => languages.Any(language => path == $"{stem}.{language}.md");
    }
}
