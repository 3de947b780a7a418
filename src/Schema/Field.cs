using System.Collections.Immutable;
using Repository.Languages;

namespace Repository.Schema;

/// <summary>One field of a record or group, declared once. Its label and hint stand in the theme's Words under its name.</summary>
public abstract record Field(string Name, int Ordinal, bool Required)
{
    public abstract FieldType Type { get; }

    /// <summary>For editors only: never published or exported.</summary>
    public bool Private { get; init; }

    /// <summary>Not every language has one (an acronym): readers of the others miss nothing.</summary>
    public bool LanguagesMayLack { get; init; }
}

public sealed record Field<T>(string Name, int Ordinal, bool Required, FieldType<T> ValueType) : Field(Name, Ordinal, Required)
{
    public override FieldType Type => ValueType;
}

/// <summary>The fields of a record or group, in the canonical order of their keys. Fields are declared by the methods below, one line
/// each, while the type that owns the set is initialized; afterwards the set does not change.</summary>
public sealed class FieldSet(string name) : IEnumerable<Field>
{
    /// <summary>Under which its fields have their labels and hints in Words: <c>fields.project.title.label</c>.</summary>
    public string Name { get; } = name;

    private readonly List<Field> fields = [];
    private readonly Dictionary<string, Field> byName = new(StringComparer.Ordinal);

    public int Count => fields.Count;
    public IEnumerable<string> Names => fields.Select(f => f.Name);

    /// <summary>Keys that people look for and that there cannot be, each with why.</summary>
    private readonly Dictionary<string, string> refused = new(StringComparer.Ordinal);

    /// <param name="why">Goes on from the message that there is no such key: <c>the state follows from …</c>.</param>
    public void Refuse(string name, string why) => refused.Add(name, why);

    public string? WhyNot(string name) => refused.GetValueOrDefault(name);

    public Field? Find(string name) => byName.GetValueOrDefault(name);

    public IEnumerator<Field> GetEnumerator() => fields.GetEnumerator();
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    public Field<T> Add<T>(string name, FieldType<T> type, bool required = false, bool isPrivate = false, bool languagesMayLack = false)
    {
        var field = new Field<T>(name, fields.Count, required, type) { Private = isPrivate, LanguagesMayLack = languagesMayLack };
        fields.Add(field);
        byName.Add(name, field);
        return field;
    }

    public Field<string> Id(IdType? type = null) => Add("id", type ?? new IdType(), required: true);
    public Field<string> Text(string name, bool required = false, int? max = null, bool isPrivate = false) => Add(name, new TextType(Max: max), required, isPrivate);
    public Field<string> Choice(string name, ImmutableArray<string> values, bool required = false) => Add(name, new ChoiceType(values), required);
    public Field<string> Term(string name, string vocabulary, bool required = false) => Add(name, new TermType(vocabulary), required);
    public Field<ImmutableArray<string>> Terms(string name, string vocabulary, int min = 0) => Add(name, new ListType<string>(new TermType(vocabulary), min), required: min > 0);
    public Field<string> Reference(string name, string type, bool required = false) => Add(name, new ReferenceType(type), required);
    public Field<ImmutableArray<string>> References(string name, string type) => Add(name, new ListType<string>(new ReferenceType(type)));
    public Field<ImmutableArray<string>> Clauses(string name) => Add(name, new ListType<string>(new ClauseReferenceType()));
    public Field<DateOnly?> Date(string name, bool required = false) => Add(name, new DateType(), required);
    public Field<PartialDate?> PartialDate(string name, bool required = false) => Add(name, new PartialDateType(), required);
    public Field<string> Url(string name, bool required = false) => Add(name, new UrlType(), required);
    public Field<int?> Integer(string name, int min, int max, bool required = false) => Add(name, new IntegerType(min, max), required);
    public Field<ImmutableArray<string>> IdList(string name) => Add(name, new ListType<string>(new IdType()));

    /// <summary>A plain text per language.</summary>
    public Field<Translated<string>> Texts(string name, bool required = false, int min = 1, int? max = null, bool ownLanguage = false, int? minWords = null, int? maxWords = null) =>
        Add(name, new TranslatedType<string>(new TextType(TextFormat.Plain, min, max, minWords, maxWords), ownLanguage), required);

    /// <summary>Markdown per language.</summary>
    public Field<Translated<string>> Markdown(string name) => Add(name, new TranslatedType<string>(new TextType(TextFormat.Markdown)));

    public Field<Values> Group(string name, FieldSet group, bool required = false) => Add(name, new GroupType(group), required);
    public Field<ImmutableArray<Values>> Groups(string name, FieldSet group, int min = 0, string? key = null) => Add(name, new ListType<Values>(new GroupType(group), min, Distinct: false, key), required: min > 0);
    public Field<ImmutableArray<KeyValuePair<string, Values>>> Map(string name, FieldType key, FieldSet group, bool required = false) => Add(name, new MapType(key, group), required);
}
