using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

public sealed class DatesInOrder : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var project in site.AllProjects)
        {
            var (start, end) = (project.Values.Get(Project.Start), project.Values.Get(Project.End));
            if (start is { } from && end is { } to && to.Last < from.First) Fault(project.Record, "end", $"the end, {to}, lies before the start, {from}", faults);
            if (project.Values.Get(Project.Expire) <= project.Values.Get(Project.Publish)) Fault(project.Record, "expire", "the record expires before or on the day on which it is published", faults);
        }
        foreach (var edition in site.Editions)
        {
            if (edition.End < edition.Start) Fault(edition.Record, "dates/end", $"the end, {edition.End:yyyy-MM-dd}, lies before the start, {edition.Start:yyyy-MM-dd}", faults);
            foreach (var session in edition.Sessions)
                if (session.End <= session.Start) Fault(session.Record, "end", $"the end, {session.End:yyyy-MM-dd'T'HH:mm}, does not lie after the start, {session.Start:yyyy-MM-dd'T'HH:mm}", faults);
        }
    }

    private static void Fault(Record record, string field, string message, DiagnosticBag faults) => faults.Add(Codes.DatesInOrder, record.At(field), message);
}
