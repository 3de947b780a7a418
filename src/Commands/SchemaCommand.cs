using Repository.Cms;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Commands;

/// <summary>Writes what is made from the schema for people at work: schemas/*.json, from which text editors get completion, and docs/fields.*.md.</summary>
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
        var folder = new GeneratedFiles(run.Root);
        foreach (var (name, text) in files) folder.Write(name, text);
        run.Terminal.Out.WriteLine($"{files.Count} files in schemas/ and docs/, {folder.Changed} changed");
        return ExitCode.Done;
    }

    /// <summary>File names from the site's folder, and texts; null where the site cannot be read.</summary>
    public static IReadOnlyList<(string Name, string Text)>? Files(Run run, SiteOptions options, DiagnosticBag faults)
    {
        var language = "en";
        if (SiteReader.Read(run.Root, options, faults) is not { } site) return null;
        if (site.Languages.All(l => l.Code != language)) language = site.Languages[0].Code;
        if (Words.In(run.Theme, language, faults) is not { } words) return null;
        var writer = new JsonSchemaWriter([.. site.Languages.Select(l => l.Code)], v => site.FindVocabulary(v)?.UsableIds ?? [], words.Find);
        var guides = site.Languages.Select(l => (Language: l, Words: Words.In(run.Theme, l.Code, faults))).Where(g => g.Words is not null)
            .Select(g => ($"docs/fields.{g.Language.Code}.md", new FieldGuide(g.Words!, g.Language).Write(Order(RecordTypes.All), site.Languages)));
        return [.. RecordTypes.All.Select(type => ($"schemas/{type.Name}.json", writer.Write(type))), .. guides];
    }

    /// <summary>What is edited every day comes first, the settings of the site last.</summary>
    private static IEnumerable<RecordType> Order(IEnumerable<RecordType> types) => types.OrderBy(t => t == Project.Type ? 0 : t == SiteSettings.Type ? 3 : t == Vocabulary.Type ? 2 : 1);
}
