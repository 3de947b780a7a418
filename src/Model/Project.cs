using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>An initiative, project or good practice: <c>content/projects/&lt;id&gt;.yaml</c>. The exchange core follows the WSIS
/// Stocktaking record; technologies, target groups and the review are the regional extension.</summary>
public sealed class Project(Record record)
{
    public static readonly FieldSet Fields = new("project"), PartnerFields = new("partner"), PrizeFields = new("prize"), StocktakingFields = new("stocktaking"), ReviewFields = new("review");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<string> LanguageField = Fields.Add("language", new LanguageType(), required: true);
    public static readonly Field<string> KindField = Fields.Choice("kind", ["initiative", "project", "good-practice"], required: true);
    public static readonly Field<string> ActivityField = Fields.Term("activity", "activity-types", required: true);
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 160, ownLanguage: true);
    public static readonly Field<Translated<string>> SummaryField = Fields.Texts("summary", required: true, min: 40, max: 400, ownLanguage: true);
    public static readonly Field<Translated<string>> Description = Fields.Markdown("description");
    public static readonly Field<string> OrganizationField = Fields.Reference("organization", "organization", required: true);
    public static readonly Field<ImmutableArray<Values>> Partners = Fields.Groups("partners", PartnerFields);
    public static readonly Field<ImmutableArray<string>> CountriesField = Fields.Terms("countries", "countries");
    public static readonly Field<string> CoverageField = Fields.Term("coverage", "coverage", required: true);
    public static readonly Field<PartialDate?> Start = Fields.PartialDate("start");
    public static readonly Field<PartialDate?> End = Fields.PartialDate("end");
    public static readonly Field<string> StatusField = Fields.Term("status", "status", required: true);
    public static readonly Field<ImmutableArray<string>> ActionLines = Fields.Terms("action_lines", "action-lines", min: 1);
    public static readonly Field<ImmutableArray<string>> Sdgs = Fields.Terms("sdgs", "sdgs");
    public static readonly Field<ImmutableArray<string>> GdcObjectives = Fields.Terms("gdc_objectives", "gdc-objectives");
    public static readonly Field<ImmutableArray<string>> Technologies = Fields.Terms("technologies", "technologies");
    public static readonly Field<ImmutableArray<string>> TargetGroups = Fields.Terms("target_groups", "target-groups");
    public static readonly Field<Translated<ImmutableArray<string>>> Keywords = Fields.Add("keywords", new TranslatedType<ImmutableArray<string>>(new ListType<string>(new TextType(Max: 60))));
    public static readonly Field<Translated<string>> Impact = Fields.Markdown("impact");
    public static readonly Field<Translated<string>> Challenges = Fields.Markdown("challenges");
    public static readonly Field<Translated<string>> Replicability = Fields.Markdown("replicability");
    public static readonly Field<Translated<string>> Sustainability = Fields.Markdown("sustainability");
    public static readonly Field<Translated<string>> Lessons = Fields.Markdown("lessons");
    public static readonly Field<Values> Prize = Fields.Group("prize", PrizeFields);
    public static readonly Field<ImmutableArray<Values>> Results = Fields.Groups("results", Figure.Fields);
    public static readonly Field<ImmutableArray<Values>> Links = Fields.Groups("links", Link.Fields);
    public static readonly Field<ImmutableArray<Values>> Documents = Fields.Groups("documents", Link.Fields);
    public static readonly Field<ImmutableArray<Values>> Media = Fields.Groups("media", Picture.Fields);
    public static readonly Field<ImmutableArray<string>> Commitments = Fields.Clauses("commitments");
    public static readonly Field<ImmutableArray<string>> EditionsField = Fields.References("editions", "edition");
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields, min: 1);
    public static readonly Field<ImmutableArray<KeyValuePair<string, Values>>> Translations = Fields.Map("translations", new LanguageType(), Translation.Fields);
    public static readonly Field<Values> Stocktaking = Fields.Group("stocktaking", StocktakingFields);
    public static readonly Field<Values> Review = Fields.Group("review", ReviewFields, required: true);
    public static readonly Field<DateOnly?> Publish = Fields.Date("publish");
    public static readonly Field<DateOnly?> Expire = Fields.Date("expire");
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");
    public static readonly Field<DateOnly?> UpdatedField = Fields.Date("updated", required: true);

    public static readonly Field<string> PartnerOrganization = PartnerFields.Reference("organization", "organization", required: true);
    public static readonly Field<string> PartnerRole = PartnerFields.Choice("role", ["partner", "funder", "co-lead"], required: true);

    public static readonly Field<string> PrizeCategory = PrizeFields.Term("category", "action-lines", required: true);
    public static readonly Field<int?> PrizeYear = PrizeFields.Integer("year", 2012, 2100, required: true);
    public static readonly Field<Translated<string>> PrizeShortDescription = PrizeFields.Add("short_description", new TranslatedType<string>(new TextType(MinWords: 150, MaxWords: 200)));
    public static readonly Field<Translated<string>> PrizeLinkage = PrizeFields.Markdown("linkage");
    public static readonly Field<Translated<string>> PrizePartnerships = PrizeFields.Markdown("partnerships");
    public static readonly Field<Translated<string>> PrizeGoals = PrizeFields.Markdown("goals");
    public static readonly Field<Translated<string>> PrizeAddedValue = PrizeFields.Markdown("added_value");
    public static readonly Field<string> PrizeResult = PrizeFields.Choice("result", ["nominated", "champion", "winner"]);

    public static readonly Field<string> StocktakingId = StocktakingFields.Text("id", max: 40);
    public static readonly Field<string> StocktakingUrl = StocktakingFields.Url("url");
    public static readonly Field<ImmutableArray<KeyValuePair<string, string>>> StocktakingExtra = StocktakingFields.Add("extra", new TextMapType());

    public static readonly Field<string> ReviewState = ReviewFields.Choice("state", ["submitted", "verified", "published", "withdrawn"], required: true);
    public static readonly Field<DateOnly?> ReviewDate = ReviewFields.Date("date");
    public static readonly Field<string> ReviewBy = ReviewFields.Text("by", max: 100);
    public static readonly Field<DateOnly?> ReviewNext = ReviewFields.Date("next");

    public static readonly RecordType Type = new("project", "projects/<id>.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;

    /// <summary>The language in which the record was written; texts missing in another language are shown in this one.</summary>
    public string Language { get; } = record.Values.Get(LanguageField) ?? "";
    public string Kind => Values.Get(KindField)!;
    public string Activity => Values.Get(ActivityField)!;
    public string Coverage => Values.Get(CoverageField)!;
    public string Status => Values.Get(StatusField)!;
    public string Organization => Values.Get(OrganizationField)!;
    public Translated<string> Title => Values.Get(TitleField)!;
    public Translated<string> Summary => Values.Get(SummaryField)!;
    public ImmutableArray<string> Countries => Values.Get(CountriesField);
    public int? StartYear => Values.Get(Start)?.Year;
    public DateOnly Updated { get; } = record.Values.Get(UpdatedField) ?? default;
    public string State => Values.Get(Review)?.Get(ReviewState) ?? "";

    /// <summary>What readers get on a given day.</summary>
    public Visibility VisibilityOn(DateOnly day)
    {
        if (State == "withdrawn") return Visibility.Withdrawn;
        if (State is not ("published" or "verified")) return Visibility.Draft;
        if (Values.Get(Publish) > day) return Visibility.Scheduled;
        return Values.Get(Expire) <= day ? Visibility.Expired : Visibility.Published;
    }

    public string? TranslationState(string language)
    {
        foreach (var (code, translation) in Values.Get(Translations))
            if (code == language)
                return translation.Get(Translation.State);
        return null;
    }
}

public enum Visibility
{
    /// <summary>Submitted, not yet verified: not built.</summary>
    Draft,

    /// <summary>Its day of publication is still to come: not built.</summary>
    Scheduled,
    Published,

    /// <summary>Past its last day: not built.</summary>
    Expired,

    /// <summary>A notice stands at its address.</summary>
    Withdrawn,
}
