using System.Text.Json;
using Repository.Content;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Schema;

namespace Repository.Validation;

/// <summary>An archived edition says what it said, at every address at which it said it.</summary>
public sealed class ArchivesHold : IRule
{
    private const int MostPaths = 6;

    public void Check(Site site, DiagnosticBag faults)
    {
        foreach (var edition in site.Editions)
        {
            var file = $"content/editions/{edition.Id}/archive.json";
            var isArchived = edition.State == "archived";
            if (edition.Archive is not { } archive)
            {
                if (isArchived && !site.IsUnreadable(file))
                    faults.Add(Codes.MissingArchive, edition.Record.At(Edition.StateField.Name), $"the edition is archived but {file} is missing: restore it, or run {Command(edition)} to keep what the edition says today");
                continue;
            }
            if (!isArchived && edition.Values.Has(Edition.StateField))
                faults.Add(Codes.UnexpectedArchive, edition.Record.At(Edition.StateField.Name), $"there is an archive.json but the state is '{edition.State}': {(edition.State == "concluded" ? $"run {Command(edition)}, which sets it" : "set it back to archived")}, or delete {file} if the edition was archived by mistake");
            Records(site, edition, archive, faults);
            Addresses(edition, archive, faults);
        }
    }

    /// <summary>The way out that every message names.</summary>
    private static string Command(Edition edition) => $"`dotnet statiq.config.cs edition archive {edition.Id}`";

    private static void Records(Site site, Edition edition, Archive archive, DiagnosticBag faults)
    {
        var facts = EditionFacts.Of(edition).ToList();
        // The facts of the archive are read only where a hash differs.
        var left = archive.Hashes.Keys.ToHashSet(StringComparer.Ordinal);
        var differing = new List<(EditionFact Fact, string Name)>();
        foreach (var fact in facts)
            if (fact.FormerNames.Prepend(fact.Name).FirstOrDefault(left.Contains) is { } name)
            {
                left.Remove(name);
                if (fact.Record.IsWhole && ValuesJson.Hash(fact.Json) != archive.Hashes[name]) differing.Add((fact, name));
            }
            else faults.Add(Codes.ArchivedRecordChanged, Place.Of(fact.Record.File), $"this {fact.Kind} came after the edition was archived on {archive.Day:yyyy-MM-dd}: {WayOut(edition, "remove it")}");
        foreach (var gone in left.Where(name => !site.IsUnreadable(EditionFacts.FileOf(edition, name))).Order(StringComparer.Ordinal))
            faults.Add(Codes.ArchivedRecordChanged, Place.Of(EditionFacts.FileOf(edition, gone)), $"this record of the edition archived on {archive.Day:yyyy-MM-dd} is gone: {WayOut(edition, "restore it")}");
        if (differing.Count > 0) Differences(edition, archive, differing, faults);
    }

    private static void Differences(Edition edition, Archive archive, List<(EditionFact Fact, string Name)> differing, DiagnosticBag faults)
    {
        using var json = archive.Open();
        if (json is null) return;
        var records = json.RootElement.GetProperty("records");
        foreach (var (fact, name) in differing)
        {
            using var now = JsonDocument.Parse(fact.Json);
            var paths = JsonDifferences.Of(records.GetProperty(name), now.RootElement).Where(path => !EditionFacts.MayChange(name, path.Split('/')[0])).ToList();
            if (paths.Count > 0)
                faults.Add(Codes.ArchivedRecordChanged, fact.Record.At(paths[0]), $"this {fact.Kind} has changed since the edition was archived on {archive.Day:yyyy-MM-dd} ({string.Join(", ", paths.Take(MostPaths))}{(paths.Count > MostPaths ? ", …" : "")}): {WayOut(edition, "put it back")}");
        }
    }

    private static string WayOut(Edition edition, string undo) => $"{undo}, or run {Command(edition)} if it is meant";

    private static void Addresses(Edition edition, Archive archive, DiagnosticBag faults)
    {
        var answered = EditionUrls.Of(edition);
        Lines? lines = null;
        for (var i = 0; i < archive.Urls.Length; i++)
            if (!answered.Contains(archive.Urls[i]))
                faults.Add(Codes.ArchivedAddressGone, (lines ??= new(archive)).At($"urls/{i}"), $"{archive.Urls[i]} was published and nothing answers there now: restore what stood there, or name its id in the `formerly` of the record that took its place");
    }

    /// <summary>An archive that has lost many addresses is read once for their lines.</summary>
    private sealed class Lines(Archive archive)
    {
        private readonly Lazy<PlaceFinder> finder = new(() => new PlaceFinder(archive.Entry.Path));

        public Place At(string path) => Place.Later(archive.Entry.Name, () => finder.Value.Find(path));
    }
}
