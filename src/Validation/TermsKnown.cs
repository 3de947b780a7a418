using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>A term is in its vocabulary, is a line and not the heading of others, and is not deprecated.</summary>
public sealed class TermsKnown : IValueRule
{
    public void Check(Site site, Record record, FieldType type, object value, PathStack path, DiagnosticBag faults)
    {
        if (type is not TermType { Vocabulary: var name }) return;
        var written = (string)value;
        // A vocabulary that is missing is one fault, not one of each record.
        if (site.FindVocabulary(name) is not { } vocabulary) return;
        var term = vocabulary.Find(written);
        if (term is not null && !vocabulary.Parents.Contains(written) && term.Values.Get(Term.Deprecated) != true) return;
        if (site.ArchivedEditionOf(record) is { } archived)
        {
            // It keeps the term it was written with, whatever has become of that; only its page must not be lost.
            if (vocabulary.FindToday(written) is null)
                faults.Add(Codes.UnknownTerm, record.At(path.ToString()), $"unknown {Noun(name)} '{written}'; the archived edition {archived.Id} uses it: put the term back with `deprecated: true`, or name '{written}' in the `formerly` of the term that took its place");
        }
        else if (term is null)
            faults.Add(Codes.UnknownTerm, record.At(path.ToString()), $"unknown {Noun(name)} '{written}'{Advice(vocabulary, written)}{Spelling.Allowed([.. vocabulary.UsableIds])}");
        else if (vocabulary.Parents.Contains(written))
            faults.Add(Codes.ParentTerm, record.At(path.ToString()), $"'{written}' only groups others; use one of {string.Join(", ", vocabulary.LinesOf(written).Select(t => t.Id))}");
        else
            faults.Add(Codes.DeprecatedTerm, record.At(path.ToString()), $"'{written}' is deprecated in the vocabulary {name}");
    }

    private static string Advice(Vocabulary vocabulary, string written) =>
        vocabulary.Terms.FirstOrDefault(t => t.Values.Get(Term.Formerly).Contains(written)) is { } renamed ? $"; it is now '{renamed.Id}'"
        : vocabulary.Terms.FirstOrDefault(t => t.Label?.Values.Any(l => string.Equals(l.Value, written, StringComparison.OrdinalIgnoreCase)) == true) is { } labelled ? $"; did you mean '{labelled.Id}'?"
        : Spelling.DidYouMean(written, vocabulary.UsableIds);

    private static string Noun(string vocabulary) => vocabulary switch
    {
        "action-lines" => "action line",
        "sdgs" => "SDG",
        "countries" => "country of the region",
        "gdc-objectives" => "GDC objective",
        "technologies" => "technology",
        "activity-types" => "activity type",
        "organization-types" => "organization type",
        "target-groups" => "target group",
        _ => vocabulary,
    };
}
