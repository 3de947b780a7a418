using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

public sealed class ReviewsDue : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var project in site.Projects)
            if (project.Values.Get(Project.Review)?.Get(Project.ReviewNext) is { } next && next < site.Clock)
                faults.Add(Codes.ReviewDue, project.Record.At("review/next"), $"the record was to be reviewed by {next:yyyy-MM-dd}");
    }
}
