using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

public sealed class ClausesKnown : IValueRule
{
    public void Check(Site site, Record record, FieldType type, object value, PathStack path, DiagnosticBag faults)
    {
        if (type is not ClauseReferenceType) return;
        var reference = (string)value;
        // A declaration or clause may have a new id since: an archived edition names it by the old one.
        if (site.TodaysClause(reference) != reference && site.ArchivedEditionOf(record) is not null) reference = site.TodaysClause(reference);
        if (reference.Split('#') is not [var id, var clause])
            faults.Add(Codes.UnknownClause, record.At(path.ToString()), $"'{reference}' does not name a clause; write declaration-id#clause-id");
        else if (site.IsFromUnreadable(Urls.Declaration(id))) return;
        else if (site.FindDeclaration(id) is not { } declaration)
            faults.Add(Codes.UnknownClause, record.At(path.ToString()), $"there is no declaration '{id}'{Spelling.DidYouMean(id, site.IdsOf("declaration"))}{(Ids.IsId(id) ? $" (it would be content/declarations/{id}/declaration.yaml)" : "")}");
        else if (Unknown(declaration, clause) is { } message)
            faults.Add(Codes.UnknownClause, record.At(path.ToString()), message);
    }

    /// <summary>What is to be said of a clause that the declaration does not have under that id, with where it would be; null where it has it, or
    /// has no text that could be read.</summary>
    public static string? Unknown(Declaration declaration, string clause)
    {
        if (declaration.Reference is not { } text || text.Clauses.Find(clause) is not null) return null;
        return declaration.TodaysClause(clause) is var today && today != clause
            ? $"the clause '{declaration.Id}#{clause}' is '{declaration.Id}#{today}' today: write that (see {declaration.Record.At($"clauses/{today}/formerly")})"
            : $"the declaration '{declaration.Id}' has no clause '{clause}'{Spelling.DidYouMean(clause, declaration.ClauseIds)} (see {text.Prose.Record.File})";
    }
}
