using System.Globalization;
using NodaTime;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>The times of an edition as its pages write them: on its own clock, which is always named.</summary>
public sealed class EditionClock(LanguageView view, Edition edition)
{
    public static string Time(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For <c>&lt;time datetime&gt;</c>: with the offset from UTC where the clock is known, so that a script can tell the moment.</summary>
    public string Machine(DateTime local) =>
        edition.Zone is null ? local.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : edition.Moment(local)!.Value.ToString("uuuu'-'MM'-'dd'T'HH':'mmo<m>", CultureInfo.InvariantCulture).Replace("Z", "+00:00", StringComparison.Ordinal);

    /// <summary>Monday 3 May 2027.</summary>
    public string Day(DateOnly date) => view.Words.Format("date.weekday_day", view[$"date.weekdays.{((int)date.DayOfWeek + 6) % 7 + 1}"], view.Date(date));

    /// <summary>Whose clock it is.</summary>
    public LocalText Place => edition.Values.Get(Edition.City) is { } city ? view.Text(city) : new(edition.Values.Get(Edition.TimeZone) ?? "", view.Language, false);

    /// <summary><c>UTC+3</c>; where the clock changes during the edition, from which day it is another.</summary>
    public string Offsets
    {
        get
        {
            if (edition.Zone is null) return "";
            var text = "";
            Offset? before = null;
            foreach (var day in edition.Days.Select(d => d.Date).DefaultIfEmpty(edition.Start ?? default))
            {
                var offset = edition.Zone.AtLeniently(LocalDateTime.FromDateTime(edition.Days.FirstOrDefault(d => d.Date == day)?.Sessions[^1].Start ?? day.ToDateTime(new(12, 0)))).Offset;
                if (offset == before) continue;
                // Two clauses that begin with Latin letters would else stand in the order of a Latin script.
                text = before is null ? Name(offset) : (view.Language.IsRightToLeft && !text.StartsWith('\u200F') ? "\u200F" : "") + text + view.Words.Format("programme.offset_from", Name(offset), view.Date(day));
                before = offset;
            }
            return text;
        }
    }

    /// <remarks>Minus is U+2212, and the whole is kept in one direction by those who write it.</remarks>
    private static string Name(Offset offset)
    {
        var span = offset.ToTimeSpan();
        return span == TimeSpan.Zero ? "UTC" : $"UTC{(span < TimeSpan.Zero ? '\u2212' : '+')}{Math.Abs(span.Hours)}{(span.Minutes == 0 ? "" : $":{Math.Abs(span.Minutes):00}")}";
    }
}
