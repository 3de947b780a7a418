using System.Collections.Immutable;
using System.Text;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;
using Repository.Theme.Pages;

namespace Repository.Pipelines;

/// <summary>The form by which people without an account make a record, the organizations that it offers, and a record to be filled in by hand.</summary>
public sealed class SubmissionPages : PagePipeline
{
    protected override IEnumerable<OutputFile> Pages(LanguageView view) =>
    [
        Page(view, Urls.Submit, () => new Head(PageKind.Text, view["submit.title"], view["submit.about"], Urls.Submit, Script: "submit/start.js") { Style = "submit.css" }, () => new SubmissionPage { View = view, Model = new SubmissionForm(view) }),
        new(view.Language.Code + SubmissionForm.Organizations, buffer => SubmissionForm.WriteOrganizations(buffer, view)),
        new(view.Language.Code + SubmissionForm.Skeleton, buffer => buffer.Append(Encoding.UTF8.GetBytes(Skeleton(view)))),
    ];

    /// <summary>Every field that a submitter has, each below its hint; what is not required stands in comments. As it is, it names no organization that there is, and so is not taken in.</summary>
    private static string Skeleton(LanguageView view)
    {
        var languages = view.Site.Languages.OrderByDescending(l => l == view.Language).Select(l => l.Code).ToImmutableArray();
        var presets = ImmutableDictionary.CreateRange([KeyValuePair.Create("organization", new SkeletonPreset("organization-id", false))]);
        var writer = new SkeletonWriter(languages, vocabulary => view.Site.FindVocabulary(vocabulary)?.UsableIds ?? [], view.Words.Find, view.Site.Clock, presets)
        {
            IsWanted = (fields, field) => Submission.IsAsked(fields, field) || field == Project.LanguageField,
        };
        var text = new StringBuilder();
        foreach (var line in (string[])["blank_1", "blank_2", "personal", "blank_3"]) text.Append("# ").Append(view["submit." + line]).Append('\n');
        text.Append('\n').Append(writer.Write(Project.Type, "my-initiative"));
        text.Append("\n# ").Append(view["submit.blank_organization"]).Append('\n');
        text.Append("# ").Append(Submission.Separator).Append('\n');
        foreach (var line in writer.Write(Organization.Type, "organization-id").TrimEnd('\n').Split('\n')) text.Append(line.StartsWith('#') ? "" : "# ").Append(line).Append('\n');
        return text.ToString();
    }
}
