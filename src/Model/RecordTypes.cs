using System.Collections.Immutable;
using Repository.Schema;

namespace Repository.Model;

/// <summary>Every kind of file that editors write.</summary>
public static class RecordTypes
{
    public static ImmutableArray<RecordType> All { get; } =
    [
        SiteSettings.Type, Vocabulary.Type, Organization.Type, Person.Type, Project.Type,
        Declaration.Type, Declaration.TextType, Edition.Type, Session.Type, Outcome.Type, ProsePage.Type, NewsItem.Type,
    ];

    /// <summary>The type of the file of that name (<c>content/projects/x.yaml</c>); null for what is no record, as pictures and what programs keep.</summary>
    public static RecordType? Of(string file) => file.Split('/') switch
    {
        // Versions of a text and the pages of an edition lie deeper than the type says.
        ["content", "declarations", _, "versions", _, var text] when IsText(text) => Declaration.TextType,
        ["content", "editions", _, "pages", var page] when IsProse(page) => ProsePage.Type,
        ["content", .. var parts] => All.FirstOrDefault(t => Fits(t.Folder.Split('/'), parts)),
        _ => null,
    };

    private static bool IsText(string file) => file.StartsWith("text.", StringComparison.Ordinal) && IsProse(file);

    /// <summary>One dot before the language, and one before the ending.</summary>
    private static bool IsProse(string file) => file.Split('.') is [not "", not "", "md"];

    private static bool Fits(string[] shape, string[] parts) => shape.Length == parts.Length && shape.Zip(parts).All(p => p.First switch
    {
        "text.<lang>.md" => IsText(p.Second),
        _ when p.First.EndsWith(".<lang>.md", StringComparison.Ordinal) => IsProse(p.Second),
        _ when p.First.EndsWith(">.yaml", StringComparison.Ordinal) => p.Second.Length > 5 && p.Second[0] != '.' && p.Second.EndsWith(".yaml", StringComparison.Ordinal),
        ['<', ..] => p.Second.Length > 0,
        _ => p.First == p.Second,
    });
}
