using System.Collections.Immutable;
using Repository.Content;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Review;

/// <param name="Reason">Goes on from the name of the language: <c>renders the original of 2026-01-01, …</c>.</param>
public sealed record StaleTranslation(string File, string Language, string Reason);

/// <summary>Translations that a change leaves behind their original, by what the records themselves say of them.</summary>
public static class StaleTranslations
{
    public static ImmutableArray<StaleTranslation> Of(ReviewInput input)
    {
        var names = input.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var before = input.Base.AllProjects.Where(p => names.Contains(p.Record.File)).ToDictionary(p => p.Id, StringComparer.Ordinal);
        // A record that got another id is compared with what it was.
        var former = input.Head.AllProjects.Where(p => names.Contains(p.Record.File)).SelectMany(p => p.Values.Get(Model.Project.Formerly).Select(id => (Today: p.Id, Was: before.GetValueOrDefault(id))))
            .Where(p => p.Was is not null).DistinctBy(p => p.Today).ToDictionary(p => p.Today, p => p.Was, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<StaleTranslation>();
        foreach (var now in input.Head.AllProjects.Where(p => names.Contains(p.Record.File))) Project(before.GetValueOrDefault(now.Id) ?? former.GetValueOrDefault(now.Id), now, found);
        var old = Pages(input.Base).ToDictionary(p => p.Key, p => p.Texts, StringComparer.Ordinal);
        foreach (var (key, texts) in Pages(input.Head))
            if (texts.Any(t => names.Contains(t.Record.File))) Prose(old.GetValueOrDefault(key, []), texts, found);
        return found.DrainToImmutable();
    }

    private static void Project(Project? old, Project now, ImmutableArray<StaleTranslation>.Builder found)
    {
        var translations = now.Values.Get(Model.Project.Translations);
        var original = translations.FirstOrDefault(t => t.Value.Get(Translation.State) == "original") is { Key: { } key } ? key : now.Language;
        var day = translations.FirstOrDefault(t => t.Key == original).Value?.Get(Translation.Of);
        var was = old?.Values.Get(Model.Project.Translations).ToDictionary(StringComparer.Ordinal) ?? [];
        foreach (var (language, state) in translations.Where(t => t.Key != original))
        {
            var of = state.Get(Translation.Of);
            var isBehind = of < day;
            var wasBehind = was.GetValueOrDefault(language)?.Get(Translation.Of) < was.GetValueOrDefault(original)?.Get(Translation.Of);
            if (isBehind && !wasBehind) found.Add(new(now.Record.File, language, $"renders the original of {of:yyyy-MM-dd}, which is now that of {day:yyyy-MM-dd}"));
            else if (!isBehind && old is not null && SameDay(was, language, of) && Left(old, now, original, language) is { Count: > 0 } fields)
                found.Add(new(now.Record.File, language, $"was left as it was, and so was its `of`, while the original changed: {string.Join(", ", fields)}"));
        }
    }

    private static bool SameDay(Dictionary<string, Values> was, string language, DateOnly? of) => was.TryGetValue(language, out var old) && old.Get(Translation.Of) == of;

    /// <summary>Fields whose text in the original differs and whose translation does not.</summary>
    private static List<string> Left(Project old, Project now, string original, string language)
    {
        var before = FieldWalk.Texts(old.Values).ToDictionary(t => t.Path, t => t.Text, StringComparer.Ordinal);
        return [.. FieldWalk.Texts(now.Values).Where(t => before.TryGetValue(t.Path, out var was) && was[original] is { } text && t.Text[original] is { } today && text != today && t.Text[language] is { } translated && was[language] == translated).Select(t => t.Path)];
    }

    private static IEnumerable<(string Key, ImmutableArray<Prose> Texts)> Pages(Site site) =>
        site.Pages.Select(p => ("pages/" + p.Id, p.Texts)).Concat(site.News.Select(p => ("news/" + p.Id, p.Texts)))
            .Concat(site.Editions.SelectMany(e => e.Pages.Select(p => ($"{e.Id}/{p.Id}", p.Texts)))).Concat(site.Declarations.Select(d => ("declarations/" + d.Id, d.Texts.Select(t => t.Prose).ToImmutableArray())));

    private static void Prose(ImmutableArray<Prose> old, ImmutableArray<Prose> now, ImmutableArray<StaleTranslation>.Builder found)
    {
        if (now.FirstOrDefault(t => State(t)?.Get(Translation.State) == "original") is not { } original) return;
        var before = old.FirstOrDefault(t => t.Language == original.Language);
        foreach (var text in now.Where(t => t != original))
        {
            if (State(text) is not { } state) continue;
            var was = old.FirstOrDefault(t => t.Language == text.Language);
            var (of, day) = (state.Get(Translation.Of), State(original)!.Get(Translation.Of));
            var wasBehind = was is not null && before is not null && State(was)?.Get(Translation.Of) < State(before)?.Get(Translation.Of);
            if (of < day && !wasBehind) found.Add(new(text.Record.File, text.Language, $"renders the original of {of:yyyy-MM-dd}, which is now that of {day:yyyy-MM-dd}"));
            else if (!(of < day) && was is not null && before is not null && before.Body != original.Body && was.Body == text.Body && State(was)?.Get(Translation.Of) == of)
                found.Add(new(text.Record.File, text.Language, "was left as it was, and so was its `of`, while the original text changed"));
        }
    }

    private static Values? State(Prose text) => text.Record.Type.Fields.Find("translation") is { } field ? text.Record.Values.Raw(field) as Values : null;
}
