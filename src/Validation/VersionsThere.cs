using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>Every version that declaration.yaml tells of has a text, and every folder of a version can be an address.</summary>
public sealed class VersionsThere : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var declaration in site.Declarations)
        {
            var folder = $"content/declarations/{declaration.Id}/versions/";
            var versions = declaration.VersionList.Select(v => v.Id).ToList();
            foreach (var (id, _) in declaration.Values.Get(Declaration.VersionFacts))
                // A text that could not be read has been told of.
                if (!versions.Contains(id) && !site.Languages.Any(l => site.IsUnreadable($"{folder}{id}/text.{l.Code}.md")))
                    faults.Add(Codes.VersionWithoutText, declaration.Record.At($"versions/{id}@"), $"there is no text of '{id}' in {folder}{id}/{Spelling.DidYouMean(id, versions.Where(Ids.IsId))}");
            foreach (var id in versions.Where(v => !Ids.IsId(v)))
                faults.Add(Codes.VersionNotAnId, Place.Of(folder + id), $"'{id}' is not an id: lower-case letters, digits and single dashes");
        }
    }
}
