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
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> unreadable = new(StringComparer.Ordinal);
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

    /// <summary>What content/site.yaml alone says; null after a fault has been reported.</summary>
    public static SiteSettings? ReadSettings(string root, DiagnosticBag faults)
    {
        var reader = new SiteReader(root, new SiteOptions(default), new RecordCache(), faults);
        var (files, folders) = reader.content.List(faults);
        return reader.Settings(files, folders);
    }

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
            content.Sub("media").AllFiles(faults).ToImmutableSortedDictionary(f => f.Name["content/media/".Length..], f => f, StringComparer.Ordinal), unreadable.Keys.ToImmutableHashSet(StringComparer.Ordinal));
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
        if (map["base_url"] is YamlScalar url && !SiteSettings.IsBaseUrl(url.Text))
            faults.Add(Codes.NotAUrl, Place.Of(name, url.Line, url.Column), "'base_url' must be a whole address such as https://example.org/repo/, without ? or #");
        if (new RecordReader(name, languages, faults, file.Text).Read(SiteSettings.Type, map, "site") is not { } values || faults.Errors > before) return null;
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
            i => records[i] = Known(ours[i], type, Path.GetFileNameWithoutExtension(ours[i].FileName)));
        return [.. records.OfType<Record>()];
    }

    /// <summary>The record, from memory where its file is as it was; files that cannot be read are remembered, so that what refers to
    /// them is not called wrong.</summary>
    private Record? Known(ContentEntry entry, RecordType type, string id)
    {
        var record = cache.Read(entry, faults, found => One(entry, type, id, found));
        if (record is null) unreadable.TryAdd(entry.Name, true);
        return record;
    }

    private Record? One(ContentEntry entry, RecordType type, string id, DiagnosticBag found)
    {
        if (ContentFile.Read(entry.Path, entry.Name, found) is not { } file || YamlReader.Read(entry.Name, file.Text, found) is not { } map) return null;
        return new RecordReader(entry.Name, languages, found, file.Text).Read(type, map, id) is { } values ? new Record(type, id, entry.Name, root, values, !found.HasErrors) : null;
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
            var record = entry is null ? null : Known(entry, Declaration.Type, folder.FileName);
            var isDraft = record?.Values.Get(Declaration.Status) != "adopted";
            var texts = Texts(folder.FileName, own.Where(f => f.FileName != "declaration.yaml"), isDraft, null);
            var (strays, versionFolders) = inside.Sub("versions").List(faults);
            Stray(strays, "versions/ holds a folder for each version");
            var versions = new List<DeclarationText>();
            foreach (var version in versionFolders)
            {
                var (versionFiles, deeper) = inside.Sub("versions").Sub(version.FileName).List(faults);
                foreach (var sub in deeper) faults.Add(Codes.StrayFile, Place.Of(sub.Name), "a version holds text.<lang>.md only");
                versions.AddRange(Texts(folder.FileName, versionFiles, deriveIds: true, version.FileName));
            }
            if (record is null) continue;
            if (texts.IsEmpty) faults.Add(Codes.MissingFile, Place.Of(folder.Name), $"{folder.Name} has no text: text.{languages.FirstOrDefault("en")}.md");
            yield return new Declaration(record, texts, [.. versions]);
        }
    }

    private ImmutableArray<DeclarationText> Texts(string id, IEnumerable<ContentEntry> files, bool deriveIds, string? version)
    {
        var texts = new List<DeclarationText>();
        foreach (var file in files)
            if (Language(file, "text") is { } language)
                if (Prose(file, Declaration.TextType, id, language) is { } prose) texts.Add(new DeclarationText(prose, ClauseTree.Parse(prose.Body, deriveIds), version));
                else unreadable.TryAdd(file.Name, true);
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
            Stray(own.Where(f => f.FileName is not ("edition.yaml" or "archive.json" or "imported.json")), "an edition holds edition.yaml, pages/, sessions/, outcomes/ and, once archived, archive.json");
            foreach (var sub in subs.Where(s => s.FileName is not ("pages" or "sessions" or "outcomes"))) faults.Add(Codes.StrayFile, Place.Of(sub.Name), "an edition holds edition.yaml, pages/, sessions/, outcomes/ and, once archived, archive.json");
            var year = folder.FileName;
            var sessions = Yaml(inside.Sub("sessions"), Session.Type).Select(r => new Session(r, year));
            var outcomes = Yaml(inside.Sub("outcomes"), Outcome.Type).Select(r => new Outcome(r, year));
            var pages = Prose(inside.Sub("pages"), ProsePage.Type);
            var archive = own.FirstOrDefault(f => f.FileName == "archive.json") is { } file ? Archive(file, year) : null;
            if (own.FirstOrDefault(f => f.FileName == "edition.yaml") is not { } entry) faults.Add(Codes.MissingFile, Place.Of(folder.Name), $"{folder.Name}/edition.yaml is missing");
            else if (Known(entry, Edition.Type, year) is { } record)
                yield return new Edition(record, [.. sessions.OrderBy(s => s.Start ?? DateTime.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal)], [.. outcomes], pages) { Archive = archive };
        }
    }

    private Archive? Archive(ContentEntry file, string year)
    {
        var archive = cache.Read(file, faults, found => ArchiveReader.Read(file, year, languages, found));
        if (archive is null) unreadable.TryAdd(file.Name, true);
        return archive;
    }

    private ImmutableArray<ProsePage> Prose(ContentFolder folder, RecordType type)
    {
        var (files, folders) = folder.List(faults);
        foreach (var sub in folders) faults.Add(Codes.StrayFile, Place.Of(sub.Name), $"{folder.Name}/ holds files only");
        var texts = new List<Prose>();
        foreach (var file in files)
            if (Language(file, null) is { } language)
                if (Prose(file, type, file.FileName.Split('.')[0], language) is { } prose) texts.Add(prose);
                else unreadable.TryAdd(file.Name, true);
        return [.. texts.GroupBy(t => t.Record.Id).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ProsePage(g.Key, [.. g.OrderBy(t => languages.IndexOf(t.Language))]))];
    }

    private Prose? Prose(ContentEntry entry, RecordType type, string id, string language) => cache.Read(entry, faults, found =>
    {
        if (ContentFile.Read(entry.Path, entry.Name, found) is not { } file || FrontMatter.Split(file, found) is not { } parts) return null;
        if (YamlReader.Read(entry.Name, parts.Yaml, found, lineOffset: 1) is not { } map || new RecordReader(entry.Name, languages, found, parts.Yaml.Insert(0, "\n")).Read(type, map, id) is not { } values) return null;
        Body(entry.Name, parts.Body, parts.BodyLine, found);
        if (parts.Body.Trim().Length == 0) found.Add(Codes.EmptyText, Place.Of(entry.Name, parts.BodyLine, 1), "there is no text below the front matter");
        return new Prose(new Record(type, id, entry.Name, root, values, !found.HasErrors), language, parts.Body, parts.BodyLine);
    });

    private static void Body(string name, string body, int firstLine, DiagnosticBag found)
    {
        if (body.Length > RecordReader.LongestProse) found.Add(Codes.TooLong, Place.Of(name, firstLine, 1), $"the text has {body.Length} characters; at most {RecordReader.LongestProse} are allowed");
        if (RecordReader.FirstForbidden(body) is >= 0 and var at)
            found.Add(Codes.ControlCharacter, Place.Of(name, firstLine + body[..at].Count(c => c == '\n'), at - body.LastIndexOf('\n', at)), $"the text holds the invisible character U+{(int)body[at]:X4} here");
        if (body.Contains(SkeletonWriter.ProseStart, StringComparison.Ordinal)) found.Add(Codes.Placeholder, Place.Of(name, firstLine, 1), "the text still is that of the skeleton");
    }

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
            var advice = file.FileName.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || file.FileName.EndsWith(".YAML", StringComparison.Ordinal) ? $"; rename it to {Path.ChangeExtension(file.FileName, ".yaml")}" : "";
            faults.Add(Codes.StrayFile, Place.Of(file.Name), $"nothing of this name belongs here: {expected}{advice}");
        }
    }
}
