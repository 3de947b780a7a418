using System.Collections.Immutable;
using NodaTime;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;
using Repository.Tests.House;
using Repository.Validation;

namespace Repository.Tests.Validation;

/// <summary>A session while a programme is being made up.</summary>
internal sealed record Item(string Id, string Kind, DateTime? Start, DateTime? End, string? Room)
{
    public string Status { get; init; } = "confirmed";
    public bool HasLanguage { get; init; } = true;
    public bool HasAbstract { get; init; } = true;
    public ImmutableList<(string Person, string Role)> People { get; init; } = [];
    public string? Guid { get; init; }
    public DateOnly Updated { get; init; } = new(2029, 11, 2);
    public ImmutableList<DateOnly> Changes { get; init; } = [];
    public string File => $"content/editions/2030/sessions/{Id}.yaml";
}

/// <summary>A programme with nothing wrong in it, made up from a seed: days, rooms, people, breaks, nights, cancelled sessions, zones
/// whose clock changes. It is made without the rules under test: each session is set where there is room and time for it.</summary>
internal sealed class RandomProgramme
{
    private static readonly string?[] Zones = [null, "Africa/Tunis", "Asia/Riyadh", "Europe/Paris", "Africa/Cairo", "America/New_York", "Asia/Beirut", "Australia/Lord_Howe"];
    private readonly Random random;

    public RandomProgramme(int seed)
    {
        random = new Random(seed);
        State = Pick("announced", "programme", "live", "concluded", "archived");
        // Only what is over may have no clock.
        ZoneName = Zones[random.Next(IsOver ? 0 : 1, Zones.Length)];
        Zone = ZoneName is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[ZoneName];
        First = FirstDay();
        Last = First.AddDays(random.Next(5));
        Format = Pick("in-person", "online", "hybrid");
        Changeover = random.Next(4) == 0 ? null : random.Next(31);
        Clock = First.AddDays(random.Next(-40, 20));
        Rooms = [.. Enumerable.Range(1, random.Next(1, 6)).Select(i => $"room-{i}")];
        Items = [];
        foreach (var room in Rooms) Fill(room);
        Assign(random.Next(1, 40));
        Finish();
    }

    public string? ZoneName { get; set; }
    public DateTimeZone Zone { get; set; }
    public DateOnly First { get; }
    public DateOnly Last { get; }
    public string State { get; }
    public string Format { get; }
    public int? Changeover { get; }
    public DateOnly Clock { get; }
    public ImmutableList<string> Rooms { get; set; }
    public ImmutableList<Item> Items { get; set; }
    public bool IsOver => State is "concluded" or "archived";
    public bool IsProgramme => State is "programme" or "live";

    public T Pick<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public int Next(int least, int most) => random.Next(least, most + 1);

    public Instant At(DateTime local) => Zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();

    /// <summary>Both ends stand on the clock once, and it does not change between them.</summary>
    public bool IsPlain(DateTime start, DateTime end) =>
        Zone.MapLocal(LocalDateTime.FromDateTime(start)).Count == 1 && Zone.MapLocal(LocalDateTime.FromDateTime(end)).Count == 1 && (At(end) - At(start)).ToTimeSpan() == end - start;

    /// <summary>What the clock shows before and after each of its changes in that year.</summary>
    public IEnumerable<(DateTime Before, DateTime After)> ClockChanges() => Zone.GetZoneIntervals(Instant.FromUtc(2030, 1, 2, 0, 0), Instant.FromUtc(2030, 12, 30, 0, 0)).SkipLast(1)
        .Select(i => (i.IsoLocalEnd.ToDateTimeUnspecified(), Zone.GetZoneInterval(i.End).IsoLocalStart.ToDateTimeUnspecified()));

    private DateOnly FirstDay()
    {
        var changes = ClockChanges().ToList();
        if (changes.Count == 0 || random.Next(3) == 0) return new DateOnly(2030, random.Next(1, 13), random.Next(1, 28));
        return DateOnly.FromDateTime(Pick(changes).Before).AddDays(-random.Next(4));
    }

    private void Fill(string room)
    {
        // Free from here on, for a session and for a break.
        (Instant Session, Instant Break) free = (Instant.MinValue, Instant.MinValue);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var time = day.ToDateTime(new TimeOnly(random.Next(6, 10), random.Next(60)));
            while (DateOnly.FromDateTime(time) == day)
            {
                var end = time.AddMinutes(random.Next(5, 200));
                var isBreak = random.Next(5) == 0;
                if (IsPlain(time, end) && At(time) >= (isBreak ? free.Break : free.Session))
                {
                    Items = Items.Add(new($"s{random.Next(1_000_000):000000}-{Items.Count}", isBreak ? "break" : Pick("keynote", "panel", "workshop", "ceremony", "side-event", "ministerial"), time, end, room));
                    free = (At(end) + Duration.FromMinutes(isBreak ? 0 : Changeover ?? 0), At(end));
                    time = end;
                }
                if (random.Next(3) > 0) time = time.AddMinutes(random.Next(3) == 0 ? random.Next(200) : Changeover ?? 1);
                else time = time.AddMinutes(1);
            }
        }
    }

    private void Assign(int people)
    {
        var busy = new Dictionary<string, (Instant Until, string Room, bool WasBreak)>();
        var names = Enumerable.Range(0, people).Select(i => $"person-{i}").ToList();
        Items = [.. Items.OrderBy(i => At(i.Start!.Value)).Select(item =>
        {
            for (var n = random.Next(5); n > 0; n--)
            {
                var person = Pick<string>(names);
                var from = At(item.Start!.Value);
                if (busy.TryGetValue(person, out var last))
                {
                    var walk = last.Room == item.Room || last.WasBreak || item.Kind == "break" ? 0 : Changeover ?? 0;
                    if (from < last.Until + Duration.FromMinutes(walk)) continue;
                }
                busy[person] = (At(item.End!.Value), item.Room!, item.Kind == "break");
                item = item with { People = item.People.Add((person, Pick("speaker", "moderator", "chair"))) };
                if (random.Next(8) == 0 && item.People[^1].Role != "speaker") item = item with { People = item.People.Add((person, "speaker")) };
            }
            return item;
        })];
    }

    /// <summary>Leaves out what may be missing in that state, and adds what may be there: cancelled sessions, sessions without a time.</summary>
    private void Finish()
    {
        var items = Items.ToList();
        foreach (var item in Items.Where(_ => random.Next(6) == 0))
            items.Add(item with { Id = item.Id + "-cancelled", Status = "cancelled", HasLanguage = false, HasAbstract = false, Changes = IsProgramme ? [item.Updated] : [] });
        if (!IsProgramme) items.Add(new("timeless", "panel", null, null, null) { HasLanguage = false, HasAbstract = false });
        if (State == "programme") items.Add(new("timeless", "panel", null, null, null) { Status = "tentative", HasLanguage = false });
        Items = [.. items.OrderBy(i => i.Id, StringComparer.Ordinal).Select(item =>
        {
            if (item is { Status: "confirmed", Start: not null } && !IsOver && DateOnly.FromDateTime(item.End!.Value) >= Clock && random.Next(3) == 0) item = item with { Status = "tentative" };
            if (item.Kind is "break" or "ceremony" || item.Status != "confirmed" || IsOver || Clock > Last || (item.Start is { } start && Clock < DateOnly.FromDateTime(start).AddDays(-7))) item = item with { HasAbstract = random.Next(2) == 0 };
            if (item.Kind == "break" || !IsProgramme) item = item with { HasLanguage = random.Next(2) == 0 };
            if (random.Next(5) == 0) item = item with { Guid = new Guid(random.Next(), (short)random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9).ToString() };
            if (random.Next(5) == 0) item = item with { Changes = item.Changes.Insert(0, item.Updated.AddDays(-random.Next(9))), Updated = item.Updated.AddDays(random.Next(9)) };
            return item;
        })];
    }

    /// <summary>What the rules of a programme, and that of dates, say of it.</summary>
    public IReadOnlyList<Diagnostic> Faults()
    {
        var faults = new DiagnosticBag();
        var site = Site();
        foreach (var rule in (IRule[])[new DatesInOrder(), .. Validator.ProgrammeRules]) rule.Check(site, faults);
        return faults.Sorted();
    }

    public Site Site()
    {
        var people = Items.SelectMany(i => i.People).Select(p => p.Person).Distinct().Select(id => new Person(Record(Person.Type, id, $"content/people/{id}.yaml", (Person.IdField, id))));
        var edition = Record(Edition.Type, "2030", "content/editions/2030/edition.yaml", (Edition.IdField, "2030"), (Edition.StateField, State), (Edition.Format, Format), (Edition.TimeZone, ZoneName), (Edition.Changeover, Changeover),
            (Edition.Dates, Values(Edition.DatesFields, (Edition.DatesStart, First), (Edition.DatesEnd, Last))),
            (Edition.Rooms, Rooms.Select(r => Values(Edition.RoomFields, (Edition.RoomId, r), (Edition.RoomName, Text))).ToImmutableArray()));
        var sessions = Items.OrderBy(i => i.Start ?? DateTime.MaxValue).Select(i => new Session(Record(i), "2030")).ToImmutableArray();
        var record = Record(SiteSettings.Type, "site", "content/site.yaml", (SiteSettings.IdField, "site"), (SiteSettings.TitleField, Text));
        return new(new SiteSettings(record), new SiteOptions(Clock), new SiteParts([], [], [.. people], [], [], [new Edition(edition, sessions, [], [])], [], [], ImmutableSortedDictionary<string, ContentEntry>.Empty, []));
    }

    private static Translated<string> Text => new([new("en", "T")]);

    private static Repository.Content.Record Record(Item item) => Record(Session.Type, item.Id, item.File, (Session.IdField, item.Id), (Session.TitleField, Text), (Session.Kind, item.Kind), (Session.Status, item.Status),
        (Session.StartField, item.Start), (Session.EndField, item.End), (Session.Room, item.Room), (Session.Abstract, item.HasAbstract ? Text : null),
        (Session.GuidField, item.Guid), (Session.UpdatedField, item.Updated),
        (Session.Changes, item.Changes.IsEmpty ? null : item.Changes.Select(c => Values(Session.ChangeFields, (Session.ChangeDate, c))).ToImmutableArray()), (Session.Spoken, item.HasLanguage ? ImmutableArray.Create("en") : null),
        (Session.Speakers, item.People.Select(p => Values(Session.SpeakerFields, (Session.SpeakerPerson, p.Person), (Session.SpeakerRole, p.Role))).ToImmutableArray()));

    private static Repository.Content.Record Record(RecordType type, string id, string file, params (Field, object?)[] fields) => new(type, id, file, ProjectFiles.In("no-such-folder"), Values(type.Fields, fields));

    private static Values Values(FieldSet set, params (Field Field, object? Value)[] fields)
    {
        var values = new object?[set.Count];
        foreach (var (field, value) in fields) values[field.Ordinal] = value;
        return new(set, values);
    }
}
