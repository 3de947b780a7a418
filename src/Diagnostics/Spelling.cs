namespace Repository.Diagnostics;

/// <summary>The likely word for a mistyped one, and short lists of what is allowed.</summary>
public static class Spelling
{
    private const int ListedAtMost = 24;

    /// <summary>"; did you mean 'x'?" or nothing.</summary>
    public static string DidYouMean(string written, IEnumerable<string> allowed) =>
        Nearest(written, allowed) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    public static string Allowed(IReadOnlyCollection<string> allowed) =>
        allowed.Count == 0 ? ""
        : allowed.Count <= ListedAtMost
            ? $" (allowed: {string.Join(", ", allowed)})"
            : $" (allowed: {string.Join(", ", allowed.Take(ListedAtMost))}, … {allowed.Count} in all)";

    public static string? Nearest(string written, IEnumerable<string> allowed)
    {
        // Case, dashes and underscores are what people get wrong most: they do not count as a difference.
        var wanted = Fold(written);
        // Of two letters, one wrong is half of all: only another case is a likely slip.
        if (wanted.Length <= 2) return allowed.FirstOrDefault(candidate => Fold(candidate) == wanted);
        string? best = null;
        var bestDistance = Math.Max(1, wanted.Length / 3) + 1;
        foreach (var candidate in allowed)
        {
            var distance = Distance(wanted, Fold(candidate), bestDistance + 1);
            // Between two that are as near, one letter for another is likelier than a letter too many.
            if (distance > bestDistance || (distance == bestDistance && (best is null || best.Length == written.Length || candidate.Length != written.Length))) continue;
            best = candidate;
            bestDistance = distance;
        }
        return best;
    }

    private static string Fold(string word) => word.Length > 100 ? word[..100] : word.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');

    /// <summary>Edit distance with transpositions; gives up at <paramref name="limit"/>.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit) return limit;
        Span<int> rows = stackalloc int[3 * 101];
        var before = rows[..101];
        var above = rows[101..202];
        var row = rows[202..];
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) least = Math.Min(least, before[j - 2] + 1);
                row[j] = least;
                best = Math.Min(best, least);
            }
            if (best >= limit) return limit;
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[b.Length];
    }
}
