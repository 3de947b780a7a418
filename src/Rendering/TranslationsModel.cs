using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>The desk of one language on its page.</summary>
/// <param name="Parts">Of each kind of text the first lines, with the number of all.</param>
/// <param name="Table">The address of all lines, within the site.</param>
public sealed record TranslationsModel(LanguageDesk Desk, ImmutableArray<(string Kind, ImmutableArray<DeskLine> Lines, int All)> Parts, string Table)
{
    /// <summary>So many of each kind: at 20,000 records a page of everything would be twenty megabytes. The table has them all.</summary>
    public const int LinesOfKind = 40;

    public static TranslationsModel Of(LanguageDesk desk) => new(desk,
        [.. desk.Lines.GroupBy(l => l.Kind).OrderBy(g => DeskItems.Kinds.IndexOf(g.Key)).Select(g => (g.Key, g.Take(LinesOfKind).ToImmutableArray(), g.Count()))], Urls.Beside(Urls.Translations, "csv"));
}
