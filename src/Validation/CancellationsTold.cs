using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Those who follow a programme are told what is cancelled: a subscribed calendar takes the event anew when it counts more changes
/// than before.</summary>
public sealed class CancellationsTold : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(ProgrammeState.IsProgramme))
            foreach (var session in edition.Sessions.Where(s => s.IsCancelled && !s.Values.Has(Session.Changes)))
                faults.Add(Codes.CancelledUntold, session.Record.At("status"), $"the session is cancelled, the edition is '{edition.State}', and no change tells of it; add `changes` with the day and what readers are to know");
    }
}
