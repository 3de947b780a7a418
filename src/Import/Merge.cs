namespace Repository.Import;

/// <summary>Three-way: what the source said last time, what it says now, and what stands in the record.</summary>
internal static class Merge
{
    /// <summary>Takes what the source changed into the record, keeps what editors changed, and reports both.</summary>
    /// <param name="before">What the source said last time; empty for a record that was never imported.</param>
    /// <param name="now">What it says now, by key.</param>
    /// <returns>The values that were in the record before, by the keys that changed.</returns>
    public static Dictionary<string, string?> Into(Draft draft, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now, string file, ImportReport report)
    {
        var old = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in now.Keys.Union(before.Keys))
        {
            var (last, theirs, ours) = (before.GetValueOrDefault(key), now.GetValueOrDefault(key), draft[key]);
            if (ours == theirs) continue;
            if (theirs == last)
            {
                report.Add(ImportKind.Kept, file, key, ours, theirs, "the editors' value");
                continue;
            }
            // What the source no longer says is taken out only where nobody has touched it since.
            if (ours != last)
            {
                report.Add(ImportKind.Conflict, file, key, ours, theirs, "changed by the editors and by the source; the editors' value stays");
                continue;
            }
            if (theirs is null && key.StartsWith("title.", StringComparison.Ordinal)) continue;
            old[key] = ours;
            draft[key] = theirs;
            report.Add(ImportKind.Changed, file, key, ours, theirs);
        }
        return old;
    }
}
