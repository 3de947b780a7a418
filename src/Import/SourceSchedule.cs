using System.Collections.Immutable;

namespace Repository.Import;

/// <summary>A programme as its source has it, whatever form that was: nothing in it has been checked but its shape.</summary>
/// <param name="Form">In words: schedule.json, schedule.xml, CSV.</param>
/// <param name="Language">Of the conference, where the source says.</param>
/// <param name="TimeZone">The clock of times without an offset, where the source names one.</param>
/// <param name="Place">The place of the time zone, for a message.</param>
public sealed record SourceSchedule(string Form, string? Version, string? Language, string? TimeZone, string Place, ImmutableArray<SourceRoom> Rooms, ImmutableArray<SourceTrack> Tracks, ImmutableArray<SourceEvent> Events);

/// <param name="Key">What the source knows it by: a UUID or, where it has none, its name.</param>
public sealed record SourceRoom(string Key, string Name, string? Slug = null, int? Capacity = null);

/// <inheritdoc cref="SourceRoom"/>
public sealed record SourceTrack(string Key, string Name, string? Slug = null, string? Color = null);

/// <param name="Place">Where it stands, for a message: a line, or a path into the JSON.</param>
/// <param name="Guid">As written; not always a UUID.</param>
/// <param name="Id">The source's own id or code.</param>
/// <param name="Stem">A name for its file that the source suggests: the end of its slug.</param>
/// <param name="Titles">By language; "" stands for the language of the event.</param>
/// <param name="Abstracts">As <paramref name="Titles"/>.</param>
/// <param name="Start">With or without an offset.</param>
/// <param name="End">Where the source has it instead of a length; a time alone is that of the same or the next day.</param>
/// <param name="Language">In which its texts are written.</param>
/// <param name="Spoken">Codes of languages; empty where the source does not say.</param>
public sealed record SourceEvent(
    string Place, string? Guid, string? Id, string? Stem, ImmutableArray<SourceText> Titles, ImmutableArray<SourceText> Abstracts, string? Type, string? Track, string? Room,
    string? Start, string? End, string? Duration, string? Language, ImmutableArray<string> Spoken, string? Status, string? Stream, string? Recording, string? Slides, ImmutableArray<SourcePerson> Persons);

public sealed record SourceText(string Language, string Text);

/// <param name="Key">What the source knows the person by, with its kind: <c>guid:…</c>, <c>code:…</c>, <c>id:…</c> or <c>name:…</c>.</param>
/// <param name="Role">speaker, moderator or chair, where the source says.</param>
/// <param name="Biography">Of unknown markup.</param>
public sealed record SourcePerson(string Place, string Key, string Name, string? Role, string? Biography);

/// <summary>What keeps a source from being imported, each with its place.</summary>
public sealed class SourceFaults
{
    private const int Shown = 100;
    private readonly List<string> all = [];

    public int Count { get; private set; }
    public IReadOnlyList<string> All => all;

    public void Add(string place, string sentence)
    {
        if (++Count <= Shown) all.Add($"{place}: {sentence}");
    }
}

/// <summary>How much a source may hold; more is no programme.</summary>
public static class SourceLimits
{
    public const int Bytes = 50 * 1024 * 1024, Depth = 64, Events = 20_000, Persons = 200, Text = 200_000;
}
