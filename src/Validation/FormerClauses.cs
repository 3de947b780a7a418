using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A former id leads to one clause: neither to itself, nor to one that has another clause today, nor to two.</summary>
public sealed class FormerClauses : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var declaration in site.Declarations) Check(declaration, faults);
    }

    private static void Check(Declaration declaration, DiagnosticBag faults)
    {
        var listed = declaration.Values.Get(Declaration.Clauses);
        var living = listed.Select(c => c.Key).Concat(declaration.ClauseIds).ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (clause, facts) in listed)
            foreach (var (position, former) in facts.Get(Declaration.ClauseFormerly).Index())
            {
                var place = declaration.Record.At($"clauses/{clause}/formerly/{position}");
                if (ClausesAligned.ReservedIn(former) is { } reserved) faults.Add(Codes.NotAnId, place, $"ids that begin with '{reserved}' are those of other parts of the page; '{former}' cannot lead to a clause");
                else if (former == clause) faults.Add(Codes.ClauseNamesItself, place, $"'{clause}' is named as a former id of itself (see {Living(declaration, clause)})");
                else if (living.Contains(former)) faults.Add(Codes.FormerIdInUse, place, $"'{former}' is named as a former id of '{clause}', but is a clause of today (see {Living(declaration, former)})");
                else if (!taken.TryAdd(former, clause) && taken[former] != clause)
                    faults.Add(Codes.FormerIdTwice, place, $"'{former}' is named as a former id of '{clause}' and of '{taken[former]}' (see {declaration.Record.At($"clauses/{taken[former]}/formerly")})");
            }
    }

    private static Place Living(Declaration declaration, string clause) =>
        declaration.Reference is { } text && text.Clauses.Find(clause) is { } found ? text.Prose.InBody(found.Line) : declaration.Record.At($"clauses/{clause}@");
}
