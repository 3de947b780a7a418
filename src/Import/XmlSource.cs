using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Repository.Import;

/// <summary>schedule.xml of pentabarf, frab, pretalx and those who write like them.</summary>
/// <remarks>voc/schedule, validator/xsd/schedule.xml.xsd; older files lack <c>date</c> or UUIDs.</remarks>
internal sealed class XmlSource(string file, LinkWords words, SourceFaults faults)
{
    public static SourceSchedule? Read(string text, string file, LinkWords words, SourceFaults faults)
    {
        try
        {
            if (Bounded(text) is { } fault)
            {
                faults.Add($"{file}:{fault.Line}:{fault.Column}", fault.Sentence);
                return null;
            }
            using var reader = Reader(text);
            return new XmlSource(file, words, faults).Schedule(XDocument.Load(reader, LoadOptions.SetLineInfo).Root!);
        }
        catch (XmlException e)
        {
            faults.Add($"{file}:{e.LineNumber}:{e.LinePosition}", e.Message.Contains("DTD", StringComparison.Ordinal) ? "a document type (DTD) is not allowed in a programme; remove <!DOCTYPE …>" : "this is not valid XML from here on; the file may have been cut off");
            return null;
        }
    }

    /// <summary>No document type, so no entities but the five; nothing is ever fetched.</summary>
    private static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1, MaxCharactersInDocument = SourceLimits.Bytes, IgnoreComments = true, IgnoreProcessingInstructions = true });

    /// <summary>Looks at the depth before a tree is built of it.</summary>
    private static (int Line, int Column, string Sentence)? Bounded(string text)
    {
        using var reader = Reader(text);
        while (reader.Read())
            if (reader.Depth > SourceLimits.Depth && reader is IXmlLineInfo at) return (at.LineNumber, at.LinePosition, $"more than {SourceLimits.Depth} levels deep; that is no programme");
        return null;
    }

    private SourceSchedule? Schedule(XElement root)
    {
        if (root.Name.LocalName != "schedule" || root.Element("conference") is not { } conference)
        {
            faults.Add(Place(root), $"this XML is no programme: <schedule> with a <conference> is expected, not <{Short(root.Name.LocalName)}>");
            return null;
        }
        var acronym = Text(conference, "acronym");
        var change = TimeOnly.TryParse(Text(conference, "day_change"), CultureInfo.InvariantCulture, out var time) ? time : default;
        var rooms = root.Elements("day").Elements("room").Where(r => !string.IsNullOrWhiteSpace((string?)r.Attribute("name"))).ToList();
        return new("schedule.xml", Text(root, "version"), Text(conference, "language"), Text(conference, "time_zone_name"), Place(conference.Element("time_zone_name") ?? conference),
            [.. rooms.Select(r => new SourceRoom((string?)r.Attribute("guid") ?? (string)r.Attribute("name")!, (string)r.Attribute("name")!)).DistinctBy(r => r.Key)],
            [.. conference.Elements("track").Where(t => !string.IsNullOrWhiteSpace((string?)t.Attribute("name"))).Select(t => new SourceTrack((string)t.Attribute("name")!, (string)t.Attribute("name")!, (string?)t.Attribute("slug"), (string?)t.Attribute("color")))],
            [.. root.Elements("day").SelectMany(day => day.Elements("room").Elements("event").Select(e => Event(e, day, acronym, change)))]);
    }

    private SourceEvent Event(XElement e, XElement day, string? acronym, TimeOnly change)
    {
        var id = (string?)e.Attribute("id");
        var (stream, recording, slides) = words.Sort(Links(e, "links", "link"), Links(e, "attachments", "attachment"));
        var language = Text(e, "language");
        return new(Place(e), Filled((string?)e.Attribute("guid")), id, Names.Stem(Text(e, "slug"), acronym, id), JsonSource.One(Text(e, "title")), JsonSource.One(JsonSource.Join(Text(e, "abstract"), Text(e, "description"))), Text(e, "type"), Text(e, "track"),
            Text(e, "room") ?? Filled((string?)e.Parent!.Attribute("name")), Text(e, "date") is { } date && date.Contains('T', StringComparison.Ordinal) ? date : Start(Text(e, "start"), Filled((string?)day.Attribute("date")), change), null, Text(e, "duration"), language, JsonSource.Spoken(language),
            Text(e, "status") ?? (string?)e.Attribute("status"), stream, recording ?? Text(e, "video_download_url"), slides,
            [.. e.Elements("persons").Elements("person").Take(SourceLimits.Persons).Select(Person).OfType<SourcePerson>()]);
    }

    /// <summary>A time before the change of day is on the date after that of its day.</summary>
    private static string? Start(string? hours, string? date, TimeOnly change) =>
        hours is null || date is null ? null
        : TimeOnly.TryParse(hours, CultureInfo.InvariantCulture, out var time) && time < change && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"{day.AddDays(1):yyyy-MM-dd}T{hours}"
        : $"{date}T{hours}";

    private SourcePerson? Person(XElement p)
    {
        if (Filled(p.Value) is not { } name)
        {
            faults.Add(Place(p), "the person has no name");
            return null;
        }
        var key = Filled((string?)p.Attribute("guid")) is { } guid ? "guid:" + guid.ToLowerInvariant() : Filled((string?)p.Attribute("code")) is { } code ? "code:" + code : Filled((string?)p.Attribute("id")) is { } id ? "id:" + id : "name:" + Names.Key(name);
        return new(Place(p), key, name, null, null);
    }

    private static IEnumerable<(string? Title, string? Url)> Links(XElement e, string list, string item) => e.Elements(list).Elements(item).Select(l => (Filled(l.Value), Filled((string?)l.Attribute("href"))));

    private static string? Text(XElement e, string name) => Filled(e.Element(name)?.Value);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length > SourceLimits.Text ? text[..SourceLimits.Text].Trim() : text.Trim();

    private string Place(XElement e) => e is IXmlLineInfo at ? $"{file}:{at.LineNumber}:{at.LinePosition}" : file;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
