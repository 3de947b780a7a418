using Repository.Languages;

namespace Repository.Review;

/// <summary>Which lines of a text are not those of the text before.</summary>
public static class ChangedLines
{
    /// <summary>From 1. A place from which lines were only taken is told by the line that stands there now.</summary>
    public static IReadOnlySet<int> Of(string? old, string now)
    {
        var after = now.Split('\n');
        if (old is null) return Enumerable.Range(1, after.Length).ToHashSet();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(string line) => numbers.TryGetValue(line, out var number) ? number : numbers[line] = numbers.Count;
        int[] was = [.. old.Split('\n').Select(Number)], isNow = [.. after.Select(Number)];
        var changed = Enumerable.Range(1, isNow.Length).ToHashSet();
        var (nextOld, nextNew) = (0, 0);
        foreach (var (i, j) in ShortestEdit.Matches(was, isNow).Append((was.Length, isNow.Length)))
        {
            if (j < isNow.Length && (i == nextOld || j > nextNew)) changed.Remove(j + 1);
            (nextOld, nextNew) = (i + 1, j + 1);
        }
        return changed;
    }
}
