using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Repository.Content;
using Repository.Diagnostics;

namespace Repository.Rendering;

/// <summary>Every word of the interface in one language: <c>themes/&lt;theme&gt;/Words/&lt;language&gt;.yml</c>, keys joined by dots.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly PluralRule plurals;

    private Words(string language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        this.texts = texts;
        plurals = new PluralRule([.. texts.Where(t => t.Key.StartsWith("plurals.", StringComparison.Ordinal)).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.Key["plurals.".Length..], t.Value))]);
    }

    /// <summary>The same with some texts in place of its own: an archive's.</summary>
    public Words With(IEnumerable<KeyValuePair<string, string>> others)
    {
        var all = texts.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, text) in others) all[key] = text;
        return new Words(Language, all.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public string Language { get; }
    public IEnumerable<string> Keys => texts.Keys;

    /// <exception cref="KeyNotFoundException">A template asks for a word that the theme does not have; a test finds such keys.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"the word '{key}' is missing in Words/{Language}.yml");

    /// <summary>Keys that the other has and this has not; plural forms are each language's own.</summary>
    public IEnumerable<string> MissingFrom(Words other) =>
        other.Keys.Where(key => !texts.ContainsKey(key) && !key.StartsWith("plurals.", StringComparison.Ordinal) && !(IsPluralForm(key) && other.texts.ContainsKey(key[..(key.LastIndexOf('.') + 1)] + "other"))).Order(StringComparer.Ordinal);

    private static bool IsPluralForm(string key) => key[(key.LastIndexOf('.') + 1)..] is "zero" or "one" or "two" or "few" or "many";

    public string? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>The text with <c>{0}</c>, <c>{1}</c>, … replaced.</summary>
    public string Format(string key, params ReadOnlySpan<string> values)
    {
        var text = this[key];
        for (var i = 0; i < values.Length; i++) text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        return text;
    }

    /// <summary>The plural form of the word for that number, <c>{0}</c> replaced by the number.</summary>
    public string Count(string key, int number) => (Find($"{key}.{plurals.FormOf(number)}") ?? this[$"{key}.other"]).Replace("{0}", Number(number), StringComparison.Ordinal);

    /// <summary>Digits in groups of three; most languages leave four digits together, which Words says by <c>number.group_from</c>.</summary>
    public string Number(decimal number)
    {
        var text = Math.Abs(number).ToString("0.####", CultureInfo.InvariantCulture).Split('.');
        var whole = text[0];
        if (whole.Length >= int.Parse(this["number.group_from"], CultureInfo.InvariantCulture))
            for (var at = whole.Length - 3; at > 0; at -= 3) whole = whole.Insert(at, this["number.group"]);
        return (number < 0 ? "\u2212" : "") + whole + (text.Length == 2 ? this["number.decimal"] + text[1] : "");
    }

    /// <summary>As faults name the file.</summary>
    public static string FileName(string theme, string language) => $"themes/{Path.GetFileName(theme)}/Words/{language}.yml";

    /// <summary>The theme's words in that language; null after a fault.</summary>
    /// <param name="theme">The theme's folder.</param>
    public static Words? In(string theme, string language, DiagnosticBag faults)
    {
        var path = Path.Combine(theme, "Words", language + ".yml");
        var name = FileName(theme, language);
        if (ContentFile.ReadRequired(path, name, faults) is not { } file || YamlReader.Read(name, file.Text, faults) is not { } map) return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(map, "", texts);
        return new Words(language, texts.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static void Collect(YamlMap map, string prefix, Dictionary<string, string> texts)
    {
        foreach (var (key, value) in map.Entries)
            switch (value)
            {
                case YamlMap inner: Collect(inner, prefix + key.Text + ".", texts); break;
                case YamlList list:
                    foreach (var (item, position) in list.Items.OfType<YamlScalar>().Select((item, i) => (item, i + 1))) texts[$"{prefix}{key.Text}.{position}"] = item.Text;
                    break;
                case YamlScalar scalar: texts[prefix + key.Text] = scalar.Text; break;
            }
    }
}
