using System.Collections.Immutable;

namespace Repository.Model;

/// <summary>What a declaration is published as besides pages.</summary>
public static class DeclarationFiles
{
    /// <summary>The files in that language, in the order in which one would offer them. A language without a text of its own has none: a file that
    /// goes on its own way does not say, as a page does, that it shows another language.</summary>
    public static ImmutableArray<DeclarationFile> Of(Declaration declaration, string language) => declaration.TextIn(language) is null ? [] :
    [
        Made(declaration, DeclarationFormat.AkomaNtoso, "akn.xml", "application/akn+xml"),
        Made(declaration, DeclarationFormat.Json, "json", "application/json"),
        Made(declaration, DeclarationFormat.Text, "txt", "text/plain"),
    ];

    private static DeclarationFile Made(Declaration declaration, DeclarationFormat format, string ending, string type) => new(format, Urls.Beside(Urls.Declaration(declaration.Id), ending), type);
}

public enum DeclarationFormat
{
    AkomaNtoso,
    Json,
    Text,
}

/// <param name="Path">The address, without language as in <see cref="Urls"/>.</param>
/// <param name="Type">The media type.</param>
public sealed record DeclarationFile(DeclarationFormat Format, string Path, string Type)
{
    /// <summary>In Words below <c>declaration_files</c>.</summary>
    public string Word => Format switch { DeclarationFormat.AkomaNtoso => "akoma_ntoso", DeclarationFormat.Json => "json", _ => "text" };
}
