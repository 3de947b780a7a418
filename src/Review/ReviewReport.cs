using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Review;

/// <summary>Everything that people who decide about a change want to know.</summary>
/// <param name="Faults">On lines that it changes, or in files that it changes and not there before.</param>
/// <param name="Elsewhere">Faults that it causes in other files.</param>
/// <param name="Older">How many faults were there before.</param>
/// <param name="Unformatted">Changed files that <c>format</c> would write otherwise.</param>
public sealed record ReviewReport(
    ImmutableArray<RecordChange> Records, ImmutableArray<Diagnostic> Faults, ImmutableArray<Diagnostic> Elsewhere, int Older, ImmutableArray<StaleTranslation> Stale,
    PageChange Pages, ImmutableArray<PossibleDuplicate> Duplicates, ImmutableArray<MediaChange> Media, ImmutableArray<string> Unformatted)
{
    public bool HasErrors => Faults.Concat(Elsewhere).Any(f => f.Severity == Severity.Error) || Pages.Lost.Length > 0;

    public static ReviewReport Of(ReviewInput input)
    {
        var records = RecordChanges.Of(input);
        var (faults, elsewhere, older) = Sorted(input);
        return new(records, faults, elsewhere, older, StaleTranslations.Of(input), PageChanges.Of(input, records), Review.Duplicates.Of(input, records), MediaChanges.Of(input), Unformattable(input));
    }

    private static (ImmutableArray<Diagnostic> Faults, ImmutableArray<Diagnostic> Elsewhere, int Older) Sorted(ReviewInput input)
    {
        var files = input.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var lines = new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal);
        var before = input.BaseFaults.CountBy(f => (f.Place.File, f.Code.Id, f.Message)).ToDictionary();
        var (faults, elsewhere, older) = (ImmutableArray.CreateBuilder<Diagnostic>(), ImmutableArray.CreateBuilder<Diagnostic>(), 0);
        foreach (var fault in input.HeadFaults)
        {
            var key = (fault.Place.File, fault.Code.Id, fault.Message);
            var isOld = before.GetValueOrDefault(key) > 0;
            if (isOld) before[key]--;
            var file = files.GetValueOrDefault(fault.Place.File);
            if (file?.New is { } text && !lines.ContainsKey(file.Name)) lines[file.Name] = ChangedLines.Of(file.Old, text);
            if (file is not null && (!isOld || lines.GetValueOrDefault(file.Name)?.Contains(fault.Place.Line) == true)) faults.Add(fault);
            else if (!isOld) elsewhere.Add(fault);
            else older++;
        }
        return (faults.DrainToImmutable(), elsewhere.DrainToImmutable(), older);
    }

    private static ImmutableArray<string> Unformattable(ReviewInput input)
    {
        var languages = input.Head.Languages.Select(l => l.Code).ToImmutableArray();
        return [.. input.Files.Where(f => f.New is not null && RecordTypes.Of(f.Name) is { } type && CanonicalFile.Format(f.Name, f.New, languages, type).Text is { } text && text != f.New).Select(f => f.Name)];
    }
}
