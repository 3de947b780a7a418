using System.Collections.Immutable;
using Repository.Languages;
using Repository.Markdown;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Cms;

/// <summary>What a field may hold, with labels in the editor's language. A list that many fields offer has a name, so that it is written once.</summary>
/// <remarks>A choice from many shows only what it knows and drops the rest when it is touched: former ids stand in the lists, too.</remarks>
public sealed class OptionLists(LanguageView view)
{
    /// <summary>Above it, a field asks the backend for the records instead. Five thousand were offered sooner as options than from the backend (tests/bench/README.md); the
    /// configuration grows with each.</summary>
    public const int Longest = 6000;

    private const int LabelLength = 70;

    private readonly Lazy<ConfigList> countries = new(() => new([.. IsoCountries.Codes.Select(code => (Label: view.Country(code), code)).OrderBy(c => c.Label, StringComparer.Ordinal).Select(c => Option(c.Label, c.code))], "countries"));
    private readonly Lazy<ConfigList?> organizations = new(() => Records(view, "organizations", view.Site.Organizations.Select(o => (o.Id, o.Name, o.Values.Get(Organization.Formerly)))));
    private readonly Lazy<ConfigList?> people = new(() => Records(view, "people", view.Site.People.Select(p => (p.Id, p.Values.Get(Person.NameField)!, p.Values.Get(Person.Formerly)))));
    private readonly Lazy<ConfigList?> clauses = new(() => Clauses(view));

    public ConfigList Countries => countries.Value;

    /// <summary>Clauses as records name them; null where there are too many.</summary>
    public ConfigList? AllClauses => clauses.Value;

    public ConfigList Languages => new([.. view.Site.Languages.Select(l => Option(view.NameOf(l.Code), l.Code))]);

    /// <summary>Records of that type; null where there are too many, or where they may not all be public.</summary>
    public ConfigList? Of(string recordType) => recordType switch
    {
        "organization" => organizations.Value,
        "person" => people.Value,
        "edition" => new([.. view.Site.Editions.Select(e => Option(view.Text(e.Title).Text + " · " + e.Id, e.Id))], "editions"),
        "declaration" => new([.. view.Site.Declarations.Select(d => Option(view.Text(d.Title).Text, d.Id))], "declarations"),
        _ => null,
    };

    public ConfigList Sessions(Edition edition) => new([.. edition.Sessions.Select(s => Option(Cut(view.Text(s.Title).Text) + " · " + s.Id, s.Id)), .. edition.Sessions.SelectMany(s => s.Values.Get(Session.Formerly).Select(f => Option(view.Words.Format("admin.former", Cut(view.Text(s.Title).Text), f), f)))]);

    public ConfigList Tracks(Edition edition) => new([.. edition.TrackList.Select(t => Option(view.Text(t.Name).Text, t.Id))]);

    public ConfigList Rooms(Edition edition) => new([.. edition.RoomList.Select(r => Option(view.Text(r.Name).Text, r.Id))]);

    /// <summary>The choices of the program, as Words call them.</summary>
    public ConfigList Choices(string set, string field, ImmutableArray<string> values) =>
        new([.. values.Select(value => Option(view.Words[set == "project" && field == "kind" ? $"values.kind.{value}" : $"values.{set}-{field}.{value}"], value))]);

    public ConfigList Terms(string vocabulary)
    {
        if (view.Site.FindVocabulary(vocabulary) is not { } terms) return new([]);
        var usable = terms.UsableIds.ToHashSet(StringComparer.Ordinal);
        var known = terms.Terms.Where(t => usable.Contains(t.Id)).ToList();
        return new(
        [
            .. known.Select(t => Option(Label(t), t.Id)),
            .. known.SelectMany(t => t.Values.Get(Term.Formerly).Where(f => !usable.Contains(f)).Select(f => Option(view.Words.Format("admin.former", Label(t), f), f))),
        ], vocabulary);
    }

    /// <summary>The goals are written as numbers; years are, too.</summary>
    internal static ConfigMap Option(string label, string value) =>
        ConfigMap.Of(("label", label), ("value", int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number.ToString(System.Globalization.CultureInfo.InvariantCulture) == value ? number : value));

    private string Label(Term term)
    {
        var label = view.Text(term.Label).Text;
        return term.Id.Any(char.IsAsciiDigit) ? $"{term.Id} · {label}" : label;
    }

    private static ConfigList? Records(LanguageView view, string name, IEnumerable<(string Id, Translated<string> Name, ImmutableArray<string> Formerly)> all)
    {
        var records = all.ToList();
        if (records.Count > Longest) return null;
        return new(
        [
            .. records.Select(r => (Label: Cut(view.Text(r.Name).Text) + " · " + r.Id, r.Id)).OrderBy(r => r.Label, StringComparer.Ordinal).Select(r => Option(r.Label, r.Id)),
            .. records.SelectMany(r => r.Formerly.Select(f => Option(view.Words.Format("admin.former", Cut(view.Text(r.Name).Text), f), f))),
        ], name);
    }

    private static ConfigList? Clauses(LanguageView view)
    {
        var clauses = view.Site.Declarations.SelectMany(d => Of(view, d).Select(c => Option($"{Cut(view.Text(d.Title).Text)} · {c.Label}", $"{d.Id}#{c.Id}"))).ToList();
        return clauses.Count > Longest ? null : new([.. clauses], "clauses");
    }

    /// <summary>The clauses of one declaration: number and first words, in the editor's language where there is a text in it. Former ids follow.</summary>
    internal static IEnumerable<(string Id, string Label)> Of(LanguageView view, Declaration declaration)
    {
        if (declaration.Reference is not { } reference) yield break;
        var own = declaration.TextIn(view.Language.Code)?.Clauses ?? reference.Clauses;
        foreach (var clause in reference.Clauses.Flat)
            if (clause.Id is { } id)
                yield return (id, $"{ClauseLabel.Own(view, id)} {Cut(BlockText.Plain((own.Find(id) ?? clause).Block))}");
        foreach (var (former, today) in declaration.FormerClauses.OrderBy(f => f.Key, StringComparer.Ordinal))
            yield return (former, view.Words.Format("admin.former", ClauseLabel.Own(view, today), former));
    }

    internal static string Cut(string text) => LanguageView.Excerpt(text, LabelLength);
}
