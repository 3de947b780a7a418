using System.Collections.Immutable;

namespace Repository.Languages;

/// <summary>A value in several languages, in the order in which it was written.</summary>
public sealed record Translated<T>(ImmutableArray<KeyValuePair<string, T>> Values)
{
    public T? this[string language]
    {
        get
        {
            foreach (var (code, value) in Values)
                if (code == language)
                    return value;
            return default;
        }
    }

    public bool Has(string language)
    {
        foreach (var (code, _) in Values)
            if (code == language)
                return true;
        return false;
    }

    /// <summary>The language that a reader of <paramref name="wanted"/> gets: that one, else the record's own, else the first there is.</summary>
    public string Best(string wanted, string own) => Has(wanted) ? wanted : Has(own) ? own : Values[0].Key;
}
