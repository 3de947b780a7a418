using Repository.Export;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>What the server that publishes the site is to say with its files: <c>_headers</c>, <c>server/nginx.conf</c> and <c>server/apache.conf</c>.</summary>
public sealed class ServerFiles : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views) => ServerRules.Of(views.Site) is not { } rules ? [] :
    [
        new("_headers", buffer => HeadersFile.Write(buffer, rules)),
        new("server/nginx.conf", buffer => NginxConfiguration.Write(buffer, rules)),
        new("server/apache.conf", buffer => ApacheConfiguration.Write(buffer, rules)),
    ];
}
