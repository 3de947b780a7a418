namespace Repository.Import;

/// <summary>Merges who speaks person by person, so that a role that editors wrote does not keep a new speaker out. A role that the source
/// does not give is no statement.</summary>
/// <remarks>As text: <c>amal:chair; bilal</c>.</remarks>
internal static class SpeakerMerge
{
    public const string Key = "speakers";

    /// <param name="isKnown">The record was imported before; else what is there is all the editors'.</param>
    /// <returns>The value has changed.</returns>
    public static bool Into(Draft draft, string? before, string? now, bool isKnown, string file, ImportReport report)
    {
        var ours = draft[Key];
        var (was, theirs, there) = (Parse(before), Parse(now), Parse(ours));
        if (!isKnown && there.Count > 0)
        {
            if (there.Count != theirs.Count || theirs.Any(t => Find(there, t.Id) is not { } same || (t.Role ?? same.Role) != same.Role)) report.Add(ImportKind.Conflict, file, Key, ours, now, Merge.Editors);
            return false;
        }
        var result = there.Where(t => Find(was, t.Id) is null || Find(theirs, t.Id) is not null).ToList();
        var isConflict = false;
        foreach (var person in theirs) isConflict |= Take(result, person, Find(there, person.Id), Find(was, person.Id));
        // Who comes first is the source's to say as long as no editor has said otherwise.
        if (there.Select(t => t.Id).SequenceEqual(was.Select(w => w.Id)) && result.Count == theirs.Count) result = [.. theirs.Select(t => Find(result, t.Id)).OfType<Speaker>()];
        var merged = result.Count == 0 ? null : string.Join("; ", result.Select(r => $"{r.Id}:{r.Role}"));
        if (merged != ours)
        {
            draft[Key] = merged;
            report.Add(ImportKind.Changed, file, Key, ours, merged);
        }
        if (isConflict) report.Add(ImportKind.Conflict, file, Key, merged, now, Merge.Editors);
        else if (result.Count != theirs.Count || theirs.Any(t => Find(result, t.Id) is not { } same || (t.Role ?? same.Role) != same.Role)) report.Add(ImportKind.Kept, file, Key, merged, now, "the editors' value");
        return merged != ours;
    }

    /// <summary>True where the source and the editors both say something new of the person's role.</summary>
    private static bool Take(List<Speaker> result, Speaker theirs, Speaker? ours, Speaker? was)
    {
        if (ours is null)
        {
            // Whom editors took out stays out.
            if (was is null) result.Add(theirs with { Role = theirs.Role ?? "speaker" });
            return false;
        }
        if (theirs.Role is null || theirs.Role == ours.Role || theirs.Role == was?.Role) return false;
        if (was is null || (was.Role ?? "speaker") != ours.Role) return true;
        result[result.IndexOf(ours)] = theirs;
        return false;
    }

    private static Speaker? Find(List<Speaker> all, string id) => all.Find(s => s.Id == id);

    private static List<Speaker> Parse(string? text) =>
        text is null ? [] : [.. text.Split("; ").Select(s => s.Split(':')).Select(parts => new Speaker(parts[0], parts.Length > 1 ? parts[1] : null)).DistinctBy(s => s.Id)];

    private sealed record Speaker(string Id, string? Role);
}
