using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;
using Repository.Validation;

namespace Repository.Serving;

/// <summary>What the editor wants to save: which of its files are ours, and how they are written.</summary>
public static partial class SavedFile
{
    private const string Media = "content/media/";

    /// <summary>Why a path is not one where the editor may write or read; null where it is.</summary>
    public static string? Obstacle(string path) =>
        path.Length > 400 || path.Contains('\\') || path.Any(char.IsControl) || path.Split('/').Any(part => part is "" or "." or ".." || part[0] is '.' or '-' || part[^1] is '.' or ' ') || !path.StartsWith("content/", StringComparison.Ordinal)
            ? $"'{(path.Length > 80 ? path[..80] + "…" : path)}' does not lie in content/" : null;

    /// <summary>A record's file as it is stored: canonical, with the comments of the stored one; null after a fault has been reported.</summary>
    /// <param name="stored">The text as it is now; null for a new file.</param>
    public static string? Text(string path, string text, string? stored, ImmutableArray<string> languages, DiagnosticBag faults)
    {
        if (Obstacle(path) is { } obstacle)
        {
            faults.Add(Codes.PrivatePath, Place.Of(path), obstacle);
            return null;
        }
        if (TypeOf(path, languages) is not { } type)
        {
            faults.Add(Codes.StrayFile, Place.Of(path), "no file of this name belongs into content/");
            return null;
        }
        if (ContentFile.Decode(Encoding.UTF8.GetBytes(text), path, new DiagnosticBag()) is not { } file || file.Text.Length > ContentFile.LargestText)
        {
            faults.Add(Codes.TooLarge, Place.Of(path), "the file is empty or too large");
            return null;
        }
        return type.IsProse ? Prose(type, file, stored, languages, faults) : Yaml(type, file, stored, languages, faults);
    }

    /// <summary>Says what is wrong with a picture or document.</summary>
    public static void Asset(string path, byte[] bytes, DiagnosticBag faults)
    {
        if (Obstacle(path) is { } obstacle) faults.Add(Codes.PrivatePath, Place.Of(path), obstacle);
        else if (!path.StartsWith(Media, StringComparison.Ordinal)) faults.Add(Codes.StrayFile, Place.Of(path), "pictures and documents lie in content/media/");
        else if (!MediaName().IsMatch(path[Media.Length..])) faults.Add(Codes.MediaFormat, Place.Of(path), "the name of a picture or document holds letters, digits, dashes, underscores and dots");
        else
        {
            using var stream = new MemoryStream(bytes, writable: false);
            MediaSafe.Inspect(stream, Path.GetFileName(path), Place.Of(path), faults);
        }
    }

    /// <summary>Which type reads a file of that name; null where none does.</summary>
    public static RecordType? TypeOf(string path, ImmutableArray<string> languages)
    {
        bool IsText(string name, string? stem) => name.Split('.') is [var own, var language, "md"] && (stem is null ? Ids.IsId(own) : own == stem) && languages.Contains(language);
        bool IsRecord(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) && Ids.IsId(name[..^5]);
        return path.Split('/') switch
        {
            ["content", "site.yaml"] => SiteSettings.Type,
            ["content", "vocabularies", var name] when IsRecord(name) => Vocabulary.Type,
            ["content", "organizations", var name] when IsRecord(name) => Organization.Type,
            ["content", "people", var name] when IsRecord(name) => Person.Type,
            ["content", "projects", var name] when IsRecord(name) => Project.Type,
            ["content", "declarations", _, "declaration.yaml"] => Declaration.Type,
            ["content", "declarations", _, var name] when IsText(name, "text") => Declaration.TextType,
            ["content", "declarations", _, "versions", _, var name] when IsText(name, "text") => Declaration.TextType,
            ["content", "editions", _, "edition.yaml"] => Edition.Type,
            ["content", "editions", _, "sessions", var name] when IsRecord(name) => Session.Type,
            ["content", "editions", _, "outcomes", var name] when IsRecord(name) => Outcome.Type,
            ["content", "editions", _, "pages", var name] when IsText(name, null) => ProsePage.Type,
            ["content", "pages", var name] when IsText(name, null) => ProsePage.Type,
            ["content", "news", var name] when IsText(name, null) => NewsItem.Type,
            _ => null,
        };
    }

    private static string? Yaml(RecordType type, ContentFile file, string? stored, ImmutableArray<string> languages, DiagnosticBag faults)
    {
        if (YamlReader.Read(file.Name, file.Text, faults) is null || faults.HasErrors) return null;
        var fresh = Canonical(type, file.Name, file.Text, languages);
        return stored is null ? fresh : Canonical(type, file.Name, Merged(stored, fresh, type), languages);
    }

    private static string? Prose(RecordType type, ContentFile file, string? stored, ImmutableArray<string> languages, DiagnosticBag faults)
    {
        if (FrontMatter.Split(file, faults) is not { } parts || YamlReader.Read(file.Name, parts.Yaml, faults, lineOffset: 1) is null || faults.HasErrors) return null;
        var fresh = Canonical(type, file.Name, parts.Yaml, languages);
        var before = stored is not null && ContentFile.Decode(Encoding.UTF8.GetBytes(stored), file.Name, new DiagnosticBag()) is { } old ? FrontMatter.Split(old, new DiagnosticBag()) : null;
        var yaml = before is { } there ? Canonical(type, file.Name, Merged(there.Yaml, fresh, type), languages) : fresh;
        return $"---\n{yaml}---\n{parts.Body}";
    }

    /// <summary>The stored text with what differs in the new one: its comments and everything else that says the same stay.</summary>
    private static string Merged(string stored, string fresh, RecordType type)
    {
        if (YamlReader.Read("", stored, new DiagnosticBag()) is null || YamlPiece.Of(stored) is not { Entries: { } old } was || YamlPiece.Of(fresh) is not { Entries: { } wanted } now) return fresh;
        var text = stored;
        foreach (var (i, (key, value)) in wanted.Index())
        {
            if (was[key.Text!] is { } there && there.Says(value)) continue;
            var block = fresh[key.From..(i + 1 < wanted.Count ? wanted[i + 1].Key.From : fresh.Length)];
            if (YamlEdit.Set(text, key.Text!, block, type.Fields.Names) is not { } set) return fresh;
            text = set;
        }
        foreach (var (key, _) in old)
            if (now[key.Text!] is null)
            {
                if (YamlEdit.Set(text, key.Text!, null, type.Fields.Names) is not { } set) return fresh;
                text = set;
            }
        return text;
    }

    private static string Canonical(RecordType type, string name, string yaml, ImmutableArray<string> languages) => yaml;

    /// <summary>Letters of all scripts; no leading dot, and one ending.</summary>
    [GeneratedRegex(@"^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]*/)*[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()-]*\.[a-z]{3,4}\z")]
    private static partial Regex MediaName();
}
