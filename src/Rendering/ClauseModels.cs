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
        return new(Html(view, language.Code, (clause ?? original).Block), language == view.Language ? null : language, Text is not null && clause is null);
    }

    /// <summary>The inside of a clause or of a paragraph of a footnote.</summary>
    /// <param name="language">Of the text.</param>
    public HtmlText Html(LanguageView view, string language, LeafBlock block)
    {
        if (!writers.TryGetValue(language, out var writer)) writers.Add(language, writer = new(url => Link(view, url), NotesOf(language)));
        return new(writer.Of(block));
    }

    /// <summary>Within the page for the declaration's own clauses.</summary>
    private string? Link(LanguageView view, string url) =>
        ClauseLinks.Today(view.Site, Declaration, url) is not { } today ? null : today.StartsWith(Urls.Declaration(Declaration.Id) + "#", StringComparison.Ordinal) ? today[Urls.Declaration(Declaration.Id).Length..] : view.Rewrite(today);

    /// <summary>The footnotes that what has been shown refers to: to be asked when the clauses stand on the page.</summary>
    public IEnumerable<TextNotes> Notes => ((DeclarationText?[])[Text, .. Declaration.Texts]).OfType<DeclarationText>().Distinct()
        .Select(text => new TextNotes(text, writers.TryGetValue(text.Language, out var writer) ? [.. text.Clauses.Notes.Where(n => writer.Referred.Contains(n.Order))] : [])).Where(t => !t.Notes.IsEmpty);

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
public sealed record ParallelModel(ClauseReading Reading, string Path, ImmutableArray<DeclarationText> Texts)
{
    /// <summary>Each section by itself; what stands in none, together.</summary>
    public IEnumerable<ImmutableArray<Clause>> Parts
    {
        get
        {
            var loose = ImmutableArray.CreateBuilder<Clause>();
            foreach (var clause in Reading.Reference.Clauses.Top)
            {
                if (clause.Kind != ClauseKind.Section)
                {
                    loose.Add(clause);
                    continue;
                }
                if (loose.Count > 0) yield return loose.DrainToImmutable();
                yield return [clause];
            }
            if (loose.Count > 0) yield return loose.DrainToImmutable();
        }
    }
}

/// <summary>Footnotes at the end of a page.</summary>
public sealed record TextNotes(DeclarationText Text, ImmutableArray<Footnote> Notes);
