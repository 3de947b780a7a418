using System.Collections.Immutable;

namespace Repository.Rendering;

/// <summary>What a page may load and where it may send, as browsers enforce it (https://www.w3.org/TR/CSP3/): in a <c>&lt;meta&gt;</c> of the page
/// itself, so that it holds on any host, and once more in the header files for servers, which can say a little more.</summary>
/// <param name="Directives">Each with its sources, in the order in which they are written.</param>
public sealed record ContentPolicy(ImmutableArray<(string Name, string Sources)> Directives)
{
    private const string Self = "'self'", None = "'none'";

    /// <summary>Only a header can say these: browsers pass over them in a <c>&lt;meta&gt;</c>, and complain.</summary>
    private static readonly ImmutableArray<string> OfHeadersOnly = ["frame-ancestors", "report-to", "report-uri", "sandbox"];

    /// <summary>Of every page but the editor's: files of the site itself, no script or style within a page, no frame, forms only within the site.</summary>
    /// <remarks>JSON-LD is data: no policy of scripts asks about it. The pattern of the front page is a picture written into the style sheet (<c>data:</c>).</remarks>
    public static ContentPolicy Public { get; } = new(
    [
        ("default-src", None), ("script-src", Self), ("style-src", Self), ("img-src", Self + " data:"), ("connect-src", Self),
        ("base-uri", None), ("form-action", Self), ("frame-ancestors", Self),
    ]);

    /// <summary>Of <c>/admin/</c>. The editor compiles its own checks (<c>unsafe-eval</c>), writes its styles into the page, shows pictures that are not
    /// saved yet (<c>blob:</c>) and speaks to the forge, whose pictures of users it shows.</summary>
    /// <param name="servers">Origins that it may speak to: <c>https://api.github.com</c>.</param>
    /// <param name="pictures">Origins whose pictures it may show.</param>
    /// <param name="fonts">Origins whose fonts it may take.</param>
    public static ContentPolicy Editor(IEnumerable<string> servers, IEnumerable<string> pictures, IEnumerable<string> fonts) => new(
    [
        ("default-src", None), ("script-src", Self + " 'unsafe-eval'"), ("style-src", Self + " 'unsafe-inline'"), ("img-src", Joined([Self, "data:", "blob:", .. pictures])),
        ("media-src", Self + " blob:"), ("font-src", Joined([Self, "data:", .. fonts])), ("connect-src", Joined([Self, "data:", "blob:", .. servers])), ("manifest-src", Self + " blob:"),
        ("frame-src", Self + " blob:"), ("worker-src", Self + " blob:"), ("base-uri", None), ("form-action", None), ("frame-ancestors", Self),
    ]);

    /// <summary>The value of the header <c>Content-Security-Policy</c>.</summary>
    public string Header => Written(_ => true);

    /// <summary>The content of <c>&lt;meta http-equiv="Content-Security-Policy"&gt;</c>: all that browsers obey there.</summary>
    public string Meta => Written(d => !OfHeadersOnly.Contains(d));

    private string Written(Func<string, bool> wanted) => string.Join("; ", Directives.Where(d => wanted(d.Name)).Select(d => $"{d.Name} {d.Sources}"));

    private static string Joined(IEnumerable<string> sources) => string.Join(' ', sources.Distinct(StringComparer.Ordinal));
}
