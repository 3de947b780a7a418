using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Content;

/// <summary>Writes values as YAML in the canonical form of <see cref="CanonicalWriter"/>, the same as <see cref="CanonicalFile"/> makes of a file.</summary>
/// <remarks>What it writes, <see cref="RecordReader"/> reads back as the same values.</remarks>
public static class YamlWriter
{
    /// <summary>A whole record.</summary>
    /// <param name="languages">Of the site, in its order; without them, languages stand as in the values.</param>
    public static string Write(Values values, ImmutableArray<string> languages = default) => CanonicalWriter.Write(new CanonicalTree(Group(values), [], []), values.Fields, languages);

    /// <summary>One field with its key, as it stands at the top of a record.</summary>
    public static string Write(Field field, object value, ImmutableArray<string> languages = default) => CanonicalWriter.Write(field, Node(field.Type, value), languages);

    /// <summary>What a piece says, on one line.</summary>
    internal static string Flow(YamlPiece piece) =>
        piece.Text is { } text ? CanonicalScalar.Flow(text)
        : piece.Entries is { } entries ? "{" + string.Join(", ", entries.Select(e => $"{Flow(e.Key)}: {Flow(e.Value)}")) + "}"
        : "[" + string.Join(", ", piece.Items!.Select(Flow)) + "]";

    private static CanonicalNode Group(Values values) => CanonicalNode.Map(values.Fields
        .Where(f => values.Raw(f) is { } value && value != Values.Unreadable).Select(f => new CanonicalEntry(f.Name, Node(f.Type, values.Raw(f)!))));

    private static CanonicalNode Node(FieldType type, object value) => type switch
    {
        ITranslatedType translated => CanonicalNode.Map(PerLanguage(value).Select(v => new CanonicalEntry(v.Language, Node(translated.Inner, v.Value)))),
        GroupType => Group((Values)value),
        MapType => CanonicalNode.Map(((ImmutableArray<KeyValuePair<string, Values>>)value).Select(e => new CanonicalEntry(e.Key, Group(e.Value)))),
        TextMapType => CanonicalNode.Map(((ImmutableArray<KeyValuePair<string, string>>)value).Select(e => new CanonicalEntry(e.Key, CanonicalNode.Scalar(e.Value, false)))),
        IListType list => CanonicalNode.List(((IEnumerable)value).Cast<object>().Select(item => Node(list.Inner, item))),
        _ => value is string text ? CanonicalNode.Scalar(text, false) : CanonicalNode.Scalar(Single(value), true),
    };

    private static string Single(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PartialDate date => date.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"no writing for {value.GetType().Name}"),
    };

    private static IEnumerable<(string Language, object Value)> PerLanguage(object value) => value switch
    {
        Translated<string> texts => texts.Values.Select(v => (v.Key, (object)v.Value)),
        Translated<ImmutableArray<string>> lists => lists.Values.Select(v => (v.Key, (object)v.Value)),
        _ => throw new InvalidOperationException($"no writing for {value.GetType().Name}"),
    };
}
