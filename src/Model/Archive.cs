using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>What was kept of an edition on the day it was archived: <c>content/editions/&lt;year&gt;/archive.json</c>. Its facts, which may be
/// many, stay in the file until somebody asks for them.</summary>
/// <param name="Languages">Those that the site had on that day; what was added later sees the edition with today's names.</param>
/// <param name="Urls">Every address below the edition's that was ever published, without language.</param>
/// <param name="Hashes">SHA-256 of each record as JSON, by its name (<see cref="EditionFacts"/>).</param>
/// <param name="Entry">The file.</param>
public sealed record Archive(DateOnly Day, ImmutableArray<string> Languages, ImmutableArray<string> Urls, ArchivedNames Names, FrozenDictionary<string, string> Hashes, ContentEntry Entry)
{
    /// <summary>In bytes. A thousand sessions in three languages take about ten million.</summary>
    public const int Largest = 32 * 1024 * 1024;

    /// <summary><see cref="Urls"/>, to be asked.</summary>
    public FrozenSet<string> Addresses { get; } = Urls.ToFrozenSet(StringComparer.Ordinal);

    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The whole file, read once more; null where it cannot be read any longer.</summary>
    public JsonDocument? Open()
    {
        try
        {
            return ContentFile.Read(Entry.Path, Entry.Name, new DiagnosticBag(), Largest) is { } file ? JsonDocument.Parse(file.Text, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The names that an edition's pages show, as they were: by ids that its records hold.</summary>
/// <param name="Terms">By vocabulary and id, with label and short label.</param>
/// <param name="Organizations">With their names.</param>
/// <param name="People">With name, role, organization and country.</param>
/// <param name="Countries">By their codes, of the region or not.</param>
/// <param name="Words">Words of the theme that name a fact: the kinds of sessions, the parts of speakers, languages.</param>
public sealed record ArchivedNames(
    FrozenDictionary<(string Vocabulary, string Id), Term> Terms, FrozenDictionary<string, Values> Organizations,
    FrozenDictionary<string, Values> People, FrozenDictionary<string, Translated<string>> Countries, FrozenDictionary<string, Translated<string>> Words)
{
    /// <summary>Below which keys of the theme's Words the names of facts stand. The states of outcomes are not among them: they go on.</summary>
    public static readonly ImmutableArray<string> WordPrefixes = ["values.edition-format.", "values.outcome-kind.", "values.session-status.", "values.session-type.", "values.speaker-role.", "language."];

    public static readonly ImmutableArray<Field> TermFields = [Term.LabelField, Term.ShortField], OrganizationFields = [Organization.NameField],
        PersonFields = [Person.NameField, Person.Role, Person.OrganizationField, Person.CountryField];
}
