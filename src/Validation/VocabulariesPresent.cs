using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>The vocabularies are those that fields name, no fewer and no more.</summary>
public sealed class VocabulariesPresent : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        var wanted = RecordTypes.All.SelectMany(t => t.Fields).Select(f => f.Type).Select(t => t is IListType list ? list.Inner : t).OfType<TermType>().Select(t => t.Vocabulary).Distinct().ToList();
        foreach (var name in wanted.Where(n => site.FindVocabulary(n) is null && !site.IsUnreadable($"content/vocabularies/{n}.yaml")))
            faults.Add(Codes.MissingFile, Place.Of($"content/vocabularies/{name}.yaml"), $"the vocabulary content/vocabularies/{name}.yaml is missing");
        foreach (var vocabulary in site.Vocabularies.Where(v => !wanted.Contains(v.Id)))
            faults.Add(Codes.StrayFile, Place.Of(vocabulary.Record.File), $"no field uses a vocabulary of this name{Spelling.DidYouMean(vocabulary.Id, wanted)}{Spelling.Allowed(wanted)}");
    }
}
