using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Cms;

/// <summary>Looks into a configuration, and reports what is wrong with the place.</summary>
/// <param name="file">The name under which faults are reported.</param>
internal sealed class ConfigFaults(string file, DiagnosticBag faults)
{
    public void Add(DiagnosticCode code, YamlNode at, string message) => faults.Add(code, Place.Of(file, at.Line, at.Column), message);

    /// <summary>The value as a map; null where there is none, or after a fault.</summary>
    public YamlMap? Map(YamlMap parent, string key) => Typed<YamlMap>(parent, key, "a map");

    public YamlList? List(YamlMap parent, string key) => Typed<YamlList>(parent, key, "a list");

    /// <summary>A text: a number or a truth value without quotes is none.</summary>
    public string? Text(YamlMap parent, string key)
    {
        if (Typed<YamlScalar>(parent, key, "a text") is not { } scalar) return null;
        if (!IsOther(scalar)) return scalar.Text;
        Add(Codes.EditorType, scalar, $"'{key}' is {Short(scalar)}; expected a text");
        return null;
    }

    public bool? Flag(YamlMap parent, string key)
    {
        if (Typed<YamlScalar>(parent, key, "true or false") is not { } scalar) return null;
        if (scalar.IsPlain && scalar.Text is "true" or "false") return scalar.Text == "true";
        Add(Codes.EditorType, scalar, $"'{key}' is {Short(scalar)}; expected true or false");
        return null;
    }

    public decimal? Number(YamlMap parent, string key)
    {
        if (Typed<YamlScalar>(parent, key, "a number") is not { } scalar) return null;
        if (scalar.IsPlain && AsNumber(scalar) is { } number) return number;
        Add(Codes.EditorType, scalar, $"'{key}' is {Short(scalar)}; expected a number");
        return null;
    }

    public string? Required(YamlMap parent, string key, string of)
    {
        if (parent[key] is null) Add(Codes.EditorKeyMissing, parent, $"{of} has no '{key}'");
        return Text(parent, key);
    }

    /// <summary>The text, where it is one of those; null after a fault.</summary>
    public string? OneOf(YamlMap parent, string key, params IReadOnlyList<string> allowed)
    {
        if (Text(parent, key) is not { } text || allowed.Contains(text)) return parent[key] is null ? null : Text(parent, key);
        Add(Codes.EditorValue, parent[key]!, $"'{text}' is not a value of '{key}'{Spelling.DidYouMean(text, allowed)}{Spelling.Allowed([.. allowed])}");
        return null;
    }

    /// <summary>Keys besides these are faults.</summary>
    public void Keys(YamlMap map, string of, IReadOnlyCollection<string> known)
    {
        foreach (var (key, _) in map.Entries)
            if (!known.Contains(key.Text)) Add(Codes.EditorKeyUnknown, key, $"{of} has no '{key.Text}'{Spelling.DidYouMean(key.Text, known)}");
    }

    /// <summary>The maps of a list, each told of that is none.</summary>
    public IReadOnlyList<YamlMap> Maps(YamlMap parent, string key)
    {
        var maps = new List<YamlMap>();
        foreach (var item in List(parent, key)?.Items ?? [])
            if (item is YamlMap map) maps.Add(map);
            else Add(Codes.EditorType, item, $"an entry of '{key}' is not a map");
        return maps;
    }

    public void Unique(IEnumerable<YamlMap> maps, string of)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in maps)
            if (map["name"] is YamlScalar name && !seen.Add(name.Text)) Add(Codes.EditorNameTwice, name, $"the name '{name.Text}' stands twice among {of}");
    }

    public static decimal? AsNumber(YamlScalar scalar) =>
        decimal.TryParse(scalar.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Read as a number, a truth value or nothing.</summary>
    public static bool IsOther(YamlScalar scalar) => scalar.IsPlain && (scalar.Text is "" or "~" or "null" or "true" or "false" || AsNumber(scalar) is not null);

    private T? Typed<T>(YamlMap parent, string key, string expected) where T : YamlNode
    {
        if (parent[key] is not { } value) return null;
        if (value is T typed) return typed;
        Add(Codes.EditorType, value, $"'{key}' is {(value is YamlMap ? "a map" : value is YamlList ? "a list" : Short((YamlScalar)value))}; expected {expected}");
        return null;
    }

    private static string Short(YamlScalar scalar) => scalar.Text == "" ? "empty" : scalar.Text.Length > 40 ? $"'{scalar.Text[..40]}…'" : $"'{scalar.Text}'";
}
