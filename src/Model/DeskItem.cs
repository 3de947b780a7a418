using System.Collections.Immutable;
using Repository.Languages;
using Repository.Schema;

namespace Repository.Model;

/// <summary>A record as its translators see it: its texts, and where readers meet them.</summary>
/// <param name="Own">The language in which it was written.</param>
/// <param name="Places">Where the site shows its name.</param>
/// <param name="Cards">Where the site shows its summary.</param>
internal sealed record DeskItem(string Kind, string Id, Func<string, (string File, bool Exists)> FileIn, string? Page, string Own, DeskStanding Standing, int Places, int Cards, ImmutableArray<DeskPiece> Pieces)
{
    /// <summary>What the record says of its translations, by language.</summary>
    public ImmutableArray<RecordedTranslation> Recorded { get; init; } = [];

    /// <summary>The languages of working translations: terms say so of themselves.</summary>
    public ImmutableArray<string> Working { get; init; } = [];

    public Translated<string>? Name { get; init; }

    /// <summary>The texts that are missing in a language, and those that are there.</summary>
    public (ImmutableArray<DeskPiece> Missing, ImmutableArray<DeskPiece> There) Split(string language) =>
        Pieces.All(p => p.Has(language)) ? ([], Pieces) : ([.. Pieces.Where(p => !p.Has(language))], [.. Pieces.Where(p => p.Has(language))]);

    /// <summary>Why the texts that are there want work; null where they do not.</summary>
    public TextState? StateIn(string language) => Recorded.FirstOrDefault(r => r.Language == language) switch
    {
        { IsStale: true } => TextState.Stale,
        { State: "machine" } => TextState.Machine,
        { State: "draft" } => TextState.Draft,
        null when Working.Contains(language) => TextState.Draft,
        _ => null,
    };

    public DeskLine Line(string language, TextState state, ImmutableArray<DeskPiece> pieces, int words)
    {
        var gain = TranslationDesk.Gain(state, Standing, pieces.Sum(p => TranslationDesk.Worth(p.Role, p.Words(state == TextState.Missing ? Own : language), p.Role switch { DeskRole.Name => Places, DeskRole.Summary => Cards, _ => 1 })));
        var (file, exists) = FileIn(language);
        return new(Kind, Id, file, exists, Page, language, state, [.. pieces.Select(p => p.Text)], words, Places, Standing, gain) { Name = Name, Own = Own };
    }
}

/// <summary>One text in all its languages.</summary>
/// <param name="Counts">The number of its words in each language that it has; the first counts for a language that it lacks.</param>
internal sealed record DeskPiece(DeskText Text, DeskRole Role, ImmutableArray<KeyValuePair<string, int>> Counts)
{
    public bool Has(string language) => Counts.Any(c => c.Key == language);

    /// <summary>Its words in a language; else those of the first that there is.</summary>
    public int Words(string language)
    {
        foreach (var (code, count) in Counts)
            if (code == language) return count;
        return Counts[0].Value;
    }

    /// <summary>The texts of a record or group. Those that some languages lack by nature (an acronym) are not missed.</summary>
    public static IEnumerable<DeskPiece> Of(Values values) =>
        from text in FieldWalk.Texts(values)
        where !text.Field.LanguagesMayLack && text.Text.Values.Length > 0
        select new DeskPiece(new(text.Path, text.Set.Name, text.Field.Name), RoleOf(text), [.. text.Text.Values.Select(v => KeyValuePair.Create(v.Key, Count(v.Value)))]);

    /// <summary>Runs of letters between spaces, as a word processor counts them; marks of Markdown count where they stand apart. Never none: what is to be
    /// done has a size.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var (words, inside) = (0, false);
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (!isSpace && !inside) words++;
            inside = !isSpace;
        }
        return Math.Max(1, words);
    }

    private static DeskRole RoleOf(TextInLanguages text)
    {
        var isMarkdown = text.Field.Type is ITranslatedType { Inner: TextType { Format: TextFormat.Markdown } };
        if (text.Path.Contains('/')) return text.Set == SiteSettings.NavigationFields ? DeskRole.Name : isMarkdown || text.Field.Name == Picture.Alt.Name ? DeskRole.Body : DeskRole.Detail;
        return text.Field.Name switch
        {
            "title" or "name" or "label" or "short" => DeskRole.Name,
            "summary" or "tagline" or "theme" or "role" or "series" => DeskRole.Summary,
            _ => isMarkdown ? DeskRole.Body : DeskRole.Detail,
        };
    }
}
