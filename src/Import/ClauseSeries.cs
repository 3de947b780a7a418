using System.Collections.Immutable;

namespace Repository.Import;

/// <summary>Tells a number that belongs to a series from one that is part of a sentence: an amount such as <c>2.6 billion</c>, the initial of
/// a name such as <c>A. Lovelace</c>. It is asked block by block, in order, for the
/// numbers of headings and lists as well.</summary>
internal sealed class ClauseSeries
{
    private const string Initial = "#.A";
    private readonly HashSet<(MarkerKind Kind, int Number)> capitals = [];
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private string open = "";

    public ClauseSeries(ImmutableArray<SourceBlock> blocks)
    {
        foreach (var block in blocks.Where(b => b.Kind == BlockKind.Paragraph))
            if (ClauseMarker.At(block.Text) is var (marker, _) && marker.Form == Initial) capitals.UnionWith(Readings(marker));
    }

    public bool Has(SourceMarker marker)
    {
        if (marker.Form == Initial) return Readings(marker).Any(r => capitals.Contains((r.Kind, r.Number == 1 ? 2 : r.Number - 1)));
        if (marker.Kind != MarkerKind.Decimal) return true;
        var parts = marker.Written.Trim('.', ')').Split('.');
        var path = string.Join('.', parts.Select(ClauseMarker.Digits));
        if (parts.Length > 1 && marker.Written[^1] is not ('.' or ')') && !GoesOn(parts)) return false;
        paths.Add(path);
        if (parts.Length == 1) (open, _) = (path, paths.RemoveWhere(p => p.Contains('.', StringComparison.Ordinal)));
        return true;
    }

    /// <summary>The number above it is the open one, and it is the first below that or counts on.</summary>
    private bool GoesOn(string[] parts)
    {
        var above = string.Join('.', parts[..^1].Select(ClauseMarker.Digits));
        var number = ClauseMarker.Digits(parts[^1]);
        return ClauseMarker.Digits(parts[0]).ToString(System.Globalization.CultureInfo.InvariantCulture) == open && paths.Contains(above) && (number == 1 || paths.Contains($"{above}.{number - 1}"));
    }

    private static IEnumerable<(MarkerKind Kind, int Number)> Readings(SourceMarker marker) => marker.Other is { } other ? [(marker.Kind, marker.Number), other] : [(marker.Kind, marker.Number)];
}
