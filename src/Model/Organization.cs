using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

public sealed class Organization(Record record)
{
    public static readonly FieldSet Fields = new("organization");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<Translated<string>> NameField = Fields.Texts("name", required: true, max: 200);
    public static readonly Field<Translated<string>> Acronym = Fields.Add("acronym", new TranslatedType<string>(new TextType(Max: 40)), languagesMayLack: true);
    public static readonly Field<string> TypeField = Fields.Term("type", "organization-types", required: true);
    public static readonly Field<string> CountryField = Fields.Add("country", new AnyCountryType());
    public static readonly Field<string> Website = Fields.Url("website");
    public static readonly Field<Translated<string>> Description = Fields.Markdown("description");
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    public static readonly RecordType Type = new("organization", "organizations/<id>.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public Translated<string> Name => Values.Get(NameField)!;
    public string Kind => Values.Get(TypeField)!;
    public string? Country => Values.Get(CountryField);
}
