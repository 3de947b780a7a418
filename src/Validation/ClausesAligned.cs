using System.Collections.Immutable;
using Repository.Diagnostics;
using Repository.Markdown;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>Every clause of an adopted text has an id of its own, the languages have the same ones in the same order and nesting, and
/// declaration.yaml lists them.</summary>
public sealed class ClausesAligned : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var declaration in site.Declarations)
        {
            foreach (var text in declaration.Texts.Concat(declaration.Versions)) Ids(text, faults);
            if (declaration.Reference is not { } reference) continue;
            foreach (var text in declaration.Texts.Where(t => t != reference)) Compare(reference, text, faults);
            Listed(declaration, reference, faults);
        }
    }

    private static void Ids(DeclarationText text, DiagnosticBag faults)
    {
        foreach (var line in text.Clauses.Unread)
            faults.Add(Codes.NotAClause, text.Prose.InBody(line), "this is neither a heading, nor a paragraph, nor the one paragraph of a list item, and would not be shown");
        foreach (var note in text.Clauses.UnusedNotes)
            faults.Add(Codes.NotAClause, text.Prose.InBody(note.Line), $"nothing in this text refers to the footnote '[{note.Label}]', which would not be shown");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clause in text.Clauses.Flat)
        {
            if (clause.Id is null) faults.Add(Codes.ClauseWithoutId, text.Prose.InBody(clause.Line), $"this {Name(clause.Kind)} has no id; end it with {{#id}}");
            else if (clause.Id.Length == 0) faults.Add(Codes.NotAnId, text.Prose.InBody(clause.Line), $"the id of this {Name(clause.Kind)} is empty; write {{#id}}, the same as in the other languages");
            else if (!IsWellFormed(clause)) faults.Add(Codes.NotAnId, text.Prose.InBody(clause.Line), $"'{clause.Id}' is not an id: lower-case letters, digits and single dashes");
            else if (ReservedIn(clause.Id) is { } reserved)
                faults.Add(Codes.NotAnId, text.Prose.InBody(clause.Line), $"ids that begin with '{reserved}' are those of other parts of the page; write another than '{clause.Id}'");
            else if (!seen.Add(clause.Id)) faults.Add(Codes.DuplicateClause, text.Prose.InBody(clause.Line), $"the id '{clause.Id}' stands twice in this text");
        }
    }

    /// <summary>How the pages begin the ids of what is no clause.</summary>
    private static readonly ImmutableArray<string> Reserved = ["page-", "site-", "footer-"];

    /// <summary>The beginning that only other parts of the page may have; null for an id that a clause may have.</summary>
    internal static string? ReservedIn(string id) => Reserved.FirstOrDefault(r => id.StartsWith(r, StringComparison.Ordinal));

    private static void Compare(DeclarationText reference, DeclarationText text, DiagnosticBag faults)
    {
        var wanted = reference.Clauses.Flat.Where(c => c.Id is not null).DistinctBy(c => c.Id).ToList();
        var here = text.Clauses.Flat.Where(c => c.Id is not null).DistinctBy(c => c.Id).ToDictionary(c => c.Id!);
        foreach (var clause in wanted.Where(c => !here.ContainsKey(c.Id!)))
            faults.Add(Codes.ClauseNotTranslated, Place.Of(text.Prose.Record.File), $"the clause '{clause.Id}' is missing in '{text.Language}' (line {reference.Prose.BodyLine + clause.Line} of {reference.Prose.Record.File})");
        var known = wanted.ToDictionary(c => c.Id!);
        // What is no id has been named already.
        foreach (var clause in here.Values.Where(c => !known.ContainsKey(c.Id!) && IsWellFormed(c)))
            faults.Add(Codes.ClausesNotAligned, text.Prose.InBody(clause.Line), $"the clause '{clause.Id}' is not in {reference.Prose.Record.File}{Spelling.DidYouMean(clause.Id!, known.Keys)}");
        foreach (var clause in here.Values.Where(c => known.TryGetValue(c.Id!, out var original) && (original.Kind != c.Kind || original.Depth != c.Depth)))
            faults.Add(Codes.ClausesNotAligned, text.Prose.InBody(clause.Line), $"'{clause.Id}' is a {Name(clause.Kind)} at level {clause.Depth} here, but a {Name(known[clause.Id!].Kind)} at level {known[clause.Id!].Depth} in {reference.Prose.Record.File}");
        var order = wanted.Select(c => c.Id!).Where(here.ContainsKey);
        var found = text.Clauses.Flat.Where(c => c.Id is not null && known.ContainsKey(c.Id)).DistinctBy(c => c.Id);
        foreach (var (expected, clause) in order.Zip(found))
            if (expected != clause.Id)
            {
                faults.Add(Codes.ClausesNotAligned, text.Prose.InBody(clause.Line), $"'{clause.Id}' stands here, but in {reference.Prose.Record.File} '{expected}' comes first");
                break;
            }
    }

    private static void Listed(Declaration declaration, DeclarationText reference, DiagnosticBag faults)
    {
        var listed = declaration.Values.Get(Declaration.Clauses).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        if (listed.Count == 0 && !declaration.IsAdopted) return;
        var written = reference.Clauses.Flat.Where(c => c.Kind != ClauseKind.Section).ToList();
        foreach (var clause in written.Where(c => c.Id is not null && !listed.Contains(c.Id)))
            faults.Add(Codes.ClauseNotListed, reference.Prose.InBody(clause.Line), $"'{clause.Id}' is not in `clauses` of {declaration.Record.File}{Spelling.DidYouMean(clause.Id!, listed)}");
        var known = written.Select(c => c.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var id in listed.Where(id => !known.Contains(id)))
            faults.Add(Codes.ClauseNotListed, declaration.Record.At($"clauses/{id}@"), $"'{id}' is not a clause of {reference.Prose.Record.File}{Spelling.DidYouMean(id, known)}");
    }

    private static bool IsWellFormed(Clause clause) => clause.IsDerived || Schema.Ids.IsId(clause.Id!);

    private static string Name(ClauseKind kind) => kind switch { ClauseKind.Section => "heading", ClauseKind.Paragraph => "paragraph", _ => "list item" };
}
