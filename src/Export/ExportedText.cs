using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Export;

/// <summary>What all forms of a declaration's text have in common: which clauses are there, which are numbered, where their links lead.</summary>
/// <param name="text">In the view's language.</param>
public sealed class ExportedText(LanguageView view, Declaration declaration, DeclarationText text)
{
    /// <summary>The clause in this language; null where it is not translated.</summary>
    /// <param name="original">In the text that is the measure for the others.</param>
    public Clause? Shown(Clause original) => ReferenceEquals(text, declaration.Reference) ? original : original.Id is { } id ? text.Clauses.Find(id) : null;

    /// <summary>The number of a clause of the preamble or the operative part; null of all else: <c>art-4</c> is a name, which need not be a count.</summary>
    public static ClauseNumber? NumberOf(string? clause) => clause is not null && ClauseNumber.Of(clause) is { Part: not ClausePart.Other } number ? number : null;

    /// <summary>The whole address as it is today; null for what is not public, of which the words are shown alone.</summary>
    /// <param name="url">As written.</param>
    public string? Address(string url) => ClauseLinks.Today(view.Site, declaration, url) is { } today ? ExportLinks.Absolute(view, today) : null;

    /// <summary>The clause of this declaration to which a link leads, by its id of today; null where it leads elsewhere.</summary>
    /// <param name="url">As written.</param>
    public string? Clause(string url) => ClauseLinks.Today(view.Site, declaration, url)?.Split('#') is [var page, { Length: > 0 } clause] && page == Urls.Declaration(declaration.Id) ? clause : null;
}
