using Repository.Content;
using Repository.Schema;

namespace Repository.Model;

/// <summary>What a record says of its texts in one language: how far they can be trusted, and which day's original they render.</summary>
/// <param name="Path">Where in the file it says so: <c>translations/fr</c>.</param>
/// <param name="State"><c>original</c>, <c>reviewed</c>, <c>draft</c> or <c>machine</c>.</param>
/// <param name="RendersDayOf">Of an original, the day on which it changed last.</param>
/// <param name="OriginalDay">The day on which the original changed last; null where it does not say.</param>
public sealed record RecordedTranslation(Record Record, string Path, string Language, string? State, DateOnly? RendersDayOf, DateOnly? OriginalDay)
{
    /// <summary>The original has changed since. What the record says counts: the time of a file says when somebody touched it, not why.</summary>
    public bool IsStale => RendersDayOf < OriginalDay;

    public static IEnumerable<RecordedTranslation> Of(Project project)
    {
        var translations = project.Values.Get(Project.Translations);
        var original = DayOf(translations.Select(t => (Values?)t.Value).FirstOrDefault(IsOriginal));
        return translations.Select(t => Made(project.Record, $"translations/{t.Key}", t.Key, t.Value, original));
    }

    public static IEnumerable<RecordedTranslation> Of(ProsePage page)
    {
        var field = page.Texts[0].Record.Type == NewsItem.Type ? NewsItem.TranslationField : ProsePage.TranslationField;
        var original = DayOf(page.Texts.Select(t => t.Record.Values.Get(field)).FirstOrDefault(IsOriginal));
        return page.Texts.Where(t => t.Record.Values.Get(field) is not null).Select(t => Made(t.Record, field.Name, t.Language, t.Record.Values.Get(field)!, original));
    }

    /// <summary>Of the texts; the measure is the reference.</summary>
    public static IEnumerable<RecordedTranslation> Of(Declaration declaration)
    {
        var field = Declaration.TextTranslation;
        var original = DayOf(declaration.Reference?.Prose.Record.Values.Get(field));
        return declaration.Texts.Select(t => t.Prose).Where(t => t.Record.Values.Get(field) is not null).Select(t => Made(t.Record, field.Name, t.Language, t.Record.Values.Get(field)!, original));
    }

    private static bool IsOriginal(Values? translation) => translation?.Get(Translation.State) == "original";

    private static DateOnly? DayOf(Values? translation) => translation?.Get(Translation.Of);

    private static RecordedTranslation Made(Record record, string path, string language, Values translation, DateOnly? original) =>
        new(record, path, language, translation.Get(Translation.State), translation.Get(Translation.Of), original);
}
