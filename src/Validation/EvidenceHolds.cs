using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>What is said to be delivered can be seen to be so. Nothing of this stops a build: a clause that nothing proves delivered is under
/// way. An archived edition is left as it was.</summary>
public sealed class EvidenceHolds : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var outcome in site.Editions.Where(e => e.Archive is null).SelectMany(e => e.Outcomes))
        {
            foreach (var (position, piece) in outcome.Values.Get(Outcome.Evidence).Index()) Check(site, outcome, position, piece, faults);
            if (outcome.Values.Get(Outcome.State) == "delivered" && Delivery.Of(site, outcome) is null)
                faults.Add(Codes.DeliveryUnproven, outcome.Record.At("state"), $"'{outcome.Id}' is delivered, but none of its evidence has a date that has come and an address or a published record{Unproven(outcome)}");
        }
    }

    private static void Check(Site site, Outcome outcome, int position, Values piece, DiagnosticBag faults)
    {
        if (piece.Get(Outcome.EvidenceProject) is { } id && site.FindProject(id) is { } project && site.FindPublished(id) is null)
            faults.Add(Codes.EvidenceNotPublic, outcome.Record.At($"evidence/{position}/project"), $"the record '{id}' is not public and proves nothing (see {project.Record.File})");
        if (piece.Get(Outcome.EvidenceUrl) is { } url && Delivery.LeadsBack(site, url))
            faults.Add(Codes.EvidenceIsItself, outcome.Record.At($"evidence/{position}/url"), "this site itself tells of outcomes, sessions, declarations and their follow-up there: it proves nothing");
    }

    private static string Unproven(Outcome outcome) =>
        outcome.Values.Get(Outcome.Implements) is { IsEmpty: false } clauses ? $"; {string.Join(", ", clauses.Take(3))}{(clauses.Length > 3 ? " …" : "")} cannot be shown as delivered" : "";
}
