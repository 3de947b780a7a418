using Repository.Pipelines;
using Repository.Rendering;

namespace Repository.Bench;

/// <summary>The lists by the five facets that the peers' templates have.</summary>
public sealed class PeersFacetPages : Pipeline
{
    private static readonly string[] Segments = ["countries", "action-lines", "sdgs", "technologies", "years"];

    public override IEnumerable<OutputFile> Run(SiteViews views) => new FacetPages().Run(views).Where(file => Segments.Contains(file.Path.Split('/')[1]));
}
