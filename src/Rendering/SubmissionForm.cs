using System.Collections.Immutable;
using System.Text.Json;
using Repository.Content;
using Repository.Model;
using Repository.Schema;

namespace Repository.Rendering;

/// <summary>What the form for submissions needs beside its fields: where a record may go, and its limits as data for the script.</summary>
public sealed class SubmissionForm
{
    /// <summary>Longest address of a new-file page in bytes; some programs on the way cut longer ones off.</summary>
    public const int LongestAddress = 6000;

    /// <summary>Beside the page: the organizations that can be chosen, and a record to be filled in by hand.</summary>
    public const string Organizations = Urls.Submit + "organizations.json", Skeleton = Urls.Submit + "initiative.yaml";

    private static readonly string Forbidden = FormDescription.Class(c => !char.IsSurrogate(c) && RecordReader.FirstForbidden(c.ToString()) == 0);

    public SubmissionForm(LanguageView view)
    {
        var settings = view.Site.Settings.Values;
        Email = settings.Get(SiteSettings.Contact)?.Get(SiteSettings.ContactEmail);
        ContactUrl = settings.Get(SiteSettings.Contact)?.Get(SiteSettings.ContactUrl);
        NewFile = EditorLinks.NewFile(view.Site.Settings);
    }

    public string? Email { get; }

    /// <summary>Where the site is reached when it gives no address for mail.</summary>
    public string? ContactUrl { get; }

    /// <summary>The forge's page for a new file, up to the folder below content/; null where it has none that takes a text.</summary>
    public string? NewFile { get; }

    public string? MailTo => Email is null ? null : "mailto:" + Uri.EscapeDataString(Email).Replace("%40", "@", StringComparison.Ordinal);

    /// <summary>The fields with their limits, and what else the script goes by. No character of it can end the element that it stands in.</summary>
    public ReadOnlyMemory<byte> Data(LanguageView view)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WritePropertyName("project");
            FormDescription.Fields(json, Project.Fields);
            json.WritePropertyName("organization");
            FormDescription.Fields(json, Organization.Fields);
            json.WriteStartArray("languages");
            foreach (var language in view.Site.Languages) json.WriteStringValue(language.Code);
            json.WriteEndArray();
            json.WriteString("forbidden", Forbidden);
            json.WriteString("email", PersonalData.EmailPattern);
            json.WriteString("phone", PersonalData.PhonePattern);
            json.WriteNumber("longestMarkdown", RecordReader.LongestMarkdown);
            json.WriteNumber("longestUrl", RecordReader.LongestUrl);
            json.WriteString("separator", Submission.Separator);
            json.WriteString("organizations", view.Href(Organizations));
            json.WriteNumber("longestAddress", LongestAddress);
            if (NewFile is not null) json.WriteString("newFile", NewFile);
            if (MailTo is not null) json.WriteString("mailTo", MailTo);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>The organizations as <c>[id, name, acronym]</c>, the acronym only where there is one.</summary>
    public static void WriteOrganizations(Utf8Buffer buffer, LanguageView view)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var organization in view.Site.Organizations)
            {
                json.WriteStartArray();
                json.WriteStringValue(organization.Id);
                json.WriteStringValue(view.Text(organization.Name).Text);
                if (organization.Values.Get(Organization.Acronym) is { } acronym) json.WriteStringValue(view.Text(acronym).Text);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        buffer.Append(stream.ToArray());
    }
}

/// <summary>A field where it stands in the form.</summary>
/// <param name="Path">Its name: <c>title</c>, <c>organization-record.name</c>, <c>links.0.url</c>; in a row that is yet to be made, # stands for its number.</param>
public sealed record FormField(string Path, FieldSet Set, Field Field)
{
    public string Label(LanguageView view) => view.Words[$"fields.{Set.Name}.{Field.Name}.label"];

    /// <summary>The hint for submitters where it has to be another than that for editors.</summary>
    public string Hint(LanguageView view) => view.Words.Find($"submit.hints.{Set.Name}.{Field.Name}") ?? view.Words[$"fields.{Set.Name}.{Field.Name}.hint"];

    /// <summary>The choices of a select or of boxes to tick, under the headings of their vocabulary.</summary>
    public IEnumerable<IGrouping<string, (string Value, LocalText Text)>> Choices(LanguageView view, FieldType type) => type switch
    {
        ChoiceType choice => choice.Values.Select(v => (v, new LocalText(view.Words[$"values.{(Set.Name == "project" ? "" : Set.Name + "-")}{Field.Name}.{v}"], view.Language, false))).GroupBy(_ => ""),
        AnyCountryType => IsoCountries.Codes.Select(c => (c, new LocalText(view.Country(c), view.Language, false))).OrderBy(c => c.Item2.Text, StringComparer.Ordinal).GroupBy(_ => ""),
        TermType term => Terms(view, term.Vocabulary),
        _ => [],
    };

    private static IEnumerable<IGrouping<string, (string, LocalText)>> Terms(LanguageView view, string id)
    {
        if (view.Site.FindVocabulary(id) is not { } vocabulary) return [];
        var groups = vocabulary.Record.Values.Get(Vocabulary.Groups).ToImmutableDictionary(g => g.Get(Vocabulary.GroupId) ?? "", g => view.Text(g.Get(Vocabulary.GroupLabel)).Text);
        string Heading(Term term) => groups.GetValueOrDefault(term.Values.Get(Term.Group) ?? "") ?? (term.Parent is { } parent && vocabulary.Find(parent) is { } above ? view.Text(above.Label).Text : "");
        return vocabulary.Terms.Where(t => !vocabulary.Parents.Contains(t.Id) && t.Values.Get(Term.Deprecated) != true).Select(t => (Term: t, Text: view.Text(t.Label)))
            .GroupBy(t => Heading(t.Term), t => (t.Term.Id, t.Text));
    }
}
