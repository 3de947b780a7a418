using Repository.Model;
using Repository.Rendering;

namespace Repository.Cms;

/// <summary>The configuration of the editor at <c>/admin/</c>, for Decap CMS 3.16 and for Sveltia CMS, made from the fields that the reader and the
/// validator use. Labels, hints and options are in the language of the view.</summary>
/// <remarks>Keys of a record that no form shows (free texts by name, versions without a text) are kept by the editor as they are.</remarks>
public static class CmsConfiguration
{
    /// <summary>Where the file lies in the output.</summary>
    public static string Path(string language) => $"admin/config.{language}.yml";

    public static string Write(LanguageView view, CmsTarget target) => ConfigYaml.Write(Of(view, target));

    public static ConfigMap Of(LanguageView view, CmsTarget target)
    {
        var site = view.Site;
        return ConfigMap.Of(
            ("backend", target.Backend),
            ("publish_mode", "editorial_workflow"),
            ("site_url", site.BaseUrl.TrimEnd('/')),
            ("display_url", site.BaseUrl.TrimEnd('/')),
            ("locale", view.Language.Code),
            ("media_folder", "content/media"),
            ("public_folder", ""),
            // Records are named by their identifier, which is ASCII by its own pattern. Pictures are named by this rule as well: ASCII would leave nothing of an Arabic name.
            ("slug", ConfigMap.Of(("encoding", "unicode"), ("clean_accents", true))),
            ("i18n", ConfigMap.Of(("structure", "multiple_files"), ("locales", ConfigList.Of(site.Languages.Select(l => l.Code))), ("default_locale", site.Languages[0].Code))),
            ("collections", new CmsCollections(view, target.TakesDots).All));
    }
}
