using System.Collections.Immutable;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>What a reader has to know of a text before reading it, in every format.</summary>
public static class DeclarationNotices
{
    public static ImmutableArray<string> Of(LanguageView view, Declaration declaration, DeclarationText text)
    {
        var notices = ImmutableArray.CreateBuilder<string>();
        if (declaration.IsDigest) notices.Add(view["declaration.digest"]);
        if (text.TranslationState is ("draft" or "machine") and var state) notices.Add(view[$"notice.{state}"]);
        var (missing, all) = Missing(declaration, text);
        if (missing > 0) notices.Add(Untranslated(view, missing, all));
        return notices.DrainToImmutable();
    }

    public static string Untranslated(LanguageView view, int missing, int all) =>
        view.Words.Count("declaration_files.missing", missing).Replace("{1}", view.Words.Number(all), StringComparison.Ordinal);

    /// <summary>How many clauses of the declaration the text lacks.</summary>
    public static (int Missing, int All) Missing(Declaration declaration, DeclarationText text)
    {
        var ids = declaration.ClauseIds.ToList();
        return (ids.Count(id => text.Clauses.Find(id) is null), ids.Count);
    }
}
