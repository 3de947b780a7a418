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
            faults.Add(Codes.UnknownClause, record.At(path.ToString()), $"there is no declaration '{id}'{Spelling.DidYouMean(id, site.IdsOf("declaration"))}");
        else if (declaration.Reference is { } text && text.Clauses.Find(clause) is null)
            faults.Add(Codes.UnknownClause, record.At(path.ToString()), declaration.TodaysClause(clause) is var today && today != clause
                ? $"the clause '{id}#{clause}' is '{id}#{today}' today: write that (see {declaration.Record.At($"clauses/{today}/formerly")})"
                : $"the declaration '{id}' has no clause '{clause}'{Spelling.DidYouMean(clause, declaration.ClauseIds)} (see {declaration.Reference?.Prose.Record.File ?? declaration.Record.File})");
    }
}
