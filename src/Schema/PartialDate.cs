using System.Globalization;

namespace Repository.Schema;

/// <summary>A day, a month or a year of ISO 8601: <c>2025-03-14</c>, <c>2025-03</c>, <c>2025</c>.</summary>
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null) : IComparable<PartialDate>
{
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    public DateOnly Last => Day is { } day ? new(Year, Month!.Value, day)
        : Month is { } month ? new(Year, month, DateTime.DaysInMonth(Year, month))
        : new(Year, 12, 31);

    public static bool TryParse(string text, out PartialDate date)
    {
        date = default;
        switch (text.Length)
        {
            case 4 when text.All(char.IsAsciiDigit) && text != "0000":
                date = new(int.Parse(text, CultureInfo.InvariantCulture));
                return true;
            case 7 when DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month):
                date = new(month.Year, month.Month);
                return true;
            case 10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                date = new(day.Year, day.Month, day.Day);
                return true;
            default:
                return false;
        }
    }

    public int CompareTo(PartialDate other) => First.CompareTo(other.First);

    public override string ToString() => Day is { } day ? $"{Year:0000}-{Month:00}-{day:00}" : Month is { } month ? $"{Year:0000}-{month:00}" : $"{Year:0000}";
}
