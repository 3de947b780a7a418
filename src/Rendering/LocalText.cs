using Repository.Languages;

namespace Repository.Rendering;

/// <summary>A text as one reader gets it: in the wanted language, or in another one and marked as such.</summary>
/// <param name="IsFallback">Not in the language that the reader wanted.</param>
public readonly record struct LocalText(string Text, Language Language, bool IsFallback)
{
    /// <summary>For the attribute <c>lang</c>: null (no attribute) where the page's own language is right.</summary>
    public string? LangIfOther => IsFallback ? Language.Code : null;
    public string? DirIfOther => IsFallback ? Language.Direction : null;

    public override string ToString() => Text;
}
