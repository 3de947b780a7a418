using System.Collections.Immutable;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Languages;
using Repository.Model;
using Repository.Schema;
using Repository.Validation;

namespace Repository.Import;

/// <summary>What an import would write, and what there is to say about it.</summary>
/// <param name="Files">Names from the site's root, that of the organization first; empty where an error forbids it.</param>
/// <param name="Notes">Lines for the editor: what was left out or set, what looks like personal data, what may be there already.</param>
public sealed record SubmissionPlan(ImmutableArray<(string Name, string Text)> Files, ImmutableArray<string> Notes);

/// <summary>Makes a submitted file into records of the site. Whatever it says, its record waits as <c>submitted</c>, which no build shows.</summary>
public sealed class SubmissionImport
{
    private readonly Site site;
    private readonly SubmissionFile source;
    private readonly DiagnosticBag faults;
    private readonly List<string> notes = [];
    private readonly ImmutableArray<string> languages;

    private SubmissionImport(Site site, SubmissionFile source, DiagnosticBag faults)
    {
        this.site = site;
        this.source = source;
        this.faults = faults;
        languages = [.. site.Languages.Select(l => l.Code)];
    }

    public static SubmissionPlan Plan(Site site, SubmissionFile source, DiagnosticBag faults, int threads) => new SubmissionImport(site, source, faults).Plan(threads);

    private SubmissionPlan Plan(int threads)
    {
        var project = Read(Project.Type, source.Project, Quarantined(Kept(source.Project, Submission.ForEditors)), "project");
        var organization = source.Organization is { } own ? Read(Organization.Type, own, Kept(own, Submission.OrganizationForEditors), "organization") : null;
        if (faults.HasErrors || project is null) return new([], [.. notes]);
        if (organization is not null) Belongs(organization, project);
        Check(project, organization, threads);
        foreach (var record in organization is null ? [project] : (Record[])[organization, project]) Personal(record);
        foreach (var other in PossibleDuplicates.Of(site, new Project(project))) notes.Add($"may be there already: {other.Record.File}, of the same organization and with a similar title");
        if (organization is not null)
        {
            foreach (var other in PossibleDuplicates.Of(site, new Organization(organization))) notes.Add($"may be there already: {other.Record.File}, an organization of the same name");
            notes.Add($"{organization.File} has no state of its own: it is public with the next build; read it before you commit it");
        }
        return new(faults.HasErrors ? [] : [.. organization is null ? [] : new[] { Written(organization) }, Written(project)], [.. notes]);
    }

    private static (string, string) Written(Record record) => (record.File, YamlWriter.Write(record.Values));

    /// <summary>Without the keys that are not a submitter's to set.</summary>
    private YamlMap Kept(YamlMap map, ImmutableArray<Field> forEditors)
    {
        foreach (var (key, _) in map.Entries.Where(e => forEditors.Any(f => f.Name == e.Key.Text)))
            notes.Add($"{At(key)}: '{key.Text}' was left out: it is for editors to set");
        return map with { Entries = [.. map.Entries.Where(e => !forEditors.Any(f => f.Name == e.Key.Text))] };
    }

    /// <summary>With the state, the day and the translations that a submission has, in place of its own.</summary>
    private YamlMap Quarantined(YamlMap map)
    {
        YamlScalar Word(string text) => new(text, true, false, map.Line, map.Column);
        YamlMap Map(params ReadOnlySpan<(string Key, YamlNode Value)> entries)
        {
            var all = ImmutableArray.CreateBuilder<KeyValuePair<YamlScalar, YamlNode>>();
            foreach (var (key, value) in entries) all.Add(new(Word(key), value));
            return new(all.DrainToImmutable(), map.Line, map.Column);
        }
        var today = site.Clock.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (map["review"] is { } review && ((review as YamlMap)?["state"] as YamlScalar)?.Text != "submitted") notes.Add($"{At(review)}: 'review' was set to submitted");
        var own = (map["language"] as YamlScalar)?.Text;
        var titled = languages.Where(l => (map["title"] as YamlMap)?[l] is not null).ToList();
        var translations = titled.Select(l => (l, (YamlNode)Map(("state", Word(l == own ? "original" : StateOf(map, l) == "machine" ? "machine" : "draft"))))).ToArray();
        List<KeyValuePair<YamlScalar, YamlNode>> entries = [.. map.Entries.Where(e => e.Key.Text is not ("review" or "updated" or "translations"))];
        if (translations.Length > 0) entries.Add(new(Word("translations"), Map(translations)));
        entries.Add(new(Word("review"), Map(("state", Word("submitted")), ("date", Word(today)))));
        entries.Add(new(Word("updated"), Word(today)));
        return map with { Entries = entries };
    }

    /// <summary>That a text was translated by a machine is worth keeping; that somebody has reviewed it is not the submitter's to say.</summary>
    private static string? StateOf(YamlMap map, string language) => (((map["translations"] as YamlMap)?[language] as YamlMap)?["state"] as YamlScalar)?.Text;

    /// <summary>The record at the place that its id names, which must be free. Null after a fault.</summary>
    private Record? Read(RecordType type, YamlMap written, YamlMap map, string what)
    {
        var id = (map["id"] as YamlScalar)?.Text ?? "";
        var reader = new RecordReader(source.Text.Name, languages, faults, source.Text.Text);
        if (reader.Read(type, map, id) is not { } values || !Ids.IsId(id)) return null;
        if (IsTaken(type.Name, id))
            faults.Add(Codes.SameUrl, Place.Of(source.Text.Name, map["id"]!.Line, map["id"]!.Column), $"there is a {what} '{id}' already, or was; nothing is written over it: take another id, such as '{Names.Free([id], what, free => IsTaken(type.Name, free))}'");
        var name = "content/" + type.Folder.Replace("<id>", id, StringComparison.Ordinal);
        return new Record(type, id, name, site.Settings.Record.Root, values) { Places = new PlaceFinder(source.Text, written) };
    }

    private bool IsTaken(string type, string id) => site.Exists(type, id) || site.Today(type, id) != id || site.IsUnreadable($"content/{type}s/{id}.yaml");

    private void Belongs(Record organization, Record project)
    {
        var given = new Project(project);
        if (given.Organization == organization.Id || given.Values.Get(Project.Partners).Any(p => p.Get(Project.PartnerOrganization) == organization.Id)) return;
        faults.Add(Codes.UnknownReference, Moved(organization.At("id")), $"the record does not name this organization: its lead is '{given.Organization}'");
    }

    /// <summary>All rules, on the site as it would be; only what they say of these records counts.</summary>
    private void Check(Record project, Record? organization, int threads)
    {
        var found = new DiagnosticBag();
        var parts = new SiteParts(site.Vocabularies, organization is null ? site.Organizations : [.. site.Organizations.Append(new Organization(organization)).DistinctBy(o => o.Id).OrderBy(o => o.Id, StringComparer.Ordinal)], site.People,
            [.. site.AllProjects.Append(new Project(project)).DistinctBy(p => p.Id).OrderBy(p => p.Id, StringComparer.Ordinal)], site.Declarations, site.Editions, site.Pages, site.News, site.Media, []);
        Validator.Check(new Site(site.Settings, new SiteOptions(site.Clock, site.BaseUrl), parts), found, threads);
        foreach (var fault in found.Sorted().Where(d => d.Place.File == project.File || d.Place.File == organization?.File))
            if (fault.Severity == fault.Code.Severity) faults.Add(fault.Code, Moved(fault.Place), fault.Message);
            else faults.Add(fault.Code, Moved(fault.Place), fault.Message, fault.Severity);
    }

    /// <summary>The same line and column, in the file that the editor has.</summary>
    private Place Moved(Place place) => Place.Of(source.Text.Name, place.Line, place.Column);

    private void Personal(Record record) => FieldWalk.Visit(record.Values, (type, value, path) =>
    {
        if (type is not TextType || value is not string text) return;
        foreach (var (at, found, kind) in PersonalData.In(text))
        {
            var before = text.AsSpan(0, at);
            var line = before.Count('\n');
            var place = type is TextType { Format: TextFormat.Markdown } ? record.AtText(path.ToString(), line, at - (before.LastIndexOf('\n') + 1)) : record.At(path.ToString());
            notes.Add($"{Moved(place)}: '{found}' looks like {kind}; published records hold none of persons");
        }
    });

    private string At(YamlNode node) => $"{source.Text.Name}:{node.Line}:{node.Column}";
}
