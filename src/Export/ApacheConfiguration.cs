using System.Collections.Immutable;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>For Apache 2.4, in a <c>&lt;Directory&gt;</c> or as <c>.htaccess</c> (https://httpd.apache.org/docs/2.4/mod/mod_headers.html): each header is
/// set where the address of the request says so, exactly once.</summary>
public static class ApacheConfiguration
{
    public static void Write(Utf8Buffer file, ServerRules rules)
    {
        var path = rules.BasePath;
        file.Append($$"""
            # Made with the site. For Apache 2.4, whose DocumentRoot is /var/www and whose site lies in /var/www{{path}}:
            #     <Directory /var/www{{path}}>
            #         Include /var/www{{path}}/server/apache.conf
            #     </Directory>
            # or, where AllowOverride is FileInfo Indexes, copied to /var/www{{path}}/.htaccess. It needs mod_headers, and mod_deflate or mod_brotli to compress.
            # The encrypted connection is yours: once all of the host speaks HTTPS only, and will, add
            #     Header always set {{ServerRules.HttpsOnly.Name}} "{{ServerRules.HttpsOnly.Value}}"

            DirectoryIndex index.html
            AddDefaultCharset utf-8

            """.ReplaceLineEndings("\n"));
        foreach (var (ending, type) in ServerRules.Data) file.Append($"AddType {type} .{ending}\n");
        file.Append("AddType text/javascript .js\nAddCharset utf-8 .ics .atom .csv .xml .txt .css .js\n"u8);
        file.Append($"ErrorDocument 404 {path}/404.html\n");
        foreach (var language in rules.Languages) file.Append($"<If \"%{{REQUEST_URI}} =~ m#^{Escaped(path)}/{language}/#\">\n    ErrorDocument 404 {path}/{language}/404.html\n</If>\n");
        file.Append("\n"u8);
        Headers(file, rules);
        file.Append($$"""

            <IfModule mod_brotli.c>
                AddOutputFilterByType BROTLI_COMPRESS {{string.Join(' ', ServerRules.Compressed)}}
            </IfModule>
            <IfModule !mod_brotli.c>
                <IfModule mod_deflate.c>
                    AddOutputFilterByType DEFLATE {{string.Join(' ', ServerRules.Compressed)}}
                </IfModule>
            </IfModule>

            """.ReplaceLineEndings("\n"));
    }

    private static void Headers(Utf8Buffer file, ServerRules rules)
    {
        var path = Escaped(rules.BasePath);
        var data = $"^{path}/({string.Join('|', rules.Languages)})/.*\\.({string.Join('|', ServerRules.Data.Select(d => d.Ending))})$";
        var manifests = $"^{path}/search/({string.Join('|', rules.Languages)})/manifest\\.json$";
        foreach (var header in rules.Files) Set(file, header, null);
        foreach (var header in rules.Public.Except(rules.Files)) Set(file, header, $"%{{REQUEST_URI}} !~ m#^{path}/(admin|assets|media|search)/# && %{{REQUEST_URI}} !~ m#{data}#");
        foreach (var header in rules.Editor.Except(rules.Files)) Set(file, header, $"%{{REQUEST_URI}} =~ m#^{path}/admin/#");
        Set(file, ServerRules.OpenToAll, $"%{{REQUEST_URI}} =~ m#{data}# || %{{REQUEST_URI}} =~ m#^{path}/search/#");
        foreach (var (age, where) in ((string, string)[])
        [
            (ServerRules.PageAge, $"%{{REQUEST_URI}} !~ m#^{path}/(admin|assets|media|search)/#"), (ServerRules.AssetAge, $"%{{REQUEST_URI}} =~ m#^{path}/assets/#"), (ServerRules.MediaAge, $"%{{REQUEST_URI}} =~ m#^{path}/media/#"),
            (ServerRules.ForEver, $"%{{REQUEST_URI}} =~ m#^{path}/search/# && %{{REQUEST_URI}} !~ m#{manifests}#"), (ServerRules.AskAgain, $"%{{REQUEST_URI}} =~ m#^{path}/admin/# || %{{REQUEST_URI}} =~ m#{manifests}#"),
        ]) file.Append($"Header set Cache-Control \"{age}\" \"expr={where}\"\n");
    }

    private static void Set(Utf8Buffer file, Header header, string? where) => file.Append($"Header always set {header.Name} \"{header.Value}\"{(where is null ? "" : $" \"expr={where}\"")}\n");

    private static string Escaped(string path) => path.Replace(".", "\\.", StringComparison.Ordinal);
}
