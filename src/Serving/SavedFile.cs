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

    /// <summary>Whether a text of prose says nothing in its language: only what the editor copies into the files of all languages, and no body.</summary>
    public static bool IsUnwritten(string path, string text) =>
        RecordTypes.Of(path) is { IsProse: true } && Parts(path, text) is var (yaml, body, _) && string.IsNullOrWhiteSpace(body)
        && YamlReader.Read(path, yaml, new DiagnosticBag()) is { } map && map.Entries.All(e => e.Key.Text is "id" or "date" or "order" or "edition");

    /// <summary>The paths of a text in all languages; none for what is no prose.</summary>
    public static IEnumerable<string> InEachLanguage(string path, ImmutableArray<string> languages) =>
        RecordTypes.Of(path) is { IsProse: true } && path.Split('.') is [var stem, _, var ending] ? languages.Select(l => $"{stem}.{l}.{ending}") : [];

    /// <summary>Such a text: what the editor gets of a language that has none.</summary>
    public static string Unwritten(string path) => $"---\nid: {Path.GetFileName(path).Split('.')[0]}\n---\n";

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
    private static RecordType? TypeOf(string path, ImmutableArray<string> languages) =>
        RecordTypes.Of(path) is { } type && (!type.IsProse || languages.Contains(path.Split('.')[^2])) && (!path.EndsWith(".yaml", StringComparison.Ordinal) || Ids.IsId(Path.GetFileNameWithoutExtension(path))) ? type : null;

    private static string? Yaml(RecordType type, ContentFile file, string? stored, ImmutableArray<string> languages, DiagnosticBag faults)
    {
        if (YamlReader.Read(file.Name, file.Text, faults) is null || faults.HasErrors) return null;
        var fresh = Canonical(type, file.Name, WithoutNothing(file.Text, type), languages);
        return stored is null ? fresh : Canonical(type, file.Name, Merged(Canonical(type, file.Name, stored, languages), fresh, type), languages);
    }

    private static string? Prose(RecordType type, ContentFile file, string? stored, ImmutableArray<string> languages, DiagnosticBag faults)
    {
        if (FrontMatter.Split(file, faults) is not { } parts || YamlReader.Read(file.Name, parts.Yaml, faults, lineOffset: 1) is null || faults.HasErrors) return null;
        var fresh = Canonical(type, file.Name, $"---\n{WithoutNothing(parts.Yaml, type)}---\n{parts.Body}", languages);
        if (stored is null || Parts(file.Name, Canonical(type, file.Name, stored, languages)) is not var (old, _, _) || Parts(file.Name, fresh) is not var (wanted, body, _)) return fresh;
        return Canonical(type, file.Name, $"---\n{Merged(old, wanted, type)}---\n{body}", languages);
    }

    /// <summary>Without the keys that say nothing: the editor copies what one language lacks into the others as <c>null</c>.</summary>
    private static string WithoutNothing(string yaml, RecordType type)
    {
        foreach (var (key, value) in YamlReader.Read("", yaml, new DiagnosticBag())?.Entries ?? [])
            if (value is YamlScalar { IsNothing: true }) yaml = YamlEdit.Set(yaml, key.Text, null, type.Fields.Names) ?? yaml;
        return yaml;
    }

    private static (string Yaml, string Body, int BodyLine)? Parts(string name, string text) => FrontMatter.Split(new ContentFile(name, text.Replace("\r\n", "\n", StringComparison.Ordinal)), new DiagnosticBag());

    /// <summary>What is to be saved, with all comments of the stored text: the editor shows none, so nobody can have meant to delete one.</summary>
    private static string Merged(string stored, string fresh, RecordType type) => KeptComments.In(stored, Changed(stored, fresh, type));

    /// <summary>The stored text with what differs in the new one: everything else that says the same stays.</summary>
    private static string Changed(string stored, string fresh, RecordType type)
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

    /// <summary>What cannot be put in order without changing what it says is kept as it came; the rules speak of it.</summary>
    private static string Canonical(RecordType type, string name, string text, ImmutableArray<string> languages) => CanonicalFile.Format(name, text, languages, type).Text ?? text;

    /// <summary>Letters of all scripts; no leading dot, and one ending.</summary>
    [GeneratedRegex(@"^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]*/)*[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()-]*\.[a-z]{3,4}\z")]
    private static partial Regex MediaName();
}
