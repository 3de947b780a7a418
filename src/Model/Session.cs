using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>One item of an edition's programme: <c>content/editions/&lt;year&gt;/sessions/&lt;id&gt;.yaml</c>.</summary>
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
    public static readonly Field<string> GuidField = Fields.Add("guid", new TextType(Pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
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

    /// <summary>The day in whose programme it stands: that of its start, also where it ends after midnight.</summary>
    public DateOnly? Day => Start is { } start ? DateOnly.FromDateTime(start) : null;

    /// <summary>It ends on another day than it begins; the end of a day belongs to that day.</summary>
    public bool CrossesMidnight => Start is { } start && End is { } end && end.AddTicks(-1).Date > start.Date;

    public DateOnly Updated => Values.Get(UpdatedField) ?? default;
    public bool HasDocuments => Values.Get(Recording) is not null || Values.Get(Slides) is not null;
    public bool IsCancelled => Values.Get(Status) == "cancelled";

    /// <summary>What it is known by in calendars and conference apps, whatever its address, language or time: the one it came with, else
    /// made from the first id that it had.</summary>
    public Guid Guid => Values.Get(GuidField) is { } given ? Guid.Parse(given) : NamedGuid.Of($"editions/{Edition}/sessions/{Values.Get(Formerly).FirstOrDefault(Id)}");
}
