using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Cms;

/// <summary>What content/site.yaml says of the editor makes a configuration that the editor takes.</summary>
public static class CmsSettingsHold
{
    /// <param name="views">The site in each of its languages.</param>
    public static void Check(SiteViews views, DiagnosticBag faults)
    {
        if (views.Site.Settings.Values.Get(SiteSettings.Cms) is not { } cms) return;
        var before = faults.Errors;
        Settings(views.Site, cms, faults);
        if (faults.Errors > before || CmsTarget.Of(views.Site) is not { } target) return;
        foreach (var view in views.All) ConfigurationLint.Check(CmsConfiguration.Path(view.Language.Code), CmsConfiguration.Write(view, target), faults);
    }

    private static void Settings(Site site, Schema.Values cms, DiagnosticBag faults)
    {
        void Add(string key, string message) => faults.Add(Codes.EditorSettings, site.Settings.Record.At(key), message);
        var (backend, repository) = (cms.Get(SiteSettings.CmsBackend), cms.Get(SiteSettings.CmsRepository));
        if (backend is null && repository is not null) Add("cms", "'cms' names a repository and no backend: add `backend: github` or `backend: gitlab`");
        if (backend is not null && repository is null) Add("cms/backend", $"'cms' names the backend {backend} and no repository: add `repository: owner/name`");
        if (repository is not null && !repository.Trim('/').Contains('/')) Add("cms/repository", $"'{repository}' is not an owner and a repository with a slash between them, such as organization/content");
        if (backend == "gitlab" && cms.Get(SiteSettings.CmsAppId) is null) Add("cms/backend", "signing in on GitLab needs `app_id`, the identifier under which GitLab knows this site");
        if (cms.Get(SiteSettings.CmsAuthEndpoint) is not null && cms.Get(SiteSettings.CmsBaseUrl) is null) Add("cms/auth_endpoint", "'auth_endpoint' is a path below `base_url`, which is missing");
    }
}
