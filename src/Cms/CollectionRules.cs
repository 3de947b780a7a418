using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>Collections, their lists and their forms.</summary>
/// <param name="all">To which relations lead.</param>
/// <param name="languages">The block <c>i18n</c> at the top; null where there is none.</param>
internal sealed partial class CollectionRules(ConfigFaults faults, IReadOnlyList<YamlMap> all, YamlMap? languages)
{
    private static readonly string[] Keys =
    [
        "name", "label", "label_singular", "description", "icon", "folder", "files", "fields", "identifier_field", "summary", "slug", "path", "preview_path", "preview_path_date_field", "preview_path_preserve_slashes",
        "create", "delete", "publish", "hide", "editor", "format", "extension", "frontmatter_delimiter", "sortable_fields", "view_filters", "view_groups", "nested", "meta", "i18n", "limit", "filter",
        "media_folder", "public_folder", "yaml_quote",
    ];

    private static readonly string[] FileKeys = ["name", "label", "label_singular", "description", "file", "fields", "preview_path", "preview_path_date_field", "preview_path_preserve_slashes", "media_folder", "public_folder", "i18n", "editor", "format"];
    private static readonly string[] KnownEndings = ["yml", "yaml", "toml", "json", "md", "markdown", "html"], Frontmatter = ["frontmatter", "yaml-frontmatter", "toml-frontmatter", "json-frontmatter"];

    private readonly FieldRules fields = new(faults, all);

    public void Check(YamlMap collection)
    {
        var name = faults.Required(collection, "name", "a collection") ?? "?";
        faults.Required(collection, "label", $"the collection '{name}'");
        faults.Keys(collection, $"the collection '{name}'", Keys);
        foreach (var key in (ReadOnlySpan<string>)["label_singular", "description", "folder", "summary", "slug", "path", "preview_path", "format", "extension", "identifier_field"]) faults.Text(collection, key);
        foreach (var key in (ReadOnlySpan<string>)["create", "delete", "publish", "hide"]) faults.Flag(collection, key);
        var (files, folder) = (collection["files"], collection["folder"]);
        if (files is null == folder is null) faults.Add(Codes.EditorFilesOrFolder, collection, $"the collection '{name}' has {(files is null ? "neither 'files' nor 'folder'" : "both 'files' and 'folder'")}");
        else if (files is not null) Files(collection, name);
        else Folder(collection, name);
    }

    private void Files(YamlMap collection, string name)
    {
        LanguageRules.Of(collection, languages, isOfFiles: true, $"the collection '{name}'", faults);
        var files = faults.Maps(collection, "files");
        faults.Unique(files, $"the files of '{name}'");
        foreach (var file in files)
        {
            var own = $"the file '{faults.Required(file, "name", $"a file of '{name}'") ?? "?"}' of '{name}'";
            faults.Required(file, "label", own);
            faults.Required(file, "file", own);
            faults.Keys(file, own, FileKeys);
            if (file["fields"] is null) faults.Add(Codes.EditorKeyMissing, file, $"{own} has no 'fields'");
            var isShared = LanguageRules.Of(file, languages, isOfFiles: true, own, faults);
            if (isShared && collection["i18n"] is null) faults.Add(Codes.EditorI18n, file["i18n"]!, $"{own} has 'i18n' but its collection has none: the editor drops it");
            fields.Form(file, own, isShared);
        }
    }

    private void Folder(YamlMap collection, string name)
    {
        var own = $"the collection '{name}'";
        if (collection["fields"] is null) faults.Add(Codes.EditorKeyMissing, collection, $"{own} has no 'fields'");
        var isShared = LanguageRules.Of(collection, languages, isOfFiles: false, own, faults);
        fields.Form(collection, own, isShared);
        Format(collection, own);
        Slug(collection, own);
        Lists(collection, own);
    }

    private void Format(YamlMap collection, string own)
    {
        var (extension, format) = (faults.Text(collection, "extension"), faults.Text(collection, "format"));
        if (extension is not null && format is null && !KnownEndings.Contains(extension)) faults.Add(Codes.EditorFormat, collection["extension"]!, $"{own} has the ending '{extension}' and no 'format'");
        if (format is not null && !Frontmatter.Concat(["yml", "yaml", "toml", "json"]).Contains(format)) faults.Add(Codes.EditorFormat, collection["format"]!, $"'{format}' is not a format{Spelling.DidYouMean(format, Frontmatter)} (allowed: yaml, {string.Join(", ", Frontmatter)}, toml, json)");
        if (collection["frontmatter_delimiter"] is { } mark && (format is null || !Frontmatter.Contains(format))) faults.Add(Codes.EditorFormat, mark, "'frontmatter_delimiter' needs a 'format' of front matter");
        if ((extension is "md" or "markdown" or null || (format is not null && Frontmatter.Contains(format))) && format is not ("yaml" or "yml" or "json" or "toml")
            && FieldRules.Find(collection, "body") is not { } body) faults.Add(Codes.EditorBody, collection, $"{own} is of Markdown files and has no field 'body': the text of a file would be lost");
    }

    private void Slug(YamlMap collection, string own)
    {
        if (faults.Text(collection, "identifier_field") is not { } identifier) faults.Add(Codes.EditorSlug, collection, $"{own} has no 'identifier_field'");
        else if (FieldRules.Find(collection, identifier) is null) faults.Add(Codes.EditorSlug, collection["identifier_field"]!, $"{own} has no field '{identifier}', which is its 'identifier_field'");
        if (collection["slug"] is not YamlScalar slug) faults.Add(Codes.EditorSlug, collection, $"{own} has no 'slug': the names of its files would be made from titles");
        else
            foreach (Match part in Template().Matches(slug.Text))
                if (part.Groups[1].Value is var field && FieldRules.Find(collection, field) is null) faults.Add(Codes.EditorSlug, slug, $"{own} has no field '{field}', from which its 'slug' is made");
    }

    private void Lists(YamlMap collection, string own)
    {
        var first = false;
        foreach (var item in faults.List(collection, "sortable_fields")?.Items ?? [])
        {
            var field = (item as YamlScalar)?.Text;
            if (item is YamlMap map)
            {
                faults.Keys(map, "an entry of 'sortable_fields'", ["field", "label", "default_sort"]);
                field = faults.Required(map, "field", "an entry of 'sortable_fields'");
                if (map["default_sort"] is YamlScalar { Text: var direction } sort)
                {
                    if (direction is not ("asc" or "desc" or "true" or "false")) faults.Add(Codes.EditorValue, sort, $"'{direction}' is not a value of 'default_sort' (allowed: asc, desc)");
                    if (first) faults.Add(Codes.EditorView, sort, $"{own} has a second 'default_sort'; one at most is the first");
                    first = true;
                }
            }
            if (field is not null) Known(collection, own, field, item, "sortable_fields");
        }
        Views(collection, own, "view_filters", needsPattern: true);
        Views(collection, own, "view_groups", needsPattern: false);
    }

    private void Views(YamlMap collection, string own, string key, bool needsPattern)
    {
        foreach (var view in faults.Maps(collection, key))
        {
            faults.Keys(view, $"an entry of '{key}'", ["label", "field", "pattern"]);
            faults.Required(view, "label", $"an entry of '{key}'");
            if (faults.Required(view, "field", $"an entry of '{key}'") is { } field) Known(collection, own, field, view["field"]!, key);
            if (needsPattern && view["pattern"] is null) faults.Add(Codes.EditorView, view, $"an entry of '{key}' has no 'pattern'");
            if (view["pattern"] is YamlScalar { Text: not ("true" or "false") } pattern && !FieldRules.Compiles(pattern.Text)) faults.Add(Codes.EditorPattern, pattern, $"'{pattern.Text}' is not a regular expression");
        }
    }

    private void Known(YamlMap collection, string own, string path, YamlNode at, string key)
    {
        if (FieldRules.Find(collection, path) is null) faults.Add(Codes.EditorView, at, $"{own} has no field '{path}', which '{key}' names");
    }

    /// <summary>The field that a template names; what the editor itself gives has no such name.</summary>
    [GeneratedRegex(@"\{\{\s*fields\.([A-Za-z0-9_.-]+)[^}]*\}\}")]
    private static partial Regex Template();
}
