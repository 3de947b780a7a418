using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

public sealed class ReferencesResolve : IValueRule
{
    public void Check(Site site, Record record, FieldType type, object value, PathStack path, DiagnosticBag faults)
    {
        if (type is not ReferenceType { RecordType: var wanted }) return;
        var id = (string)value;
        // A session is named within its edition.
        var edition = wanted == "session" ? site.Editions.FirstOrDefault(e => record.File.StartsWith($"content/editions/{e.Id}/", StringComparison.Ordinal)) : null;
        if (edition is null ? site.Exists(wanted, id) : edition.Sessions.Any(s => s.Id == id)) return;
        // What an archived edition refers to may have a new id since: its records keep the old one.
        var archived = site.ArchivedEditionOf(record);
        if (archived is not null && (edition is null ? site.Exists(wanted, site.Today(wanted, id)) : edition.FindSession(id) is not null)) return;
        var known = edition is null ? site.IdsOf(wanted) : edition.Sessions.Select(s => s.Id);
        var folder = RecordTypes.All.First(t => t.Name == wanted).Folder.Replace("<id>", id).Replace("<year>", edition?.Id);
        if (site.IsUnreadable($"content/{folder}")) return;
        faults.Add(Codes.UnknownReference, record.At(path.ToString()), $"there is no {wanted} '{id}'{Advice(site, wanted, id, known)}{(Ids.IsId(id) ? $" (it would be content/{folder})" : "")}{(archived is null ? "" : $"; the archived edition {archived.Id} refers to it: put it back, or name '{id}' in the `formerly` of the record that took its place")}");
    }

    /// <summary>People write the name where the id is wanted.</summary>
    private static string Advice(Site site, string type, string written, IEnumerable<string> known) =>
        type == "organization" && site.Organizations.FirstOrDefault(o => o.Name?.Values.Any(n => string.Equals(n.Value, written, StringComparison.OrdinalIgnoreCase)) == true) is { } named
            ? $"; did you mean '{named.Id}'?" : Spelling.DidYouMean(written, known);
}
