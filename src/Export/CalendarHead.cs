using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>What a calendar says of itself (RFC 5545, section 3.7; RFC 7986), around its events.</summary>
/// <param name="Path">Its address, without language.</param>
/// <param name="Page">The address of the page that shows the same, without language.</param>
/// <param name="Language">Of the name; null where its parts are in several.</param>
/// <param name="Zone">The clock of all its times; null where there is none or more than one.</param>
/// <param name="IsLive">Times in it may still change.</param>
/// <remarks>No METHOD: publishing one (RFC 5546, section 3.2.1) asks for the mail address of an organizer in each event.</remarks>
public sealed record CalendarHead(string Path, string Page, string Name, string? Language, string? Zone, bool IsLive)
{
    public void WriteTo(Utf8Buffer output, LanguageView view, Action<CalendarWriter> body)
    {
        var writer = new CalendarWriter(output);
        // Before a meeting, a session that is moved shows within the hour; afterwards, a day is soon enough.
        var interval = IsLive ? "PT1H" : "P1D";
        writer.Begin("VCALENDAR");
        writer.Property("VERSION", "2.0");
        writer.Property("PRODID", "-//Regional repository of initiatives//Calendars 1.0//EN");
        writer.Property("CALSCALE", "GREGORIAN");
        writer.Text("NAME", Name, Language);
        // An older name of the same, from before parameters were in use.
        writer.Text("X-WR-CALNAME", Name);
        if (Zone is not null) writer.Property("X-WR-TIMEZONE", Zone);
        writer.Property("REFRESH-INTERVAL", interval, ("VALUE", "DURATION"));
        writer.Property("X-PUBLISHED-TTL", interval);
        writer.Property("SOURCE", view.Absolute(Path, view.Language), ("VALUE", "URI"));
        writer.Property("URL", view.Absolute(Page, view.Language));
        body(writer);
        writer.End("VCALENDAR");
    }
}
