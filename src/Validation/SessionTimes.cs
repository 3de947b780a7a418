using NodaTime;
using NodaTime.TimeZones;
using Repository.Model;

namespace Repository.Validation;

/// <summary>What can be wrong with the times of one session alone. Each rule asks here whether another one tells of them already.</summary>
public static class SessionTimes
{
    public static TimeSpan Longest => TimeSpan.FromHours(24);

    /// <summary>There is nothing to be said against its times; rules that compare sessions look at no others.</summary>
    public static bool AreSound(Edition edition, Session session) =>
        AreInOrder(session) && !IsOutside(edition, session) && !IsTooLong(session) && IsOnClock(edition, session.Start) && IsOnClock(edition, session.End);

    public static bool AreInOrder(Session session) => !(session.End <= session.Start);

    /// <summary>It begins on no day of the edition, or ends later than on the day after the last.</summary>
    public static bool IsOutside(Edition edition, Session session) => BeginsOutside(edition, session) || EndsOutside(edition, session);

    public static bool BeginsOutside(Edition edition, Session session) => session.Day is { } day && HasDays(edition) && (day < edition.Start || day > edition.End);

    public static bool EndsOutside(Edition edition, Session session) => session.End is { } end && HasDays(edition) && DateOnly.FromDateTime(end) > edition.End!.Value.AddDays(1);

    public static bool IsTooLong(Session session) => session.End - session.Start > Longest;

    /// <summary>Whether the edition's clock ever shows that time.</summary>
    public static bool IsOnClock(Edition edition, DateTime? local) => Mapping(edition, local)?.Count != 0;

    public static bool ComesTwice(Edition edition, DateTime? local) => Mapping(edition, local)?.Count == 2;

    /// <summary>None, one or two moments at which the clock shows that time.</summary>
    public static ZoneLocalMapping? Mapping(Edition edition, DateTime? local) => local is { } time ? edition.Zone?.MapLocal(LocalDateTime.FromDateTime(time)) : null;

    /// <summary>An edition that ends before it begins has been told of; its sessions are not all at fault for that.</summary>
    private static bool HasDays(Edition edition) => edition.Start <= edition.End;
}
