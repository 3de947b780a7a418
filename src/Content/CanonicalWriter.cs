using System.Collections.Immutable;
using System.Text;
using Repository.Schema;

namespace Repository.Content;

/// <summary>Lays a tree out in the one canonical form: keys in the order of their fields and languages in that of the site, two spaces per
/// level, lists of single values on one line, small groups of them too, texts of several lines as blocks, comments where they belong.</summary>
/// <param name="languages">Of the site; where none are named, languages stand as they were written.</param>
internal sealed class CanonicalWriter(ImmutableArray<string> languages)
{
    /// <summary>Columns that the line of a group in braces may have; a longer one is written in lines.</summary>
    private const int LongestGroup = 100;

    private readonly StringBuilder text = new();

    /// <summary>A whole record.</summary>
    public static string Write(CanonicalTree tree, FieldSet fields, ImmutableArray<string> languages)
    {
        var writer = new CanonicalWriter(languages);
        foreach (var comment in tree.Head) writer.text.Append(comment).Append('\n');
        if (tree.Head.Count > 0) writer.text.Append('\n');
        writer.Entries(new GroupType(fields), tree.Top, "", isFirstBesideDash: false);
        return writer.text.ToString();
    }

    /// <summary>One field with its key, as it stands at the top of a record.</summary>
    public static string Write(Field field, CanonicalNode value, ImmutableArray<string> languages)
    {
        var writer = new CanonicalWriter(languages);
        writer.Keyed(field.Type, new(field.Name, value), "");
        return writer.text.ToString();
    }

    private void Entries(FieldType? type, CanonicalNode map, string indent, bool isFirstBesideDash)
    {
        foreach (var entry in Ordered(type, map))
        {
            if (!isFirstBesideDash)
            {
                Comments(entry.Lead, indent);
                text.Append(indent);
            }
            isFirstBesideDash = false;
            Keyed(InnerOf(type, entry.Key!), entry, indent);
        }
        Comments(map.Foot, indent);
    }

    private void Keyed(FieldType? type, CanonicalEntry entry, string indent)
    {
        text.Append(CanonicalScalar.Key(entry.Key!)).Append(':');
        Value(type, entry.Value, indent, entry.Trail, indent.Length + entry.Key!.Length + 2);
    }

    /// <summary>What follows a colon or a dash, to the end of its line or lines.</summary>
    /// <param name="indent">That of the key.</param>
    /// <param name="column">Where it begins.</param>
    private void Value(FieldType? type, CanonicalNode value, string indent, string? comment, int column)
    {
        if (value.Text is not null)
        {
            var meant = CanonicalScalar.Meant(type, value);
            if (CanonicalScalar.NeedsBlock(meant)) CanonicalScalar.Block(text, meant, indent + "  ", comment);
            else End((value.Text == "" && value.IsPlain ? "" : " ") + CanonicalScalar.Of(type, value, isFlow: false), comment);
        }
        else if (value.Entries.Count == 0) End(value.IsMap ? " {}" : " []", comment);
        else if (InBrackets(type, value, column) is { } brackets) End(" " + brackets, comment);
        else
        {
            End("", comment);
            if (value.IsMap) Entries(type, value, indent + "  ", isFirstBesideDash: false);
            else Items(type, value, indent + "  ");
        }
    }

    private void Items(FieldType? type, CanonicalNode list, string indent)
    {
        var inner = (type as IListType)?.Inner;
        foreach (var item in list.Entries)
        {
            var isGroup = item.Value.IsMap && item.Value.Entries.Count > 0;
            Comments(item.Lead, indent);
            // There is no place beside a group, nor above the key that stands beside its dash.
            if (isGroup && item.Trail is { } beside) Comments([beside], indent);
            if (isGroup) Comments(Ordered(inner, item.Value).First().Lead, indent);
            text.Append(indent).Append('-');
            if (isGroup)
            {
                text.Append(' ');
                Entries(inner, item.Value, indent + "  ", isFirstBesideDash: true);
            }
            else Value(inner, item.Value, indent, item.Trail, indent.Length + 2);
        }
        Comments(list.Foot, indent);
    }

    private void End(string value, string? comment)
    {
        text.Append(value);
        if (comment is not null) text.Append(' ').Append(comment);
        text.Append('\n');
    }

    private void Comments(IEnumerable<string> comments, string indent)
    {
        foreach (var comment in comments) text.Append(indent).Append(comment).Append('\n');
    }

    /// <summary>A list of single values, or a small group of them, on one line; null where it takes more.</summary>
    private string? InBrackets(FieldType? type, CanonicalNode value, int column)
    {
        if (value.HasComments) return null;
        if (!value.IsMap) return Singles((type as IListType)?.Inner, value);
        if (type is not GroupType group || !group.Fields.All(f => IsSingle(f.Type) || f.Type is IListType list && IsSingle(list.Inner))) return null;
        var parts = new List<string>();
        foreach (var entry in Ordered(type, value))
        {
            var field = InnerOf(type, entry.Key!);
            var written = entry.Value.Text is not null ? Single(field, entry.Value) : entry.Value.IsMap ? null : entry.Value.Entries.Count == 0 ? "[]" : Singles((field as IListType)?.Inner, entry.Value);
            if (written is null) return null;
            parts.Add($"{CanonicalScalar.Key(entry.Key!)}: {written}");
        }
        var all = "{" + string.Join(", ", parts) + "}";
        return column + all.Length <= LongestGroup ? all : null;
    }

    private static string? Singles(FieldType? inner, CanonicalNode list)
    {
        var parts = list.Entries.ConvertAll(i => i.Value.Text is null ? null : Single(inner, i.Value));
        return parts.Contains(null) ? null : "[" + string.Join(", ", parts) + "]";
    }

    private static string? Single(FieldType? type, CanonicalNode value) =>
        value.Text == "" && value.IsPlain || CanonicalScalar.NeedsBlock(CanonicalScalar.Meant(type, value)) ? null : CanonicalScalar.Of(type, value, isFlow: true);

    private static bool IsSingle(FieldType type) => type is not (ITranslatedType or GroupType or MapType or TextMapType or IListType);

    private IEnumerable<CanonicalEntry> Ordered(FieldType? type, CanonicalNode map) => type switch
    {
        // Keys that nobody knows come last, as they were.
        GroupType group => map.Entries.OrderBy(e => group.Fields.Find(e.Key!)?.Ordinal ?? int.MaxValue),
        ITranslatedType or MapType { Key: LanguageType } when !languages.IsDefaultOrEmpty => map.Entries.OrderBy(e => languages.IndexOf(e.Key!) is >= 0 and var place ? place : int.MaxValue),
        _ => map.Entries,
    };

    private static FieldType? InnerOf(FieldType? type, string key) => type switch
    {
        GroupType group => group.Fields.Find(key)?.Type,
        ITranslatedType translated => translated.Inner,
        MapType map => new GroupType(map.Fields),
        // Its values are texts, whatever they look like.
        TextMapType => type,
        _ => null,
    };
}
