using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>One year of the annual initiative: <c>content/editions/&lt;year&gt;/</c>.</summary>
public sealed class Edition(Record record, ImmutableArray<Session> sessions, ImmutableArray<Outcome> outcomes, ImmutableArray<ProsePage> pages)
{
    public const string YearPattern = "^(19|20|21)[0-9][0-9]$";

    public static readonly FieldSet Fields = new("edition"), DatesFields = new("dates"), TrackFields = new("track"), RoomFields = new("room"), CallFields = new("call");
    public static readonly Field<string> IdField = Fields.Id(new IdType(YearPattern, "a year in four digits, such as 2027"));
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 200);
    public static readonly Field<Translated<string>> Theme = Fields.Texts("theme", max: 250);
    public static readonly Field<Translated<string>> Description = Fields.Markdown("description");
    public static readonly Field<Values> Dates = Fields.Group("dates", DatesFields);
    public static readonly Field<string> TimeZone = Fields.Text("time_zone", max: 60);
    public static readonly Field<Translated<string>> Venue = Fields.Texts("venue");
    public static readonly Field<Translated<string>> City = Fields.Texts("city");
    public static readonly Field<string> Country = Fields.Add("country", new AnyCountryType());
    public static readonly Field<string> Format = Fields.Choice("format", ["in-person", "online", "hybrid"]);
    public static readonly Field<string> State = Fields.Choice("state", ["announced", "programme", "live", "concluded", "archived"], required: true);
    public static readonly Field<ImmutableArray<string>> Hosts = Fields.References("hosts", "organization");
    public static readonly Field<ImmutableArray<string>> Partners = Fields.References("partners", "organization");
    public static readonly Field<ImmutableArray<Values>> Tracks = Fields.Groups("tracks", TrackFields, key: "id");
    public static readonly Field<ImmutableArray<Values>> Rooms = Fields.Groups("rooms", RoomFields, key: "id");
    public static readonly Field<int?> Changeover = Fields.Integer("changeover", 0, 240);
    public static readonly Field<Values> Call = Fields.Group("call", CallFields);
    public static readonly Field<string> Registration = Fields.Url("registration");
    public static readonly Field<ImmutableArray<Values>> Documents = Fields.Groups("documents", Link.Fields);
    public static readonly Field<ImmutableArray<Values>> Figures = Fields.Groups("figures", Figure.Fields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");

    public static readonly Field<DateOnly?> DatesStart = DatesFields.Date("start", required: true);
    public static readonly Field<DateOnly?> DatesEnd = DatesFields.Date("end", required: true);
    public static readonly Field<string> TrackId = TrackFields.Id();
    public static readonly Field<Translated<string>> TrackName = TrackFields.Texts("name", required: true);
    public static readonly Field<string> TrackColor = TrackFields.Add("color", new TextType(Pattern: "^#[0-9A-Fa-f]{6}$"));
    public static readonly Field<string> RoomId = RoomFields.Id();
    public static readonly Field<Translated<string>> RoomName = RoomFields.Texts("name", required: true);
    public static readonly Field<int?> RoomCapacity = RoomFields.Integer("capacity", 1, 100_000);
    public static readonly Field<string> CallUrl = CallFields.Url("url", required: true);
    public static readonly Field<DateOnly?> CallCloses = CallFields.Date("closes");

    public static readonly RecordType Type = new("edition", "editions/<id>/edition.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;

    /// <summary>The year, in four digits.</summary>
    public string Id => Record.Id;
    public Translated<string> Title => Values.Get(TitleField)!;
    public DateOnly? Start => Values.Get(Dates)?.Get(DatesStart);
    public DateOnly? End => Values.Get(Dates)?.Get(DatesEnd);
    public ImmutableArray<Session> Sessions { get; } = sessions;
    public ImmutableArray<Outcome> Outcomes { get; } = outcomes;

    /// <summary>Practical pages, one entry per language.</summary>
    public ImmutableArray<ProsePage> Pages { get; } = pages;
}

public sealed class Session(Record record, string edition)
{
    public static readonly FieldSet Fields = new("session"), SpeakerFields = new("speaker"), ChangeFields = new("change");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 250);
    public static readonly Field<Translated<string>> Abstract = Fields.Markdown("abstract");
    public static readonly Field<string> Kind = Fields.Choice("type", ["keynote", "panel", "workshop", "ceremony", "break", "side-event", "ministerial"], required: true);
    public static readonly Field<string> Track = Fields.Text("track");
    public static readonly Field<string> Room = Fields.Text("room");
    public static readonly Field<DateTime?> StartField = Fields.Add("start", new LocalTimeType());
    public static readonly Field<DateTime?> EndField = Fields.Add("end", new LocalTimeType());
    public static readonly Field<ImmutableArray<Values>> Speakers = Fields.Groups("speakers", SpeakerFields);
    public static readonly Field<ImmutableArray<string>> Spoken = Fields.Add("languages", new ListType<string>(new TextType(Pattern: "^[a-z]{2,3}$")));
    public static readonly Field<ImmutableArray<string>> ActionLines = Fields.Terms("action_lines", "action-lines");
    public static readonly Field<ImmutableArray<string>> Projects = Fields.References("projects", "project");
    public static readonly Field<ImmutableArray<string>> Commitments = Fields.Clauses("commitments");
    public static readonly Field<string> Status = Fields.Choice("status", ["confirmed", "tentative", "cancelled"], required: true);
    public static readonly Field<string> Stream = Fields.Url("stream");
    public static readonly Field<string> Recording = Fields.Url("recording");
    public static readonly Field<string> Slides = Fields.Url("slides");
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");
    public static readonly Field<DateOnly?> UpdatedField = Fields.Date("updated", required: true);
    public static readonly Field<ImmutableArray<Values>> Changes = Fields.Groups("changes", ChangeFields);

    public static readonly Field<string> SpeakerPerson = SpeakerFields.Reference("person", "person", required: true);
    public static readonly Field<string> SpeakerRole = SpeakerFields.Choice("role", ["speaker", "moderator", "chair"], required: true);
    public static readonly Field<DateOnly?> ChangeDate = ChangeFields.Date("date", required: true);
    public static readonly Field<Translated<string>> ChangeText = ChangeFields.Texts("text", required: true);

    public static readonly RecordType Type = new("session", "editions/<year>/sessions/<id>.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public string Edition { get; } = edition;
    public Translated<string> Title => Values.Get(TitleField)!;
    public DateTime? Start => Values.Get(StartField);
    public DateTime? End => Values.Get(EndField);
}

public sealed class Outcome(Record record, string edition)
{
    public static readonly FieldSet Fields = new("outcome"), EvidenceFields = new("evidence");
    public static readonly Field<string> IdField = Fields.Id();
    public static readonly Field<string> Kind = Fields.Choice("kind", ["declaration", "commitment", "recommendation", "partnership", "award", "report"], required: true);
    public static readonly Field<Translated<string>> TitleField = Fields.Texts("title", required: true, max: 250);
    public static readonly Field<Translated<string>> Text = Fields.Markdown("text");
    public static readonly Field<ImmutableArray<string>> Implements = Fields.Clauses("implements");
    public static readonly Field<string> Owner = Fields.Reference("owner", "organization");
    public static readonly Field<DateOnly?> Due = Fields.Date("due");
    public static readonly Field<string> State = Fields.Choice("state", ["agreed", "in-progress", "delivered", "dropped"], required: true);
    public static readonly Field<ImmutableArray<Values>> Evidence = Fields.Groups("evidence", EvidenceFields);
    public static readonly Field<ImmutableArray<string>> Sessions = Fields.References("sessions", "session");
    public static readonly Field<ImmutableArray<Values>> Sources = Fields.Groups("sources", Source.Fields);
    public static readonly Field<string> Notes = Fields.Text("notes", isPrivate: true);
    public static readonly Field<ImmutableArray<string>> Formerly = Fields.IdList("formerly");
    public static readonly Field<DateOnly?> Updated = Fields.Date("updated");

    public static readonly Field<string> EvidenceUrl = EvidenceFields.Url("url");
    public static readonly Field<string> EvidenceProject = EvidenceFields.Reference("project", "project");
    public static readonly Field<PartialDate?> EvidenceDate = EvidenceFields.PartialDate("date");
    public static readonly Field<Translated<string>> EvidenceNote = EvidenceFields.Texts("note");

    public static readonly RecordType Type = new("outcome", "editions/<year>/outcomes/<id>.yaml", Fields);

    public Record Record { get; } = record;
    public Values Values => Record.Values;
    public string Id => Record.Id;
    public string Edition { get; } = edition;
    public Translated<string> Title => Values.Get(TitleField)!;

    /// <summary>Past its due date on that day and neither delivered nor dropped.</summary>
    public bool IsOverdueOn(DateOnly day) => Values.Get(Due) < day && Values.Get(State) is ("agreed" or "in-progress");
}
