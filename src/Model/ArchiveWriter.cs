using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Makes the text of an <c>archive.json</c>: what an edition's pages say on a day, for those who read it in twenty years, with
/// this software or without.</summary>
/// <param name="kept">The archive whose names stay, for an edition that is archived again: those of its day, not of today.</param>
/// <param name="word">The theme's word in a language, by language and key; null where it has none.</param>
public sealed class ArchiveWriter(Site site, Edition edition, Archive? kept, Func<string, string, string?> word)
{
    private readonly SortedSet<(string Vocabulary, string Id)> terms = [];
    private readonly SortedSet<string> organizations = new(StringComparer.Ordinal), people = new(StringComparer.Ordinal), countries = new(StringComparer.Ordinal), words = new(StringComparer.Ordinal);

    /// <param name="urls">All that the edition ever published, sorted.</param>
    public byte[] Write(DateOnly day, IEnumerable<string> urls)
    {
        Collect();
        // Sorted, so that the order of files does not show.
        var facts = EditionFacts.Of(edition).ToList();
        return ValuesJson.ToPrettyBytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("edition", edition.Id);
            json.WriteString("archived", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("languages");
            foreach (var language in site.Languages) json.WriteStringValue(language.Code);
            json.WriteEndArray();
            json.WriteStartArray("urls");
            foreach (var url in urls) json.WriteStringValue(url);
            json.WriteEndArray();
            Names(json);
            Members(json, "records", facts, f => f.Name, f => f.Write(json));
            Members(json, "hashes", facts, f => f.Name, f => json.WriteStringValue(ValuesJson.Hash(f.Json)));
            json.WriteEndObject();
        });
    }

    /// <summary>What the edition's records refer to, whatever the field.</summary>
    private void Collect()
    {
        foreach (var fact in EditionFacts.Of(edition)) FieldWalk.Visit(fact.Record.Values, (type, value, _) => Add(type, value));
        foreach (var person in people.Select(site.FindPerson).OfType<Person>())
            foreach (var field in ArchivedNames.PersonFields)
                if (person.Values.Raw(field) is string value) Add(field.Type, value);
        foreach (var language in edition.Sessions.SelectMany(s => s.Values.Get(Session.Spoken))) words.Add($"language.{language}");
        foreach (var (field, prefix) in new (Field Field, string Prefix)[]
            { (Edition.Format, "values.edition-format."), (Session.Kind, "values.session-type."), (Session.Status, "values.session-status."), (Session.SpeakerRole, "values.speaker-role."), (Outcome.Kind, "values.outcome-kind.") })
            foreach (var choice in ((ChoiceType)field.Type).Values) words.Add(prefix + choice);
    }

    private void Add(FieldType type, object value)
    {
        switch (type)
        {
            case TermType { Vocabulary: var vocabulary }: terms.Add((vocabulary, (string)value)); break;
            case ReferenceType { RecordType: "organization" }: organizations.Add((string)value); break;
            case ReferenceType { RecordType: "person" }: people.Add((string)value); break;
            case AnyCountryType: countries.Add((string)value); break;
        }
    }

    private void Names(Utf8JsonWriter json)
    {
        json.WriteStartObject("names");
        Members(json, "terms", terms.GroupBy(t => t.Vocabulary).OrderBy(g => g.Key, StringComparer.Ordinal), g => g.Key, g =>
        {
            json.WriteStartObject();
            foreach (var (vocabulary, id) in g.OrderBy(t => t.Id, StringComparer.Ordinal))
                if (site.FindVocabulary(vocabulary)?.FindToday(id) is { } term) Record(json, id, kept?.Names.Terms.GetValueOrDefault((vocabulary, id))?.Values, term.Values, ArchivedNames.TermFields);
            json.WriteEndObject();
        });
        json.WriteStartObject("organizations");
        foreach (var id in organizations)
            if (site.FindOrganization(id) is { } organization) Record(json, id, kept?.Names.Organizations.GetValueOrDefault(id), organization.Values, ArchivedNames.OrganizationFields);
        json.WriteEndObject();
        json.WriteStartObject("people");
        foreach (var id in people)
            if (site.FindPerson(id) is { } person) Record(json, id, kept?.Names.People.GetValueOrDefault(id), person.Values, ArchivedNames.PersonFields);
        json.WriteEndObject();
        json.WriteStartObject("countries");
        foreach (var code in countries) PerLanguage(json, code, kept?.Names.Countries.GetValueOrDefault(code), language => site.FindVocabulary(Facet.Country.Vocabulary!)?.Find(code) is { } term ? term.Label[language] : word(language, "countries." + code));
        json.WriteEndObject();
        json.WriteStartObject("words");
        foreach (var key in words) PerLanguage(json, key, kept?.Names.Words.GetValueOrDefault(key), language => word(language, key));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Record(Utf8JsonWriter json, string id, Values? then, Values now, ImmutableArray<Field> fields)
    {
        json.WritePropertyName(id);
        if (then is null)
        {
            ValuesJson.Write(json, now, fields.Contains);
            return;
        }
        var values = new object?[now.Fields.Count];
        foreach (var field in fields)
            values[field.Ordinal] = then.Raw(field) is Translated<string> texts ? new Translated<string>([.. texts.Values, .. (now.Raw(field) as Translated<string>)?.Values.Where(t => IsNew(t.Key)) ?? []]) : then.Raw(field);
        ValuesJson.Write(json, new Values(now.Fields, values), fields.Contains);
    }

    /// <summary>Nothing where no language has a text.</summary>
    private void PerLanguage(Utf8JsonWriter json, string key, Translated<string>? then, Func<string, string?> now)
    {
        var texts = site.Languages.Select(l => l.Code).Order(StringComparer.Ordinal).Select(code => (Code: code, Text: then is null || IsNew(code) ? now(code) : then[code])).Where(t => t.Text is not null).ToList();
        if (texts.Count == 0) return;
        json.WriteStartObject(key);
        foreach (var (code, name) in texts) json.WriteString(code, name);
        json.WriteEndObject();
    }

    /// <summary>The site did not have the language when the edition was archived.</summary>
    private bool IsNew(string language) => kept?.Languages.Contains(language) == false;

    private static void Members<T>(Utf8JsonWriter json, string key, IEnumerable<T> items, Func<T, string> name, Action<T> write)
    {
        json.WriteStartObject(key);
        foreach (var item in items)
        {
            json.WritePropertyName(name(item));
            write(item);
        }
        json.WriteEndObject();
    }
}
