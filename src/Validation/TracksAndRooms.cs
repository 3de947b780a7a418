using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>A session's track and room are among those of its edition.</summary>
public sealed class TracksAndRooms : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
            foreach (var session in edition.Sessions)
            {
                Known(session, Session.Track, edition.Values.Get(Edition.Tracks).Select(t => t.Get(Edition.TrackId)!), edition, faults);
                Known(session, Session.Room, edition.Values.Get(Edition.Rooms).Select(r => r.Get(Edition.RoomId)!), edition, faults);
            }
    }

    private static void Known(Session session, Field<string> field, IEnumerable<string> ids, Edition edition, DiagnosticBag faults)
    {
        if (session.Values.Get(field) is { } written && !ids.Contains(written))
            faults.Add(Codes.UnknownReference, session.Record.At(field.Name), $"there is no {field.Name} '{written}' in {edition.Record.File}{Spelling.DidYouMean(written, ids)}{Spelling.Allowed([.. ids])}");
    }
}
