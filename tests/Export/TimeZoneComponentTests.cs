using System.Globalization;
using System.Text.Json;
using NodaTime;
using Repository.Export;
using Repository.Rendering;
using Repository.Tests.House;

namespace Repository.Tests.Export;

/// <summary>Clocks as calendars read them from VTIMEZONE, compared with the database of time zones.</summary>
public class TimeZoneComponentTests
{
    public static TheoryData<string, int, int> Zones => new()
    {
        // None; since 2023 again; an hour less in Ramadan; as in most of Europe; none; half an hour; the southern half; seconds and a wild past.
        { "Africa/Tunis", 2025, 2028 }, { "Africa/Cairo", 2022, 2028 }, { "Africa/Casablanca", 2017, 2030 }, { "Europe/Paris", 2025, 2028 }, { "Asia/Riyadh", 2025, 2028 },
        { "Asia/Tehran", 2020, 2024 }, { "Australia/Lord_Howe", 2025, 2027 }, { "America/St_Johns", 2025, 2027 }, { "Europe/Dublin", 2025, 2027 }, { "Africa/Tunis", 1938, 1950 },
        { "Asia/Gaza", 2024, 2028 }, { "Asia/Beirut", 2025, 2028 }, { "Etc/UTC", 2026, 2027 },
    };

    /// <summary>From UTC to the local time, by the sentence of RFC 5545: the observance with the latest onset holds.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_hour_has_the_offset_that_it_has_in_truth(string id, int from, int to)
    {
        var (zone, first, last) = Span(id, from, to);
        var observances = Observances(Component(zone, first, last));
        for (var moment = first; moment <= last; moment += Duration.FromMinutes(30))
            foreach (var at in (Instant[])[moment, moment - Duration.FromSeconds(1)])
            {
                if (at < first) continue;
                var held = observances.Last(o => o.Onset <= at);
                Assert.Equal((at, zone.GetUtcOffset(at)), (at, held.Offset));
                Assert.Equal(zone.GetZoneInterval(at).Name, held.Name);
            }
    }

    /// <summary>From the local time to UTC, by a calendar that others have written.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Another_calendar_finds_the_true_moment_of_every_hour(string id, int from, int to)
    {
        var (zone, first, last) = Span(id, from, to);
        var times = new List<object[]>();
        // Whole years by steps of nine hours, and every half hour around each change of the clock.
        var changes = zone.GetZoneIntervals(first, last).Where(i => i.HasStart && i.Start > first).Select(i => i.Start);
        var moments = Steps(first, last, Duration.FromHours(9)).Concat(changes.SelectMany(c => Steps(c - Duration.FromHours(36), c + Duration.FromHours(36), Duration.FromMinutes(30))));
        foreach (var moment in moments.Where(m => m >= first && m <= last))
        {
            // A time that comes twice means the first of the two; calendars differ in this, and none is written here.
            var local = moment.InZone(zone).LocalDateTime;
            if (zone.MapLocal(local).Count == 1) times.Add([local.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture), moment.ToUnixTimeSeconds()]);
        }
        using var folder = new TemporaryFolder();
        var ics = System.Text.Encoding.UTF8.GetString(Component(zone, first, last));
        folder.Write("case.json", JsonSerializer.Serialize(new { ics = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{ics}END:VCALENDAR\r\n", tzid = id, times }));
        var (code, output) = await Node.Run(ProjectFiles.In("tests", "tools", "zone-times.mjs"), folder.In("case.json"));
        Assert.True(code == 0, output);
        Assert.Equal($"{times.Count} times agree", output.Trim());
        Assert.True(times.Count > 900);
    }

    [Fact]
    public void Only_the_span_of_the_events_is_described()
    {
        var cairo = DateTimeZoneProviders.Tzdb["Africa/Cairo"];
        // One event in the summer, one over the change of October 2026.
        Assert.Equal(["DAYLIGHT"], Parts(Component(cairo, Instant.FromUtc(2026, 7, 1, 8, 0), Instant.FromUtc(2026, 7, 2, 8, 0))));
        Assert.Equal(["DAYLIGHT", "STANDARD"], Parts(Component(cairo, Instant.FromUtc(2026, 10, 29, 8, 0), Instant.FromUtc(2026, 10, 29, 21, 0))));
        Assert.Equal(["DAYLIGHT"], Parts(Component(cairo, Instant.FromUtc(2026, 10, 29, 8, 0), Instant.FromUtc(2026, 10, 29, 20, 59))));
    }

    [Fact]
    public void An_onset_is_written_on_the_clock_as_it_ran_before()
    {
        var cairo = DateTimeZoneProviders.Tzdb["Africa/Cairo"];
        var summer = ParsedCalendar.Of(Component(cairo, Instant.FromUtc(2026, 7, 1, 8, 0), Instant.FromUtc(2026, 7, 1, 9, 0))).Parts[0];
        Assert.Equal(("20260424T000000", "+0200", "+0300", "EEST"), (summer["DTSTART"], summer["TZOFFSETFROM"], summer["TZOFFSETTO"], summer["TZNAME"]));
    }

    private static IEnumerable<Instant> Steps(Instant from, Instant to, Duration step)
    {
        for (var at = from; at <= to; at += step) yield return at;
    }

    private static (DateTimeZone Zone, Instant First, Instant Last) Span(string id, int from, int to) =>
        (DateTimeZoneProviders.Tzdb[id], Instant.FromUtc(from, 1, 2, 0, 0), Instant.FromUtc(to, 12, 31, 0, 0));

    private static byte[] Component(DateTimeZone zone, Instant first, Instant last)
    {
        var buffer = new Utf8Buffer();
        TimeZoneComponent.Write(new CalendarWriter(buffer), zone, first, last);
        return buffer.Written.ToArray();
    }

    private static string[] Parts(byte[] component) => [.. ParsedCalendar.Of(component).Parts.Select(p => p.Name)];

    private static (Instant Onset, Offset Offset, string Name)[] Observances(byte[] component) =>
        [.. ParsedCalendar.Of(component).Parts.Select(o => (Instant.FromDateTimeUtc(DateTime.SpecifyKind(DateTime.ParseExact(o["DTSTART"]!, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture), DateTimeKind.Utc)) - Offset(o["TZOFFSETFROM"]!), Offset(o["TZOFFSETTO"]!), o["TZNAME"]!))
            .Select(o => (o.Item1, NodaTime.Offset.FromSeconds((int)o.Item2.TotalSeconds), o.Item3)).OrderBy(o => o.Item1)];

    private static Duration Offset(string text)
    {
        int Part(int at) => text.Length >= at + 2 ? int.Parse(text.AsSpan(at, 2), CultureInfo.InvariantCulture) : 0;
        return Duration.FromSeconds((text[0] == '-' ? -1 : 1) * (Part(1) * 3600 + Part(3) * 60 + Part(5)));
    }
}
