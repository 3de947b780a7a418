using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Content;

/// <summary>Reads YAML into the values of a field set and says everything that is wrong with it. Whether terms and references exist is
/// for the rules, which know the other records.</summary>
/// <param name="source">The file's text, where it is at hand: it shows what a comment cuts off a text.</param>
public sealed partial class RecordReader(string file, IReadOnlyCollection<string> languages, DiagnosticBag faults, string source = "")
{
    private readonly string[] lines = source.Contains(" #", StringComparison.Ordinal) ? source.Split('\n') : [];
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not '\n').Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c),
        .. Enumerable.Range(0x202A, 5).Select(c => (char)c), .. Enumerable.Range(0x2066, 4).Select(c => (char)c), '\u2028', '\u2029', '\uFEFF']);

    /// <summary>About fifty printed pages.</summary>
    public const int LongestMarkdown = 100_000;

    /// <summary>Characters of an address.</summary>
    public const int LongestUrl = 2000;

    /// <summary>Characters of a file of prose below its front matter: a dense document of 200 pages has some 600,000.</summary>
    public const int LongestProse = 1_000_000;

    private string? ownLanguage;

    /// <summary>The record's values, or null when a fault leaves it without an id.</summary>
    /// <param name="stem">What the id must be: the file's or folder's name.</param>
    public Values? Read(RecordType type, YamlMap map, string stem)
    {
        ownLanguage = type.Fields.Find("language") is { Type: LanguageType } && map["language"] is YamlScalar { Text: var own } && languages.Contains(own) ? own : null;
        var values = Fields(type.Fields, map, type.Name);
        if (map["id"] is YamlScalar id && id.Text != stem && values.Get((Field<string>)type.Fields.Find("id")!) is not null)
            Fault(Codes.IdNotFileName, id, $"the id is '{id.Text}' but the file is named '{stem}'; they must be the same");
        return values;
    }

    private Values Fields(FieldSet fields, YamlMap map, string where)
    {
        var values = new object?[fields.Count];
        // A key that is misspelt is not missing as well.
        List<string>? meant = null;
        foreach (var (key, node) in map.Entries)
        {
            if (fields.Find(key.Text) is not { } field)
            {
                if (Spelling.Nearest(key.Text, fields.Names) is { } nearest) (meant ??= []).Add(nearest);
                Fault(Codes.UnknownKey, key, fields.WhyNot(key.Text) is { } why ? $"{where} has no key '{key.Text}': {why}" : $"{where} has no key '{key.Text}'{Spelling.DidYouMean(key.Text, fields.Names)}{Spelling.Allowed([.. fields.Names])}");
            }
            else if (node is YamlScalar { IsNothing: true })
                Fault(Codes.EmptyText, key, $"'{key.Text}' has no value; expected {field.Type.Expected}, or leave the key out");
            else
                values[field.Ordinal] = Value(field.Type, node, key.Text) ?? Values.Unreadable;
        }
        foreach (var field in fields)
            if (field.Required && values[field.Ordinal] is null && map[field.Name] is null && meant?.Contains(field.Name) != true)
                faults.Add(Codes.MissingKey, Place.Of(file, map.Line, map.Column), $"{where} needs the key '{field.Name}': {field.Type.Expected}");
        return new Values(fields, values);
    }

    /// <summary>Null after a fault.</summary>
    private object? Value(FieldType type, YamlNode node, string key) => type switch
    {
        ITranslatedType translated => PerLanguage(translated, node, key),
        IListType list => List(list, node, key),
        GroupType group => node is YamlMap map ? Fields(group.Fields, map, $"'{key}'") : Wrong(type, node, key),
        MapType map => Map(map, node, key),
        TextMapType => TextMap(node, key),
        _ => node is YamlScalar scalar ? Single(type, scalar, key) : Wrong(type, node, key),
    };

    private object? Single(FieldType type, YamlScalar scalar, string key)
    {
        var text = scalar.Text;
        switch (type)
        {
            case TextType wanted:
                return Text(wanted, scalar, key);
            case IdType id:
                return id.Accepts(text) ? text : Fault(Codes.NotAnId, scalar, $"'{Short(text)}' is not an id: {id.Shape}");
            case ChoiceType choice:
                return choice.Values.Contains(text) ? text
                    : choice.Refused.GetValueOrDefault(text) is { } why ? Fault(Codes.NotAllowed, scalar, $"'{text}' cannot be a value of '{key}': {why}{Spelling.Allowed(choice.Values)}")
                    : Fault(Codes.NotAllowed, scalar, $"'{Short(text)}' is not a value of '{key}'{Spelling.DidYouMean(text, choice.Values)}{Spelling.Allowed(choice.Values)}");
            case LanguageType:
                return languages.Contains(text) ? text
                    : Fault(Codes.ForeignLanguage, scalar, $"'{Short(text)}' is not a language of the site{Spelling.Allowed(languages)}");
            case AnyCountryType:
                return IsoCountries.Codes.Contains(text) ? text
                    : Fault(Codes.NotAllowed, scalar, $"'{Short(text)}' is not a country code of ISO 3166-1: two capital letters, such as TN{Spelling.DidYouMean(text, IsoCountries.Codes)}");
            case TermType or ReferenceType or ClauseReferenceType:
                return Clean(scalar, key);
            case BooleanType:
                return text switch { "true" => true, "false" => false, _ => Wrong(type, scalar, key) };
            case IntegerType integer:
                if (!scalar.IsPlain || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return Wrong(type, scalar, key);
                return number >= integer.Min && number <= integer.Max ? number
                    : Fault(Codes.OutOfRange, scalar, $"{text} is out of range for '{key}': {integer.Min} to {integer.Max}");
            case NumberType:
                return scalar.IsPlain && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : Wrong(type, scalar, key);
            case DateType:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
                    : Fault(Codes.NotADate, scalar, $"'{Short(text)}' is not a day: write it as 2025-03-14");
            case PartialDateType:
                return PartialDate.TryParse(text, out var partial) ? partial
                    : Fault(Codes.NotADate, scalar, $"'{Short(text)}' is not a date: write it as 2025-03-14, 2025-03 or 2025");
            case LocalTimeType:
                return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
                    : Fault(Codes.NotADate, scalar, $"'{Short(text)}' is not a day and time: write it as 2025-12-01T09:30");
            case UrlType:
                return IsWebAddress(text) ? text
                    : Fault(Codes.NotAUrl, scalar, $"'{Short(text)}' is not an address: it must begin with https:// or http:// and name a host");
            case MediaType:
                if (Clean(scalar, key) is null) return null;
                return !text.StartsWith('/') && !text.Contains('\\') && text.Split('/').All(part => part is not ("" or "." or "..")) ? text
                    : Fault(Codes.PrivatePath, scalar, $"'{Short(text)}' is not a path below content/media");
            default:
                throw new InvalidOperationException($"no reading for {type.GetType().Name}");
        }
    }

    private string? Text(TextType wanted, YamlScalar scalar, string key)
    {
        var text = scalar.Text;
        if (scalar.IsPlain && LooksLikeAnotherType().IsMatch(text))
            return Fault(Codes.WrongType, scalar, $"'{key}' is a text, but {text} reads as {(char.IsLetter(text[0]) ? "a truth value" : "a number")}; put it in quotes");
        if (string.IsNullOrWhiteSpace(text)) return Fault(Codes.EmptyText, scalar, $"'{key}' is empty; write the text or leave the key out");
        if (Clean(scalar, key) is null) return null;
        if (wanted.Format == TextFormat.Plain && text.AsSpan().TrimEnd('\n').Contains('\n'))
            return Fault(Codes.WrongType, scalar, $"'{key}' is one line of plain text; it may not have line breaks");
        if (wanted.Format == TextFormat.Markdown && text.Length > LongestMarkdown) return Fault(Codes.TooLong, scalar, $"'{key}' has {text.Length} characters; a text in Markdown may have {LongestMarkdown}");
        if (wanted.Format == TextFormat.Plain) text = text.Trim();
        if (SkeletonWriter.IsPlaceholder(text)) Fault(Codes.Placeholder, scalar, $"'{key}' still has the text of the skeleton: {Short(text)}");
        if (scalar.IsPlain && lines.ElementAtOrDefault(scalar.Line - 1) is { } line && line.IndexOf(" #", Math.Min(line.Length, scalar.Column - 1), StringComparison.Ordinal) is >= 0 and var cut)
            faults.Add(Codes.TextCut, Place.Of(file, scalar.Line, cut + 2), $"'{key}' ends before the #, which begins a comment; if it belongs to the text, put the text in quotes");
        Length(wanted, text, scalar, key);
        if (wanted.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant))
            return Fault(Codes.NotAllowed, scalar, $"'{Short(text)}' does not fit '{key}': it must match {pattern}");
        return text;
    }

    private void Length(TextType wanted, string text, YamlScalar scalar, string key)
    {
        if (wanted.Max is null && wanted.Min <= 1 && wanted.MaxWords is null) return;
        var length = new StringInfo(text).LengthInTextElements;
        if (length < wanted.Min) Fault(Codes.TooShort, scalar, $"'{key}' has {length} characters; at least {wanted.Min} are needed");
        if (wanted.Max is { } max) Most(length, max, "characters", scalar, key);
        if (wanted.MaxWords is not { } maxWords) return;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        Most(words, maxWords, "words", scalar, key);
        if (words < wanted.MinWords) Fault(Codes.TooShort, scalar, $"'{key}' has {words} words; at least {wanted.MinWords} are needed");
    }

    private void Most(int length, int max, string unit, YamlScalar scalar, string key)
    {
        if (length > max) Fault(length * 10 < max * 11 ? Codes.SlightlyTooLong : Codes.TooLong, scalar, $"'{key}' has {length} {unit}; at most {max} are allowed");
    }

    /// <summary>The first invisible control character of a text in Markdown, where tabs may stand; -1 where there is none.</summary>
    public static int FirstForbidden(string text)
    {
        for (var from = 0; text.AsSpan(from).IndexOfAny(Forbidden) is >= 0 and var at; from += at + 1)
            if (text[from + at] != '\t') return from + at;
        return -1;
    }

    private string? Clean(YamlScalar scalar, string key)
    {
        var at = scalar.IsBlock ? FirstForbidden(scalar.Text) : scalar.Text.AsSpan().IndexOfAny(Forbidden);
        return at < 0 ? scalar.Text : Fault(Codes.ControlCharacter, scalar, $"'{key}' holds the invisible character U+{(int)scalar.Text[at]:X4} {(at == 0 ? "at its beginning" : $"after '{Short(scalar.Text[Math.Max(0, at - 20)..at].Trim('\n'))}'")}");
    }

    private object? PerLanguage(ITranslatedType type, YamlNode node, string key)
    {
        if (node is not YamlMap map) return Wrong((FieldType)type, node, key);
        var values = new List<KeyValuePair<string, object>>();
        foreach (var (language, value) in map.Entries)
        {
            if (!languages.Contains(language.Text))
                Fault(Codes.ForeignLanguage, language, $"'{Short(language.Text)}' is not a language of the site{Spelling.DidYouMean(language.Text, languages)}{Spelling.Allowed(languages)}");
            else if (value is YamlScalar { IsNothing: true })
                Fault(Codes.EmptyText, language, $"'{key}' has no text in '{language.Text}'; write it, or leave the language out");
            else if (Value(type.Inner, value, key) is { } read)
                values.Add(new(language.Text, read));
        }
        if (type.OwnLanguageRequired && ownLanguage is not null && map[ownLanguage] is null)
            Fault(Codes.OwnLanguage, map, $"'{key}' is missing in the record's own language, '{ownLanguage}'");
        else if (map.Entries.Count == 0)
            Fault(Codes.EmptyText, map, $"'{key}' has no text in any language");
        return values.Count == 0 ? null : type.Collect(values);
    }

    private object? List(IListType type, YamlNode node, string key)
    {
        if (node is not YamlList list) return Wrong((FieldType)type, node, key, $"; write it as [{(node is YamlScalar scalar ? Short(scalar.Text) : "…")}]");
        var values = new List<object>(list.Items.Count);
        HashSet<object>? seen = type.Distinct && list.Items.Count > 1 ? [] : null;
        HashSet<string>? keys = type.Key is null ? null : [];
        foreach (var item in list.Items)
        {
            if (keys is not null && (item as YamlMap)?[type.Key!] is YamlScalar id && !keys.Add(id.Text)) Fault(Codes.Repeated, id, $"'{id.Text}' stands twice in '{key}'");
            if (item is YamlScalar { IsNothing: true }) Fault(Codes.EmptyText, item, $"an entry of '{key}' is empty");
            else if (Value(type.Inner, item, key) is { } value)
            {
                if (seen?.Add(value) == false) Fault(Codes.Repeated, item, $"'{value}' stands twice in '{key}'");
                else values.Add(value);
            }
        }
        if (list.Items.Count < type.Min) Fault(Codes.TooFew, list, $"'{key}' needs at least {type.Min} {(type.Min == 1 ? "entry" : "entries")}: {type.Inner.Expected}");
        return type.Collect(values);
    }

    private object? Map(MapType type, YamlNode node, string key)
    {
        if (node is not YamlMap map) return Wrong(type, node, key);
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, Values>>(map.Entries.Count);
        foreach (var (name, value) in map.Entries)
        {
            if (Single(type.Key, name, key) is not string id) continue;
            if (value is YamlMap group) values.Add(new(id, Fields(type.Fields, group, $"'{key}'")));
            else Fault(Codes.WrongType, value, $"expected a group of fields for '{Short(id)}': {string.Join(", ", type.Fields.Names)}");
        }
        return values.DrainToImmutable();
    }

    private object? TextMap(YamlNode node, string key)
    {
        if (node is not YamlMap map) return Wrong(new TextMapType(), node, key);
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(map.Entries.Count);
        foreach (var (name, value) in map.Entries)
        {
            if (value is not YamlScalar scalar) Fault(Codes.WrongType, value, $"expected a text for '{Short(name.Text)}'");
            else if (Clean(name, key) is not null && Clean(scalar, name.Text) is { } text) values.Add(new(name.Text, text));
        }
        return values.DrainToImmutable();
    }

    private object? Wrong(FieldType type, YamlNode node, string key, string advice = "") =>
        Fault(Codes.WrongType, node, $"'{key}' must be {type.Expected}, but here is {Kind(node)}{advice}");

    private string? Fault(DiagnosticCode code, YamlNode at, string message)
    {
        faults.Add(code, Place.Of(file, at.Line, at.Column), message);
        return null;
    }

    private static string Kind(YamlNode node) => node switch
    {
        YamlMap => "a map of keys",
        YamlList => "a list",
        YamlScalar scalar => $"'{Short(scalar.Text)}'",
        _ => "something else",
    };

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..(char.IsHighSurrogate(line[59]) ? 59 : 60)] + "…";
    }

    internal static bool IsWebAddress(string text) =>
        text.Length <= LongestUrl && (text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal))
        && text.AsSpan().IndexOfAny(" \n\t\"<>\\^`{|}") < 0 && text.AsSpan().IndexOfAny(Forbidden) < 0
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    /// <summary>What the core schema of YAML 1.2 would not read as a text: any other reader of these files would see another type.</summary>
    [GeneratedRegex(@"^(true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")]
    internal static partial Regex LooksLikeAnotherType();
}
