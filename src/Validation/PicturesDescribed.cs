using Repository.Diagnostics;
using Repository.Model;

namespace Repository.Validation;

/// <summary>A picture of a record is described at least in the record's own language.</summary>
public sealed class PicturesDescribed : IRule
{
    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var project in site.AllProjects)
            foreach (var (picture, position) in project.Values.Get(Project.Media).Select((p, i) => (p, i)))
                if (picture.Get(Picture.Alt)?.Has(project.Language) == false)
                    faults.Add(Codes.MissingAlt, project.Record.At($"media/{position}/alt"), $"the picture has no alternative text in the record's own language, '{project.Language}'");
    }
}
