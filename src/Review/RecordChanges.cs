using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Review;

public enum ChangeKind
{
    Added,
    Changed,
    Renamed,
    Removed,
}

/// <summary>What became of one record, or of its text in one language.</summary>
/// <param name="File">That of today, or the one that is gone.</param>
/// <param name="FormerId">Of a renamed record.</param>
/// <param name="Title">In its own language; the id where it has none.</param>
public sealed record RecordChange(ChangeKind Kind, string Type, string Id, string File, string? FormerId, string Title, ImmutableArray<FieldChange> Fields);

/// <summary>Pairs the records of the files that changed and compares them.</summary>
public static class RecordChanges
{
    public static ImmutableArray<RecordChange> Of(ReviewInput input)
    {
        var names = input.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var (before, after) = (Texts(input.Base, names), Texts(input.Head, names));
        var changes = new List<RecordChange>();
        foreach (var now in after.Values)
        {
            var old = before.GetValueOrDefault(now.Record.File) ?? Former(before, after, now.Record);
            if (Fields(old, now, input) is { IsEmpty: false } fields || old is null || old.Record.Id != now.Record.Id)
                changes.Add(new(old is null ? ChangeKind.Added : old.Record.Id == now.Record.Id ? ChangeKind.Changed : ChangeKind.Renamed, now.Record.Type.Name, now.Record.Id, now.Record.File, old?.Record.Id == now.Record.Id ? null : old?.Record.Id, TitleOf(now.Record), Fields(old, now, input)));
        }
        var taken = changes.Where(c => c.Kind == ChangeKind.Renamed).Select(c => (c.Type, c.FormerId)).ToHashSet();
        foreach (var gone in before.Values.Where(b => !after.ContainsKey(b.Record.File) && !taken.Contains((b.Record.Type.Name, b.Record.Id))))
            changes.Add(new(ChangeKind.Removed, gone.Record.Type.Name, gone.Record.Id, gone.Record.File, null, TitleOf(gone.Record), []));
        return [.. changes.OrderBy(c => c.File, StringComparer.Ordinal)];
    }

    /// <summary>In the record's own language, else in the first it has.</summary>
    public static string TitleOf(Record record)
    {
        var own = (record.Type.Fields.Find("language") ?? record.Type.Fields.Find("authoritative")) is { } field ? record.Values.Raw(field) as string : null;
        foreach (var name in (ReadOnlySpan<string>)["title", "name", "label"])
            if (record.Type.Fields.Find(name) is { } title)
                if (record.Values.Raw(title) is Translated<string> texts) return texts[texts.Best(own ?? "", own ?? "")]!;
                else if (record.Values.Raw(title) is string text) return text;
        return record.Id;
    }

    /// <param name="Prose">Null for a record of YAML.</param>
    private sealed record Text(Record Record, Prose? Prose);

    private static Dictionary<string, Text> Texts(Site site, HashSet<string> names)
    {
        var prose = site.Prose.Where(p => names.Contains(p.Record.File)).ToDictionary(p => p.Record.File, StringComparer.Ordinal);
        return site.Records.Where(r => names.Contains(r.File) && !r.Type.IsProse).Select(r => new Text(r, null)).Concat(prose.Values.Select(p => new Text(p.Record, p)))
            .ToDictionary(t => t.Record.File, StringComparer.Ordinal);
    }

    /// <summary>The record that had the id before, which is gone.</summary>
    private static Text? Former(Dictionary<string, Text> before, Dictionary<string, Text> after, Record now)
    {
        if (now.Type.Fields.Find("formerly") is not { } field || now.Values.Raw(field) is not ImmutableArray<string> formerly) return null;
        return formerly.Select(id => before.Values.FirstOrDefault(b => b.Record.Id == id && b.Record.Type == now.Type && !after.ContainsKey(b.Record.File) && Ending(b.Record.File) == Ending(now.File))).FirstOrDefault(b => b is not null);
    }

    /// <summary>The language of prose with it.</summary>
    private static string Ending(string file) => file[(file.IndexOf('.', file.LastIndexOf('/') + 1))..];

    private static ImmutableArray<FieldChange> Fields(Text? old, Text now, ReviewInput input)
    {
        var fields = FieldChanges.Of(now.Record.Type.Fields, old?.Record.Values, now.Record.Values);
        if (old is null && now.Prose is null) return fields;
        if (old?.Prose is not { } before || now.Prose is not { } after || before.Body == after.Body) return fields;
        return [.. fields, .. now.Record.Type == Declaration.TextType ? Clauses(input, now.Record, before, after) : Paragraphs(before.Body, after.Body)];
    }

    private static IEnumerable<FieldChange> Clauses(ReviewInput input, Record record, Prose before, Prose after)
    {
        Markdown.ClauseTree? Tree(Site site, Prose prose) => site.Declarations.SelectMany(d => d.Texts.Concat(d.Versions)).FirstOrDefault(t => t.Prose == prose)?.Clauses;
        if (Tree(input.Base, before) is not { } old || Tree(input.Head, after) is not { } now) return Paragraphs(before.Body, after.Body);
        var facts = input.Head.FindDeclaration(record.Id);
        return VersionComparison.Of(old, now, id => facts?.FactsOf(id)?.Get(Declaration.ClauseFormerly) ?? []).Changes.Where(c => !c.IsUnchanged)
            .Select(c => new FieldChange($"clause {c.Shown.Id}{(c.IsMoved ? " (moved)" : c.IsRenumbered ? $" (was {c.Old!.Id})" : c.NotesChanged ? " (footnotes)" : "")}", Side(c.Runs, RunKind.Inserted, c.Old), Side(c.Runs, RunKind.Deleted, c.New), c.Old is null || c.New is null ? [] : c.Runs));

        static string? Side(ImmutableArray<WordRun> runs, RunKind but, Markdown.Clause? clause) => clause is null ? null : string.Concat(runs.Where(r => r.Kind != but).Select(r => r.Text));
    }

    /// <summary>Those that differ; a paragraph that was taken away beside one that came is one that changed.</summary>
    private static IEnumerable<FieldChange> Paragraphs(string before, string after)
    {
        string[] old = Split(before), now = Split(after);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(string text) => numbers.TryGetValue(text, out var number) ? number : numbers[text] = numbers.Count;
        var (nextOld, nextNew) = (0, 0);
        foreach (var (i, j) in ShortestEdit.Matches([.. old.Select(Number)], [.. now.Select(Number)]).Append((old.Length, now.Length)))
        {
            for (; nextOld < i || nextNew < j; nextOld++, nextNew++)
                yield return FieldChanges.Text($"paragraph {Math.Min(nextNew, now.Length - 1) + 1}", nextOld < i ? old[nextOld] : null, nextNew < j ? now[nextNew] : null);
            (nextOld, nextNew) = (i + 1, j + 1);
        }

        static string[] Split(string text) => text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
