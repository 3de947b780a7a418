using System.Collections.Immutable;
using System.Globalization;
using Repository.Content;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Import;

/// <summary>A record while it is being changed. What an import compares is text by key: <c>title.en</c>, <c>start</c>, <c>speakers</c>.</summary>
internal sealed class Draft
{
    private readonly object?[] values;
    private readonly HashSet<Field> changed = [];
    private readonly ImmutableArray<string> languages;

    /// <param name="old">Null for a new record.</param>
    /// <param name="languages">Those of the site, in its order.</param>
    public Draft(FieldSet fields, Values? old, ImmutableArray<string> languages)
    {
        Fields = fields;
        this.languages = languages;
        values = [.. fields.Select(f => old?.Raw(f))];
    }

    public FieldSet Fields { get; }
    public bool IsChanged => changed.Count > 0;
    public Values Values => new(Fields, [.. values]);

    public void Set(Field field, object? value)
    {
        values[field.Ordinal] = value;
        changed.Add(field);
    }

    /// <summary>The value as text; null where there is none.</summary>
    public string? this[string key]
    {
        get => Find(key) is var (field, language) && values[field.Ordinal] is { } value ? Text(value, language) : null;
        set
        {
            var (field, language) = Find(key);
            Set(field, field.Type switch
            {
                TranslatedType<string> => With((Translated<string>?)values[field.Ordinal], language, value),
                _ when value is null => null,
                LocalTimeType => DateTime.ParseExact(value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                ListType<string> => value.Split(", ").ToImmutableArray(),
                ListType<Values> => value.Split("; ").Select(Speaker).ToImmutableArray(),
                _ => value,
            });
        }
    }

    /// <summary>The file's text with the changes in it; null where the file is not laid out so that single keys can be changed.</summary>
    /// <param name="text">Null for a new record.</param>
    public string? Write(string? text)
    {
        if (text is null) return YamlWriter.Write(Values, languages);
        string? edited = text;
        foreach (var field in Fields.Where(changed.Contains))
        {
            edited = YamlEdit.Set(edited, field.Name, values[field.Ordinal] is { } value ? YamlWriter.Write(field, value, languages) : null, Fields.Names);
            if (edited is null) return null;
        }
        return edited;
    }

    private (Field Field, string Language) Find(string key) => key.Split('.') is [var name, var language] ? (Fields.Find(name)!, language) : (Fields.Find(key)!, "");

    private static string? Text(object value, string language) => value switch
    {
        Translated<string> text => text[language]?.Trim(),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        ImmutableArray<string> list => list.IsEmpty ? null : string.Join(", ", list),
        ImmutableArray<Values> groups => groups.IsEmpty ? null : string.Join("; ", groups.Select(g => $"{g.Get(Session.SpeakerPerson)}:{g.Get(Session.SpeakerRole)}")),
        _ => value as string,
    };

    private Translated<string>? With(Translated<string>? old, string language, string? text)
    {
        var texts = (old?.Values ?? []).Where(v => v.Key != language).ToList();
        if (text is not null) texts.Add(new(language, text));
        // The others stay in their order; a new one takes the place that it has in the site.
        return texts.Count == 0 ? null : new([.. texts.OrderBy(t => languages.IndexOf(t.Key))]);
    }

    private static Values Speaker(string text) => text.Split(':') is [var person, ..] and var parts ? new(Session.SpeakerFields, [person, parts.Length > 1 ? parts[1] : "speaker"]) : throw new FormatException();
}
