using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Cms;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>What a server says with each file of the site, whatever the server: the files for nginx, Apache and hosts are written from this.</summary>
/// <param name="BasePath">What stands before every address: empty, or <c>/repo</c>.</param>
/// <param name="Languages">Each has error pages of its own.</param>
/// <param name="Public">Headers of pages.</param>
/// <param name="Editor">Headers of what lies below <c>/admin/</c>.</param>
public sealed partial record ServerRules(string BasePath, ImmutableArray<string> Languages, ImmutableArray<Header> Public, ImmutableArray<Header> Editor)
{
    /// <summary>Pages change with a publication, and their links with them.</summary>
    public const string PageAge = "public, max-age=300";

    /// <summary>The theme's files keep their names when the theme changes.</summary>
    public const string AssetAge = "public, max-age=3600";

    /// <summary>A picture or document of the content is replaced now and then.</summary>
    public const string MediaAge = "public, max-age=86400";

    /// <summary>The files of the search, but for its manifest, lie in folders that are named after what is in them.</summary>
    public const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Kept, but asked for each time.</summary>
    public const string AskAgain = "no-cache";

    /// <summary>Forms of the data that other sites and programs may read from where they are.</summary>
    public static readonly ImmutableArray<(string Ending, string Type)> Data =
        [("ics", "text/calendar"), ("atom", "application/atom+xml"), ("csv", "text/csv"), ("json", "application/json"), ("xml", "application/xml"), ("txt", "text/plain")];

    /// <summary>What compressing makes smaller; pictures and the files of the search that end in <c>.bin</c> are compact as they are.</summary>
    public static readonly ImmutableArray<string> Compressed = [.. Data.Select(d => d.Type), "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];

    public static readonly Header OpenToAll = new("Access-Control-Allow-Origin", "*");

    private static readonly ImmutableArray<Header> Common =
    [
        new("X-Content-Type-Options", "nosniff"), new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    /// <summary>Said by all that is no page.</summary>
    public ImmutableArray<Header> Files => Common;

    /// <summary>What a server may say once it speaks HTTPS only, and will for a year: browsers that have heard it refuse anything else.</summary>
    public static readonly Header HttpsOnly = new("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    /// <summary>Null for a site whose path has other letters than those that mean the same in every one of these files.</summary>
    public static ServerRules? Of(Site site) => PlainPath.IsMatch(site.BasePath) ? new(site.BasePath, [.. site.Languages.Select(l => l.Code)],
        [new("Content-Security-Policy", ContentPolicy.Public.Header), .. Common, new("Cross-Origin-Opener-Policy", "same-origin")],
        // The window in which one signs in answers to the editor's: it keeps its opener.
        [new("Content-Security-Policy", EditorPolicy.Of(site).Header), .. Common, new("X-Robots-Tag", "noindex")]) : null;

    [GeneratedRegex("^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainPath { get; }
}

public sealed record Header(string Name, string Value);
