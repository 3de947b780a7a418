using System.Collections;
using System.Collections.Immutable;
using Repository.Languages;

namespace Repository.Schema;

/// <summary>Whether two records, or two of their values, say the same.</summary>
public static class SameValues
{
    /// <summary>The order of languages says nothing, nor do empty lines at the end of a text; that of lists and of other maps does.</summary>
    public static bool Are(object? one, object? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string a, string b) => a == b || a.TrimEnd('\n') == b.TrimEnd('\n'),
        (Values a, Values b) => ReferenceEquals(a, b) || a.Fields == b.Fields && a.Fields.All(f => Are(a.Raw(f), b.Raw(f))),
        (Translated<string> a, Translated<string> b) => a.Values.Length == b.Values.Length && a.Values.All(v => b.Has(v.Key) && Are(v.Value, b[v.Key])),
        (Translated<ImmutableArray<string>> a, Translated<ImmutableArray<string>> b) => a.Values.Length == b.Values.Length && a.Values.All(v => b.Has(v.Key) && Are(v.Value, b[v.Key])),
        (ImmutableArray<KeyValuePair<string, Values>> a, ImmutableArray<KeyValuePair<string, Values>> b) => InLanguages(a, b),
        (ImmutableArray<KeyValuePair<string, string>> a, ImmutableArray<KeyValuePair<string, string>> b) => a.SequenceEqual(b),
        (IEnumerable a, IEnumerable b) => a.Cast<object>().ToList() is var left && b.Cast<object>().ToList() is var right && left.Count == right.Count && left.Zip(right).All(p => Are(p.First, p.Second)),
        _ => Equals(one, other),
    };

    private static bool InLanguages(ImmutableArray<KeyValuePair<string, Values>> one, ImmutableArray<KeyValuePair<string, Values>> other)
    {
        if (one.Length != other.Length) return false;
        if (one.Zip(other).All(p => p.First.Key == p.Second.Key)) return one.Zip(other).All(p => Are(p.First.Value, p.Second.Value));
        // Entries in another order: only maps by language are put in order, and they are small.
        var found = other.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        return one.All(e => found.TryGetValue(e.Key, out var value) && Are(e.Value, value));
    }
}
