using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>What is true of the whole site: <c>content/site.yaml</c>.</summary>
public sealed class SiteSettings(Record record)
{
    /// <summary>Where the editor can sign in but cannot keep drafts as pull requests, each with why.</summary>
    public static readonly ImmutableDictionary<string, string> RefusedBackends = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gitea"] = "its backend does not support the editorial workflow, in which every draft is a pull request",
        ["forgejo"] = "its backend does not support the editorial workflow, in which every draft is a pull request",
        ["bitbucket"] = "drafts on it cannot be checked and published by this site's workflow files, which exist for GitHub and GitLab",
        ["azure"] = "drafts on it cannot be checked and published by this site's workflow files, which exist for GitHub and GitLab",
        ["git-gateway"] = "it needs Netlify Identity, which is not open to new sites any more",
        ["aws-cognito-github-proxy"] = "it needs an account service that this site does not have; github says the same",
        ["test-repo"] = "it keeps drafts in the browser's memory and loses them",
        ["proxy"] = "it is for editing locally: `dotnet statiq.config.cs cms` writes it",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static readonly FieldSet Fields = new("site"), LanguageFields = new("site-language"), NavigationFields = new("navigation"), ContactFields = new("contact"), ForgeFields = new("forge"), LicenceFields = new("licence"), CmsFields = new("cms");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 100);
    public static readonly Field<Translated<string>> TaglineField = Fields.Texts("tagline", max: 250);
    public static readonly Field<Translated<string>> Series = Fields.Texts("series", max: 200);
    public static readonly Field<string> BaseUrlField = Fields.Url("base_url", required: true);
    public static readonly Field<ImmutableArray<Values>> LanguagesField = Fields.Groups("languages", LanguageFields, min: 1, key: "code");
    public static readonly Field<ImmutableArray<Values>> Navigation = Fields.Groups("navigation", NavigationFields);
    public static readonly Field<ImmutableArray<string>> Featured = Fields.References("featured", "project");
    public static readonly Field<Values> Contact = Fields.Group("contact", ContactFields);
    public static readonly Field<Values> Forge = Fields.Group("forge", ForgeFields);
    public static readonly Field<Values> Licence = Fields.Group("licence", LicenceFields, required: true);
    public static readonly Field<Values> Cms = Fields.Group("cms", CmsFields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);

    public static readonly Field<string> LanguageCode = LanguageFields.Add("code", new TextType(Pattern: "^[a-z]{2,3}$"), required: true);
    public static readonly Field<string> LanguageName = LanguageFields.Text("name", required: true, max: 40);
    public static readonly Field<string> LanguageDirection = LanguageFields.Choice("direction", ["ltr", "rtl"], required: true);
    public static readonly Field<string> NavigationPath = NavigationFields.Add("path", new TextType(Pattern: "^/([a-z0-9-]+/)*$"), required: true);
    public static readonly Field<Translated<string>> NavigationLabel = NavigationFields.Texts("label", required: true, max: 40);
    public static readonly Field<string> ContactEmail = ContactFields.Add("email", new TextType(Max: 254, Pattern: "^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$"));
    public static readonly Field<string> ContactUrl = ContactFields.Url("url");
    public static readonly Field<string> ForgeUrl = ForgeFields.Url("url", required: true);
    public static readonly Field<string> ForgeBranch = ForgeFields.Text("branch", max: 100);
    public static readonly Field<string> LicenceName = LicenceFields.Text("name", required: true, max: 60);
    public static readonly Field<string> LicenceUrl = LicenceFields.Url("url", required: true);
    public static readonly Field<string> CmsEditor = CmsFields.Choice("editor", ["decap", "sveltia"]);
    public static readonly Field<string> CmsBackend = CmsFields.Add("backend", new ChoiceType(["github", "gitlab"]) { Refused = RefusedBackends });
    public static readonly Field<string> CmsRepository = CmsFields.Text("repository", max: 200);
    public static readonly Field<string> CmsBranch = CmsFields.Text("branch", max: 100);
    public static readonly Field<string> CmsBaseUrl = CmsFields.Url("base_url");
    public static readonly Field<string> CmsAuthEndpoint = CmsFields.Add("auth_endpoint", new TextType(Max: 100, Pattern: "^[A-Za-z0-9._~/-]+$"));
    public static readonly Field<string> CmsAppId = CmsFields.Add("app_id", new TextType(Max: 200, Pattern: "^[A-Za-z0-9._-]+$"));
    public static readonly Field<string> CmsApiRoot = CmsFields.Url("api_root");

    public static readonly RecordType Type = new("site", "site.yaml", Fields);

    /// <summary>A whole address of http or https, without query, fragment or spaces.</summary>
    public static bool IsBaseUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.Query == "" && uri.Fragment == "" && Uri.IsWellFormedUriString(url, UriKind.Absolute);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public Translated<string> Title => Values.Get(TitleField)!;
    public Translated<string>? Tagline => Values.Get(TaglineField);

    public ImmutableArray<Language> Languages { get; } = [.. record.Values.Get(LanguagesField)
        .Select(l => new Language(l.Get(LanguageCode)!, l.Get(LanguageName)!, l.Get(LanguageDirection) == "rtl"))];
}
