using Repository.Diagnostics;

namespace Repository.Tests.Validation;

/// <param name="Severity">Null for that of the code.</param>
internal sealed record ExpectedFault(DiagnosticCode Code, string File, Severity? Severity = null);

/// <summary>One mistake made in a good programme, and the one fault that must follow; null where the programme has no place for it.</summary>
internal static class ProgrammeMistakes
{
    public static IReadOnlyDictionary<string, Func<RandomProgramme, ExpectedFault?>> All { get; } = new Dictionary<string, Func<RandomProgramme, ExpectedFault?>>
    {
        ["a person in two sessions"] = p => PersonTwice(p, "speaker", "speaker", Codes.PersonTwice),
        ["a moderator who speaks elsewhere"] = p => PersonTwice(p, "moderator", "speaker", Codes.ModeratorElsewhere),
        ["a speaker who chairs elsewhere"] = p => PersonTwice(p, "speaker", "chair", Codes.ModeratorElsewhere),
        ["two sessions in a room"] = p => RoomTwice(p, end => end),
        ["two sessions in a room, one without an end"] = p => p.IsProgramme ? null : RoomTwice(p, _ => null),
        ["two sessions of a person, one without an end"] = p => p.IsProgramme ? null : PersonTwice(p, "speaker", "speaker", Codes.PersonTwice, _ => null),
        ["a copied session"] = Copied,
        ["a short changeover"] = p => TooClose(p, "extra", "extra", Codes.ShortChangeover),
        ["a short walk"] = p => TooClose(p, "extra", "other", Codes.ShortWalk),
        ["a day outside"] = p => Changed(p, i => i with { Start = i.Start!.Value.AddDays(p.Next(10, 50)), End = i.End!.Value.AddDays(60) }, Codes.OutsideEdition),
        ["an end before the start"] = p => Changed(p, i => i with { End = i.Start!.Value.AddMinutes(-p.Next(0, 5000)) }, Codes.DatesInOrder),
        ["more than a day"] = p => p.First == p.Last ? null : Changed(p, i => DateOnly.FromDateTime(i.Start!.Value) == p.Last ? null : i with { End = i.Start!.Value.AddMinutes(p.Next(1441, 2879)) }, Codes.LongerThanADay),
        ["a skipped start"] = p => Night(p, Codes.SkippedTime, true, (before, after) => (after.AddMinutes(-p.Next(1, (int)(after - before).TotalMinutes)), after.AddMinutes(p.Next(1, 200)))),
        ["a skipped end"] = p => Night(p, Codes.SkippedTime, true, (before, after) => (before.AddMinutes(-p.Next(1, 200)), before.AddMinutes(p.Next(0, (int)(after - before).TotalMinutes - 1)))),
        ["a repeated end"] = p => p.IsOver ? null : Night(p, Codes.RepeatedTime, false, (before, after) => (after.AddMinutes(-p.Next(1, 200)), after.AddMinutes(p.Next(0, (int)(before - after).TotalMinutes - 1)))),
        ["a shorter night"] = p => p.IsOver ? null : Night(p, Codes.ClockChange, true, (before, after) => (before.AddMinutes(-p.Next(1, 200)), after.AddMinutes(p.Next(0, 200)))),
        ["a longer night"] = p => p.IsOver ? null : Night(p, Codes.ClockChange, false, (before, after) => (after.AddMinutes(-p.Next(1, 200)), before.AddMinutes(p.Next(0, 200)))),
        ["no language"] = p => !p.IsProgramme ? null : Changed(p, i => i.Kind == "break" ? null : i with { HasLanguage = false }, Codes.SessionWithoutPlace),
        ["no room"] = p => !p.IsProgramme || p.Format == "online" ? null : Changed(p, i => i.Kind == "break" ? null : i with { Room = null }, Codes.SessionWithoutPlace),
        ["no end"] = p => !p.IsProgramme ? null : Changed(p, i => i with { End = null }, Codes.SessionWithoutTime, Live(p)),
        ["no start"] = p => !p.IsProgramme ? null : Changed(p, i => i with { Start = null }, Codes.SessionWithoutTime, Live(p)),
        ["no abstract"] = p => p.IsOver || p.Clock > p.Last ? null : Changed(p, i => i.Kind is "break" or "ceremony" || p.Clock < DateOnly.FromDateTime(i.Start!.Value).AddDays(-7) ? null : i with { HasAbstract = false }, Codes.AbstractDue),
        ["still tentative"] = p => Changed(p, i => !p.IsOver && DateOnly.FromDateTime(i.End!.Value) >= p.Clock ? null : i with { Status = "tentative" }, Codes.StillTentative, p.State == "archived" ? Severity.Error : Severity.Warning),
        ["a copied guid"] = CopiedGuid,
        ["no time zone"] = Clockless,
        ["a change after the last update"] = p => p.State == "archived" ? null : Changed(p, i => i with { Changes = i.Changes.Add(i.Updated.AddDays(p.Next(1, 30))) }, Codes.ChangeAfterUpdate),
        ["a cancelled session without a change"] = Untold,
        ["twice in one role"] = p => Changed(p, i => i.People.IsEmpty ? null : i with { People = i.People.Insert(p.Next(0, i.People.Count), p.Pick<(string, string)>(i.People)) }, Codes.Repeated),
    };

    private static Severity Live(RandomProgramme p) => p.State == "live" ? Severity.Error : Severity.Warning;

    private static Severity AtOnce(RandomProgramme p) => p.State is "live" or "concluded" or "archived" ? Severity.Error : Severity.Warning;

    private static Item? Any(RandomProgramme p, Func<Item, bool> fits) => p.Items.Where(i => i is { Status: "confirmed", Start: not null } && fits(i)).ToList() is { Count: > 0 } found ? p.Pick<Item>(found) : null;

    /// <param name="change">Null where that session will not do.</param>
    private static ExpectedFault? Changed(RandomProgramme p, Func<Item, Item?> change, DiagnosticCode code, Severity? severity = null)
    {
        if (Any(p, _ => true) is not { } item || change(item) is not { } changed) return null;
        p.Items = p.Items.Replace(item, changed);
        return new(code, item.File, severity);
    }

    private static ExpectedFault? PersonTwice(RandomProgramme p, string roleHere, string roleThere, DiagnosticCode code, Func<DateTime, DateTime?>? cut = null)
    {
        if (Any(p, _ => true) is not { } item) return null;
        var length = (int)(item.End!.Value - item.Start!.Value).TotalMinutes;
        var start = item.Start.Value.AddMinutes(p.Next(-60, length - 1));
        var end = item.Start.Value.AddMinutes(p.Next(1, length + 60));
        if (Added(p, "extra", start, end) is not { } added) return null;
        if (cut is not null && added.Start < item.Start) return null;
        p.Items = p.Items.Replace(item, item with { People = item.People.Add(("somebody", roleHere)) }).Replace(added, added with { People = [("somebody", roleThere)], End = cut is null ? end : cut(end) });
        return new(code, Later(p, item, added).File, AtOnce(p));
    }

    /// <param name="cut">The end that the second has.</param>
    private static ExpectedFault? RoomTwice(RandomProgramme p, Func<DateTime, DateTime?> cut)
    {
        if (Any(p, i => i.Kind != "break") is not { } item) return null;
        var length = (int)(item.End!.Value - item.Start!.Value).TotalMinutes;
        var from = p.Next(0, length - 1);
        if (Added(p, item.Room!, item.Start.Value.AddMinutes(from), item.Start.Value.AddMinutes(p.Next(from + 1, length))) is not { } added) return null;
        p.Items = p.Items.Replace(added, added with { End = cut(added.End!.Value) });
        return new(Codes.RoomTwice, Later(p, item, added).File, AtOnce(p));
    }

    private static ExpectedFault? Copied(RandomProgramme p)
    {
        if (Any(p, i => i.Kind != "break") is not { } item) return null;
        var copy = item with { Id = item.Id + "-copy", Guid = null };
        p.Items = p.Items.Add(copy);
        return new(Codes.RoomTwice, copy.File, AtOnce(p));
    }

    private static ExpectedFault? CopiedGuid(RandomProgramme p)
    {
        if (Any(p, _ => true) is not { } item || Any(p, i => i.Id != item.Id) is not { } other) return null;
        // The id that comes later is told; where only one of the two names its guid, that one.
        var isDerived = item.Guid is null;
        var guid = item.Guid ?? Repository.Model.NamedGuid.Of($"editions/2030/sessions/{item.Id}").ToString();
        p.Items = p.Items.Replace(other, other with { Guid = guid });
        return new(Codes.SameGuid, isDerived || string.CompareOrdinal(item.Id, other.Id) < 0 ? other.File : item.File);
    }

    private static ExpectedFault? Clockless(RandomProgramme p)
    {
        if (p.IsOver || !p.Items.Any(i => i.Start is not null)) return null;
        (p.ZoneName, p.Zone) = (null, NodaTime.DateTimeZone.Utc);
        return new(Codes.NoClock, "content/editions/2030/edition.yaml", Live(p));
    }

    private static ExpectedFault? Untold(RandomProgramme p)
    {
        if (!p.IsProgramme || p.Items.Find(i => i.Status == "cancelled") is not { } item) return null;
        p.Items = p.Items.Replace(item, item with { Changes = [] });
        return new(Codes.CancelledUntold, item.File);
    }

    /// <summary>Two sessions of one person, less than the changeover apart.</summary>
    private static ExpectedFault? TooClose(RandomProgramme p, string room, string nextRoom, DiagnosticCode code)
    {
        if (p.IsOver || p.Changeover is not > 0 || Any(p, _ => true) is not { } item) return null;
        var start = item.End!.Value.AddMinutes(p.Next(0, p.Changeover.Value - 1));
        if (!p.IsPlain(item.End.Value, start) || Added(p, room, item.Start!.Value, item.End.Value) is not { } first || Added(p, nextRoom, start, start.AddMinutes(30)) is not { } second) return null;
        p.Items = p.Items.Replace(first, first with { People = [("somebody", "chair")] }).Replace(second, second with { People = [("somebody", "speaker")] });
        return new(code, second.File);
    }

    /// <summary>A session set against a change of the clock.</summary>
    private static ExpectedFault? Night(RandomProgramme p, DiagnosticCode code, bool isForward, Func<DateTime, DateTime, (DateTime Start, DateTime End)> times)
    {
        foreach (var (before, after) in p.ClockChanges().Where(c => c.After > c.Before == isForward))
        {
            var (start, end) = times(before, after);
            if (end <= start || DateOnly.FromDateTime(start) < p.First || DateOnly.FromDateTime(start) > p.Last) continue;
            p.Rooms = p.Rooms.Add("extra");
            p.Items = p.Items.Add(new("added", "panel", start, end, "extra"));
            return new(code, "content/editions/2030/sessions/added.yaml");
        }
        return null;
    }

    private static Item? Added(RandomProgramme p, string room, DateTime start, DateTime end)
    {
        if (end <= start || !p.IsPlain(start, end) || DateOnly.FromDateTime(start) < p.First || DateOnly.FromDateTime(start) > p.Last) return null;
        if (!p.Rooms.Contains(room)) p.Rooms = p.Rooms.Add(room);
        var item = new Item($"{p.Pick("a", "z")}-added-{p.Items.Count}", "panel", start, end, room);
        p.Items = p.Items.Add(item);
        return item;
    }

    private static Item Later(RandomProgramme p, Item a, Item b) => p.At(a.Start!.Value) != p.At(b.Start!.Value) ? (p.At(a.Start.Value) < p.At(b.Start.Value) ? b : a) : string.CompareOrdinal(a.Id, b.Id) < 0 ? b : a;
}
