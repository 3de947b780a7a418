using System.Net;
using Repository.Model;

namespace Repository.Links;

/// <summary>How others are asked.</summary>
/// <param name="Agent">Who asks, and where to complain: the site's name and address.</param>
/// <param name="HostsAtOnce">Of each host, one address at a time.</param>
/// <param name="Pause">Between two questions to one host.</param>
/// <param name="Timeout">Of one question.</param>
/// <param name="AllTime">After which nobody is asked any more.</param>
/// <param name="LongestWait">For a host that asks us to wait (<c>Retry-After</c>); one that asks for more is left for another run.</param>
public sealed record LinkManners(string Agent, int HostsAtOnce, TimeSpan Pause, TimeSpan Timeout, TimeSpan AllTime, TimeSpan LongestWait)
{
    public const int MostRedirects = 5;

    /// <summary>Which addresses may be asked. Only a test, which has no other server than one of its own machine, has another answer.</summary>
    internal Func<IPAddress, bool> MayConnect { get; init; } = PublicAddress.IsPublic;

    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = System.Net.Dns.GetHostAddressesAsync;

    public static LinkManners Of(Site site) => new(AgentOf(site), HostsAtOnce: 8, Pause: TimeSpan.FromSeconds(1), Timeout: TimeSpan.FromSeconds(20), AllTime: TimeSpan.FromMinutes(30), LongestWait: TimeSpan.FromSeconds(30));

    /// <summary>A header has room for plain letters only.</summary>
    private static string AgentOf(Site site)
    {
        var name = string.Concat((site.Settings.Title["en"] ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')).Trim();
        return $"Mozilla/5.0 (compatible; RepositoryLinks/1.0; {(name == "" ? "" : name + "; ")}+{site.BaseUrl})";
    }
}
