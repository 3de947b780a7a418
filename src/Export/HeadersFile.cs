using System.Collections.Immutable;
using Repository.Rendering;

namespace Repository.Export;

/// <summary><c>_headers</c>, which Netlify, Cloudflare and others read (https://docs.netlify.com/manage/routing/headers/,
/// https://developers.cloudflare.com/pages/configuration/headers/). A file gets the headers of every rule that matches, and two policies would hold
/// both: so no file matches two rules. A star stands at the end only, so that data cannot be told from pages: all of it is open to others.</summary>
public static class HeadersFile
{
    public static void Write(Utf8Buffer file, ServerRules rules)
    {
        file.Append("# Made with the site. It lies at the top of what the host publishes, also where the site itself does not.\n"u8);
        file.Append($"# Once all of the host speaks HTTPS only, and will, add {ServerRules.HttpsOnly.Name}: {ServerRules.HttpsOnly.Value}\n");
        foreach (var top in (string[])["/", "/index.html", "/404.html"]) Rule(file, rules.BasePath + top, rules.Public, ServerRules.PageAge);
        foreach (var language in rules.Languages) Rule(file, $"{rules.BasePath}/{language}/*", [.. rules.Public, ServerRules.OpenToAll], ServerRules.PageAge);
        Rule(file, rules.BasePath + "/assets/*", rules.Files, ServerRules.AssetAge);
        Rule(file, rules.BasePath + "/media/*", rules.Files, ServerRules.MediaAge);
        // Its manifest lies among the files that never change: without a rule for each, all are asked for again.
        Rule(file, rules.BasePath + "/search/*", [.. rules.Files, ServerRules.OpenToAll], ServerRules.AskAgain);
        Rule(file, rules.BasePath + "/admin/*", rules.Editor, ServerRules.AskAgain);
    }

    private static void Rule(Utf8Buffer file, string path, ImmutableArray<Header> headers, string age)
    {
        file.Append($"\n{path}\n");
        foreach (var header in headers) file.Append($"  {header.Name}: {header.Value}\n");
        file.Append($"  Cache-Control: {age}\n");
    }
}
