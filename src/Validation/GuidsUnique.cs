using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Calendars and conference apps know a session by its guid, whatever the edition: no two have one. Guids that follow from ids,
/// those of people too, differ as long as addresses do, for both come from the same ids: <see cref="AddressesUnique"/> tells of those.</summary>
public sealed class GuidsUnique : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        var sessions = site.Editions.SelectMany(e => e.Sessions).ToList();
        if (!sessions.Any(IsGiven)) return;
        var known = new Dictionary<Guid, Session>();
        foreach (var session in sessions.Where(s => !IsGiven(s))) known.TryAdd(session.Guid, session);
        // By the id, not by the file's name: the copy `opening-copy` comes after `opening`.
        foreach (var session in sessions.Where(IsGiven).OrderBy(s => s.Edition, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal))
            if (!known.TryAdd(session.Guid, session))
                faults.Add(Codes.SameGuid, session.Record.At("guid"), $"the guid is that of {known[session.Guid].Record.File}: calendars and conference apps would take the two for one session; remove the guid of a copied file");
    }

    private static bool IsGiven(Session session) => session.Values.Get(Session.GuidField) is not null;
}
