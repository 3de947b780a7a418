using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>A speaker, across the years. Nothing personal but what a speaker's page needs.</summary>
public sealed class Person(Record record)
{
    public static readonly FieldSet Fields = new("person");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<Translated<string>> NameField = Fields.Texts("name", required: true, max: 120);
    public static readonly Field<Translated<string>> Role = Fields.Texts("role", max: 200);
    public static readonly Field<string> OrganizationField = Fields.Reference("organization", "organization");
    public static readonly Field<string> CountryField = Fields.Add("country", new AnyCountryType());
    public static readonly Field<Translated<string>> Bio = Fields.Markdown("bio");
    public static readonly Field<Values> PictureField = Fields.Group("picture", Picture.Fields);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    public static readonly RecordType Type = new("person", "people/<id>.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public Translated<string> Name => Values.Get(NameField)!;

    /// <inheritdoc cref="Session.Guid"/>
    public Guid Guid { get; } = NamedGuid.Of($"people/{record.Values.Get(Formerly).FirstOrDefault(record.Id)}");
}
