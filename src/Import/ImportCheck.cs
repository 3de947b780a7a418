using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;
using Repository.Validation;

namespace Repository.Import;

/// <summary>Reads the planned files as if they lay there already and runs all rules on the site that they would make.</summary>
public static class ImportCheck
{
    /// <summary>Faults that the site has not yet and would have then, each with the place in the source that asks for the file.</summary>
    public static void Check(Site site, Edition edition, ImmutableArray<PlannedFile> files, IEnumerable<Diagnostic> already, int threads, SourceFaults faults)
    {
        var found = new DiagnosticBag();
        var languages = site.Languages.Select(l => l.Code).ToImmutableArray();
        var records = files.Where(f => f.Name.EndsWith(".yaml", StringComparison.Ordinal)).ToDictionary(f => f.Name, f => Read(f, site, edition, languages, found), StringComparer.Ordinal);
        if (!found.HasErrors) Validator.Check(With(site, edition, [.. records.Values.OfType<Record>()]), found, threads);
        var places = files.ToDictionary(f => f.Name, f => f.Place, StringComparer.Ordinal);
        var known = already.Select(d => (d.Code.Id, d.Place.File, d.Message)).ToHashSet();
        foreach (var fault in found.Sorted(Severity.Error).Where(d => !known.Contains((d.Code.Id, d.Place.File, d.Message))))
            faults.Add(places.GetValueOrDefault(fault.Place.File, fault.Place.ToString()), $"{(places.ContainsKey(fault.Place.File) ? $"would become {fault.Place.File}, where " : "")}{fault.Code.Id}: {fault.Message}");
    }

    private static Record? Read(PlannedFile file, Site site, Edition edition, ImmutableArray<string> languages, DiagnosticBag found)
    {
        var type = file.Name.StartsWith("content/people/", StringComparison.Ordinal) ? Person.Type : file.Name == edition.Record.File ? Edition.Type : Session.Type;
        var id = type == Edition.Type ? edition.Id : Path.GetFileNameWithoutExtension(file.Name);
        if (YamlReader.Read(file.Name, file.Text.TrimStart('\uFEFF'), found) is not { } map || new RecordReader(file.Name, languages, found, file.Text).Read(type, map, id) is not { } values) return null;
        return new Record(type, id, file.Name, site.Settings.Record.Root, values);
    }

    private static Site With(Site site, Edition edition, ImmutableArray<Record> records)
    {
        var people = records.Where(r => r.Type == Person.Type).Select(r => new Person(r)).ToDictionary(p => p.Id);
        var sessions = records.Where(r => r.Type == Session.Type).Select(r => new Session(r, edition.Id)).ToDictionary(s => s.Id);
        var changed = new Edition(records.FirstOrDefault(r => r.Type == Edition.Type) ?? edition.Record,
            [.. edition.Sessions.Where(s => !sessions.ContainsKey(s.Id)).Concat(sessions.Values).OrderBy(s => s.Start ?? DateTime.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal)], edition.Outcomes, edition.Pages);
        var parts = new SiteParts(site.Vocabularies, site.Organizations, [.. site.People.Where(p => !people.ContainsKey(p.Id)).Concat(people.Values).OrderBy(p => p.Id, StringComparer.Ordinal)], site.AllProjects, site.Declarations,
            [.. site.Editions.Select(e => e.Id == edition.Id ? changed : e)], site.Pages, site.News, site.Media, []);
        return new Site(site.Settings, new SiteOptions(site.Clock, site.BaseUrl), parts);
    }
}
