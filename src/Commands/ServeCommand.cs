using Repository.Model;
using Repository.Serving;

namespace Repository.Commands;

/// <summary>The development server; see <see cref="DevelopmentServer"/>.</summary>
public static class ServeCommand
{
    public static Task<int> ExecuteAsync(Run run, SiteOptions options, int port) =>
        DevelopmentServer.RunAsync(run.Build, run.Root, run.Theme, options, port, run.Terminal.Out);
}
