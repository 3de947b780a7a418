using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>What readers of a language miss: one warning per file and language, not one per text.</summary>
public sealed class TranslationsComplete : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var project in site.AllProjects) Declared(project, faults);
        foreach (var record in site.Records.Where(r => r.IsWhole && !r.Type.IsProse && r.Type != Vocabulary.Type && r.Type != Organization.Type)) Texts(site, record, faults);
        foreach (var organization in site.Organizations.Where(o => o.Record.IsWhole)) Missing(site, organization.Record, ["name"], organization.Name, faults);
        foreach (var page in site.Pages.Concat(site.News).Concat(site.Editions.SelectMany(e => e.Pages))) Prose(site, page, faults);
        foreach (var declaration in site.Declarations)
        {
            var original = declaration.Reference?.Prose.Record.Values.Get(Declaration.TextTranslation)?.Get(Translation.Of);
            foreach (var text in declaration.Texts)
                if (text.Prose.Record.Values.Get(Declaration.TextTranslation) is { } translation) Stale(text.Prose.Record, "translation", text.Language, translation, original, faults);
            foreach (var language in site.Languages.Where(l => declaration.TextIn(l.Code) is null))
                if (declaration.Reference is { } reference && !site.IsUnreadable($"content/declarations/{declaration.Id}/text.{language.Code}.md")) faults.Add(Codes.MissingTranslation, Place.Of(reference.Prose.Record.File), $"there is no text in '{language.Code}': {Path.GetDirectoryName(reference.Prose.Record.File)!.Replace('\\', '/')}/text.{language.Code}.md");
        }
    }

    private static void Texts(Site site, Record record, DiagnosticBag faults)
    {
        var texts = FieldWalk.Texts(record.Values).ToList();
        foreach (var language in site.Languages)
        {
            var missing = texts.Where(t => !t.Text.Has(language.Code)).Select(t => t.Path).ToList();
            if (missing.Count > 0 && !IsDeclared(record, language.Code, missing)) faults.Add(Codes.MissingTranslation, record.At(missing[0]), $"no text in '{language.Code}': {string.Join(", ", missing)}");
        }
    }

    /// <summary>Where a translation is declared and the title is missing, that is said instead.</summary>
    private static bool IsDeclared(Record record, string language, List<string> missing) =>
        record.Type == Project.Type && missing.Contains("title") && record.Values.Get(Project.Translations).Any(t => t.Key == language);

    private static void Missing(Site site, Record record, string[] fields, Translated<string>? text, DiagnosticBag faults)
    {
        foreach (var language in site.Languages.Where(l => text?.Has(l.Code) == false))
            faults.Add(Codes.MissingTranslation, record.At(fields[0]), $"no text in '{language.Code}': {string.Join(", ", fields)}");
    }

    private static void Declared(Project project, DiagnosticBag faults)
    {
        var translations = project.Values.Get(Project.Translations);
        var original = translations.FirstOrDefault(t => t.Value.Get(Translation.State) == "original").Value?.Get(Translation.Of);
        foreach (var (language, translation) in translations)
        {
            if (project.Record.IsWhole && project.Title?.Has(language) == false)
                faults.Add(Codes.TranslationWithoutText, project.Record.At($"translations/{language}"), $"a translation in '{language}' is declared but the title has no text in it");
            Stale(project.Record, $"translations/{language}", language, translation, original, faults);
        }
    }

    private static void Prose(Site site, ProsePage page, DiagnosticBag faults)
    {
        var folder = Path.GetDirectoryName(page.Texts[0].Record.File)!.Replace('\\', '/');
        foreach (var language in site.Languages.Where(l => page.Texts.All(t => t.Language != l.Code) && !site.IsUnreadable($"{folder}/{page.Id}.{l.Code}.md")))
            faults.Add(Codes.MissingTranslation, Place.Of(page.Texts[0].Record.File), $"there is no text in '{language.Code}': {Path.GetDirectoryName(page.Texts[0].Record.File)!.Replace('\\', '/')}/{page.Id}.{language.Code}.md");
        var field = page.Texts[0].Record.Type == NewsItem.Type ? NewsItem.TranslationField : ProsePage.TranslationField;
        var translations = page.Texts.Select(t => (Text: t, Translation: t.Record.Values.Get(field))).Where(t => t.Translation is not null).ToList();
        var original = translations.FirstOrDefault(t => t.Translation!.Get(Translation.State) == "original").Translation?.Get(Translation.Of);
        foreach (var (text, translation) in translations) Stale(text.Record, "translation", text.Language, translation!, original, faults);
    }

    private static void Stale(Record record, string path, string language, Values translation, DateOnly? original, DiagnosticBag faults)
    {
        if (translation.Get(Translation.Of) is { } of && of < original)
            faults.Add(Codes.StaleTranslation, record.At(path + "/of"), $"the text in '{language}' renders the original of {of:yyyy-MM-dd}, which has changed since ({original:yyyy-MM-dd})");
    }
}
