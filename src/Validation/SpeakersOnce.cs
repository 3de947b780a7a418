using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A person may moderate a session and speak in it, and is then listed twice; twice in one role is a slip.</summary>
public sealed class SpeakersOnce : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var session in site.Editions.SelectMany(e => e.Sessions))
        {
            var seen = new HashSet<(string, string)>();
            foreach (var (i, entry) in session.Values.Get(Session.Speakers).Index())
                if (entry.Get(Session.SpeakerPerson) is { } person && entry.Get(Session.SpeakerRole) is { } role && !seen.Add((person, role)))
                    faults.Add(Codes.Repeated, session.Record.At($"speakers/{i}/person"), $"'{person}' stands twice in 'speakers' as {role}");
        }
    }
}
