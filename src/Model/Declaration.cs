using System.Collections.Frozen;
using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Markdown;
using Repository.Schema;

namespace Repository.Model;

/// <summary>A declaration: <c>content/declarations/&lt;id&gt;/</c>, its facts in declaration.yaml and its clauses in one text per language.</summary>
public sealed class Declaration(Record record, ImmutableArray<DeclarationText> texts, ImmutableArray<DeclarationText> versions)
{
    public static readonly FieldSet Fields = new("declaration"), ClauseFields = new("clause"), VersionFields = new("version"), TextFields = new("declaration-text");
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
    public static readonly Field<string> Official = Fields.Url("official");
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields, min: 1);
    public static readonly Field<ImmutableArray<KeyValuePair<string, Values>>> Clauses = Fields.Map("clauses", new IdType(), ClauseFields);
    public static readonly Field<ImmutableArray<KeyValuePair<string, Values>>> VersionFacts = Fields.Map("versions", new IdType(), VersionFields);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    public static readonly Field<string> ClauseKind = ClauseFields.Choice("kind", ["preamble", "commitment", "initiative", "other"], required: true);
    public static readonly Field<ImmutableArray<string>> ClauseActionLines = ClauseFields.Terms("action_lines", "action-lines");
    public static readonly Field<ImmutableArray<string>> ClauseSdgs = ClauseFields.Terms("sdgs", "sdgs");
    public static readonly Field<ImmutableArray<string>> ClauseGdcObjectives = ClauseFields.Terms("gdc_objectives", "gdc-objectives");
    public static readonly Field<ImmutableArray<string>> ClauseFormerly = ClauseFields.IdList("formerly");

    public static readonly Field<Translated<string>> VersionTitle = VersionFields.Texts("title", max: 120);
    public static readonly Field<PartialDate?> VersionDate = VersionFields.PartialDate("date");

    public static readonly Field<string> TextId = TextFields.Id();
    public static readonly Field<Values> TextTranslation = TextFields.Group("translation", Translation.Fields);

    public static readonly RecordType Type = new("declaration", "declarations/<id>/declaration.yaml", Fields);
    public static readonly RecordType TextType = new("declaration-text", "declarations/<id>/text.<lang>.md", TextFields, IsProse: true);

    static Declaration()
    {
        const string derived = "it is derived from the records and outcomes that name the clause and from their evidence (docs/follow-through.md), and never written down";
        foreach (var key in (ReadOnlySpan<string>)["state", "status", "delivered"]) ClauseFields.Refuse(key, derived);
    }

    private readonly FrozenDictionary<string, Values> facts = record.Values.Get(Clauses).ToFrozenDictionary();

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public Translated<string> Title => Values.Get(TitleField)!;
    public string Authoritative => Values.Get(AuthoritativeField) ?? "";
    public bool IsDigest => Values.Get(Text) == "digest";
    public bool IsAdopted => Values.Get(Status) == "adopted";

    /// <summary>In the order of the site's languages.</summary>
    public ImmutableArray<DeclarationText> Texts { get; } = texts;

    /// <summary>The texts of all earlier versions, checked like the others.</summary>
    public ImmutableArray<DeclarationText> Versions { get; } = versions;

    /// <summary>Earlier versions: drafts, the earliest first; those without a date last, by id.</summary>
    public ImmutableArray<DeclarationVersion> VersionList { get; } = [.. versions.GroupBy(v => v.Version!)
        .Select(g => (g.Key, Texts: g, Facts: record.Values.Get(VersionFacts).FirstOrDefault(f => f.Key == g.Key).Value))
        .Select(v => new DeclarationVersion(v.Key, v.Facts?.Get(VersionTitle), v.Facts?.Get(VersionDate), [.. v.Texts]))
        .OrderBy(v => v.Date is null).ThenBy(v => v.Date).ThenBy(v => v.Id, StringComparer.Ordinal)];

    /// <summary>The text whose clauses are the measure for the others: the authoritative one, else the first.</summary>
    public DeclarationText? Reference => TextIn(Authoritative) ?? Texts.FirstOrDefault();
    public DeclarationText? TextIn(string language) => Texts.FirstOrDefault(t => t.Language == language);

    public IEnumerable<string> ClauseIds => Reference?.Clauses.Flat.Select(c => c.Id).OfType<string>() ?? [];

    /// <summary>Where texts stand side by side: all languages that have one, then each two of them; nothing with fewer than two.</summary>
    /// <returns>The address, and the two languages; none for all.</returns>
    public IEnumerable<(string Path, ImmutableArray<string> Languages)> Parallels =>
        Texts.Length < 2 ? [] : Texts.SelectMany((first, i) => Texts.Skip(i + 1).Where(_ => Texts.Length > 2).Select(second => (Urls.Parallel(Id, first.Language, second.Language), (ImmutableArray<string>)[first.Language, second.Language])))
            .Prepend((Urls.Parallel(Id), []));

    /// <summary>What <c>clauses</c> says of a clause; null where it says nothing.</summary>
    public Values? FactsOf(string clause) => facts.GetValueOrDefault(clause);

    /// <summary>The ids that clauses had before they were renumbered, each with the one it has today.</summary>
    public FrozenDictionary<string, string> FormerClauses { get; } =
        record.Values.Get(Clauses).SelectMany(c => c.Value.Get(ClauseFormerly).Select(f => (Former: f, c.Key))).DistinctBy(f => f.Former).ToFrozenDictionary(f => f.Former, f => f.Key);

    /// <summary>The id that a clause has today, by that one or a former one; what is unknown stays as it is.</summary>
    public string TodaysClause(string clause) => Reference?.Clauses.Find(clause) is not null ? clause : FormerClauses.GetValueOrDefault(clause, clause);
}

/// <summary>An earlier version of a declaration: <c>versions/&lt;id&gt;/</c>.</summary>
/// <param name="Texts">In the order of the site's languages.</param>
public sealed record DeclarationVersion(string Id, Translated<string>? Title, PartialDate? Date, ImmutableArray<DeclarationText> Texts)
{
    public DeclarationText? TextIn(string language) => Texts.FirstOrDefault(t => t.Language == language);
}

/// <param name="Version">The draft or version folder it lies in; null for the text itself.</param>
public sealed record DeclarationText(Prose Prose, ClauseTree Clauses, string? Version)
{
    public string Language => Prose.Language;

    /// <summary>How far the text can be trusted; null where it does not say.</summary>
    public string? TranslationState => Prose.Record.Values.Get(Declaration.TextTranslation)?.Get(Translation.State);
}
