using System.Collections.Immutable;
using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Commands;

/// <summary>What is to be translated or read again, what readers would gain most from first; <see cref="TranslationDesk"/> tells the order.</summary>
public static class TranslationsCommand
{
    /// <param name="language">Null for all.</param>
    /// <param name="limit">How many lines of each language; null for all.</param>
    public static int Execute(Run run, SiteOptions options, string? language, string format, int? limit)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, faults) is not { } site)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        string[] languages = [.. site.Languages.Select(l => l.Code)];
        if (language is not null && !languages.Contains(language, StringComparer.Ordinal))
            return run.Terminal.Fail($"the site has no language '{SearchReport.Printable(language)}'{Spelling.DidYouMean(language, languages)}{Spelling.Allowed(languages)}");
        ImmutableArray<LanguageDesk> desks = [.. site.Translations.Languages.Where(d => language is null || d.Language == language)];
        run.Terminal.Out.Write(format == "json" ? TranslationsReport.AsJson(desks, limit) : TranslationsReport.Text(desks, limit));
        if (faults.HasErrors) run.Terminal.Error.WriteLine($"{Run.Counted(faults)}: files at fault may be missing here (see `validate`)");
        return faults.HasErrors ? ExitCode.Faults : ExitCode.Done;
    }
}
