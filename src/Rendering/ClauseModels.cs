using System.Collections.Immutable;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Rendering;

/// <summary>A declaration as one language reads it.</summary>
/// <param name="Reference">Whose clauses give the order; shown where the language has none.</param>
/// <param name="Text">Null where the language has no text at all.</param>
public sealed record ClauseReading(Declaration Declaration, DeclarationText Reference, DeclarationText? Text)
{
    /// <summary>From so many clauses on, the sections of a text are folded.</summary>
    private const int Long = 150;

    // A reading is for one page, which one thread writes.
    private readonly Dictionary<string, InlineHtml> writers = [];

    /// <summary>A text without sections has nothing to fold.</summary>
    public bool IsFolded { get; } = Reference.Clauses.Flat.Skip(Long).Any() && Reference.Clauses.Top.Any(c => c.Kind == ClauseKind.Section);

    public static ClauseReading? Of(Declaration declaration, string language) => declaration.Reference is { } reference ? new(declaration, reference, declaration.TextIn(language)) : null;

    /// <summary>The clause in the reader's language, else in the reference text.</summary>
    public ShownClause Show(LanguageView view, Clause original)
    {
        var clause = original.Id is { } id ? Text?.Clauses.Find(id) : null;
        var language = view.LanguageOf((clause is null ? Reference : Text!).Language);
        return new(Html(view, language.Code, clause ?? original), language == view.Language ? null : language, Text is not null && clause is null);
    }

    /// <param name="language">Of the clause.</param>
    public HtmlText Html(LanguageView view, string language, Clause clause)
    {
        if (!writers.TryGetValue(language, out var writer)) writers.Add(language, writer = new(view.Rewrite, NotesOf(language)));
        return new(writer.Of(clause.Block));
    }

    /// <summary>The footnotes of the text, and those that clauses shown in the reference text refer to.</summary>
    public IEnumerable<TextNotes> Notes
    {
        get
        {
            if (Text is null) return [TextNotes.Of(Reference)];
            var foreign = Reference.Clauses.Flat.Where(c => c.Id is { } id && Text.Clauses.Find(id) is null).SelectMany(c => c.Block.Inline!.Descendants<FootnoteLink>()).ToHashSet();
            return [TextNotes.Of(Text), new(Reference, [.. Reference.Clauses.Notes.Where(n => n.Links.Any(foreign.Contains)).Select(n => (n, foreign.Contains(n.Links[0])))])];
        }
    }

    /// <summary>How the ids of a text's footnotes begin: several languages can stand on a page.</summary>
    public static string NotesOf(string language) => $"page-fn-{language}-";

    /// <summary>What a clause was called before, as far as nothing else on the page is called so now.</summary>
    public IEnumerable<string> FormerIds(Clause clause) =>
        clause.Id is { } id && Declaration.FactsOf(id)?.Get(Declaration.ClauseFormerly) is { } former ? former.Where(f => Reference.Clauses.Find(f) is null && Declaration.FormerClauses[f] == id) : [];
}

/// <param name="Other">Its language, where it is not the page's.</param>
/// <param name="IsMissing">The language has a text, but not this clause.</param>
public sealed record ShownClause(HtmlText Html, Language? Other, bool IsMissing);

/// <summary>Clauses one below the other, as a tree.</summary>
public sealed record ClausesModel(ClauseReading Reading, ImmutableArray<Clause> Clauses, int Level = 2);

/// <summary>A declaration in several languages side by side.</summary>
/// <param name="Texts">The page's own language first, then in the order of the site.</param>
public sealed record ParallelModel(ClauseReading Reading, string Path, ImmutableArray<DeclarationText> Texts);

/// <summary>Footnotes at the end of a page.</summary>
/// <param name="Notes">Each with whether the place that first refers to it is on the page, so that there is a way back.</param>
public sealed record TextNotes(DeclarationText Text, ImmutableArray<(Footnote Note, bool HasWayBack)> Notes)
{
    public static TextNotes Of(DeclarationText text) => new(text, [.. text.Clauses.Notes.Select(n => (n, true))]);
}
