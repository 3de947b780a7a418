using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Repository.Export;

/// <summary>The component VTIMEZONE (RFC 5545, section 3.6.5): how the clock of a place ran while the events of a calendar take place.</summary>
public static class TimeZoneComponent
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>One observance for each time between two changes of the clock, each with its own onset: no rule has to be found that would
    /// also hold in years that the calendar does not reach.</summary>
    /// <param name="first">The first moment that the calendar names.</param>
    /// <param name="last">The last one.</param>
    public static void Write(CalendarWriter writer, DateTimeZone zone, Instant first, Instant last)
    {
        // Before this day nothing need be said: old clocks ran on local mean time, whose seconds some calendars cannot read.
        var floor = new LocalDateTime(first.InUtc().Year - 1, 1, 1, 0, 0);
        writer.Begin("VTIMEZONE");
        writer.Property("TZID", zone.Id);
        foreach (var interval in zone.GetZoneIntervals(first, last.Plus(Duration.Epsilon))) Observance(writer, zone, interval, floor);
        writer.End("VTIMEZONE");
    }

    private static void Observance(CalendarWriter writer, DateTimeZone zone, ZoneInterval interval, LocalDateTime floor)
    {
        var begins = interval.HasStart && interval.IsoLocalStart >= floor;
        var before = begins ? zone.GetUtcOffset(interval.Start.Minus(Duration.Epsilon)) : interval.WallOffset;
        // An onset is read on the clock as it ran until then.
        var onset = begins ? interval.Start.WithOffset(before).LocalDateTime : floor;
        // Ireland and Morocco call summer their standard time and take an hour away in winter or in Ramadan; it is the offsets that count.
        var component = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        writer.Begin(component);
        writer.Property("DTSTART", Local.Format(onset));
        writer.Property("TZOFFSETFROM", Text(before));
        writer.Property("TZOFFSETTO", Text(interval.WallOffset));
        writer.Text("TZNAME", interval.Name);
        writer.End(component);
    }

    /// <summary>+0100, -0330; seconds only where there are some.</summary>
    private static string Text(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        return $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}{seconds / 60 % 60:00}{(seconds % 60 == 0 ? "" : $"{seconds % 60:00}")}";
    }
}
