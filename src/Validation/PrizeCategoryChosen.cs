using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A WSIS Prizes entry stands in one category, which is one of the record's action lines.</summary>
public sealed class PrizeCategoryChosen : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var project in site.AllProjects)
            if (project.Values.Get(Project.Prize)?.Get(Project.PrizeCategory) is { } category && !project.Values.Get(Project.ActionLines).Contains(category))
                faults.Add(Codes.PrizeCategory, project.Record.At("prize/category"), $"the prize category '{category}' is not among the record's action_lines: {string.Join(", ", project.Values.Get(Project.ActionLines))}");
    }
}
