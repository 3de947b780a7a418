using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Reads <c>content/</c> into a <see cref="Site"/>: which file lies where, and which type reads it.</summary>
public sealed class SiteReader
{
    private readonly string root;
    private readonly SiteOptions options;
    private readonly RecordCache cache;
    private readonly DiagnosticBag faults;
    private readonly ContentFolder content;
    private ImmutableArray<string> languages = [];

    private SiteReader(string root, SiteOptions options, RecordCache cache, DiagnosticBag faults)
    {
        this.root = root;
        this.options = options;
        this.cache = cache;
        this.faults = faults;
        content = new ContentFolder(Path.Combine(root, "content"), "content");
    }

    /// <summary>The site, faults and all; null where there is no site.yaml to begin with.</summary>
    /// <param name="root">The folder that holds <c>content/</c>.</param>
    public static Site? Read(string root, SiteOptions options, DiagnosticBag faults, RecordCache? cache = null) =>
        new SiteReader(root, options, cache ?? new RecordCache(), faults).Site();

    private Site? Site()
    {
        var (files, folders) = content.List(faults);
        Stray(files.Where(f => f.FileName != "site.yaml"), "content/ holds site.yaml and folders only");
        var known = ImmutableArray.Create("vocabularies", "organizations", "people", "projects", "declarations", "editions", "pages", "news", "media");
        foreach (var folder in folders.Where(f => !known.Contains(f.FileName)))
            if (folder.FileName == "site.yaml") faults.Add(Codes.FolderNotFile, Place.Of(folder.Name), "a folder stands where the file site.yaml is expected");
            else faults.Add(Codes.StrayFile, Place.Of(folder.Name), $"content/ has no folder '{folder.FileName}'{Spelling.DidYouMean(folder.FileName, known)}{Spelling.Allowed(known)}");
        if (Settings(files, folders) is not { } settings) return null;

        var parts = new SiteParts(
            [.. Yaml(content.Sub("vocabularies"), Vocabulary.Type).Select(r => new Vocabulary(r))],
            [.. Yaml(content.Sub("organizations"), Organization.Type).Select(r => new Organization(r))],
            [.. Yaml(content.Sub("people"), Person.Type).Select(r => new Person(r))],
            [.. Yaml(content.Sub("projects"), Project.Type).Select(r => new Project(r))],
            [.. Declarations()],
            [.. Editions()],
            Prose(content.Sub("pages"), ProsePage.Type),
            Prose(content.Sub("news"), NewsItem.Type),
            content.Sub("media").AllFiles(faults).ToImmutableSortedDictionary(f => f.Name["content/media/".Length..], f => f, StringComparer.Ordinal));
        return new Site(settings, options, parts);
    }

    private SiteSettings? Settings(IReadOnlyList<ContentEntry> files, IReadOnlyList<ContentEntry> folders)
    {
        const string name = "content/site.yaml";
        if (files.FirstOrDefault(f => f.FileName == "site.yaml") is not { } entry)
        {
            if (!folders.Any(f => f.FileName == "site.yaml")) faults.Add(Codes.MissingFile, Place.Of(name), "content/site.yaml is missing: it holds the title, the languages and the base URL");
            return null;
        }
        if (ContentFile.Read(entry.Path, name, faults) is not { } file || YamlReader.Read(name, file.Text, faults) is not { } map) return null;
        // The languages are needed to read the rest, this very file's texts among it.
        languages = [.. (map["languages"] as YamlList)?.Items.OfType<YamlMap>().Select(l => (l["code"] as YamlScalar)?.Text).OfType<string>() ?? []];
        cache.Begin(string.Join(',', languages));
        var before = faults.Errors;
        if (new RecordReader(name, languages, faults).Read(SiteSettings.Type, map, "site") is not { } values || faults.Errors > before) return null;
        return new SiteSettings(new Record(SiteSettings.Type, "site", name, root, values));
    }

    /// <summary>The records of a folder in the order of their ids, read by several threads.</summary>
    private ImmutableArray<Record> Yaml(ContentFolder folder, RecordType type, params ReadOnlySpan<string> besides)
    {
        var (files, folders) = folder.List(faults);
        foreach (var sub in folders)
            if (sub.FileName.EndsWith(".yaml", StringComparison.Ordinal)) faults.Add(Codes.FolderNotFile, Place.Of(sub.Name), "a folder stands where a file is expected");
            else if (!besides.Contains(sub.FileName)) faults.Add(Codes.StrayFile, Place.Of(sub.Name), $"{folder.Name}/ holds files only");
        var ours = files.Where(f => f.FileName.EndsWith(".yaml", StringComparison.Ordinal)).ToArray();
        Stray(files.Except(ours), $"{folder.Name}/ holds files named <id>.yaml");
        var records = new Record?[ours.Length];
        Parallel.For(0, ours.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
            i => records[i] = cache.Read(ours[i], faults, found => One(ours[i], type, Path.GetFileNameWithoutExtension(ours[i].FileName), found)));
        return [.. records.OfType<Record>()];
    }

    private Record? One(ContentEntry entry, RecordType type, string id, DiagnosticBag found)
    {
        if (ContentFile.Read(entry.Path, entry.Name, found) is not { } file || YamlReader.Read(entry.Name, file.Text, found) is not { } map) return null;
        return new RecordReader(entry.Name, languages, found).Read(type, map, id) is { } values ? new Record(type, id, entry.Name, root, values) : null;
    }

    private IEnumerable<Declaration> Declarations()
    {
        var (files, folders) = content.Sub("declarations").List(faults);
        Stray(files, "content/declarations/ holds a folder for each declaration");
        foreach (var folder in folders)
        {
            var inside = content.Sub("declarations").Sub(folder.FileName);
            var (own, subs) = inside.List(faults);
            foreach (var sub in subs.Where(s => s.FileName != "versions")) faults.Add(Codes.StrayFile, Place.Of(sub.Name), "a declaration holds declaration.yaml, text.<lang>.md and versions/");
            var entry = own.FirstOrDefault(f => f.FileName == "declaration.yaml");
            if (entry is null) faults.Add(Codes.MissingFile, Place.Of(folder.Name), $"{folder.Name}/declaration.yaml is missing");
            var record = entry is null ? null : cache.Read(entry, faults, found => One(entry, Declaration.Type, folder.FileName, found));
            var isDraft = record?.Values.Get(Declaration.Status) != "adopted";
            var texts = Texts(folder.FileName, own.Where(f => f.FileName != "declaration.yaml"), isDraft, null);
            foreach (var version in inside.Sub("versions").List(faults).Folders)
                Texts(folder.FileName, inside.Sub("versions").Sub(version.FileName).List(faults).Files, deriveIds: true, version.FileName);
            if (record is null) continue;
            if (texts.IsEmpty) faults.Add(Codes.MissingFile, Place.Of(folder.Name), $"{folder.Name} has no text: text.{languages.FirstOrDefault("en")}.md");
            yield return new Declaration(record, texts);
        }
    }

    private ImmutableArray<DeclarationText> Texts(string id, IEnumerable<ContentEntry> files, bool deriveIds, string? version)
    {
        var texts = new List<DeclarationText>();
        foreach (var file in files)
            if (Language(file, "text") is { } language && Prose(file, Declaration.TextType, id, language) is { } prose)
                texts.Add(new DeclarationText(prose, ClauseTree.Parse(prose.Body, deriveIds), version));
        return [.. texts.OrderBy(t => languages.IndexOf(t.Language))];
    }

    private IEnumerable<Edition> Editions()
    {
        var (files, folders) = content.Sub("editions").List(faults);
        Stray(files, "content/editions/ holds a folder for each year");
        foreach (var folder in folders)
        {
            var inside = content.Sub("editions").Sub(folder.FileName);
            var (own, subs) = inside.List(faults);
            Stray(own.Where(f => f.FileName is not ("edition.yaml" or "archive.json")), "an edition holds edition.yaml, pages/, sessions/ and outcomes/");
            foreach (var sub in subs.Where(s => s.FileName is not ("pages" or "sessions" or "outcomes"))) faults.Add(Codes.StrayFile, Place.Of(sub.Name), "an edition holds edition.yaml, pages/, sessions/ and outcomes/");
            var year = folder.FileName;
            var sessions = Yaml(inside.Sub("sessions"), Session.Type).Select(r => new Session(r, year));
            var outcomes = Yaml(inside.Sub("outcomes"), Outcome.Type).Select(r => new Outcome(r, year));
            var pages = Prose(inside.Sub("pages"), ProsePage.Type);
            if (own.FirstOrDefault(f => f.FileName == "edition.yaml") is not { } entry) faults.Add(Codes.MissingFile, Place.Of(folder.Name), $"{folder.Name}/edition.yaml is missing");
            else if (cache.Read(entry, faults, found => One(entry, Edition.Type, year, found)) is { } record)
                yield return new Edition(record, [.. sessions.OrderBy(s => s.Start ?? DateTime.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal)], [.. outcomes], pages);
        }
    }

    private ImmutableArray<ProsePage> Prose(ContentFolder folder, RecordType type)
    {
        var (files, folders) = folder.List(faults);
        foreach (var sub in folders) faults.Add(Codes.StrayFile, Place.Of(sub.Name), $"{folder.Name}/ holds files only");
        var texts = new List<Prose>();
        foreach (var file in files)
            if (Language(file, null) is { } language && Prose(file, type, file.FileName.Split('.')[0], language) is { } prose)
                texts.Add(prose);
        return [.. texts.GroupBy(t => t.Record.Id).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ProsePage(g.Key, [.. g.OrderBy(t => languages.IndexOf(t.Language))]))];
    }

    private Prose? Prose(ContentEntry entry, RecordType type, string id, string language) => cache.Read(entry, faults, found =>
    {
        if (ContentFile.Read(entry.Path, entry.Name, found) is not { } file || FrontMatter.Split(file, found) is not { } parts) return null;
        if (YamlReader.Read(entry.Name, parts.Yaml, found, lineOffset: 1) is not { } map || new RecordReader(entry.Name, languages, found).Read(type, map, id) is not { } values) return null;
        if (parts.Body.Trim().Length == 0) found.Add(Codes.EmptyText, Place.Of(entry.Name, parts.BodyLine, 1), "there is no text below the front matter");
        return new Prose(new Record(type, id, entry.Name, root, values), language, parts.Body, parts.BodyLine);
    });

    /// <summary>The language in <c>stem.language.md</c>; null after a fault.</summary>
    private string? Language(ContentEntry file, string? stem)
    {
        if (file.FileName.Split('.') is not [var name, var language, "md"] || (stem is not null && name != stem))
        {
            faults.Add(Codes.StrayFile, Place.Of(file.Name), $"expected a file named {stem ?? "<id>"}.<language>.md, with no other dots");
            return null;
        }
        if (languages.Contains(language)) return language;
        faults.Add(Codes.UnknownLanguage, Place.Of(file.Name), $"'{language}' is not a language of the site{Spelling.DidYouMean(language, languages)}{Spelling.Allowed(languages)}");
        return null;
    }

    private void Stray(IEnumerable<ContentEntry> files, string expected)
    {
        foreach (var file in files)
        {
            var advice = file.FileName.EndsWith(".yml", StringComparison.Ordinal) ? $"; rename it to {Path.ChangeExtension(file.FileName, ".yaml")}" : "";
            faults.Add(Codes.StrayFile, Place.Of(file.Name), $"nothing of this name belongs here: {expected}{advice}");
        }
    }
}
