using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Repository.Languages;

namespace Repository.Schema;

/// <summary>What a field holds. Types are data only: the reader, the JSON Schema and the editor's forms each look at them in their own way.</summary>
public abstract record FieldType
{
    /// <summary>What is expected, for a message: "a text", "a list".</summary>
    public abstract string Expected { get; }
}

/// <summary>A field type whose values are <typeparamref name="T"/>.</summary>
public abstract record FieldType<T> : FieldType;

public enum TextFormat
{
    Plain,
    Markdown,
}

/// <param name="Min">Least number of characters.</param>
/// <param name="Max">Most characters; a text longer by less than a tenth is only a warning.</param>
/// <param name="MinWords">Least number of words.</param>
/// <param name="MaxWords">Most words.</param>
public sealed record TextType(TextFormat Format = TextFormat.Plain, int Min = 1, int? Max = null, int? MinWords = null, int? MaxWords = null, string? Pattern = null) : FieldType<string>
{
    public override string Expected => Format == TextFormat.Markdown ? "a text in Markdown" : "a text";
}

/// <summary>The record's own id; equal to the stem of its file.</summary>
/// <param name="Shape">The pattern in words, for a message.</param>
public sealed record IdType(string Pattern = Ids.Pattern, string Shape = "lower-case letters, digits and single dashes between them, at most 80 characters, not 'page' or 'index'") : FieldType<string>
{
    public override string Expected => "an id";

    public bool Accepts(string text) => Pattern == Ids.Pattern ? Ids.IsId(text)
        : Regex.IsMatch(text, Pattern, RegexOptions.CultureInvariant) && text.Length <= Ids.LongestAllowed && !text.Contains('\n') && text is not ("page" or "index");
}

/// <summary>A clause of a declaration as <c>declaration-id#clause-id</c>.</summary>
public sealed record ClauseReferenceType : FieldType<string>
{
    public override string Expected => "a clause as declaration-id#clause-id";
}

/// <summary>One of a few words fixed in the program.</summary>
public sealed record ChoiceType(ImmutableArray<string> Values) : FieldType<string>
{
    public override string Expected => "one of " + string.Join(", ", Values);

    /// <summary>Words that people try and that there cannot be, each with why.</summary>
    public ImmutableDictionary<string, string> Refused { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>The code of a language of the site.</summary>
public sealed record LanguageType : FieldType<string>
{
    public override string Expected => "a language code";
}

/// <summary>The id of a term of <c>content/vocabularies/&lt;Vocabulary&gt;.yaml</c>.</summary>
public sealed record TermType(string Vocabulary) : FieldType<string>
{
    public override string Expected => $"a term of the vocabulary {Vocabulary}";
}

/// <summary>The id of a record of another type.</summary>
public sealed record ReferenceType(string RecordType) : FieldType<string>
{
    public override string Expected => $"the id of a record of {RecordType}";
}

/// <summary>A country of ISO 3166-1 alpha-2, of the region or not.</summary>
public sealed record AnyCountryType : FieldType<string>
{
    public override string Expected => "a country code of two capital letters (ISO 3166)";
}

public sealed record IntegerType(int Min = int.MinValue, int Max = int.MaxValue) : FieldType<int?>
{
    public override string Expected => "a whole number";
}

public sealed record NumberType : FieldType<decimal?>
{
    public override string Expected => "a number";
}

public sealed record BooleanType : FieldType<bool?>
{
    public override string Expected => "true or false";
}

public sealed record DateType : FieldType<DateOnly?>
{
    public override string Expected => "a day as 2025-03-14";
}

public sealed record PartialDateType : FieldType<PartialDate?>
{
    public override string Expected => "a date as 2025, 2025-03 or 2025-03-14";
}

/// <summary>Local time of an edition's zone: <c>2025-12-01T09:30</c>.</summary>
public sealed record LocalTimeType : FieldType<DateTime?>
{
    public override string Expected => "a day and time as 2025-12-01T09:30";
}

/// <summary>An absolute address of http or https.</summary>
public sealed record UrlType : FieldType<string>
{
    public override string Expected => "an address that begins with https:// or http://";
}

/// <summary>A file below <c>content/media</c>, named from there.</summary>
public sealed record MediaType(bool IsPicture = false) : FieldType<string>
{
    public override string Expected => "a file below content/media";
}

/// <summary>A value per language: <c>{en: …, fr: …, ar: …}</c>.</summary>
/// <param name="OwnLanguageRequired">Needed in the language that the record's <c>language</c> names.</param>
public sealed record TranslatedType<T>(FieldType<T> Inner, bool OwnLanguageRequired = false) : FieldType<Translated<T>>, ITranslatedType
{
    public override string Expected => "a value per language, as {en: …, fr: …, ar: …}";
    FieldType ITranslatedType.Inner => Inner;

    object ITranslatedType.Collect(List<KeyValuePair<string, object>> values) =>
        new Translated<T>([.. values.Select(pair => KeyValuePair.Create(pair.Key, (T)pair.Value))]);
}

public interface ITranslatedType
{
    FieldType Inner { get; }
    bool OwnLanguageRequired { get; }
    object Collect(List<KeyValuePair<string, object>> values);
}

/// <param name="Distinct">The same value may not stand twice.</param>
/// <param name="Key">The field of a group that may not have one value twice in the list.</param>
public sealed record ListType<T>(FieldType<T> Inner, int Min = 0, bool Distinct = true, string? Key = null) : FieldType<ImmutableArray<T>>, IListType
{
    public override string Expected => "a list";
    FieldType IListType.Inner => Inner;

    object IListType.Collect(List<object> values) => ImmutableArray.CreateRange(values.Select(value => (T)value));
}

public interface IListType
{
    FieldType Inner { get; }
    int Min { get; }
    bool Distinct { get; }
    string? Key { get; }
    object Collect(List<object> values);
}

/// <summary>A map of named fields.</summary>
public sealed record GroupType(FieldSet Fields) : FieldType<Values>
{
    public override string Expected => "a group of fields: " + string.Join(", ", Fields.Select(f => f.Name));
}

/// <summary>A map from keys of one kind to groups: clauses by their id, translations by their language.</summary>
public sealed record MapType(FieldType Key, FieldSet Fields) : FieldType<ImmutableArray<KeyValuePair<string, Values>>>
{
    public override string Expected => "a map";
}

/// <summary>Free texts by name, kept as they came.</summary>
public sealed record TextMapType : FieldType<ImmutableArray<KeyValuePair<string, string>>>
{
    public override string Expected => "a map of texts";
}
