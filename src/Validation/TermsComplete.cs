using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>Terms are labelled in every language, and their parents and groups exist.</summary>
public sealed class TermsComplete : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var vocabulary in site.Vocabularies)
        {
            var groups = vocabulary.Record.Values.Get(Vocabulary.Groups).Select(g => g.Get(Vocabulary.GroupId)!).ToList();
            foreach (var term in vocabulary.Terms)
            {
                foreach (var language in site.Languages.Where(l => term.Label?.Has(l.Code) == false))
                    faults.Add(Codes.UnlabelledTerm, vocabulary.Record.At($"terms/{term.Position}/label"), $"'{term.Id}' has no label in '{language.Code}'");
                if (term.Parent is { } parent && vocabulary.Find(parent) is null)
                    faults.Add(Codes.UnknownTerm, vocabulary.Record.At($"terms/{term.Position}/parent"), $"there is no term '{parent}' in this vocabulary{Spelling.DidYouMean(parent, vocabulary.Terms.Select(t => t.Id))}");
                if (term.Values.Get(Term.Group) is { } group && !groups.Contains(group))
                    faults.Add(Codes.UnknownTerm, vocabulary.Record.At($"terms/{term.Position}/group"), $"there is no group '{group}' in this vocabulary{Spelling.DidYouMean(group, groups)}{Spelling.Allowed(groups)}");
            }
        }
    }
}
