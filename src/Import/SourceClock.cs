using System.Globalization;
using NodaTime;

namespace Repository.Import;

/// <summary>Reads the times of a source and says what the edition's own clock shows then.</summary>
/// <param name="own">The edition's.</param>
/// <param name="source">On which times without an offset are read.</param>
internal sealed class SourceClock(DateTimeZone own, DateTimeZone source)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'H:mm", "yyyy-MM-dd H:mm"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    /// <summary>Null where that is no time.</summary>
    public Instant? Moment(string text)
    {
        text = text.Trim();
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return source.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();
        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? Instant.FromDateTimeOffset(moment) : null;
    }

    /// <summary>On the edition's clock, to the minute.</summary>
    public DateTime Shown(Instant moment) => moment.InZone(own).LocalDateTime.ToDateTimeUnspecified() is var time ? time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)) : default;

    /// <summary>A moment, or a time alone, which is that of the start's day or, where it lies before the start, of the next.</summary>
    public Instant? End(string text, Instant start)
    {
        if (!TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return Moment(text);
        var begins = start.InZone(source).LocalDateTime;
        var ends = begins.Date.At(LocalTime.FromTimeOnly(time));
        return source.AtLeniently(ends < begins ? ends.PlusDays(1) : ends).ToInstant();
    }

    /// <summary>Hours and minutes, maybe seconds (<c>01:30</c>, <c>01:30:00</c>), or minutes alone; null for anything else and for more than a week.</summary>
    public static TimeSpan? Length(string text)
    {
        var parts = text.Trim().Split(':');
        if (parts.Length is 0 or > 3 || parts.Any(p => p.Length is 0 or > 5 || !p.All(char.IsAsciiDigit))) return null;
        var numbers = parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var length = numbers.Length == 1 ? TimeSpan.FromMinutes(numbers[0]) : numbers[1] < 60 ? TimeSpan.FromMinutes(60.0 * numbers[0] + numbers[1]) : TimeSpan.MaxValue;
        return length <= Longest ? length : null;
    }
}
