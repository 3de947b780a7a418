using Repository.Model;

namespace Repository.Cms;

/// <summary>Where the editor keeps what it saves.</summary>
public abstract record CmsTarget
{
    /// <summary>The key <c>backend</c>.</summary>
    public abstract ConfigMap Backend { get; }

    /// <summary>What the browser must be allowed to ask besides the site itself, for its content policy.</summary>
    public abstract IEnumerable<string> Servers { get; }

    /// <summary>Pictures that the backend shows: those of the people who are signed in.</summary>
    public virtual IEnumerable<string> Pictures => [];

    /// <summary>A field's name may hold a dot: Sveltia takes it for a path and refuses the whole configuration.</summary>
    public virtual bool TakesDots => true;

    /// <summary>The site's own: null where its settings do not name a backend and a repository.</summary>
    public static CmsTarget? Of(Site site) => HostedCms.Of(site);
}

/// <summary>The server of a local session.</summary>
/// <param name="ProxyUrl">Of its programming interface: <c>http://127.0.0.1:8082/api/v1</c>.</param>
/// <param name="Branch">From which drafts begin.</param>
public sealed record LocalCms(string ProxyUrl, string Branch) : CmsTarget
{
    public override ConfigMap Backend => ConfigMap.Of(("name", "proxy"), ("proxy_url", ProxyUrl), ("branch", Branch));

    public override IEnumerable<string> Servers => [new Uri(ProxyUrl).GetLeftPart(UriPartial.Authority)];
}

/// <summary>GitHub or GitLab, as <c>cms</c> of content/site.yaml says.</summary>
public sealed record HostedCms(Schema.Values Settings, string Branch) : CmsTarget
{
    private string Name => Settings.Get(SiteSettings.CmsBackend)!;

    public override ConfigMap Backend => ConfigMap.Of(
        ("name", Name),
        ("repo", Settings.Get(SiteSettings.CmsRepository)!),
        ("branch", Branch),
        ("auth_type", Name == "gitlab" ? "pkce" : null),
        ("app_id", Text(SiteSettings.CmsAppId)),
        ("base_url", Address(SiteSettings.CmsBaseUrl)),
        ("auth_endpoint", Text(SiteSettings.CmsAuthEndpoint)),
        ("api_root", Address(SiteSettings.CmsApiRoot)),
        ("squash_merges", true));

    public override IEnumerable<string> Servers =>
    [
        Settings.Get(SiteSettings.CmsApiRoot) is { } own ? Origin(own) : Name == "github" ? "https://api.github.com" : "https://gitlab.com",
        .. Settings.Get(SiteSettings.CmsBaseUrl) is { } relay ? [Origin(relay)] : Array.Empty<string>(),
        .. Name == "github" ? ["https://www.githubstatus.com"] : Array.Empty<string>(),
    ];

    public override bool TakesDots => Settings.Get(SiteSettings.CmsEditor) != "sveltia";

    public override IEnumerable<string> Pictures => Name == "github" ? ["https://avatars.githubusercontent.com"] : [Servers.First(), "https://secure.gravatar.com"];

    public static new HostedCms? Of(Site site) =>
        site.Settings.Values.Get(SiteSettings.Cms) is { } settings && settings.Get(SiteSettings.CmsBackend) is not null && settings.Get(SiteSettings.CmsRepository) is not null
            ? new(settings, settings.Get(SiteSettings.CmsBranch) ?? site.Settings.Values.Get(SiteSettings.Forge)?.Get(SiteSettings.ForgeBranch) ?? "main") : null;

    private ConfigValue? Text(Schema.Field<string> field) => Settings.Get(field) is { } text ? new ConfigText(text) : null;

    private ConfigValue? Address(Schema.Field<string> field) => Settings.Get(field) is { } address ? new ConfigText(address.TrimEnd('/')) : null;

    private static string Origin(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : "'none'";
}
