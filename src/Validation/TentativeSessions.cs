using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>What is over took place or did not.</summary>
public sealed class TentativeSessions : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            foreach (var session in edition.Sessions.Where(s => s.Values.Get(Session.Status) == "tentative"))
            {
                var end = (session.End ?? session.Start) is { } last ? DateOnly.FromDateTime(last) : (DateOnly?)null;
                if (!ProgrammeState.IsOver(edition) && !(end < site.Clock)) continue;
                var why = ProgrammeState.IsOver(edition) ? $"the edition is '{edition.State}'" : $"it ended on {end:yyyy-MM-dd}";
                faults.Add(Codes.StillTentative, session.Record.At("status"), $"the session is tentative, but {why}; set its status to confirmed or cancelled", edition.State == "archived" ? Severity.Error : Severity.Warning);
            }
    }
}
