using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

public sealed record SessionModel(Edition Edition, Session Session);

public sealed record OutcomeModel(Edition Edition, Outcome Outcome);

/// <summary>A part of an edition's site, marked in its navigation.</summary>
/// <param name="Path">Of the page that shows the navigation.</param>
public sealed record EditionPart(Edition Edition, string Path);

/// <summary>Sessions by their days, whole or of one room or track.</summary>
/// <param name="Path">Of the page that shows them; their calendar lies beside it.</param>
public sealed record ProgrammeModel(Edition Edition, ImmutableArray<ProgrammeDay> Days, string Path)
{
    public bool IsWhole => Path == Urls.Programme(Edition.Id);

    public static ProgrammeModel Whole(Edition edition) => new(edition, edition.Days, Urls.Programme(edition.Id));

    /// <summary>The part of the programme that the test lets through.</summary>
    public static ProgrammeModel Part(Edition edition, string path, Func<Session, bool> has) =>
        new(edition, [.. edition.Days.Select(d => d with { Sessions = [.. d.Sessions.Where(has)] }).Where(d => !d.Sessions.IsEmpty)], path);
}

public sealed record RoomModel(Edition Edition, Room Room, ProgrammeModel Programme);

public sealed record TrackModel(Edition Edition, Track Track, ProgrammeModel Programme);

public sealed record SpeakersModel(Edition Edition, Listing<Person> Speakers);

/// <param name="Sessions">Of all editions, the newest edition first.</param>
public sealed record PersonModel(Person Person, ImmutableArray<Session> Sessions);
