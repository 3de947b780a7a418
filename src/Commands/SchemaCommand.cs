using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Commands;

/// <summary>Writes schemas/*.json, from which editors get completion.</summary>
public static class SchemaCommand
{
    public static int Execute(Run run, SiteOptions options)
    {
        var faults = new DiagnosticBag();
        var files = Files(run, options, faults);
        if (files is null)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        var folder = new SchemaFolder(run.Root);
        foreach (var (name, text) in files) folder.Write(name, text);
        run.Terminal.Out.WriteLine($"{files.Count} files in schemas/, {folder.Changed} changed");
        return ExitCode.Done;
    }

    /// <summary>File names and texts; null where the site cannot be read.</summary>
    public static IReadOnlyList<(string Name, string Text)>? Files(Run run, SiteOptions options, DiagnosticBag faults)
    {
        var language = "en";
        if (SiteReader.Read(run.Root, options, faults) is not { } site) return null;
        if (site.Languages.All(l => l.Code != language)) language = site.Languages[0].Code;
        if (Words.In(run.Theme, language, faults) is not { } words) return null;
        var writer = new JsonSchemaWriter([.. site.Languages.Select(l => l.Code)], v => site.FindVocabulary(v)?.UsableIds ?? [], words.Find);
        return [.. RecordTypes.All.Select(type => ($"{type.Name}.json", writer.Write(type)))];
    }
}
