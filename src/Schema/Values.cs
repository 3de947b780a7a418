using System.Collections.Immutable;

namespace Repository.Schema;

/// <summary>The values of a group of fields, as read: typed by the field that asks for them.</summary>
public sealed class Values(FieldSet fields, object?[] values)
{
    public FieldSet Fields { get; } = fields;

    /// <summary>Stands for a value that is there but could not be read; its fault has been reported.</summary>
    internal static readonly object Unreadable = new();

    /// <summary>Whether the record has the field, readable or not.</summary>
    public bool Has(Field field) => values[field.Ordinal] is not null;

    /// <summary>Null where the record does not have the field.</summary>
    public T? Get<T>(Field<T> field) => values[field.Ordinal] is T value ? value : default;

    /// <summary>An empty list where the record does not have the field.</summary>
    public ImmutableArray<T> Get<T>(Field<ImmutableArray<T>> field) => values[field.Ordinal] is ImmutableArray<T> list ? list : [];

    /// <summary>The same, but for some fields that have the values, or the lack of them, of another group of the same kind.</summary>
    public Values With(Values other, ImmutableArray<Field> taken)
    {
        var mixed = (object?[])values.Clone();
        foreach (var field in taken) mixed[field.Ordinal] = other.Raw(field);
        return new(Fields, mixed);
    }

    /// <summary>The value as the reader made it, for those who walk over all fields.</summary>
    public object? Raw(Field field) => values[field.Ordinal];
}
