using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Markdown;
using Repository.Schema;

namespace Repository.Model;

/// <summary>A declaration: <c>content/declarations/&lt;id&gt;/</c>, its facts in declaration.yaml and its clauses in one text per language.</summary>
public sealed class Declaration(Record record, ImmutableArray<DeclarationText> texts, ImmutableArray<DeclarationText> versions)
{
    public static readonly FieldSet Fields = new("declaration"), ClauseFields = new("clause"), TextFields = new("declaration-text");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 250);
    public static readonly Field<PartialDate?> Adopted = Fields.PartialDate("adopted");
    public static readonly Field<Translated<string>> Place = Fields.Texts("place");
    public static readonly Field<string> Country = Fields.Add("country", new AnyCountryType());
    public static readonly Field<string> EditionField = Fields.Reference("edition", "edition");
    public static readonly Field<Translated<string>> Body = Fields.Texts("body");
    public static readonly Field<string> Status = Fields.Choice("status", ["draft", "adopted"], required: true);
    public static readonly Field<string> Text = Fields.Choice("text", ["full", "digest"], required: true);
    public static readonly Field<string> AuthoritativeField = Fields.Add("authoritative", new LanguageType(), required: true);
    public static readonly Field<Translated<string>> Citation = Fields.Texts("citation");
    public static readonly Field<string> Number = Fields.Text("number", max: 60);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields, min: 1);
    public static readonly Field<ImmutableArray<KeyValuePair<string, Values>>> Clauses = Fields.Map("clauses", new IdType(), ClauseFields);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    public static readonly Field<string> ClauseKind = ClauseFields.Choice("kind", ["preamble", "commitment", "initiative", "other"], required: true);
    public static readonly Field<ImmutableArray<string>> ClauseActionLines = ClauseFields.Terms("action_lines", "action-lines");
    public static readonly Field<ImmutableArray<string>> ClauseSdgs = ClauseFields.Terms("sdgs", "sdgs");
    public static readonly Field<ImmutableArray<string>> ClauseGdcObjectives = ClauseFields.Terms("gdc_objectives", "gdc-objectives");
    public static readonly Field<ImmutableArray<string>> ClauseFormerly = ClauseFields.IdList("formerly");

    public static readonly Field<string> TextId = TextFields.Id();
    public static readonly Field<Values> TextTranslation = TextFields.Group("translation", Translation.Fields);

    public static readonly RecordType Type = new("declaration", "declarations/<id>/declaration.yaml", Fields);
    public static readonly RecordType TextType = new("declaration-text", "declarations/<id>/text.<lang>.md", TextFields, IsProse: true);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public Translated<string> Title => Values.Get(TitleField)!;
    public string Authoritative => Values.Get(AuthoritativeField) ?? "";
    public bool IsDigest => Values.Get(Text) == "digest";
    public bool IsAdopted => Values.Get(Status) == "adopted";

    /// <summary>In the order of the site's languages.</summary>
    public ImmutableArray<DeclarationText> Texts { get; } = texts;

    /// <summary>Earlier texts, checked like the others; they have no pages of their own yet.</summary>
    public ImmutableArray<DeclarationText> Versions { get; } = versions;

    /// <summary>The text whose clauses are the measure for the others: the authoritative one, else the first.</summary>
    public DeclarationText? Reference => TextIn(Authoritative) ?? Texts.FirstOrDefault();
    public DeclarationText? TextIn(string language) => Texts.FirstOrDefault(t => t.Language == language);

    public IEnumerable<string> ClauseIds => Reference?.Clauses.Flat.Select(c => c.Id).OfType<string>() ?? [];
}

/// <param name="Version">The draft or version folder it lies in; null for the text itself.</param>
public sealed record DeclarationText(Prose Prose, ClauseTree Clauses, string? Version)
{
    public string Language => Prose.Language;
}
