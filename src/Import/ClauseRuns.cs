using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Repository.Import;

/// <summary>Counts what was taken out of a text because nobody can see it.</summary>
internal sealed class CleaningCounts
{
    public int Marks { get; set; }
    public int Controls { get; set; }
    public int Ids { get; set; }
}

/// <summary>The runs of one block, made clean: no signs that the content may not hold, no spaces that say nothing.</summary>
internal static partial class ClauseRuns
{
    /// <summary>Signs that carry nothing go; tabs stay, since they tell a number from a figure.</summary>
    public static ImmutableArray<SourceRun> WithoutMarks(ImmutableArray<SourceRun> runs, CleaningCounts counts)
    {
        var whole = string.Concat(runs.Select(r => r.Text));
        var clean = ImmutableArray.CreateBuilder<SourceRun>(runs.Length);
        var at = 0;
        foreach (var run in runs)
        {
            var text = new StringBuilder(run.Text.Length);
            foreach (var c in run.Text) Append(text, c, whole, at++, counts);
            clean.Add(run with { Text = text.ToString() });
        }
        return clean.DrainToImmutable();
    }

    private static void Append(StringBuilder text, char c, string whole, int at, CleaningCounts counts)
    {
        if (c == '\t' || c is '\u00A0' or '\u202F') text.Append(c);
        else if (char.IsWhiteSpace(c)) text.Append(' ');
        else if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\u00AD' || (c is '\u200E' or '\u200F' && CarriesNothing(whole, at))) counts.Marks++;
        else if (char.IsControl(c) || c is '\uFFFE' or '\uFFFF') counts.Controls++;
        else if (char.IsSurrogate(c) && !IsPaired(whole, at)) text.Append('\uFFFD');
        else text.Append(c);
    }

    /// <summary>A sign of direction matters beside digits and punctuation that it turns; between letters, at an end and beside a space it does not.</summary>
    private static bool CarriesNothing(string whole, int at)
    {
        if (at == 0 || at == whole.Length - 1) return true;
        var (before, after) = (whole[at - 1], whole[at + 1]);
        return char.IsWhiteSpace(before) || char.IsWhiteSpace(after) || after is '\u200E' or '\u200F' || (char.IsLetter(before) && char.IsLetter(after));
    }

    private static bool IsPaired(string whole, int at) =>
        char.IsHighSurrogate(whole[at]) ? at + 1 < whole.Length && char.IsLowSurrogate(whole[at + 1]) : at > 0 && char.IsHighSurrogate(whole[at - 1]);

    /// <summary>Without the first characters.</summary>
    public static ImmutableArray<SourceRun> From(ImmutableArray<SourceRun> runs, int length)
    {
        var rest = ImmutableArray.CreateBuilder<SourceRun>(runs.Length);
        foreach (var run in runs)
        {
            var cut = Math.Min(length, run.Text.Length);
            length -= cut;
            if (run.Note is not null || run.Text.Length > cut) rest.Add(cut == 0 ? run : run with { Text = run.Text[cut..] });
        }
        return rest.DrainToImmutable();
    }

    /// <summary>One space between words, none at the ends; runs of one look are one.</summary>
    public static ImmutableArray<SourceRun> Tidy(ImmutableArray<SourceRun> runs)
    {
        var tidy = new List<SourceRun>();
        var isSpace = true;
        foreach (var run in runs)
        {
            var text = new StringBuilder(run.Text.Length);
            foreach (var c in run.Text)
            {
                var space = c is ' ' or '\t';
                if (!space) text.Append(c);
                else if (!isSpace) text.Append(' ');
                isSpace = space;
            }
            if (run.Note is not null || text.Length > 0) Join(tidy, run with { Text = text.ToString() });
        }
        while (tidy.Count > 0 && tidy[^1] is { Note: null } last)
        {
            var end = last.Text.TrimEnd(' ', '\u00A0', '\u202F');
            tidy.RemoveAt(tidy.Count - 1);
            if (end == "") continue;
            tidy.Add(last with { Text = end });
            break;
        }
        if (tidy.Count > 0 && tidy[0].Note is null) tidy[0] = tidy[0] with { Text = tidy[0].Text.TrimStart(' ', '\u00A0', '\u202F') };
        return [.. tidy.Where(r => r.Note is not null || r.Text != "")];
    }

    private static void Join(List<SourceRun> runs, SourceRun run)
    {
        if (run.Note is null && runs.Count > 0 && runs[^1] with { Text = "" } == run with { Text = "" }) runs[^1] = run with { Text = runs[^1].Text + run.Text };
        else runs.Add(run);
    }

    /// <summary>An id as this site writes them at the end of a clause is no part of what it says.</summary>
    public static ImmutableArray<SourceRun> WithoutId(ImmutableArray<SourceRun> runs, CleaningCounts counts)
    {
        if (runs is not [.., { Note: null } last] || WrittenId().Match(last.Text) is not { Success: true } match) return runs;
        counts.Ids++;
        return Tidy(runs.SetItem(runs.Length - 1, last with { Text = last.Text[..match.Index] }));
    }

    [GeneratedRegex(@"\s*\{#[a-z0-9-]{1,80}\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WrittenId();
}
