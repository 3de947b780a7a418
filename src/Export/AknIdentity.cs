using System.Globalization;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;

namespace Repository.Export;

/// <summary>What a declaration is called in the addresses of the Akoma Ntoso Naming Convention 1.0, section 4.</summary>
public sealed class AknIdentity(Declaration declaration, DeclarationText text)
{
    public const string Subtype = "declaration";

    /// <summary>ISO 3166-1 leaves it to its users: none of the countries.</summary>
    private const string NoCountry = "zz";

    public string Country { get; } = declaration.Values.Get(Declaration.Country)?.ToLowerInvariant() ?? NoCountry;

    /// <summary>The Naming Convention knows whole dates and years.</summary>
    public string Work => $"/akn/{Country}/statement/{Subtype}/{(Adopted is { Day: not null } day ? day.ToString() : WorkDate.Day.Year.ToString("0000", CultureInfo.InvariantCulture))}/{declaration.Id}";

    public string Expression => ExpressionIn(text.Language);

    /// <summary>The first version in that language.</summary>
    public string ExpressionIn(string language) => $"{Work}/{LanguageCodes.ThreeLetter(language)}@";

    /// <summary>A day is asked for: of a month or year the first, and the name says what is known.</summary>
    public (DateOnly Day, string Name) WorkDate => Adopted switch
    {
        { Day: not null } day => (day.First, "adoption"),
        { Month: not null } month => (month.First, "adoption, in this month"),
        { } year => (year.First, "adoption, in this year"),
        // The same for all languages.
        null => DateOf(declaration.Reference!) is { } day ? (day, "text") : (DateOnly.MinValue, "unknown"),
    };

    /// <summary>When the text was last changed, as far as it is known.</summary>
    public (DateOnly Day, string Name) TextDate => DateOf(text) is { } day ? (day, "text") : WorkDate;

    /// <summary>An editors' summary is not the declaration, and a draft is none yet.</summary>
    public bool IsAuthoritative => declaration is { IsAdopted: true, IsDigest: false } && text.Language == declaration.Authoritative;

    private PartialDate? Adopted => declaration.Values.Get(Declaration.Adopted);

    private static DateOnly? DateOf(DeclarationText text) => text.Prose.Record.Values.Get(Declaration.TextTranslation)?.Get(Translation.Of);
}
