using System.Collections;
using System.Collections.Immutable;

namespace Repository.Cms;

/// <summary>A piece of the editor's configuration; <see cref="ConfigYaml"/> writes it.</summary>
public abstract record ConfigValue
{
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static implicit operator ConfigValue?(string? text) => text is null ? null : new ConfigText(text);
    public static implicit operator ConfigValue(int number) => new ConfigNumber(number);
    public static implicit operator ConfigValue(bool truth) => new ConfigFlag(truth);
}

public sealed record ConfigText(string Text) : ConfigValue;

public sealed record ConfigNumber(int Number) : ConfigValue;

public sealed record ConfigFlag(bool Truth) : ConfigValue;

/// <param name="Name">Under which a list that is used often is written once and named afterwards; null for one of its own.</param>
public sealed record ConfigList(ImmutableArray<ConfigValue> Items, string? Name = null) : ConfigValue
{
    public static ConfigList Of(params IEnumerable<string> texts) => new([.. texts.Select(t => new ConfigText(t))]);
}

/// <summary>Keys in the order in which they were given; what is null is left out.</summary>
public sealed record ConfigMap(ImmutableArray<KeyValuePair<string, ConfigValue>> Entries) : ConfigValue, IEnumerable<KeyValuePair<string, ConfigValue>>
{
    public static ConfigMap Of(params ReadOnlySpan<(string Key, ConfigValue? Value)> entries)
    {
        var map = ImmutableArray.CreateBuilder<KeyValuePair<string, ConfigValue>>();
        foreach (var (key, value) in entries)
            if (value is not null) map.Add(new(key, value));
        return new(map.ToImmutable());
    }

    /// <summary>The same with more at its end.</summary>
    public ConfigMap With(params ReadOnlySpan<(string Key, ConfigValue? Value)> entries) => new([.. Entries, .. Of(entries).Entries]);

    public ConfigValue? this[string key] => Entries.FirstOrDefault(e => e.Key == key).Value;

    public IEnumerator<KeyValuePair<string, ConfigValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, ConfigValue>>)Entries).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
