using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A session begins on a day of its edition; it may end after midnight of the last.</summary>
public sealed class SessionsInsideEdition : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            foreach (var session in edition.Sessions)
                if (session.Start is { } start && edition.Start is { } first && edition.End is { } last && (DateOnly.FromDateTime(start) < first || DateOnly.FromDateTime(start) > last))
                    faults.Add(Codes.OutsideEdition, session.Record.At("start"), $"the session begins on {start:yyyy-MM-dd}, outside its edition ({first:yyyy-MM-dd} to {last:yyyy-MM-dd} in {edition.Record.File})");
    }
}
