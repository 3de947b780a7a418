using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Repository.Content;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>One year of the annual initiative: <c>content/editions/&lt;year&gt;/</c>.</summary>
public sealed class Edition(Record record, ImmutableArray<Session> sessions, ImmutableArray<Outcome> outcomes, ImmutableArray<ProsePage> pages)
{
    private readonly FrozenDictionary<string, Session> byId = sessions.ToFrozenDictionary(s => s.Id);

    // Records of an archived edition keep the ids that they were written with.
    private readonly FrozenDictionary<string, Session> byFormerId = sessions.SelectMany(s => s.Values.Get(Session.Formerly).Select(id => (id, s))).DistinctBy(pair => pair.id).ToFrozenDictionary(pair => pair.id, pair => pair.s);

    private readonly bool hasDocuments = !record.Values.Get(Documents).IsEmpty || sessions.Any(s => s.HasDocuments);

    public const string YearPattern = "^(19|20|21)[0-9][0-9]$";

    private static readonly ImmutableArray<string> StateOrder = ["announced", "programme", "live", "concluded", "archived"];

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
    public static readonly Field<string> StateField = Fields.Choice("state", StateOrder, required: true);
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
    public static readonly Field<ImmutableArray<string>> TrackFormerly = TrackFields.IdList("formerly");
    public static readonly Field<string> RoomId = RoomFields.Id();
    public static readonly Field<Translated<string>> RoomName = RoomFields.Texts("name", required: true);
    public static readonly Field<int?> RoomCapacity = RoomFields.Integer("capacity", 1, 100_000);
    public static readonly Field<ImmutableArray<string>> RoomFormerly = RoomFields.IdList("formerly");
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

    /// <summary>The day it begins; where that is not known yet, the first of its year.</summary>
    public DateOnly FirstDay => Start ?? new(int.Parse(Id, System.Globalization.CultureInfo.InvariantCulture), 1, 1);

    /// <summary>By their start; those whose time is not known yet come last.</summary>
    public ImmutableArray<Session> Sessions { get; } = sessions;
    public ImmutableArray<Outcome> Outcomes { get; } = outcomes;

    /// <summary>Practical pages, one entry per language.</summary>
    public ImmutableArray<ProsePage> Pages { get; } = pages;

    public ImmutableArray<Room> RoomList { get; } = [.. record.Values.Get(Rooms).Select(r => new Room(r.Get(RoomId)!, r.Get(RoomName)!, r.Get(RoomCapacity), r.Get(RoomFormerly), NamedGuid.Of($"editions/{record.Id}/rooms/{r.Get(RoomFormerly).FirstOrDefault(r.Get(RoomId)!)}")))];
    public ImmutableArray<Track> TrackList { get; } = [.. record.Values.Get(Tracks).Select(t => new Track(t.Get(TrackId)!, t.Get(TrackName)!, t.Get(TrackColor), t.Get(TrackFormerly)))];

    /// <summary>The sessions in their days: only days that have some, in their order.</summary>
    public ImmutableArray<ProgrammeDay> Days { get; } = [.. sessions.Where(s => s.Day is not null).GroupBy(s => s.Day!.Value).OrderBy(g => g.Key).Select(g => new ProgrammeDay(g.Key, [.. g]))];

    /// <summary>The clock that its sessions' times are read on; null where none is named, or one that does not exist.</summary>
    public DateTimeZone? Zone { get; } = record.Values.Get(TimeZone) is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;

    /// <summary>Null until it is archived.</summary>
    public Archive? Archive { get; init; }

    public string State => Values.Get(StateField)!;

    /// <summary>Its state has come that far: <c>announced</c>, <c>programme</c>, <c>live</c>, <c>concluded</c>, <c>archived</c>.</summary>
    public bool Is(string state) => StateOrder.IndexOf(State) >= StateOrder.IndexOf(state);

    /// <summary>Those who speak at it, by their ids.</summary>
    public ImmutableArray<string> Speakers { get; } = [.. sessions.SelectMany(s => s.Values.Get(Session.Speakers)).Select(s => s.Get(Session.SpeakerPerson)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The recorded changes of its programme, the newest first.</summary>
    public ImmutableArray<(Session Session, Values Change)> ProgrammeChanges { get; } =
        [.. sessions.SelectMany(s => s.Values.Get(Session.Changes).Reverse().Select(c => (s, c))).OrderByDescending(c => c.c.Get(Session.ChangeDate))];

    /// <summary>There is a programme for conference apps, which know no cancelled sessions, none without a time and no time without a clock.</summary>
    public bool HasSchedule => Zone is not null && Sessions.Any(s => s.Start is not null && !s.IsCancelled);

    /// <summary>There is something to download or watch, or there was when it was archived: the page goes on to answer.</summary>
    public bool HasDocuments => hasDocuments || Archive?.Addresses.Contains(Urls.EditionDocuments(Id)) == true;

    /// <summary>The session of that id, or the one that had it before.</summary>
    public Session? FindSession(string? id) => id is null ? null : byId.GetValueOrDefault(id) ?? byFormerId.GetValueOrDefault(id);
    public Room? FindRoom(string? id) => RoomList.FirstOrDefault(r => r.Id == id);
    public Track? FindTrack(string? id) => TrackList.FirstOrDefault(t => t.Id == id);

    /// <summary>The moment at which the edition's clock shows that time. A time that is skipped when the clock goes forward counts as the
    /// one an hour later, one that comes twice as the first of the two; a rule reports both.</summary>
    public ZonedDateTime? Moment(DateTime? local) => local is { } time ? (Zone ?? DateTimeZone.Utc).AtLeniently(LocalDateTime.FromDateTime(time)) : null;
}

/// <param name="Capacity">Seats.</param>
/// <param name="Formerly">The ids that it had before.</param>
/// <param name="Guid">What conference apps know it by: made from the first id that it had.</param>
public sealed record Room(string Id, Translated<string> Name, int? Capacity, ImmutableArray<string> Formerly, Guid Guid);

/// <param name="Color"><c>#rrggbb</c>.</param>
/// <param name="Formerly">The ids that it had before.</param>
public sealed record Track(string Id, Translated<string> Name, string? Color, ImmutableArray<string> Formerly);

/// <summary>The sessions that begin on one day, by their start.</summary>
public sealed record ProgrammeDay(DateOnly Date, ImmutableArray<Session> Sessions);
