using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>The last recorded change is part of the last update: else the next version of the event in a calendar would be older than the
/// one before. An archived record stays as it is.</summary>
public sealed class ChangesDated : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(e => e.State != "archived"))
            foreach (var session in edition.Sessions)
                if (session.Values.Get(Session.Changes).Max(c => c.Get(Session.ChangeDate)) is { } last && last > session.Values.Get(Session.UpdatedField))
                    faults.Add(Codes.ChangeAfterUpdate, session.Record.At("updated"), $"the last change is of {last:yyyy-MM-dd}, later than `updated`; set `updated` to that day");
    }
}
