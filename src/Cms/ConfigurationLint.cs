using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>Checks a configuration without the editor: what Decap's own schema refuses, what it drops in silence, and what this site needs of it.</summary>
/// <remarks>Decap CMS 3.16; its schema is <c>constants/configSchema.js</c> of decap-cms-core.</remarks>
public static class ConfigurationLint
{
    private static readonly string[] TopKeys =
    [
        "backend", "publish_mode", "site_url", "display_url", "logo", "logo_url", "locale", "media_folder", "public_folder", "media_folder_relative", "media_library", "media_processing", "show_preview_links",
        "slug", "i18n", "collections", "local_backend", "issue_reports", "editor", "search", "load_config_file",
    ];

    private static readonly string[] BackendKeys =
    [
        "name", "repo", "branch", "api_root", "graphql_api_root", "site_domain", "base_url", "auth_endpoint", "app_id", "auth_type", "auth_scope", "cms_label_prefix", "squash_merges", "preview_context",
        "open_authoring", "always_fork", "use_graphql", "proxy_url", "commit_messages", "use_large_media_transforms_in_media_library",
    ];

    /// <param name="file">The name under which faults are reported.</param>
    public static void Check(string file, string text, DiagnosticBag bag)
    {
        if (YamlReader.Read(file, text, bag, hasAliases: true) is not { } top) return;
        var faults = new ConfigFaults(file, bag);
        faults.Keys(top, "the configuration", TopKeys);
        Backend(top, faults);
        Local(top, faults);
        Texts(top, faults);
        Slug(top, faults);
        if (faults.Text(top, "media_folder") is null or "" && top["media_library"] is null) faults.Add(Codes.EditorMedia, top["media_folder"] ?? top, "there is no 'media_folder': the editor does not start without it");
        var languages = LanguageRules.Top(top, faults);
        if (top["collections"] is null) faults.Add(Codes.EditorKeyMissing, top, "the configuration has no 'collections'");
        var collections = faults.Maps(top, "collections");
        if (top["collections"] is YamlList { Items.Count: 0 } none) faults.Add(Codes.EditorKeyMissing, none, "there is no collection");
        faults.Unique(collections, "the collections");
        var rules = new CollectionRules(faults, collections, languages);
        foreach (var collection in collections) rules.Check(collection);
    }

    private static void Backend(YamlMap top, ConfigFaults faults)
    {
        if (top["backend"] is null) faults.Add(Codes.EditorKeyMissing, top, "the configuration has no 'backend'");
        if (faults.Map(top, "backend") is not { } backend) return;
        faults.Keys(backend, "the backend", BackendKeys);
        var name = faults.Required(backend, "name", "the backend");
        if (name is not null and not ("github" or "gitlab" or "proxy"))
            faults.Add(Codes.EditorBackend, backend["name"]!, Model.SiteSettings.RefusedBackends.GetValueOrDefault(name) is { } why ? $"the backend '{name}' is refused: {why}" : $"there is no backend '{name}'{Spelling.DidYouMean(name, ["github", "gitlab", "proxy"])} (allowed: github, gitlab)");
        if (name is "github" or "gitlab" && faults.Required(backend, "repo", $"the backend {name}") is { } repo && !repo.Contains('/')) faults.Add(Codes.EditorValue, backend["repo"]!, $"'{repo}' is not an owner and a repository with a slash between them");
        if (name == "gitlab" && faults.OneOf(backend, "auth_type", "pkce", "implicit") == "pkce") faults.Required(backend, "app_id", "signing in on GitLab");
        if (name == "proxy") faults.Required(backend, "proxy_url", "the backend proxy");
        // Without it the editor asks for a branch of its own making, which differs between its versions.
        faults.Required(backend, "branch", "the backend");
        if (faults.Text(backend, "cms_label_prefix") is { Length: 0 }) faults.Add(Codes.EditorValue, backend["cms_label_prefix"]!, "an empty 'cms_label_prefix': the editor refuses the whole configuration; leave the key out");
        faults.OneOf(backend, "auth_scope", "repo", "public_repo");
        foreach (var flag in (ReadOnlySpan<string>)["squash_merges", "open_authoring", "always_fork", "use_graphql"]) faults.Flag(backend, flag);
    }

    private static void Local(YamlMap top, ConfigFaults faults)
    {
        if (top["local_backend"] is not { } local) return;
        if (local is YamlMap settings) faults.Keys(settings, "local_backend", ["url", "allowed_hosts"]);
        else faults.Flag(top, "local_backend");
        if (top["backend"] is YamlMap backend && backend["name"] is YamlScalar { Text: "github" or "gitlab" }) faults.Add(Codes.EditorLocal, local, "'local_backend' stands in a configuration that is published; the command `cms` writes one of its own");
    }

    private static void Texts(YamlMap top, ConfigFaults faults)
    {
        foreach (var key in (ReadOnlySpan<string>)["site_url", "display_url", "logo_url", "locale", "public_folder"]) faults.Text(top, key);
        foreach (var key in (ReadOnlySpan<string>)["media_folder_relative", "show_preview_links", "load_config_file"]) faults.Flag(top, key);
        faults.OneOf(top, "publish_mode", "editorial_workflow", "simple");
        if (top["publish_mode"] is null) faults.Add(Codes.EditorKeyMissing, top, "the configuration has no 'publish_mode: editorial_workflow': what is saved would be published at once");
    }

    private static void Slug(YamlMap top, ConfigFaults faults)
    {
        if (faults.Map(top, "slug") is not { } slug)
        {
            if (top["slug"] is null) faults.Add(Codes.EditorSlug, top, "there is no 'slug': letters with accents would stay in the names of files");
            return;
        }
        if (faults.OneOf(slug, "encoding", "ascii", "unicode") != "unicode") faults.Add(Codes.EditorSlug, slug["encoding"] ?? slug, "'encoding' is not unicode: a picture with an Arabic name would lose it");
        if (faults.Flag(slug, "clean_accents") != true) faults.Add(Codes.EditorSlug, slug["clean_accents"] ?? slug, "'clean_accents' is not true: letters with accents would be cut out of the names of files");
    }
}
