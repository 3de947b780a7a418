using Repository.Model;

namespace Repository.Rendering;

/// <summary>Where editors find a record: its file at the forge, its entry in the editor.</summary>
public static class EditorLinks
{
    /// <summary>The kinds whose entries the editor knows by the record's id, with the collections that hold them.</summary>
    private static readonly Dictionary<string, string> Collections = new(StringComparer.Ordinal) { ["project"] = "projects", ["organization"] = "organizations", ["person"] = "people" };

    /// <summary>GitLab's addresses differ from those of the others.</summary>
    public static bool IsGitLab(SiteSettings settings) =>
        settings.Values.Get(SiteSettings.Cms)?.Get(SiteSettings.CmsBackend) == "gitlab" || LanguageView.HostOf(Forge(settings) ?? "").Contains("gitlab", StringComparison.Ordinal);

    /// <summary>Without a slash at its end; null where the site names none.</summary>
    public static string? Forge(SiteSettings settings) => settings.Values.Get(SiteSettings.Forge)?.Get(SiteSettings.ForgeUrl)?.TrimEnd('/');

    /// <summary>Null where the site names no forge.</summary>
    /// <param name="file">From the site's root, with slashes.</param>
    public static string? FileAt(SiteSettings settings, string file)
    {
        if (Forge(settings) is not { } forge) return null;
        return $"{forge}{(IsGitLab(settings) ? "/-" : "")}/blob/{Branch(settings)}/{Path(file)}";
    }

    /// <summary>The forge's page for a new file, up to the folder below content/; null where it has none that takes a text.</summary>
    /// <remarks>Of the forges, GitHub's takes its text from the address:
    /// https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files</remarks>
    public static string? NewFile(SiteSettings settings)
    {
        var backend = settings.Values.Get(SiteSettings.Cms)?.Get(SiteSettings.CmsBackend);
        return Forge(settings) is { } forge && (backend is null ? new Uri(forge).Host == "github.com" : backend == "github") ? $"{forge}/new/{Branch(settings)}/content/" : null;
    }

    private static string Branch(SiteSettings settings) => Path(settings.Values.Get(SiteSettings.Forge)!.Get(SiteSettings.ForgeBranch) ?? "main");

    /// <summary>Null where the site has no editor, or the editor no entry of its own for that kind of record.</summary>
    public static string? Entry(LanguageView view, string kind, string id) =>
        view.Site.Settings.Values.Get(SiteSettings.Cms)?.Get(SiteSettings.CmsBackend) is not null && Collections.TryGetValue(kind, out var collection)
            ? $"{view.Site.BasePath}/admin/{view.Language.Code}/#/collections/{collection}/entries/{Uri.EscapeDataString(id)}" : null;

    private static string Path(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
