using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Repository.Export;

/// <summary>schedule.xml.</summary>
/// <remarks>The form is that of voc/schedule, validator/xsd/schedule.xml.xsd, as frab and pretalx write it. It has no place for a person's role.</remarks>
public static class ScheduleXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n", NewLineHandling = NewLineHandling.None };

    public static byte[] Write(Schedule schedule)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("schedule");
            Attributes(xml, "generator", ("name", Schedule.Generator), ("version", Schedule.GeneratorVersion));
            xml.WriteEndElement();
            xml.WriteElementString("url", schedule.Url);
            xml.WriteElementString("version", schedule.Version);
            Conference(xml, schedule);
            foreach (var day in schedule.Days) Day(xml, day);
            xml.WriteEndElement();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Conference(XmlWriter xml, Schedule schedule)
    {
        xml.WriteStartElement("conference");
        xml.WriteElementString("title", schedule.Title);
        xml.WriteElementString("acronym", schedule.Acronym);
        xml.WriteElementString("start", Day(schedule.Start));
        xml.WriteElementString("end", Day(schedule.End));
        xml.WriteElementString("days", schedule.Days.Length.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("timeslot_duration", Schedule.Hours(schedule.Slot));
        xml.WriteElementString("base_url", schedule.BaseUrl);
        xml.WriteElementString("time_zone_name", schedule.TimeZone);
        foreach (var track in schedule.Tracks)
        {
            Attributes(xml, "track", ("name", track.Name), ("slug", track.Slug), ("color", track.Color));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Day(XmlWriter xml, ScheduleDay day)
    {
        Attributes(xml, "day", ("index", day.Index.ToString(CultureInfo.InvariantCulture)), ("date", Day(day.Date)), ("start", Moment(day.Start)), ("end", Moment(day.End)));
        foreach (var (room, events) in day.Rooms)
        {
            Attributes(xml, "room", ("name", room.Name), ("guid", room.Guid.ToString()));
            foreach (var e in events) Event(xml, e);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Event(XmlWriter xml, ScheduleEvent e)
    {
        Attributes(xml, "event", ("guid", e.Guid.ToString()), ("id", e.Id.ToString(CultureInfo.InvariantCulture)));
        xml.WriteElementString("date", Moment(e.Start));
        xml.WriteElementString("start", e.Start.ToString("HH:mm", CultureInfo.InvariantCulture));
        xml.WriteElementString("duration", Schedule.Hours(e.Duration));
        xml.WriteElementString("room", e.Room.Name);
        xml.WriteElementString("slug", e.Slug);
        xml.WriteElementString("url", e.Url);
        xml.WriteStartElement("recording");
        xml.WriteElementString("license", "");
        xml.WriteElementString("optout", "false");
        xml.WriteEndElement();
        xml.WriteElementString("title", e.Title);
        xml.WriteElementString("subtitle", "");
        xml.WriteElementString("track", e.Track ?? "");
        xml.WriteElementString("type", e.Type);
        xml.WriteElementString("language", e.Language);
        xml.WriteElementString("abstract", e.Abstract);
        xml.WriteElementString("description", "");
        xml.WriteStartElement("persons");
        foreach (var person in e.Persons)
        {
            Attributes(xml, "person", ("id", person.Id.ToString(CultureInfo.InvariantCulture)), ("guid", person.Guid.ToString()));
            xml.WriteString(person.Name);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        Links(xml, "links", "link", e.Links);
        Links(xml, "attachments", "attachment", e.Attachments);
        xml.WriteEndElement();
    }

    private static void Links(XmlWriter xml, string list, string item, ImmutableArray<ScheduleLink> links)
    {
        xml.WriteStartElement(list);
        foreach (var link in links)
        {
            Attributes(xml, item, ("href", link.Url));
            xml.WriteString(link.Title);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(element);
        foreach (var (name, value) in attributes)
            if (value is not null) xml.WriteAttributeString(name, value);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
