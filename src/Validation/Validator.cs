using System.Collections.Immutable;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>All rules there are.</summary>
public static class Validator
{
    public static ImmutableArray<IValueRule> ValueRules { get; } =
        [new TermsKnown(), new ReferencesResolve(), new ClausesKnown(), new MediaPresent(), new MarkdownInRecords()];

    /// <summary>Those of an edition's programme, which its report tells of, too.</summary>
    public static ImmutableArray<IRule> ProgrammeRules { get; } =
    [
        new SessionsInsideEdition(), new SessionLength(), new ClockChanges(), new SpeakersOnce(), new PeopleAtOnce(), new RoomsAtOnce(), new Changeovers(), new Walks(),
        new SessionDetails(), new AbstractsDue(), new TentativeSessions(), new GuidsUnique(), new ClockNamed(), new ChangesDated(), new CancellationsTold(),
    ];

    public static ImmutableArray<IRule> Rules { get; } =
    [
        .. ProgrammeRules,
        new VocabulariesPresent(), new AddressesUnique(), new TimeZonesKnown(), new NewsDates(), new DatesInOrder(), new TracksAndRooms(), new PrizeCategoryChosen(), new SourcesNamed(), new PicturesDescribed(),
        new MediaSafe(), new MarkdownInProse(), new ClausesAligned(), new VersionsThere(), new FormerClauses(), new ClauseLinksResolve(), new EvidenceHolds(), new TranslationsComplete(), new TermsComplete(), new ReviewsDue(), new NavigationResolves(), new ArchivesHold(),
    ];

    public static void Check(Site site, DiagnosticBag faults, int threads)
    {
        Parallel.ForEach(site.Records, new ParallelOptions { MaxDegreeOfParallelism = threads }, record =>
            FieldWalk.Visit(record.Values, (type, value, path) =>
            {
                foreach (var rule in ValueRules) rule.Check(site, record, type, value, path, faults);
            }));
        foreach (var rule in Rules) rule.Check(site, faults);
    }
}
