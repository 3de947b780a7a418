using System.Collections.Immutable;
using System.Text;

namespace Repository.Languages;

/// <summary>Collects runs: neighbours of one kind become one, and what is deleted in a place comes before what is inserted there.</summary>
internal sealed class RunList
{
    private readonly ImmutableArray<WordRun>.Builder runs = ImmutableArray.CreateBuilder<WordRun>();
    private readonly StringBuilder equal = new(), deleted = new(), inserted = new();

    public void Add(RunKind kind, string text)
    {
        if (text.Length == 0) return;
        if (kind != RunKind.Equal)
        {
            if (equal.Length > 0) Flush();
            (kind == RunKind.Deleted ? deleted : inserted).Append(text);
        }
        else
        {
            if (deleted.Length + inserted.Length > 0) Flush();
            equal.Append(text);
        }
    }

    public void Change(string old, string now)
    {
        Add(RunKind.Deleted, old);
        Add(RunKind.Inserted, now);
    }

    public ImmutableArray<WordRun> All()
    {
        Flush();
        // What stands before a change may have been given back to it as a space: neighbours of one kind are joined once more.
        var all = ImmutableArray.CreateBuilder<WordRun>(runs.Count);
        foreach (var run in runs)
            if (all.Count > 0 && all[^1].Kind == run.Kind) all[^1] = new(run.Kind, all[^1].Text + run.Text);
            else all.Add(run);
        return all.DrainToImmutable();
    }

    private void Flush()
    {
        if (equal.Length > 0) runs.Add(new(RunKind.Equal, equal.ToString()));
        var (old, now) = (deleted.ToString(), inserted.ToString());
        // The space around two words that stand for each other is no part of the change.
        var start = Space(old) is var space && space.Length > 0 && space.Length < old.Length && space.Length < now.Length && Space(now) == space ? space : "";
        (old, now) = (old[start.Length..], now[start.Length..]);
        var end = SpaceAtEnd(old) is var last && last.Length > 0 && last.Length < old.Length && last.Length < now.Length && SpaceAtEnd(now) == last ? last : "";
        (old, now) = (old[..^end.Length], now[..^end.Length]);
        foreach (var (kind, text) in ((RunKind, string)[])[(RunKind.Equal, start), (RunKind.Deleted, old), (RunKind.Inserted, now), (RunKind.Equal, end)])
            if (text.Length > 0) runs.Add(new(kind, text));
        equal.Clear();
        deleted.Clear();
        inserted.Clear();
    }

    private static string Space(string text) => WordTokens.Of(text) is [var first, ..] && WordTokens.IsSpace(first) ? first : "";

    private static string SpaceAtEnd(string text) => text[text.AsSpan().TrimEnd().Length..];
}
