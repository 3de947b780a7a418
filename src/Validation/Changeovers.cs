using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Between two sessions in a room lies the time that the edition wants for changing over. A break is that time, however short:
/// before and after one there may be none.</summary>
public sealed class Changeovers : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions.Where(ProgrammeState.IsAhead))
            if (edition.Values.Get(Edition.Changeover) is { } least)
                foreach (var room in RoomsAtOnce.ByRoom(edition))
                    foreach (var pair in SlotSweep.Closer(room, least).Where(p => p is { Earlier.IsBreak: false, Later.IsBreak: false }))
                        faults.Add(Codes.ShortChangeover, pair.Later.Session.Record.At("start"), $"the room '{room.Key}' is free for {Minutes(pair)} after {pair.Earlier.Session.Record.File} ({pair.Earlier.When}), the edition's changeover is {least} minutes; begin at {pair.Earlier.End.AddMinutes(least):HH:mm} or put a break between the two");
    }

    internal static string Minutes(SlotPair pair) => pair.Minutes == 1 ? "1 minute" : $"{pair.Minutes} minutes";
}
