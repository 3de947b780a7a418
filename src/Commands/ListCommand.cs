using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Commands;

/// <summary>What would be published when: drafts, scheduled, expired and withdrawn records.</summary>
public static class ListCommand
{
    public static int Execute(Run run, SiteOptions options, bool all)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, faults) is not { } site)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        var print = run.Terminal.Out;
        foreach (var group in site.AllProjects.GroupBy(p => p.VisibilityOn(site.Clock)).OrderBy(g => g.Key))
        {
            print.WriteLine($"{group.Key.ToString().ToLowerInvariant()}: {group.Count()}");
            if (group.Key == Visibility.Published && !all) continue;
            foreach (var project in group)
            {
                var when = group.Key switch
                {
                    Visibility.Scheduled => $"from {project.Values.Get(Project.Publish):yyyy-MM-dd}",
                    Visibility.Expired => $"until {project.Values.Get(Project.Expire):yyyy-MM-dd}",
                    _ => project.State,
                };
                print.WriteLine($"  {project.Id,-60} {when,-16} {project.Title?[project.Language] ?? ""}");
            }
        }
        if (faults.HasErrors) run.Terminal.Error.WriteLine($"{Run.Counted(faults)}: files at fault may be missing here (see `validate`)");
        return faults.HasErrors ? ExitCode.Faults : ExitCode.Done;
    }
}
