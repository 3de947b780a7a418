using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Repository.Cms;

/// <summary>Which keys of a record the editor needs before the record is opened: for its lists, and for the fields of other records that choose from them.</summary>
public static partial class ListedFields
{
    // What Decap looks for by itself, for the picture of a card and for the search.
    private static readonly ImmutableHashSet<string> Inferred = ["short_title", "shortTitle", "short", "author", "name", "by", "byline", "owner", "date", "publishDate", "publish_date"];

    /// <summary>The first names of the paths, for each folder of YAML files that lie in it side by side.</summary>
    public static ImmutableDictionary<string, ImmutableHashSet<string>> Of(ConfigMap configuration)
    {
        var collections = ((ConfigList)configuration["collections"]!).Items.Cast<ConfigMap>().ToList();
        var chosen = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var collection in collections) Relations(collection, chosen);
        var found = ImmutableDictionary.CreateBuilder<string, ImmutableHashSet<string>>(StringComparer.Ordinal);
        foreach (var collection in collections)
            if (collection["folder"] is ConfigText folder && Text(collection, "extension") == "yaml" && collection["path"] is null)
                found[folder.Text] = [.. Own(collection).Concat(chosen.GetValueOrDefault(Text(collection, "name")) ?? []).Select(path => path.Split('.')[0])];
        return found.ToImmutable();
    }

    private static IEnumerable<string> Own(ConfigMap collection) =>
    [
        "id", Text(collection, "identifier_field"), .. Variables(Text(collection, "summary")), .. Texts(collection["sortable_fields"]),
        .. Maps(collection["view_filters"]).Concat(Maps(collection["view_groups"])).Select(view => Text(view, "field")),
        .. Maps(collection["fields"]).Where(f => Inferred.Contains(Text(f, "name")) || Text(f, "widget") == "image").Select(f => Text(f, "name")),
    ];

    /// <summary>What the fields that choose from a collection search in it and show of it.</summary>
    private static void Relations(ConfigMap map, Dictionary<string, HashSet<string>> chosen)
    {
        if (Text(map, "widget") == "relation" && map["collection"] is ConfigText collection)
        {
            if (!chosen.TryGetValue(collection.Text, out var paths)) chosen[collection.Text] = paths = new(StringComparer.Ordinal);
            foreach (var path in Texts(map["search_fields"]).Concat(Texts(map["display_fields"])).Append(Text(map, "value_field")))
                paths.UnionWith(path.Contains('{') ? Variables(path) : [path]);
            paths.UnionWith(Maps(map["filters"]).Select(filter => Text(filter, "field")));
        }
        foreach (var name in (string[])["fields", "types"])
            foreach (var inner in Maps(map[name])) Relations(inner, chosen);
        if (map["field"] is ConfigMap one) Relations(one, chosen);
    }

    /// <summary>The names in <c>{{title.en}} · {{fields.id | upper}}</c>.</summary>
    private static IEnumerable<string> Variables(string template) =>
        Variable().Matches(template).Select(m => m.Groups[1].Value.StartsWith("fields.", StringComparison.Ordinal) ? m.Groups[1].Value["fields.".Length..] : m.Groups[1].Value);

    private static string Text(ConfigMap map, string key) => map[key] is ConfigText text ? text.Text : "";

    private static IEnumerable<string> Texts(ConfigValue? list) => list is ConfigList { Items: var items } ? items.OfType<ConfigText>().Select(t => t.Text) : list is ConfigText one ? [one.Text] : [];

    private static IEnumerable<ConfigMap> Maps(ConfigValue? list) => list is ConfigList { Items: var items } ? items.OfType<ConfigMap>() : [];

    [GeneratedRegex(@"\{\{\s*([^}|\s]+)")]
    private static partial Regex Variable();
}
