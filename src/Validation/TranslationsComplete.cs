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
            Stale(RecordedTranslation.Of(declaration), faults);
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
        foreach (var (language, _) in project.Values.Get(Project.Translations).Where(_ => project.Record.IsWhole))
            if (project.Title?.Has(language) == false)
                faults.Add(Codes.TranslationWithoutText, project.Record.At($"translations/{language}"), $"a translation in '{language}' is declared but the title has no text in it");
        Stale(RecordedTranslation.Of(project), faults);
    }

    private static void Prose(Site site, ProsePage page, DiagnosticBag faults)
    {
        var folder = Path.GetDirectoryName(page.Texts[0].Record.File)!.Replace('\\', '/');
        foreach (var language in site.Languages.Where(l => page.Texts.All(t => t.Language != l.Code) && !site.IsUnreadable($"{folder}/{page.Id}.{l.Code}.md")))
            faults.Add(Codes.MissingTranslation, Place.Of(page.Texts[0].Record.File), $"there is no text in '{language.Code}': {Path.GetDirectoryName(page.Texts[0].Record.File)!.Replace('\\', '/')}/{page.Id}.{language.Code}.md");
        Stale(RecordedTranslation.Of(page), faults);
    }

    private static void Stale(IEnumerable<RecordedTranslation> translations, DiagnosticBag faults)
    {
        foreach (var translation in translations.Where(t => t.IsStale))
            faults.Add(Codes.StaleTranslation, translation.Record.At(translation.Path + "/of"), $"the text in '{translation.Language}' renders the original of {translation.RendersDayOf:yyyy-MM-dd}, which has changed since ({translation.OriginalDay:yyyy-MM-dd})");
    }
}
