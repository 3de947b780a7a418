namespace Repository.Import;

/// <summary>Three-way: what the source said last time, what it says now, and what stands in the record.</summary>
internal static class Merge
{
    public const string Editors = "changed by the editors and by the source; the editors' value stays";

    /// <summary>Takes what the source changed into the record, keeps what editors changed, and reports both.</summary>
    /// <param name="before">What the source said last time; empty for a record that was never imported.</param>
    /// <param name="now">What it says now, by key; gets what it said before in languages of which it says nothing now.</param>
    /// <param name="conflict">What is said where both changed a value.</param>
    /// <returns>The values that were in the record before, by the keys that changed.</returns>
    public static Dictionary<string, string?> Into(Draft draft, IReadOnlyDictionary<string, string> before, SortedDictionary<string, string> now, string file, ImportReport report, string conflict = Editors)
    {
        // A source that came in another language before says nothing of that one now.
        var spoken = now.Keys.Where(k => k.StartsWith("title.", StringComparison.Ordinal) || k.StartsWith("name.", StringComparison.Ordinal)).Select(LanguageOf).ToHashSet();
        foreach (var (key, value) in before)
            if (key.Contains('.') && !spoken.Contains(LanguageOf(key))) now.TryAdd(key, value);
        var old = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in now.Keys.Union(before.Keys).ToList())
        {
            var (last, theirs, ours) = (before.GetValueOrDefault(key), now.GetValueOrDefault(key), draft[key]);
            if (key == SpeakerMerge.Key)
            {
                if (SpeakerMerge.Into(draft, last, theirs, before.Count > 0, file, report)) old[key] = ours;
                continue;
            }
            if (ours == theirs) continue;
            if (theirs == last)
            {
                report.Add(ImportKind.Kept, file, key, ours, theirs, "the editors' value");
                continue;
            }
            // What the source no longer says is taken out only where nobody has touched it since.
            if (ours != last)
            {
                report.Add(ImportKind.Conflict, file, key, ours, theirs, conflict);
                continue;
            }
            old[key] = ours;
            draft[key] = theirs;
            report.Add(ImportKind.Changed, file, key, ours, theirs);
        }
        return old;
    }

    private static string LanguageOf(string key) => key[(key.IndexOf('.') + 1)..];
}
