using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Search;

namespace Repository.Commands;

/// <summary>What is asked of <see cref="SearchCommand"/>.</summary>
/// <param name="Output">The folder that was built.</param>
/// <param name="Language">Null for the site's first.</param>
/// <param name="Kind">Null for all.</param>
/// <param name="Format">text or json.</param>
public sealed record SearchQuestion(string Query, string Output, string? Language, string? Kind, int Limit, string Format);

/// <summary>Answers a query from the built index as the pages do, and says why each document was found.</summary>
public static partial class SearchCommand
{
    public static int Execute(Run run, SearchQuestion question)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.ReadSettings(run.Root, faults) is not { Languages.IsEmpty: false } settings)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        string[] languages = [.. settings.Languages.Select(l => l.Code)];
        var language = question.Language ?? languages[0];
        if (!languages.Contains(language, StringComparer.Ordinal))
            return run.Terminal.Fail($"the site has no language '{SearchReport.Printable(language)}'{Spelling.DidYouMean(language, languages)}{Spelling.Allowed(languages)}");
        var folder = Path.Combine(question.Output, "search", language);
        if (!File.Exists(Path.Combine(folder, "manifest.json"))) return run.Terminal.Fail($"there is no index of the search in {SearchReport.Printable(folder)}: run build first");
        try
        {
            return Answer(run, question, new IndexReader(language, path => Bytes(folder, path)));
        }
        catch (InvalidDataException e)
        {
            return run.Terminal.Fail($"the index of the search in {SearchReport.Printable(folder)} is not as it was written ({SearchReport.Printable(e.Message)}): run build again");
        }
    }

    private static int Answer(Run run, SearchQuestion question, IndexReader index)
    {
        var kinds = index.Manifest.Kinds.Select(k => k.Kind).ToList();
        if (index.Scope(question.Kind) is not { } scope)
            return run.Terminal.Fail($"there is no kind '{SearchReport.Printable(question.Kind!)}'{Spelling.DidYouMean(question.Kind!, kinds)}{Spelling.Allowed(kinds)}");
        var engine = new SearchEngine(index);
        var answer = engine.Match(question.Query, scope);
        var found = answer.Best(question.Limit).Select(document => (document, index.KindOf(document.Number), index.Card(document.Number))).ToList();
        var report = new SearchReport(answer, found, engine.Suggest);
        run.Terminal.Out.Write(question.Format == "json" ? report.AsJson() : report.Text());
        return ExitCode.Done;
    }

    /// <summary>A file of the index; what the manifest names as its folder cannot lead out of it.</summary>
    private static byte[]? Bytes(string folder, string path)
    {
        if (!FilePath().IsMatch(path)) return null;
        var file = new FileInfo(Path.Combine(folder, path));
        return file.Exists ? File.ReadAllBytes(file.FullName) : null;
    }

    [GeneratedRegex(@"^(?:[0-9a-f]{1,64}/)?[a-z]{1,20}[0-9]{0,9}\.(?:bin|txt|json)\z")]
    private static partial Regex FilePath();
}
