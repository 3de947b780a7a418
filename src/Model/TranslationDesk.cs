using System.Collections.Immutable;
using System.Numerics;

namespace Repository.Model;

/// <summary>What keeps a text from serving the readers of its language, the worst first.</summary>
public enum TextState
{
    /// <summary>They get another language.</summary>
    Missing,

    /// <summary>They get what the original no longer says.</summary>
    Stale,

    /// <summary>Nobody has read what the machine wrote.</summary>
    Machine,

    /// <summary>No second person has read it.</summary>
    Draft,
}

/// <summary>What is to be translated or read again, in every language, sorted by how much its readers would gain.</summary>
/// <remarks>
/// The gain of a line is a whole number, made from the content alone, so that it is the same on every machine and on every day on which nothing changed:
/// <code>gain = state × standing × Σ over its texts (weight × size × places)</code>
/// <list type="bullet">
/// <item><b>state</b> 4 missing, 3 stale, 2 machine, 1 draft: who gets no text gains most; a wrong one misleads; the others can be read meanwhile.</item>
/// <item><b>standing</b> 1 while the record is not public, 4 once it is, 8 where it is featured on the home page or stands in the navigation.</item>
/// <item><b>weight</b> 8 a name or title, without which the rest is not found; 4 a summary, which is read most; 2 a longer text, or the words for a picture, which are
/// all that some readers get of it; 1 anything else (the title of a link, the label of a figure).</item>
/// <item><b>size</b> 1 below 25 words, and 1 more each time they double (25, 75, 175, …): a longer text says more, but is not read to its end.</item>
/// <item><b>places</b> where the site shows it, in steps likewise (1, 3, 7, …): a name stands in every list, a summary on every card, the other texts on their own page only.</item>
/// </list>
/// Of two lines with one gain, the one with fewer words comes first: it is done sooner.
/// </remarks>
public sealed class TranslationDesk
{
    private readonly ImmutableDictionary<string, LanguageDesk> desks;

    public TranslationDesk(Site site)
    {
        var open = site.Languages.ToDictionary(l => l.Code, l => new LanguageDesk.Builder(l.Code), StringComparer.Ordinal);
        foreach (var item in DeskItems.Of(site))
            foreach (var builder in open.Values) builder.Add(item);
        desks = open.ToImmutableDictionary(d => d.Key, d => d.Value.Close(), StringComparer.Ordinal);
        Languages = [.. site.Languages.Select(l => desks[l.Code])];
    }

    /// <summary>In the order of the site.</summary>
    public ImmutableArray<LanguageDesk> Languages { get; }

    public LanguageDesk In(string language) => desks[language];

    internal static int Gain(TextState state, DeskStanding standing, int texts) => (4 - (int)state) * (int)standing * texts;

    /// <summary>What one text adds to the gain.</summary>
    internal static int Worth(DeskRole role, int words, int places) => (int)role * (1 + BitOperations.Log2((uint)(words / 25) + 1)) * Math.Max(1, BitOperations.Log2((uint)places + 1));
}

/// <summary>How much of a record readers get; the number is its factor in the gain.</summary>
public enum DeskStanding
{
    Waiting = 1,
    Public = 4,
    InFront = 8,
}

/// <summary>What a text is to its record; the number is its weight in the gain. A longer text and the words for a picture weigh the same.</summary>
public enum DeskRole
{
    Detail = 1,
    Body = 2,
    Summary = 4,
    Name = 8,
}

/// <summary>The desk of one language.</summary>
/// <param name="Lines">The greatest gain first.</param>
/// <param name="Progress">Of each kind of text that there is, in the order of <see cref="DeskItems.Kinds"/>.</param>
public sealed record LanguageDesk(string Language, ImmutableArray<DeskLine> Lines, ImmutableArray<DeskProgress> Progress)
{
    public int Words => Progress.Sum(p => p.Words);
    public int Done => Progress.Sum(p => p.Done);

    internal sealed class Builder(string language)
    {
        private readonly ImmutableArray<DeskLine>.Builder lines = ImmutableArray.CreateBuilder<DeskLine>();
        private readonly Dictionary<string, (int Words, int Done, int Lines)> progress = new(StringComparer.Ordinal);

        public void Add(DeskItem item)
        {
            var (missing, there) = item.Split(language);
            var state = item.StateIn(language);
            var (lacking, present) = (missing.Sum(p => p.Words(item.Own)), there.Sum(p => p.Words(language)));
            var all = lacking + there.Sum(p => p.Words(item.Own));
            var before = lines.Count;
            if (missing.Length > 0) lines.Add(item.Line(language, TextState.Missing, missing, lacking));
            if (state is { } waiting && there.Length > 0) lines.Add(item.Line(language, waiting, there, present));
            var (words, done, open) = progress.GetValueOrDefault(item.Kind);
            progress[item.Kind] = (words + all, done + (state is null ? all - lacking : 0), open + lines.Count - before);
        }

        public LanguageDesk Close() => new(language, [.. lines.OrderByDescending(l => l.Gain).ThenBy(l => l.Words).ThenBy(l => l.File, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.State)],
            [.. DeskItems.Kinds.Where(progress.ContainsKey).Select(k => new DeskProgress(k, progress[k].Words, progress[k].Done, progress[k].Lines))]);
    }
}

/// <param name="Words">Of the original texts.</param>
/// <param name="Done">Of these, those whose text in the language is there, up to date and read by somebody.</param>
/// <param name="Lines">What is to be done.</param>
public sealed record DeskProgress(string Kind, int Words, int Done, int Lines)
{
    /// <summary>The whole per cent: 100 only where nothing is left.</summary>
    public int Percent => Words == 0 ? 100 : (int)(100L * Done / Words);
}

/// <summary>One thing to do: the texts of one record in one language that are in one state.</summary>
/// <param name="Kind">One of <see cref="DeskItems.Kinds"/>.</param>
/// <param name="File">In which it stands, or is to stand: <c>content/pages/about.fr.md</c>.</param>
/// <param name="Exists">The file is there: a page's text in a language is a file of its own.</param>
/// <param name="Page">Its address within the site, without language; null where readers have no page of it.</param>
/// <param name="Words">To translate or to read.</param>
/// <param name="Places">Where the site shows its name.</param>
public sealed record DeskLine(string Kind, string Id, string File, bool Exists, string? Page, string Language, TextState State, ImmutableArray<DeskText> Texts, int Words, int Places, DeskStanding Standing, int Gain)
{
    /// <summary>What people know it by; null where it has no name.</summary>
    public required Languages.Translated<string>? Name { get; init; }

    /// <summary>The language in which it was written.</summary>
    public required string Own { get; init; }
}

/// <param name="Path">Keys and list positions joined by slashes: <c>media/0/alt</c>; the id of a clause.</param>
/// <param name="Set">The fields among which it is; null for what is no field.</param>
/// <param name="Field">Its name among them; where there is no set, a word of Words; null for a clause.</param>
public sealed record DeskText(string Path, string? Set, string? Field)
{
    /// <summary>What it is called, in Words; null for a clause.</summary>
    public string? Word => Set is null ? Field : $"fields.{Set}.{Field}.label";
}
