using System.Text.Json;
using Repository.Model;

namespace Repository.Rendering;

public static partial class StructuredData
{
    /// <summary>So much of a name is told: a page's data stays small.</summary>
    private const int LongestName = 300;

    /// <summary>A declaration as https://schema.org/Legislation, in the language of the page. Its clauses are not told of: there may be a
    /// thousand. The country is where it was adopted, which need not be where it holds: it is no jurisdiction.</summary>
    public static ReadOnlyMemory<byte> Of(LanguageView view, Declaration declaration) => Write(json =>
    {
        var values = declaration.Values;
        var text = declaration.TextIn(view.Language.Code) ?? declaration.Reference;
        // A page without a text of its own shows the work of another language.
        Begin(json, "Legislation", LegislationId(view, declaration, text?.Language ?? view.Language.Code));
        Text(json, "name", view.Text(declaration.Title));
        json.WriteString("url", view.Absolute(Urls.Declaration(declaration.Id), view.Language));
        json.WriteString("legislationType", "declaration");
        if (values.Get(Declaration.Number) is { } number) json.WriteString("legislationIdentifier", number);
        if (values.Get(Declaration.Adopted) is { } adopted) json.WriteString("legislationDate", adopted.ToString());
        if (values.Get(Declaration.Body) is { } body) Named(json, "legislationPassedBy", "Organization", view.Text(body).Text);
        Created(json, view, declaration);
        json.WriteString("creativeWorkStatus", declaration.IsAdopted ? "Adopted" : "Draft");
        if (text is not null) json.WriteString("inLanguage", text.Language);
        if (declaration.IsDigest) json.WriteString("genre", "digest");
        // A summary is made from the official text; a full text is the same in another place.
        if (values.Get(Declaration.Official) is { } official) json.WriteString(declaration.IsDigest ? "isBasedOn" : "sameAs", official);
        Translations(json, view, declaration);
        if (DeclarationFiles.Of(declaration, view.Language.Code) is not { IsEmpty: false } files) return;
        json.WriteStartArray("encoding");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("@type", "MediaObject");
            json.WriteString("contentUrl", view.Absolute(file.Path, view.Language));
            json.WriteString("encodingFormat", file.Type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static void Created(Utf8JsonWriter json, LanguageView view, Declaration declaration)
    {
        if (declaration.Values.Get(Declaration.Place) is not { } place) return;
        json.WriteStartObject("locationCreated");
        json.WriteString("@type", "Place");
        json.WriteString("name", Short(view.Text(place).Text));
        if (declaration.Values.Get(Declaration.Country) is { } country)
        {
            json.WriteStartObject("address");
            json.WriteString("@type", "PostalAddress");
            json.WriteString("addressCountry", country);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>The page of the language in which it is authoritative names those of the others; they name it.</summary>
    private static void Translations(Utf8JsonWriter json, LanguageView view, Declaration declaration)
    {
        if (declaration.Reference is not { } reference || declaration.TextIn(view.Language.Code) is null) return;
        if (reference.Language != view.Language.Code)
        {
            json.WriteStartObject("translationOfWork");
            Work(json, view, declaration, reference.Language);
            json.WriteEndObject();
            return;
        }
        json.WriteStartArray("workTranslation");
        foreach (var text in declaration.Texts.Where(t => t != reference))
        {
            json.WriteStartObject();
            Work(json, view, declaration, text.Language);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Work(Utf8JsonWriter json, LanguageView view, Declaration declaration, string language)
    {
        json.WriteString("@type", "Legislation");
        json.WriteString("@id", LegislationId(view, declaration, language));
        json.WriteString("inLanguage", language);
    }

    private static string LegislationId(LanguageView view, Declaration declaration, string language) => view.Absolute(Urls.Declaration(declaration.Id), view.LanguageOf(language));

    private static void Named(Utf8JsonWriter json, string property, string type, string name)
    {
        json.WriteStartObject(property);
        json.WriteString("@type", type);
        json.WriteString("name", Short(name));
        json.WriteEndObject();
    }

    private static string Short(string name) => name.Length <= LongestName ? name : LanguageView.Excerpt(name);
}
