using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>A controlled list of terms: <c>content/vocabularies/&lt;id&gt;.yaml</c>.</summary>
public sealed class Vocabulary
{
    public static readonly FieldSet Fields = new("vocabulary"), GroupFields = new("term-group");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<Translated<string>> LabelField = Fields.Texts("label", required: true, max: 100);
    public static readonly Field<Translated<string>> DescriptionField = Fields.Markdown("description");
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<Values>> Groups = Fields.Groups("groups", GroupFields, key: "id");
    public static readonly Field<ImmutableArray<Values>> TermsField = Fields.Groups("terms", Term.Fields, min: 1, key: "id");
    public static readonly Field<string> GroupId = GroupFields.Id();
    public static readonly Field<Translated<string>> GroupLabel = GroupFields.Texts("label", required: true);

    public static readonly RecordType Type = new("vocabulary", "vocabularies/<id>.yaml", Fields);

    private readonly Dictionary<string, Term> byId;

    public Vocabulary(Record record)
    {
        Record = record;
        Terms = [.. record.Values.Get(TermsField).Select((values, position) => (values, position)).Where(t => t.values.Get(Term.IdField) is not null).Select(t => new Term(record.Id, t.values, t.position))];
        byId = Terms.DistinctBy(t => t.Id).ToDictionary(t => t.Id, StringComparer.Ordinal);
        Parents = Terms.Select(t => t.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    public Record Record { get; }
    public string Id => Record.Id;
    public Translated<string> Label => Record.Values.Get(LabelField)!;

    /// <summary>In the order of the file, which is the order in which they are shown.</summary>
    public ImmutableArray<Term> Terms { get; }

    /// <summary>The ids that only group others.</summary>
    public IReadOnlySet<string> Parents { get; }

    public Term? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The term of that id, or the one that had it before.</summary>
    public Term? FindToday(string id) => Find(id) ?? Terms.FirstOrDefault(t => t.Values.Get(Term.Formerly).Contains(id));

    public IEnumerable<Term> LinesOf(string parent) => Terms.Where(t => t.Parent == parent);
    public IEnumerable<string> UsableIds => Terms.Where(t => !Parents.Contains(t.Id)).Select(t => t.Id);
}

public sealed class Term(string vocabulary, Values values, int position)
{
    private static readonly IdType IdShape = new("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", "letters, digits and single dashes between them");
    public static readonly FieldSet Fields = new("term"), FacilitatorFields = new("facilitator");
    public static readonly Field<string> IdField = Fields.Id(IdShape);
    public static readonly Field<Translated<string>> LabelField = Fields.Texts("label", required: true, max: 250);
    public static readonly Field<Translated<string>> ShortField = Fields.Texts("short", max: 60);
    public static readonly Field<Translated<ImmutableArray<string>>> Also = Fields.Add("also", new TranslatedType<ImmutableArray<string>>(new ListType<string>(new TextType(Max: 60))), languagesMayLack: true);
    public static readonly Field<Translated<string>> Formal = Fields.Texts("formal");
    public static readonly Field<Translated<string>> Description = Fields.Markdown("description");
    public static readonly Field<ImmutableArray<string>> Working = Fields.Add("working", new ListType<string>(new LanguageType()));
    public static readonly Field<string> Code = Fields.Text("code", max: 20);
    public static readonly Field<string> Alpha3 = Fields.Text("alpha3", max: 3);
    public static readonly Field<string> M49 = Fields.Text("m49", max: 3);
    public static readonly Field<string> ParentField = Fields.Text("parent");
    public static readonly Field<string> Group = Fields.Text("group");
    public static readonly Field<string> Color = Fields.Add("color", new TextType(Pattern: "^#[0-9A-Fa-f]{6}$"));
    public static readonly Field<Translated<string>> Capital = Fields.Texts("capital");
    public static readonly Field<decimal?> Latitude = Fields.Add("latitude", new NumberType());
    public static readonly Field<decimal?> Longitude = Fields.Add("longitude", new NumberType());
    public static readonly Field<ImmutableArray<Values>> Facilitators = Fields.Groups("facilitators", FacilitatorFields);
    public static readonly Field<string> Url = Fields.Url("url");
    public static readonly Field<bool?> Deprecated = Fields.Add("deprecated", new BooleanType());
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.Add("formerly", new ListType<string>(IdShape));
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<string> FacilitatorOrganization = FacilitatorFields.Reference("organization", "organization", required: true);
    public static readonly Field<string> FacilitatorRole = FacilitatorFields.Choice("role", ["lead", "co-facilitator", "facilitator"], required: true);

    public string Vocabulary { get; } = vocabulary;
    public Values Values { get; } = values;

    /// <summary>Its place in the vocabulary's file, from 0.</summary>
    public int Position { get; } = position;
    public string Id { get; } = values.Get(IdField)!;
    public string Segment => Id.ToLowerInvariant();
    public Translated<string> Label { get; } = values.Get(LabelField)!;
    public Translated<string> Short => Values.Get(ShortField) ?? Label;
    public string? Parent => Values.Get(ParentField);

    /// <summary>No source confirms the wording of the label in that language.</summary>
    public bool IsWorkingTranslation(string language) => Values.Get(Working).Contains(language);
}
