using System.Collections.Immutable;
using Repository.Model;
using Repository.Rendering;
using Repository.Schema;

namespace Repository.Cms;

/// <summary>The form of a record: a widget for each field, by its type, in the order of the schema.</summary>
/// <param name="edition">Whose sessions, tracks and rooms are offered; null outside an edition.</param>
/// <param name="declaration">Whose clauses are offered one by one; null outside a declaration.</param>
/// <param name="isProse">One file per language: fields say how the editor shares them out.</param>
/// <param name="takesDots">The editor takes a dot in the name of a field.</param>
public sealed class FieldWidgets(LanguageView view, OptionLists options, Edition? edition = null, Declaration? declaration = null, bool isProse = false, bool takesDots = true)
{
    /// <summary>A form with more would not open any more; above it, what the file says of clauses is kept as it is.</summary>
    public const int MostClauses = 400;

    /// <summary>The editor takes a least number of entries only together with a most.</summary>
    private const int MostEntries = 1000;

    /// <summary>Longer ones get several lines.</summary>
    private const int OneLine = 160;

    private const string Buttons = "bold italic link heading-two heading-three bulleted-list numbered-list quote";

    public ConfigList Fields(FieldSet fields) => Fields(fields, isOptional: false);

    /// <param name="isOptional">Inside of a group that the record need not have: the editor would insist on what is required in it.</param>
    private ConfigList Fields(FieldSet fields, bool isOptional) => new([.. fields.Select(f => Field(fields, f, isOptional)).OfType<ConfigMap>()]);

    private ConfigMap? Field(FieldSet set, Field field, bool isOptional)
    {
        var isRequired = field.Required && !isOptional;
        var widget = Widget(set, field, field.Type, isRequired);
        if (widget is null) return null;
        return ConfigMap.Of(
            ("name", field.Name),
            ("label", view.Words[$"fields.{set.Name}.{field.Name}.label"]),
            ("hint", view.Words[$"fields.{set.Name}.{field.Name}.hint"]),
            ("required", isRequired),
            ("i18n", isProse ? Shared(set, field) : null)).With([.. widget.Select(e => (e.Key, (ConfigValue?)e.Value))]);
    }

    /// <summary>A text of prose has a file in each language; what does not depend on the language is the same in all of them.</summary>
    private static ConfigValue Shared(FieldSet set, Field field) =>
        (set == ProsePage.Fields && field.Name is "id" or "order") || (set == NewsItem.Fields && field.Name is "id" or "date" or "edition") || (set == Declaration.TextFields && field.Name == "id") ? "duplicate" : true;

    /// <summary>The widget with its own settings; null for what no form can hold: it is kept as it is.</summary>
    private ConfigMap? Widget(FieldSet set, Field? field, FieldType type, bool isRequired) => type switch
    {
        TextType text => Text(set, field, text),
        IdType id => Line(id.Pattern, "admin.id_form"),
        ChoiceType choice => Select(options.Choices(set.Name, field!.Name, choice.Values)),
        LanguageType => Select(options.Languages),
        TermType term => Select(options.Terms(term.Vocabulary)),
        AnyCountryType => Select(options.Countries),
        ReferenceType reference => Reference(reference.RecordType, isMultiple: false),
        ClauseReferenceType => options.AllClauses is { } clauses ? Select(clauses) : Line("^[a-z0-9-]+#[a-z0-9.-]+$", "admin.clause_form"),
        IntegerType integer => ConfigMap.Of(("widget", "number"), ("value_type", "int"), ("min", integer.Min == int.MinValue ? null : integer.Min), ("max", integer.Max == int.MaxValue ? null : integer.Max)),
        NumberType => ConfigMap.Of(("widget", "number"), ("value_type", "float")),
        BooleanType => ConfigMap.Of(("widget", "boolean")),
        DateType => ConfigMap.Of(("widget", "datetime"), ("date_format", "YYYY-MM-DD"), ("time_format", false), ("picker_utc", true)),
        PartialDateType => Line("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "admin.date_form"),
        LocalTimeType => ConfigMap.Of(("widget", "datetime"), ("date_format", "YYYY-MM-DD"), ("time_format", "HH:mm")),
        UrlType => Line("^https?://[^\\s]+$", "admin.url_form"),
        MediaType media => ConfigMap.Of(("widget", media.IsPicture ? "image" : "file"), ("choose_url", false)),
        ITranslatedType translated => PerLanguage(set, field, translated),
        IListType list => List(set, field, list, isRequired),
        GroupType group => Object(Fields(group.Fields, isOptional: !isRequired), isCollapsed: !isRequired),
        MapType map => Map(map),
        // Its keys are what came with a record: they are not known here.
        TextMapType => null,
        _ => throw new InvalidOperationException($"no widget for {type.GetType().Name}"),
    };

    private ConfigMap Text(FieldSet set, Field? field, TextType type)
    {
        if (set == Session.Fields && field == Session.Track && edition is { TrackList.Length: > 0 }) return Select(options.Tracks(edition));
        if (set == Session.Fields && field == Session.Room && edition is { RoomList.Length: > 0 }) return Select(options.Rooms(edition));
        if (type.Format == TextFormat.Markdown) return Markdown("rich_text", "raw");
        var isLong = type is { Max: > OneLine } or { MinWords: not null } or { Max: null, Pattern: null };
        return ConfigMap.Of(("widget", isLong ? "text" : "string"), ("pattern", Limit(type)));
    }

    internal static ConfigMap Markdown(params ReadOnlySpan<string> modes) => ConfigMap.Of(
        ("widget", "markdown"), ("minimal", true), ("modes", ConfigList.Of([.. modes])), ("buttons", ConfigList.Of(Buttons.Split(' '))), ("editor_components", new ConfigList([])));

    private ConfigList? Limit(TextType type) => type switch
    {
        { Pattern: { } pattern } => Pattern(pattern, view.Words["admin.as_hint"]),
        { MinWords: { } min, MaxWords: { } max } => Pattern($"^\\s*\\S+(\\s+\\S+){{{min - 1},{max - 1}}}\\s*$", view.Words.Format("admin.words", view.Words.Number(min), view.Words.Number(max))),
        { Max: { } max } => Pattern($"^[\\s\\S]{{{type.Min},{max}}}$", view.Words.Format("admin.characters", view.Words.Number(type.Min), view.Words.Number(max))),
        _ => null,
    };

    private static ConfigList Pattern(string pattern, string message) => ConfigList.Of(pattern, message);

    private ConfigMap Line(string pattern, string word) => ConfigMap.Of(("widget", "string"), ("pattern", Pattern(pattern, view.Words[word])));

    private static ConfigMap Select(ConfigList choices, bool isMultiple = false, int min = 0) => choices.Items.IsEmpty ? ConfigMap.Of(("widget", isMultiple ? "list" : "string")) : ConfigMap.Of(
        ("widget", "select"), ("multiple", isMultiple ? true : null), ("min", isMultiple && min > 0 ? min : null), ("max", isMultiple && min > 0 ? MostEntries : null), ("options", choices));

    private ConfigMap Reference(string recordType, bool isMultiple)
    {
        if (recordType == "session") return edition is null ? Line(Ids.Pattern, "admin.id_form") : Select(options.Sessions(edition), isMultiple);
        if (options.Of(recordType) is { } known) return Select(known, isMultiple);
        var name = recordType == "project" ? "title" : "name";
        return ConfigMap.Of(
            ("widget", "relation"),
            ("collection", recordType switch { "project" => "projects", "person" => "people", _ => "organizations" }),
            ("value_field", "{{slug}}"),
            ("search_fields", ConfigList.Of(["id", .. view.Site.Languages.Select(l => $"{name}.{l.Code}")])),
            ("display_fields", ConfigList.Of($"{name}.{view.Language.Code}", "id")),
            ("options_length", 100),
            ("multiple", isMultiple ? true : null));
    }

    private ConfigMap PerLanguage(FieldSet set, Field? field, ITranslatedType type) =>
        Object(new([.. view.Site.Languages.Select(l => ConfigMap.Of(("name", l.Code), ("label", view.NameOf(l.Code)), ("required", false)).With([.. Widget(set, null, type.Inner, isRequired: false)!.Select(e => (e.Key, (ConfigValue?)e.Value))]))]), isCollapsed: field is { Required: false });

    /// <summary>What has no settings of its own in <c>i18n</c> would be lost in the files of the other languages.</summary>
    private ConfigMap Object(ConfigList fields, bool isCollapsed) =>
        ConfigMap.Of(("widget", "object"), ("collapsed", isCollapsed), ("fields", isProse ? new([.. fields.Items.Cast<ConfigMap>().Select(f => f["i18n"] is null ? f.With(("i18n", true)) : f)]) : fields));

    private ConfigMap List(FieldSet set, Field? field, IListType list, bool isRequired)
    {
        switch (list.Inner)
        {
            case TermType term: return Select(options.Terms(term.Vocabulary), isMultiple: true, isRequired ? list.Min : 0);
            case LanguageType: return Select(options.Languages, isMultiple: true);
            case ReferenceType reference: return Reference(reference.RecordType, isMultiple: true);
            case ClauseReferenceType when options.AllClauses is { } clauses: return Select(clauses, isMultiple: true);
        }
        var (min, max) = isRequired && list.Min > 0 ? ((ConfigValue)list.Min, (ConfigValue)MostEntries) : (null, null);
        var head = ConfigMap.Of(("widget", "list"), ("collapsed", true), ("min", min), ("max", max));
        if (list.Inner is GroupType group) return head.With(("summary", Summary(group.Fields)), ("fields", Inner(Fields(group.Fields, isOptional: false))));
        return head.With(("field", ConfigMap.Of(("name", "item"), ("label", field is null ? view.NameOf(view.Language.Code) : view.Words[$"fields.{set.Name}.{field.Name}.label"]), ("i18n", isProse ? true : null)).With([.. Widget(set, null, list.Inner, isRequired: false)!.Select(e => (e.Key, (ConfigValue?)e.Value))])));
    }

    private ConfigList Inner(ConfigList fields) => isProse ? new([.. fields.Items.Cast<ConfigMap>().Select(f => f["i18n"] is null ? f.With(("i18n", true)) : f)]) : fields;

    /// <summary>What an entry is known by while it is closed: its first text or id.</summary>
    private string Summary(FieldSet fields)
    {
        var first = fields.FirstOrDefault(f => f.Type is ITranslatedType) ?? fields.First();
        return first.Type is ITranslatedType ? $"{{{{fields.{first.Name}.{view.Language.Code}}}}}" : $"{{{{fields.{first.Name}}}}}";
    }

    /// <summary>A group for each key that there can be: a language, a clause of the declaration, a version.</summary>
    private ConfigMap? Map(MapType map)
    {
        IEnumerable<(string Key, string Label)> keys = map.Key is LanguageType ? view.Site.Languages.Select(l => (l.Code, view.NameOf(l.Code)))
            : declaration is null ? []
            : map.Fields == Declaration.VersionFields ? declaration.VersionList.Select(v => (v.Id, v.Id))
            : OptionLists.Of(view, declaration).Where(c => declaration.FactsOf(c.Id) is not null || declaration.Reference!.Clauses.Find(c.Id) is not null);
        ImmutableArray<(string Key, string Label)> all = [.. keys];
        if (all.IsEmpty || all.Length > MostClauses || (!takesDots && all.Any(k => k.Key.Contains('.')))) return null;
        return Object(new([.. all.Select(k => ConfigMap.Of(("name", k.Key), ("label", k.Label), ("required", false), ("widget", "object"), ("collapsed", true), ("fields", Fields(map.Fields, isOptional: true))))]), isCollapsed: true);
    }
}
