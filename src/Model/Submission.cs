using System.Collections.Immutable;
using Repository.Schema;

namespace Repository.Model;

/// <summary>What people without an account may say of an initiative: the one list from which the form is made, and by which
/// <c>import submission</c> tells what is theirs from what is the editors'.</summary>
public static class Submission
{
    /// <summary>The parts of the form, in the order in which a submitter thinks; each with its heading's key in Words.</summary>
    public static ImmutableArray<SubmissionPart> Parts { get; } =
    [
        new("what", [Project.KindField, Project.ActivityField, Project.TitleField, Project.SummaryField, Project.IdField]),
        new("who", [Project.OrganizationField, Project.Partners]),
        new("where", [Project.CoverageField, Project.CountriesField, Project.StatusField, Project.Start, Project.End]),
        new("themes", [Project.ActionLines, Project.Sdgs, Project.GdcObjectives, Project.Technologies, Project.TargetGroups, Project.Keywords]),
        new("texts", [Project.Description, Project.Impact, Project.Challenges, Project.Replicability, Project.Sustainability, Project.Lessons]),
        new("evidence", [Project.Sources, Project.Links, Project.Documents, Project.Results]),
    ];

    /// <summary>What follows from the rest: the language is chosen for the whole form, and translations follow from the texts that are there.</summary>
    public static ImmutableArray<Field> Derived { get; } = [Project.LanguageField, Project.Translations, Project.Review, Project.UpdatedField];

    /// <summary>What editors alone decide. A clause that is carried out is a claim about its signatories; pictures need files and rights.</summary>
    public static ImmutableArray<Field> ForEditors { get; } =
        [Project.Prize, Project.Media, Project.Commitments, Project.EditionsField, Project.Stocktaking, Project.Publish, Project.Expire, Project.Notes, Project.Formerly];

    /// <summary>Of an organization that the repository does not have yet.</summary>
    public static ImmutableArray<Field> OfOrganization { get; } =
        [Organization.NameField, Organization.Acronym, Organization.TypeField, Organization.CountryField, Organization.Website, Organization.IdField];

    public static ImmutableArray<Field> OrganizationForEditors { get; } = [Organization.Notes, Organization.Formerly];

    /// <summary>Between the record and that of its new organization, in one file: a line of its own, as between two documents of YAML.</summary>
    public const string Separator = "---";

    /// <summary>In bytes: three languages at full length take some hundred kilobytes.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <summary>A submitter can give no file: links and documents are web addresses.</summary>
    public static bool IsAsked(FieldSet fields, Field field) =>
        fields == Project.Fields ? Parts.Any(p => p.Fields.Contains(field))
        : fields == Organization.Fields ? OfOrganization.Contains(field)
        : fields != Link.Fields || field != Link.File;
}

/// <param name="Id">Its key in Words: <c>submit.parts.what</c>.</param>
public sealed record SubmissionPart(string Id, ImmutableArray<Field> Fields);
