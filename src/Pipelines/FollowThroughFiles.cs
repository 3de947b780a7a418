using System.Collections.Immutable;
using Repository.Export;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Pipelines;

/// <summary>What the tracker shows, beside it: a table for spreadsheets, and a feed of the steps that were taken.</summary>
public sealed class FollowThroughFiles : Pipeline
{
    public override IEnumerable<OutputFile> Run(SiteViews views)
    {
        var steps = new Lazy<ImmutableArray<FollowThroughStep>>(() => FollowThroughFeed.Steps(views.Site));
        ImmutableArray<(string Path, string Type, string Word)> files = [.. Of(views.Site)];
        return from view in views.All
               from file in files
               select file.Type == "text/csv"
                   ? new OutputFile(view.Language.Code + file.Path, buffer => CommitmentTable.Write(buffer, view))
                   : new OutputFile(view.Language.Code + file.Path, buffer => FollowThroughFeed.Of(view, steps.Value).WriteTo(buffer, view.Language.Code));
    }

    /// <summary>Those that there are: no table without a commitment, no feed before the first step.</summary>
    public static IEnumerable<(string Path, string Type, string Word)> Of(Site site)
    {
        if (!site.FollowThrough.Commitments.IsEmpty) yield return (Urls.Beside(Urls.FollowThrough, "csv"), "text/csv", "follow_through.table");
        if (FollowThroughFeed.Any(site)) yield return (Urls.Beside(Urls.FollowThrough, "atom"), "application/atom+xml", "follow_through.feed");
    }
}
