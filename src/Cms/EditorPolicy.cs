using Repository.Model;
using Repository.Rendering;

namespace Repository.Cms;

/// <summary>What <c>/admin/</c> may load, said once: browsers obey the page's own policy and the server's header together, so that one that says less
/// would take away what the other allows.</summary>
public static class EditorPolicy
{
    /// <summary>As published: the page's, and that of the header files.</summary>
    public static ContentPolicy Of(Site site) => Of(CmsTarget.Of(site), Program(site, CmsTarget.Of(site)));

    /// <param name="editor">decap or sveltia.</param>
    /// <remarks>Sveltia's icons are letters of a font that it takes from a network of others; no program comes from elsewhere.</remarks>
    public static ContentPolicy Of(CmsTarget? target, string editor) =>
        ContentPolicy.Editor(target?.Servers ?? [], target?.Pictures ?? [], editor == "sveltia" ? ["https://cdn.jsdelivr.net"] : []);

    /// <summary>The editor that runs. A local session runs Decap: Sveltia does not know its server.</summary>
    public static string Program(Site site, CmsTarget? target) => target is HostedCms ? site.Settings.Values.Get(SiteSettings.Cms)?.Get(SiteSettings.CmsEditor) ?? "decap" : "decap";
}
