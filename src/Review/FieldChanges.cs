using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Review;

/// <summary>One value that is not what it was.</summary>
/// <param name="Path">Keys joined by dots, items by what they are known by: <c>title.ar</c>, <c>partners[itu].role</c>.</param>
/// <param name="Old">Null where there was none.</param>
/// <param name="New">Null where there is none any more.</param>
/// <param name="Runs">Of a text that was and is: word by word; else empty.</param>
public sealed record FieldChange(string Path, string? Old, string? New, ImmutableArray<WordRun> Runs);

/// <summary>Compares two records of one type field by field.</summary>
public sealed class FieldChanges
{
    /// <summary>What an item of a list of groups is known by.</summary>
    private static readonly ImmutableArray<string> Names = ["id", "code", "person", "organization", "file", "url", "path", "document", "date", "label"];

    private readonly ImmutableArray<FieldChange>.Builder found = ImmutableArray.CreateBuilder<FieldChange>();

    /// <param name="old">Null for a new record.</param>
    /// <param name="now">Null for one that is gone.</param>
    public static ImmutableArray<FieldChange> Of(FieldSet fields, Values? old, Values? now)
    {
        var changes = new FieldChanges();
        changes.Fields(fields, old, now, "");
        return changes.found.DrainToImmutable();
    }

    /// <summary>A text before and after, word by word.</summary>
    public static FieldChange Text(string path, string? old, string? now) => new(path, old, now, old is null || now is null ? [] : WordDifference.Of(old, now));

    private void Fields(FieldSet fields, Values? old, Values? now, string prefix)
    {
        foreach (var field in fields) Value(field.Type, old?.Raw(field), now?.Raw(field), prefix + field.Name);
    }

    private void Value(FieldType type, object? old, object? now, string path)
    {
        if (SameValues.Are(old, now)) return;
        if (old == Values.Unreadable || now == Values.Unreadable) found.Add(Single(path, old, now));
        else if (type is GroupType group) Fields(group.Fields, (Values?)old, (Values?)now, path + ".");
        else if (type is ITranslatedType translated) Pairs(Entries(old), Entries(now), translated.Inner, path + ".", "");
        else if (type is MapType map) Pairs(Entries(old), Entries(now), new GroupType(map.Fields), path + "[", "]");
        else if (type is TextMapType) Pairs(Entries(old), Entries(now), new TextType(), path + "[", "]");
        else if (type is IListType { Inner: GroupType items }) Groups(items, (ImmutableArray<Values>?)old ?? [], (ImmutableArray<Values>?)now ?? [], path);
        else if (type is IListType) Items(((IEnumerable?)old)?.Cast<object>().Select(Written).ToList() ?? [], ((IEnumerable?)now)?.Cast<object>().Select(Written).ToList() ?? [], path);
        else if (type is TextType && old is string before && now is string after) found.Add(Text(path, before, after));
        else found.Add(Single(path, old, now));
    }

    private static FieldChange Single(string path, object? old, object? now) => new(path, old is null ? null : Written(old), now is null ? null : Written(now), []);

    private void Pairs(List<KeyValuePair<string, object>> old, List<KeyValuePair<string, object>> now, FieldType inner, string before, string after)
    {
        var (was, isNow) = (old.ToDictionary(StringComparer.Ordinal), now.ToDictionary(StringComparer.Ordinal));
        foreach (var key in now.Select(n => n.Key).Union(old.Select(o => o.Key), StringComparer.Ordinal))
            Value(inner, was.GetValueOrDefault(key), isNow.GetValueOrDefault(key), before + key + after);
        Order(old.Select(o => o.Key), now.Select(n => n.Key), before.TrimEnd('[', '.'), isTold: after != "");
    }

    private void Groups(GroupType type, ImmutableArray<Values> old, ImmutableArray<Values> now, string path)
    {
        var (was, isNow) = (Named(type.Fields, old), Named(type.Fields, now));
        foreach (var name in isNow.Keys.Union(was.Keys, StringComparer.Ordinal))
            if (was.GetValueOrDefault(name) is var before && isNow.GetValueOrDefault(name) is var after && before is not null && after is not null) Fields(type.Fields, before, after, $"{path}[{name}].");
            else found.Add(new($"{path}[{name}]", before is null ? null : Written(before), after is null ? null : Written(after), []));
        Order(was.Keys, isNow.Keys, path, isTold: true);
    }

    private void Items(List<string> old, List<string> now, string path)
    {
        var (removed, added) = (old.Except(now, StringComparer.Ordinal).ToList(), now.Except(old, StringComparer.Ordinal).ToList());
        if (removed.Count + added.Count > 0) found.Add(new(path, removed.Count == 0 ? null : string.Join(", ", removed), added.Count == 0 ? null : string.Join(", ", added), []));
        Order(old, now, path, isTold: true);
    }

    /// <summary>What stayed stands in another order.</summary>
    private void Order(IEnumerable<string> old, IEnumerable<string> now, string path, bool isTold)
    {
        if (!isTold) return;
        var (before, after) = (old.ToList(), now.ToList());
        var (stayed, still) = (before.Where(after.ToHashSet(StringComparer.Ordinal).Contains).ToList(), after.Where(before.ToHashSet(StringComparer.Ordinal).Contains).ToList());
        if (!stayed.SequenceEqual(still, StringComparer.Ordinal)) found.Add(new(path + " (order)", string.Join(", ", stayed), string.Join(", ", still), []));
    }

    private static Dictionary<string, Values> Named(FieldSet fields, ImmutableArray<Values> items)
    {
        var named = new Dictionary<string, Values>(StringComparer.Ordinal);
        var by = Names.Select(fields.Find).OfType<Field>().ToList();
        foreach (var item in items)
        {
            var name = by.Select(item.Raw).FirstOrDefault(v => v is not null && v != Values.Unreadable) is { } value ? Written(value is Translated<string> text ? text.Values[0].Value : value) : "?";
            var own = name;
            for (var more = 2; !named.TryAdd(own, item); more++) own = $"{name} ({more})";
        }
        return named;
    }

    private static List<KeyValuePair<string, object>> Entries(object? value) => value switch
    {
        Translated<string> texts => [.. texts.Values.Select(v => KeyValuePair.Create(v.Key, (object)v.Value))],
        Translated<ImmutableArray<string>> lists => [.. lists.Values.Select(v => KeyValuePair.Create(v.Key, (object)v.Value))],
        ImmutableArray<KeyValuePair<string, Values>> groups => [.. groups.Select(v => KeyValuePair.Create(v.Key, (object)v.Value))],
        ImmutableArray<KeyValuePair<string, string>> texts => [.. texts.Select(v => KeyValuePair.Create(v.Key, (object)v.Value))],
        _ => [],
    };

    private static string Written(object? value) => value switch
    {
        null => "",
        string text => text.TrimEnd('\n'),
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Values group => string.Join(", ", group.Fields.Where(f => group.Has(f)).Select(f => $"{f.Name}: {Written(group.Raw(f))}")),
        Translated<string> texts => string.Join(" / ", texts.Values.Select(v => v.Value)),
        _ when value == Values.Unreadable => "(a value that cannot be read)",
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Written)),
        _ => value.ToString() ?? "",
    };
}
