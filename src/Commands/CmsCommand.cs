using Repository.Model;
using Repository.Serving;

namespace Repository.Commands;

/// <summary>Editing on one's own machine; see <see cref="EditingSession"/>.</summary>
public static class CmsCommand
{
    /// <param name="language">Of the editor; null for the site's first.</param>
    public static Task<int> ExecuteAsync(Run run, SiteOptions options, int port, string? language) =>
        EditingSession.RunAsync(new(run.Root, folder => new Build(folder, run.Theme, run.Pipelines, run.Editor), options, run.Editor, port, language), run.Terminal.Out, run.Terminal.Error);
}
