using System.Collections.Immutable;
using Repository.Markdown;
using Repository.Model;

namespace Repository.Rendering;

/// <param name="Comparison">Null where one of the two texts is not in the page's language.</param>
public sealed record VersionModel(Declaration Declaration, DeclarationVersion Version, VersionComparison? Comparison)
{
    public static VersionModel Of(Declaration declaration, DeclarationVersion version, string language) =>
        new(declaration, version, VersionComparison.Of(declaration, version, language));

    /// <summary>Those in which both texts exist.</summary>
    public IEnumerable<string> Languages => Version.Texts.Select(t => t.Language).Where(l => Declaration.TextIn(l) is not null);

    /// <summary>What the version is called: its title, else its id.</summary>
    public static string Name(LanguageView view, DeclarationVersion version) => version.Title is { } title ? view.Text(title).Text : view.Words.Format("version.unnamed", version.Id);

    /// <summary>Its name with its date.</summary>
    public static string Dated(LanguageView view, DeclarationVersion version) => version.Date is { } date ? view.Words.Format("version.dated", Name(view, version), view.Date(date)) : Name(view, version);

    /// <summary>Changed clauses one by one, unchanged ones in a row together.</summary>
    public IEnumerable<ImmutableArray<ClauseChange>> Groups()
    {
        var row = ImmutableArray.CreateBuilder<ClauseChange>();
        foreach (var change in Comparison?.Changes ?? [])
        {
            if (row.Count > 0 && !(change.IsUnchanged && row[^1].IsUnchanged)) yield return row.DrainToImmutable();
            row.Add(change);
        }
        if (row.Count > 0) yield return row.DrainToImmutable();
    }

    /// <summary>What a clause is called in the comparison.</summary>
    public static string Label(LanguageView view, Clause clause) => clause.Kind == ClauseKind.Section ? view["version.heading"] : ClauseLabel.Full(view, clause.Id ?? "");

    /// <summary>What became of it, in words.</summary>
    public static string Fate(LanguageView view, ClauseChange change)
    {
        if (change.IsUntranslated) return view[change.New is null ? "version.not_translated_now" : "version.not_translated_then"];
        if (change.IsAdded) return view["version.fate.added"];
        if (change.IsRemoved) return view["version.fate.removed"];
        var fates = new List<string>();
        if (change.HasOtherWords || change.NotesChanged) fates.Add(view["version.fate.changed"]);
        if (change.IsMoved) fates.Add(view["version.fate.moved"]);
        if (change.IsRenumbered) fates.Add(view.Words.Format("version.renumbered", Label(view, change.Old!)));
        return string.Join(view["list.comma"], fates);
    }
}
