using System.Collections.Immutable;
using System.Net;

namespace Repository.Links;

/// <summary>Which addresses of the internet protocols belong to the public internet: content names hosts, and what it names must not make this machine
/// ask its own network (loopback, private and link-local addresses, among them those at which clouds tell secrets).</summary>
/// <remarks>https://www.iana.org/assignments/iana-ipv4-special-registry/ and …/iana-ipv6-special-registry/.</remarks>
public static class PublicAddress
{
    private static readonly ImmutableArray<IPNetwork> NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of the global range: protocols and tunnels, which carry another address within, and documentation.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || Global6.Contains(address)) && !NotPublic.Any(n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }
}
