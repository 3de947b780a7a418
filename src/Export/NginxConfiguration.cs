using System.Collections.Immutable;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>What stands in the <c>server</c> block of nginx (https://nginx.org/en/docs/http/ngx_http_core_module.html). A block that adds a header
/// loses those of the blocks around it: each says all of its own.</summary>
public static class NginxConfiguration
{
    public static void Write(Utf8Buffer file, ServerRules rules)
    {
        var path = rules.BasePath;
        file.Append($$"""
            # Made with the site. For nginx:
            #     server {
            #         listen 443 ssl;
            #         server_name example.org;
            #         root /var/www;                            # the site lies in /var/www{{path}}
            #         include /var/www{{path}}/server/nginx.conf;
            #     }
            # The encrypted connection is yours: once all of the host speaks HTTPS only, and will, add to each block below
            #     add_header {{ServerRules.HttpsOnly.Name}} "{{ServerRules.HttpsOnly.Value}}" always;

            index index.html;
            charset utf-8;
            charset_types {{string.Join(' ', ServerRules.Data.Select(d => d.Type).Except(["application/json"]))}} text/css text/javascript application/javascript;
            gzip on;
            gzip_vary on;
            gzip_min_length 1024;
            gzip_types {{string.Join(' ', ServerRules.Compressed.Where(t => t != "text/html"))}};
            # With files that were compressed beforehand (docs/operators.md): gzip_static on; and, with the module ngx_brotli, brotli_static on;
            error_page 404 {{path}}/404.html;


            """.ReplaceLineEndings("\n"));
        Block(file, $"location {path}/", rules.Public, ServerRules.PageAge);
        foreach (var language in rules.Languages)
        {
            Begin(file, $"location {path}/{language}/", rules.Public, ServerRules.PageAge);
            file.Append($"    error_page 404 {path}/{language}/404.html;\n");
            foreach (var (ending, type) in ServerRules.Data) Block(file, $"location ~ \\.{ending}$", [.. rules.Files, ServerRules.OpenToAll], ServerRules.PageAge, "    ", type);
            file.Append("}\n"u8);
        }
        Block(file, $"location ^~ {path}/assets/", rules.Files, ServerRules.AssetAge);
        Block(file, $"location ^~ {path}/media/", rules.Files, ServerRules.MediaAge);
        Block(file, $"location ^~ {path}/search/", [.. rules.Files, ServerRules.OpenToAll], ServerRules.ForEver);
        foreach (var language in rules.Languages) Block(file, $"location = {path}/search/{language}/manifest.json", [.. rules.Files, ServerRules.OpenToAll], ServerRules.AskAgain);
        Block(file, $"location ^~ {path}/admin/", rules.Editor, ServerRules.AskAgain);
        foreach (var own in (string[])[".build", "server"]) file.Append($"location ^~ {path}/{own}/ {{\n    return 404;\n}}\n");
    }

    private static void Block(Utf8Buffer file, string name, ImmutableArray<Header> headers, string age, string indent = "", string? type = null)
    {
        Begin(file, name, headers, age, indent);
        if (type is not null) file.Append($"{indent}    types {{ }}\n{indent}    default_type {type};\n");
        file.Append($"{indent}}}\n");
    }

    private static void Begin(Utf8Buffer file, string name, ImmutableArray<Header> headers, string age, string indent = "")
    {
        file.Append($"{indent}{name} {{\n");
        foreach (var header in headers) file.Append($"{indent}    add_header {header.Name} \"{header.Value}\" always;\n");
        file.Append($"{indent}    add_header Cache-Control \"{age}\";\n");
    }
}
