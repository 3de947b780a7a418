using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Commands;

/// <summary>Writes a skeleton of a new record that passes `validate`, with every field explained.</summary>
public static class NewCommand
{
    public static ImmutableArray<string> Types { get; } = ["project", "organization", "person", "declaration", "edition", "session", "outcome", "page", "news"];

    public static int Execute(Run run, SiteOptions options, string typeName, string id, string? edition)
    {
        var faults = new DiagnosticBag();
        if (SiteReader.Read(run.Root, options, faults) is not { } site)
        {
            run.Print(faults.Sorted(), "text");
            return ExitCode.Faults;
        }
        var type = RecordTypes.All.First(t => t.Name == typeName);
        var shape = (IdType)type.Fields.Find("id")!.Type;
        if (!shape.Accepts(id) || (typeName == "news" && NewsItem.DayOf(id) is null)) return run.Terminal.Fail($"'{id}' will not do as the id of this record: {shape.Shape}");
        if (typeName is "session" or "outcome")
        {
            var there = string.Join(", ", site.Editions.Select(e => e.Id));
            if (edition is not null && site.FindEdition(edition) is null) return run.Terminal.Fail(EditionReportCommand.NoEdition(site, edition));
            edition ??= site.Editions.Length == 1 ? site.Editions[0].Id : null;
            if (edition is null) return run.Terminal.Fail($"say which edition this belongs to: --edition with one of {there}");
        }
        var words = Words.In(run.Theme, "en", new DiagnosticBag());
        var files = Files(site, type, id, edition, options.Clock, key => words?.Find(key)).ToList();
        foreach (var (name, _) in files)
            if (File.Exists(Path.Combine(run.Root, name))) return run.Terminal.Fail($"{name} exists already");
        foreach (var (name, text) in files)
        {
            NewFile.Create(Path.Combine(run.Root, name), text);
            run.Terminal.Out.WriteLine($"wrote {name}");
        }
        run.Terminal.Out.WriteLine("Fill in the texts, remove the comments you do not need, then run `dotnet statiq.config.cs validate`.");
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Text)> Files(Site site, RecordType type, string id, string? edition, DateOnly today, Func<string, string?> word)
    {
        var languages = site.Languages.Select(l => l.Code).ToImmutableArray();
        var of = edition is null ? null : site.FindEdition(edition);
        var writer = new SkeletonWriter(languages, known => known == "session" ? of?.Sessions.Select(s => s.Id) ?? [] : site.FindVocabulary(known)?.UsableIds ?? site.IdsOf(known).Order(StringComparer.Ordinal), word, today, SkeletonPresets.Of(site, type, id, of));
        var path = "content/" + type.Folder.Replace("<year>", edition).Replace("<id>", id).Replace("<yyyy-mm-dd-slug>", id);
        if (type.IsProse)
        {
            foreach (var language in languages) yield return (path.Replace("<lang>", language), $"---\n{writer.Write(type, id)}---\n{SkeletonWriter.ProseText}\n");
            yield break;
        }
        yield return (path, writer.Write(type, id));
        if (type != Declaration.Type) yield break;
        foreach (var language in languages)
            yield return ($"content/declarations/{id}/text.{language}.md", $"---\nid: {id}\n---\n## Preamble {{#preamble}}\n\nThe first clause. {{#pp-1}}\n\n## Commitments {{#commitments}}\n\nThe second clause. {{#op-1}}\n");
    }
}
