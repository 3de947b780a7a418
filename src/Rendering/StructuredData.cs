using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Rendering;

/// <summary>What a page is about in the words of https://schema.org (Event, EventSeries, Legislation), as JSON-LD. An event has one <c>@id</c> in all
/// languages; its texts are those of the page.</summary>
public static partial class StructuredData
{
    // Everything but letters that could end the element is left readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The series of all editions; null where the site does not name it.</summary>
    public static ReadOnlyMemory<byte>? Series(LanguageView view) => view.Site.Settings.Values.Get(SiteSettings.Series) is not { } name ? null : Write(json =>
    {
        Begin(json, "EventSeries", SeriesId(view.Site));
        Text(json, "name", view.Text(name));
        json.WriteString("url", view.Absolute(Urls.Editions, view.Language));
        json.WriteStartArray("subEvent");
        foreach (var edition in view.Site.Editions)
        {
            json.WriteStartObject();
            Brief(json, view, edition);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>The edition with its sessions.</summary>
    public static ReadOnlyMemory<byte> Of(LanguageView view, Edition edition) => Write(json =>
    {
        var values = edition.Values;
        json.WriteString("@context", "https://schema.org");
        Brief(json, view, edition);
        if (values.Get(Edition.Theme) is { } theme) Text(json, "description", view.Text(theme));
        Attendance(json, values);
        Place(json, view, edition, null);
        json.WriteStartArray("organizer");
        foreach (var host in values.Get(Edition.Hosts))
        {
            json.WriteStartObject();
            json.WriteString("@type", "Organization");
            json.WriteString("name", view.Value(Facet.Organization, host).Text);
            json.WriteString("url", view.Absolute(Urls.Organization(view.Site.Today("organization", host)), view.Language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (view.Site.Settings.Values.Get(SiteSettings.Series) is { } series)
        {
            json.WriteStartObject("superEvent");
            json.WriteString("@type", "EventSeries");
            json.WriteString("@id", SeriesId(view.Site));
            Text(json, "name", view.Text(series));
            json.WriteEndObject();
        }
        json.WriteStartArray("subEvent");
        foreach (var session in edition.Sessions.Where(s => s.Values.Get(Session.Kind) != "break"))
        {
            json.WriteStartObject();
            Brief(json, view, edition, session);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Of(LanguageView view, Edition edition, Session session) => Write(json =>
    {
        var values = session.Values;
        json.WriteString("@context", "https://schema.org");
        Brief(json, view, edition, session);
        if (values.Get(Session.Abstract) is { } text && MarkdownText.Parse(view.Text(text).Text).OfType<Markdig.Syntax.ParagraphBlock>().FirstOrDefault() is { Inline: { } inlines })
            json.WriteString("description", LanguageView.Excerpt(BlockText.Plain(inlines)));
        json.WriteStartArray("inLanguage");
        foreach (var language in values.Get(Session.Spoken)) json.WriteStringValue(language);
        json.WriteEndArray();
        Attendance(json, edition.Values);
        Place(json, view, edition, edition.FindRoom(values.Get(Session.Room)));
        json.WriteStartArray("performer");
        foreach (var person in view.SpeakersOf(session).Select(s => s.Person).DistinctBy(p => p.Id))
        {
            json.WriteStartObject();
            json.WriteString("@type", "Person");
            json.WriteString("name", view.Text(person.Name).Text);
            json.WriteString("url", view.Absolute(Urls.Person(person.Id), view.Language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (values.Get(Session.Recording) is { } recording) Link(json, "recordedIn", "VideoObject", recording, view.Text(session.Title).Text);
        json.WriteStartObject("superEvent");
        Brief(json, view, edition);
        json.WriteEndObject();
    });

    private static void Brief(Utf8JsonWriter json, LanguageView view, Edition edition)
    {
        json.WriteString("@type", "Event");
        json.WriteString("@id", Id(view.Site, Urls.Edition(edition.Id)));
        Text(json, "name", view.Text(edition.Title));
        json.WriteString("url", view.Absolute(Urls.Edition(edition.Id), view.Language));
        if (edition.Start is { } start) json.WriteString("startDate", start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (edition.End is { } end) json.WriteString("endDate", end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static void Brief(Utf8JsonWriter json, LanguageView view, Edition edition, Session session)
    {
        var clock = new EditionClock(view, edition);
        json.WriteString("@type", "Event");
        json.WriteString("@id", Id(view.Site, Urls.Session(edition.Id, session.Id)));
        Text(json, "name", view.Text(session.Title));
        json.WriteString("url", view.Absolute(Urls.Session(edition.Id, session.Id), view.Language));
        if (session.Start is { } start) json.WriteString("startDate", clock.Machine(start));
        if (session.End is { } end) json.WriteString("endDate", clock.Machine(end));
        // Of others, that they are scheduled is what schema.org assumes: a thousand sessions need not say it.
        if (session.IsCancelled) json.WriteString("eventStatus", "https://schema.org/EventCancelled");
    }

    private static void Attendance(Utf8JsonWriter json, Values edition)
    {
        var mode = edition.Get(Edition.Format) switch { "online" => "Online", "hybrid" => "Mixed", "in-person" => "Offline", _ => null };
        if (mode is not null) json.WriteString("eventAttendanceMode", $"https://schema.org/{mode}EventAttendanceMode");
    }

    private static void Place(Utf8JsonWriter json, LanguageView view, Edition edition, Room? room)
    {
        var values = edition.Values;
        if (values.Get(Edition.Format) == "online")
        {
            json.WriteStartObject("location");
            json.WriteString("@type", "VirtualLocation");
            json.WriteString("url", view.Absolute(Urls.Edition(edition.Id), view.Language));
            json.WriteEndObject();
            return;
        }
        if ((values.Get(Edition.Venue) ?? values.Get(Edition.City)) is not { } place) return;
        json.WriteStartObject("location");
        json.WriteString("@type", "Place");
        json.WriteString("name", room is null ? view.Text(place).Text : view.Text(room.Name).Text + view["list.comma"] + view.Text(place).Text);
        json.WriteStartObject("address");
        json.WriteString("@type", "PostalAddress");
        if (values.Get(Edition.City) is { } city) Text(json, "addressLocality", view.Text(city));
        if (values.Get(Edition.Country) is { } country) json.WriteString("addressCountry", country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Link(Utf8JsonWriter json, string property, string type, string url, string name)
    {
        json.WriteStartObject(property);
        json.WriteString("@type", type);
        json.WriteString("name", name);
        json.WriteString("url", url);
        json.WriteEndObject();
    }

    /// <summary>A text with its language where that is another than the page's.</summary>
    private static void Text(Utf8JsonWriter json, string property, LocalText text)
    {
        if (text.LangIfOther is not { } language)
        {
            json.WriteString(property, text.Text);
            return;
        }
        json.WriteStartObject(property);
        json.WriteString("@value", text.Text);
        json.WriteString("@language", language);
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string type, string id)
    {
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", type);
        json.WriteString("@id", id);
    }

    private static string SeriesId(Site site) => Id(site, Urls.Editions) + "#series";

    /// <summary>The same in every language.</summary>
    private static string Id(Site site, string path) => $"{site.BaseUrl}{site.Languages[0].Code}{path}";

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
